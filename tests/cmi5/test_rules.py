"""Every rule of the table can be broken: a slip in a session that is right is told by the rule that it is about."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from cmi5.rules import (
    CMI5,
    INTERACTION,
    MASTERY,
    MOVE_ON,
    PROGRESS,
    REGISTRATION_RULES,
    SESSION,
    SESSION_RULES,
    VERB,
    Json,
    Session,
    broken,
)

TEMPLATE: Json = {
    "contextActivities": {"grouping": [{"id": "urn:x"}]},
    "extensions": {SESSION: "s"},
}
ACTOR: Json = {"objectType": "Agent", "account": {"homePage": "https://lms.invalid", "name": "1"}}
REGISTRATION = "760e3480-ba55-4991-94b0-01820dbd23a2"


def said(number: int, verb: str, result: Json | None = None, *, allowed: bool = False) -> Json:
    """A statement that is right."""
    ids = [] if allowed else [CMI5]
    if result and {"success", "completion"} & set(result) and not allowed:
        ids.append(MOVE_ON)
    context: Json = copy.deepcopy(TEMPLATE) | {"registration": REGISTRATION}
    context["contextActivities"]["category"] = [{"id": i} for i in ids]
    if verb == "passed":
        context["extensions"][MASTERY] = 0.8
    about: Json = {"objectType": "Activity", "id": "https://lms.invalid/7"}
    if allowed:
        about = {
            "id": "urn:uuid:1#q1",
            "definition": {
                "type": INTERACTION,
                "interactionType": "choice",
                "correctResponsesPattern": ["ja"],
            },
        }
    return {
        "id": f"00000000-0000-4000-8000-00000000000{number}",
        "actor": ACTOR,
        "verb": {"id": VERB + verb},
        "object": about,
        "context": context,
        "timestamp": f"2026-11-29T10:00:0{number}.000Z",
        **({"result": result} if result else {}),
    }


def progressed(number: int, share: int) -> Json:
    """A statement of how far the learner has come."""
    told = said(number, "progressed", {"extensions": {PROGRESS: share}}, allowed=True)
    told["id"] = told["id"].replace("00000000-", f"0000{share:04}-", 1)
    told["object"] = {"objectType": "Activity", "id": "https://lms.invalid/7"}
    return told


def session() -> Session:
    """A whole session that is right."""
    score = {"scaled": 0.9, "raw": 90, "min": 0, "max": 100}
    return Session(
        ACTOR,
        REGISTRATION,
        "https://lms.invalid/7",
        TEMPLATE,
        mastery=0.8,
        statements=[
            said(0, "initialized"),
            progressed(1, 40),
            said(1, "completed", {"completion": True, "duration": "PT1.00S"}),
            said(2, "passed", {"score": score, "success": True, "duration": "PT1.00S"}),
            said(3, "answered", {"response": "ja", "success": True}, allowed=True),
            said(4, "terminated", {"duration": "PT4.00S"}),
        ],
    )


def put(*path: str | int, value: Any) -> Callable[[Session], None]:
    """A slip: another value at one place of the statements."""

    def slip(there: Session) -> None:
        place: Any = there.statements
        for part in path[:-1]:
            place = place[part]
        place[path[-1]] = value

    return slip


SLIPS: dict[str, Callable[[Session], None]] = {
    "7.1.1": lambda s: s.statements.reverse(),
    "7.1.2": lambda s: s.statements.append(
        said(5, "answered", {"response": "ja", "success": True}, allowed=True)
    ),
    "9.1 every": put(2, "id", value="1"),
    "9.2": put(4, "actor", value={}),
    "9.3 no verb": lambda s: s.statements.insert(1, said(1, "initialized")),
    "9.3 timestamps": put(4, "timestamp", value="2026-11-29T09:00:00.000Z"),
    "9.4": put(2, "object", "id", value="urn:x"),
    "9.5.1": put(3, "result", "score", "scaled", value=0.7),
    "9.5.2": put(3, "result", "success", value=False),
    "9.5.3": put(2, "result", "completion", value=False),
    "9.5.4": put(5, "result", value={}),
    "9.5.5.1": put(1, "result", "extensions", PROGRESS, value=101),
    "ours": put(4, "verb", "id", value=VERB + "liked"),
    "9.6.1": put(4, "context", "registration", value=""),
    "9.6.2.2": put(2, "context", "contextActivities", "category", value=[{"id": CMI5}]),
    "9.6.3.1": put(4, "context", "extensions", value={}),
    "9.6.3.2": put(3, "context", "extensions", MASTERY, value=0.5),
    "9.7": put(4, "timestamp", value="2026-11-29T10:00:03.000+01:00"),
    "10": lambda s: setattr(s, "mode", "Browse"),
    "xAPI": put(4, "object", "definition", "interactionType", value="true-false"),
}


def test_a_session_that_is_right_breaks_no_rule() -> None:
    """Else the slips prove nothing; and each rule has one."""
    assert list(broken([session()])) == []
    for says in SESSION_RULES:
        assert says.startswith(tuple(SLIPS)), says


@pytest.mark.parametrize("section", SLIPS)
def test_a_slip_is_told(section: str) -> None:
    """By its own rule, whatever other rules it breaks besides."""
    there = session()
    SLIPS[section](there)
    assert [s for s in broken([there]) if s.removeprefix("session 1: ").startswith(section)]


def test_what_is_once_in_a_registration_is_told_when_it_is_twice() -> None:
    """Also where each session is right by itself."""
    found = set(broken([session(), session()]))
    assert found == {says for says in REGISTRATION_RULES if "never failed" not in says}
    failed = session()
    failed.statements[3]["verb"]["id"] = VERB + "failed"
    assert "decision 4: never failed" in set(broken([failed]))
