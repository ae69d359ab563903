"""A session as text, so that another process can go on with it."""

import json
from typing import Any

from courseplayer.launching.runtime import Answer, Phase, Session
from courseplayer.standards.datamodel import Model, Values


def packed(session: Session) -> dict[str, Any]:
    """What a session is, as JSON takes it. Of what is stored, only what is not what is set now."""
    live, stored = session.live, session.stored
    names = live.keys() | stored.keys()
    last = session.last
    return {
        "phase": session.phase.value,
        "facts": dict(session.facts),
        "live": live,
        "stored": {name: stored.get(name) for name in names if live.get(name) != stored.get(name)},
        "last": [last.result, last.code, last.detail, last.doubt],
        "notes": session.notes,
    }


def unpacked(model: Model, state: dict[str, Any]) -> Session:
    """The session again."""
    stored: Values = dict(state["live"])
    for name, value in state["stored"].items():
        if value is None:
            del stored[name]
        else:
            stored[name] = value
    session = Session(model, state["facts"], stored)
    session.live = state["live"]
    session.phase = Phase(state["phase"])
    session.last = Answer(*state["last"])
    session.notes = state["notes"]
    return session


def as_text(state: dict[str, Any]) -> str:
    """JSON in plain ASCII, which every database takes, whatever a package has set."""
    return json.dumps(state, separators=(",", ":"))


def from_text(text: str) -> dict[str, Any]:
    """What was made into text."""
    state: dict[str, Any] = json.loads(text)
    return state
