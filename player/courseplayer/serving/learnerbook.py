"""Who somebody is in a player that many share: a made-up learner, found again by a keyed hash.

Nothing else of a person is stored, and without the key nobody can tell whose hash it is.
"""

from hashlib import sha256
from hmac import new

from sqlalchemy import select

from courseplayer.launching.learners import numbered
from courseplayer.storing import schema
from courseplayer.storing.store import Db


def keyed(key: str, purpose: str, value: str) -> str:
    """A hash that nobody can make without the key, another for each purpose."""
    return new(key.encode(), f"{purpose}\n{value}".encode(), sha256).hexdigest()


def learner_id(db: Db, pseudonym: str, at: str) -> str:
    """The learner with this pseudonym, made up now if there is none."""
    table = schema.learner
    asked = select(table.c.number).where(table.c.pseudonym == pseudonym)
    number = db.execute(asked).scalar()
    if number is None:
        row = db.insert(table).values(pseudonym=pseudonym, created_at=at)
        db.execute(row.on_conflict_do_nothing())
        number = db.execute(asked).scalar_one()
    return numbered(number)
