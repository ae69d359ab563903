"""The rules of the cmi5 profile that concern what a module says, as a table: checked over all statements of a run.

Sections are those of the cmi5 specification (Quartz, 1st edition). `session` rules see one session's statements
in the order that the server took them; `registration` rules see every session of one learner's registration.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Json = dict[str, Any]

CONTEXT = "https://w3id.org/xapi/cmi5/context/"
CMI5 = f"{CONTEXT}categories/cmi5"
MOVE_ON = f"{CONTEXT}categories/moveon"
SESSION = f"{CONTEXT}extensions/sessionid"
MASTERY = f"{CONTEXT}extensions/masteryscore"
PROGRESS = "https://w3id.org/xapi/cmi5/result/extensions/progress"
VERB = "http://adlnet.gov/expapi/verbs/"
INTERACTION = "http://adlnet.gov/expapi/activities/cmi.interaction"

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
DURATION = re.compile(r"PT\d+(\.\d{1,2})?S")
UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


@dataclass(slots=True)
class Session:
    """One launch, and what was said in it."""

    actor: Json
    registration: str
    activity: str
    template: Json
    mode: str = "Normal"
    mastery: float | None = None
    statements: list[Json] = field(default_factory=list)

    @property
    def defined(self) -> list[Json]:
        """Those that the standard defines, by their category."""
        return [s for s in self.statements if CMI5 in categories(s)]

    @property
    def allowed(self) -> list[Json]:
        """All others."""
        return [s for s in self.statements if s not in self.defined]

    def of_allowed(self, verb: str) -> list[Json]:
        """The allowed statements with one verb."""
        return [s for s in self.allowed if verb_of(s) == verb]

    def of(self, verb: str) -> list[Json]:
        """The defined statements with one verb."""
        return [s for s in self.defined if verb_of(s) == verb]


def categories(statement: Json) -> list[str]:
    """The ids of a statement's categories."""
    given = statement.get("context", {}).get("contextActivities", {}).get("category", [])
    return [activity["id"] for activity in given]


def verb_of(statement: Json) -> str:
    """The verb's last word."""
    return str(statement["verb"]["id"]).removeprefix(VERB)


def result(statement: Json) -> Json:
    """A statement's result; empty if it has none."""
    found: Json = statement.get("result", {})
    return found


def keeps(template: Any, made: Any) -> bool:
    """Whether everything of a template is in what was made of it: lists may have more, values are the same."""
    if isinstance(template, dict):
        return isinstance(made, dict) and all(
            key in made and keeps(value, made[key]) for key, value in template.items()
        )
    if isinstance(template, list):
        return isinstance(made, list) and all(value in made for value in template)
    return bool(template == made)


def in_order(session: Session) -> bool:
    """Whether the timestamps never go back."""
    times = [datetime.fromisoformat(s["timestamp"]) for s in session.statements]
    return times == sorted(times)


def is_scored(session: Session) -> bool:
    """Whether scores are whole, and enough."""
    return all(
        0 <= score["scaled"] <= 1
        and score["min"] <= score["raw"] <= score["max"]
        and isinstance(score["raw"], int)
        and score["scaled"] >= (session.mastery or 0)
        for s in session.of("passed")
        if (score := result(s).get("score"))
    )


def is_interaction(statement: Json) -> bool:
    """Whether an answer is described as xAPI wants it (xAPI 1.0.3, Data, 2.4.4.1)."""
    about = statement["object"]
    kind = about["definition"]
    return (
        re.match(r"[a-z]+:\S+#\S+$", about["id"]) is not None
        and kind["type"] == INTERACTION
        and kind["interactionType"] in {"choice", "sequencing", "matching"}
        and all(isinstance(p, str) for p in kind.get("correctResponsesPattern", []))
        and isinstance(result(statement)["response"], str)
        and ("success" in result(statement)) == ("correctResponsesPattern" in kind)
    )


def is_progress(statement: Json, activity: str) -> bool:
    """Whether a statement tells how far the learner has come in the module, and nothing else."""
    told = result(statement).get("extensions", {})
    return (
        statement["object"]["id"] == activity
        and set(result(statement)) == {"extensions"}
        and set(told) == {PROGRESS}
        and isinstance(told[PROGRESS], int)
        and 0 <= told[PROGRESS] <= 100
    )


def told_progress(session: Session) -> list[int]:
    """How far the learner has come, as it was told."""
    return [result(s)["extensions"][PROGRESS] for s in session.of_allowed("progressed")]


def is_progress_over(all_: list[Session]) -> bool:
    """Whether none is told in the completed statement, nor after it."""
    said = [s for session in all_ for s in session.statements]
    verbs = [verb_of(s) for s in said]
    after = said[verbs.index("completed") :] if "completed" in verbs else []
    return not any(PROGRESS in result(s).get("extensions", {}) for s in after)


Holds = Callable[[Session], bool]

