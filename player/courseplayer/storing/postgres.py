"""The database of a player that many share: PostgreSQL, by its URL, made ready by whichever worker comes first."""

from sqlalchemy import create_engine, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from courseplayer.errors import StoreUnusable
from courseplayer.storing import dbfaults, schema
from courseplayer.storing.store import Db, Store, StoreError

_PATIENCE_SECONDS = 10
_FORMAT = "format"


def server_store(url: str, threads: int) -> Store:
    """A store on a server, prepared, for a worker with so many threads. Raises StoreUnusable."""
    try:
        whole = make_url(url).set(drivername="postgresql+psycopg")
        engine = create_engine(
            whole,
            isolation_level="AUTOCOMMIT",
            pool_size=threads,
            max_overflow=2,
            pool_timeout=_PATIENCE_SECONDS,
            pool_pre_ping=True,  # after a restart of the server the old connections are dead
            connect_args={"connect_timeout": _PATIENCE_SECONDS},
        )
    except (ArgumentError, ModuleNotFoundError) as error:
        why = (
            "psycopg är inte installerat"
            if isinstance(error, ImportError)
            else "den går inte att tolka"
        )
        raise StoreUnusable(f"Spelaren kan inte använda databasens adress: {why}.") from error
    store = Store(engine)
    try:
        with store.connect() as db:
            _prepare(db)
    except StoreError as error:
        store.close()
        raise StoreUnusable(
            f"Spelaren kan inte använda databasen: {dbfaults.reason(error)}."
        ) from error
    return store


def _prepare(db: Db) -> None:
    """Make the tables that are missing, one worker at a time."""
    meta = schema.meta
    with db.transaction():
        db.lock("schema")
        there = set(inspect(db.connection).get_table_names())
        for name, statements in schema.statements(db.connection.dialect).items():
            if name not in there:
                for statement in statements:
                    db.execute(text(statement))
        row = {"name": _FORMAT, "value": str(schema.VERSION)}
        db.execute(db.insert(meta).values(row).on_conflict_do_nothing())
        found = db.execute(select(meta.c.value).where(meta.c.name == _FORMAT)).scalar_one()
    if found != str(schema.VERSION):
        raise StoreUnusable(
            f"Databasen är gjord av en annan version av spelaren (format {found}, den här läser "
            f"{schema.VERSION}). Inget är ändrat. Välj en annan databas, eller den versionen."
        )