ALLOWED: dict[str, tuple[str, Callable[[Json, Session], bool]]] = {
    "answered": ("xAPI answers are whole", lambda said, _: is_interaction(said)),
    "progressed": (
        "9.5.5.1 progress is a whole percent of the launched activity",
        lambda said, session: is_progress(said, session.activity),
    ),
}
"""Statements of our own (cmi5 7.1.3): what is asked of each, in words and as a proof."""


def _each(verb: str, is_whole: Callable[[Json, Session], bool]) -> Holds:
    return lambda s: all(is_whole(said, s) for said in s.of_allowed(verb))


SESSION_RULES: dict[str, Holds] = {
    "7.1.1 the first statement is initialized": lambda s: (
        not s.statements or verb_of(s.statements[0]) == "initialized"
    ),
    "7.1.2 nothing follows terminated": lambda s: (
        "terminated" not in [verb_of(x) for x in s.statements[:-1]]
    ),
    "9.1 every statement has an id of its own": lambda s: (
        all(UUID.fullmatch(x["id"]) for x in s.statements)
        and len({x["id"] for x in s.statements}) == len(s.statements)
    ),
    "9.2 the learner is as the LMS wrote": lambda s: all(
        x["actor"] == s.actor for x in s.statements
    ),
    "9.3 no verb twice, and only ours": lambda s: (
        len({verb_of(x) for x in s.defined}) == len(s.defined)
        and {verb_of(x) for x in s.defined} <= {"initialized", "completed", "passed", "terminated"}
    ),
    "9.3 timestamps are in order": in_order,
    "9.4 the object is the launched activity": lambda s: all(
        x["object"]["id"] == s.activity for x in s.defined
    ),
    "9.5.1 a score in passed only, whole and enough": lambda s: (
        is_scored(s) and all("score" not in result(x) for x in s.defined if x not in s.of("passed"))
    ),
    "9.5.2 success is true in passed, and in nothing else": lambda s: all(
        result(x).get("success") is (True if verb_of(x) == "passed" else None) for x in s.defined
    ),
    "9.5.3 completion is true in completed, and in nothing else": lambda s: all(
        result(x).get("completion") is (True if verb_of(x) == "completed" else None)
        for x in s.defined
    ),
    "9.5.4 completed, passed and terminated have a length": lambda s: all(
        DURATION.fullmatch(result(x).get("duration", ""))
        for x in s.defined
        if verb_of(x) != "initialized"
    ),
    "9.6.1 the registration is the launch's": lambda s: all(
        x["context"]["registration"] == s.registration for x in s.statements
    ),
    "9.6.2.2 moveOn is a category where there is success or completion, and nowhere else": lambda s: (
        all(
            (MOVE_ON in categories(x)) == bool({"success", "completion"} & set(result(x)))
            for x in s.defined
        )
        and not any(MOVE_ON in categories(x) for x in s.allowed)
    ),
    "9.6.3.1, 10 every context keeps the template, and its session": lambda s: all(
        keeps(s.template, x["context"]) for x in s.statements
    ),
    "9.6.3.2 passed tells what mark it was measured by": lambda s: all(
        x["context"].get("extensions", {}).get(MASTERY) == s.mastery for x in s.of("passed")
    ),
    "9.7 times are UTC": lambda s: all(UTC.fullmatch(x["timestamp"]) for x in s.statements),
    "10 one who only looks completes nothing": lambda s: (
        s.mode == "Normal" or {verb_of(x) for x in s.defined} <= {"initialized", "terminated"}
    ),
    "ours: no other is allowed besides": lambda s: (
        {verb_of(x) for x in s.allowed} <= ALLOWED.keys()
    ),
    **{says: _each(verb, is_whole) for verb, (says, is_whole) in ALLOWED.items()},
}

REGISTRATION_RULES: dict[str, Callable[[list[Session]], bool]] = {
    "9.3 completed once in a registration": lambda all_: (
        sum(len(s.of("completed")) for s in all_) <= 1
    ),
    "9.3 passed once in a registration": lambda all_: sum(len(s.of("passed")) for s in all_) <= 1,
    "decision 4: never failed": lambda all_: (
        not any(verb_of(x) == "failed" for s in all_ for x in s.statements)
    ),
    "9.5.5.1 no progress in completed, or after it": is_progress_over,
    "ours: progress only goes forward": lambda all_: (
        (told := [n for s in all_ for n in told_progress(s)]) == sorted(set(told))
    ),
    "9.1 no id in two sessions": lambda all_: (
        len({x["id"] for s in all_ for x in s.statements}) == sum(len(s.statements) for s in all_)
    ),
}


def broken(sessions: list[Session]) -> Iterator[str]:
    """Every rule that the sessions of one registration break."""
    for number, session in enumerate(sessions, 1):
        for says, holds in SESSION_RULES.items():
            if not holds(session):
                yield f"session {number}: {says}"
    for says, holds_all in REGISTRATION_RULES.items():
        if not holds_all(sessions):
            yield says
