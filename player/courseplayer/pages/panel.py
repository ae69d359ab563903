"""What an LMS would have stored, in Swedish and ready to show: panel and lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courseplayer.launching.launches import Entry, Launch
from courseplayer.launching.records import Attempt, Refusal
from courseplayer.launching.runtime import Phase, Session
from courseplayer.standards import durations
from courseplayer.standards.datamodel import Model, Values, count
from courseplayer.standards.formats import javascript_length

_WORDS: Mapping[str, str] = {
    "passed": "godkänd",
    "failed": "inte godkänd",
    "completed": "genomförd",
    "incomplete": "påbörjad, inte klar",
    "browsed": "genombläddrad",
    "not attempted": "inte påbörjad",
    "unknown": "okänd",
    "suspend": "pausad, kan fortsätta",
    "time-out": "tiden tog slut",
    "logout": "utloggad",
    "normal": "avslutad",
    "correct": "rätt",
    "incorrect": "fel",
    "wrong": "fel",
    "neutral": "utan rätt och fel",
    "unanticipated": "oväntat svar",
    "ab-initio": "första gången",
    "resume": "fortsättning",
}
_ROWS_12 = (
    ("Status", "cmi.core.lesson_status"),
    ("Poäng", "cmi.core.score.raw"),
    ("Plats i kursen", "cmi.core.lesson_location"),
    ("Sparat tillstånd", "cmi.suspend_data"),
    ("Tid den här gången", "cmi.core.session_time"),
    ("Tid sammanlagt", "cmi.core.total_time"),
    ("Vid avslut", "cmi.core.exit"),
    ("Öppnad som", "cmi.core.entry"),
)
_ROWS_2004 = (
    ("Genomförd", "cmi.completion_status"),
    ("Godkänd", "cmi.success_status"),
    ("Poäng", "cmi.score.raw"),
    ("Poäng, andel", "cmi.score.scaled"),
    ("Framsteg, andel", "cmi.progress_measure"),
    ("Plats i kursen", "cmi.location"),
    ("Sparat tillstånd", "cmi.suspend_data"),
    ("Tid den här gången", "cmi.session_time"),
    ("Tid sammanlagt", "cmi.total_time"),
    ("Vid avslut", "cmi.exit"),
    ("Öppnad som", "cmi.entry"),
)
_WISHES: Mapping[str, str] = {
    "continue": "öppnat nästa del",
    "previous": "öppnat delen före",
    "choice": "öppnat den delen, om reglerna tillåter det",
    "jump": "öppnat den delen",
    "exit": "avslutat delen",
    "exitAll": "avslutat hela kursen",
    "abandon": "lämnat delen utan att den räknas",
    "abandonAll": "lämnat kursen utan att den räknas",
    "suspendAll": "pausat hela kursen",
}
_PHASES = {
    Phase.WAITING: "Paketet har inte startat sessionen än",
    Phase.RUNNING: "Sessionen är igång",
    Phase.TERMINATED: "Sessionen är avslutad",
}


@dataclass(frozen=True)
class Row:
    """One value: what it is called, what it is, and whether it is permanent."""

    label: str
    element: str
    value: str
    words: str
    is_saved: bool


@dataclass(frozen=True)
class Question:
    """One interaction, as the SCO reported it."""

    id: str
    kind: str
    response: str
    result: str
    is_saved: bool


@dataclass(frozen=True)
class Panel:
    """Everything that the panel shows."""

    label: str
    phase: str
    committed_at: str
    unsaved: int
    rows: Sequence[Row]
    suspend_length: int
    suspend_limit: int
    questions: Sequence[Question]
    elements: Sequence[Row]
    notes: Sequence[str]
    rules: Sequence[str]
    troubles: Sequence[str]
    missing: Sequence[str]
    refusals: Sequence[tuple[Refusal, str, str]]
    """What the standard refuses."""

    doubts: Sequence[Refusal]
    """What the standard takes, and some LMSs refuse."""

    log: Sequence[tuple[Entry, str]]


def describe(
    session: Session,
    attempt: Attempt,
    refusals: Sequence[Refusal],
    launch: Launch | None,
    rules: Sequence[str] = (),
) -> Panel:
    """Return the panel for an attempt; without a launch it shows what the database has."""
    model = session.model
    changed = {name for name, _ in session.live.items() ^ session.stored.items()}
    # What belonged to an earlier session only is no change of this one.
    unsaved = changed - (model.session_elements - session.live.keys())
    suspend = session.live.get("cmi.suspend_data", "")
    return Panel(
        label=model.label,
        phase=_PHASES[session.phase] if launch else "Försöket är inte öppet",
        committed_at=clock(attempt.committed_at),
        unsaved=len(unsaved),
        rows=[_row(session, label, element) for label, element in _rows_of(model)],
        suspend_length=javascript_length(suspend),
        suspend_limit=model.suspend_limit,
        questions=_questions(session),
        elements=[_row(session, "", name) for name in sorted(session.live, key=_in_order)],
        notes=[*session.notes, *_wish(session)],
        rules=rules,
        troubles=launch.troubles if launch else [],
        missing=launch.missing if launch else [],
        refusals=[(one, *_explained(model, one)) for one in refusals if one.code],
        doubts=[one for one in refusals if not one.code],
        log=[(entry, _meaning(model, entry.answer.code)) for entry in reversed(launch.log)]
        if launch
        else [],
    )


def summary(session: Session) -> list[str]:
    """Return an attempt in a few words for a list: status, then score if there is one."""
    names = [element for _, element in _rows_of(session.model) if element.endswith("_status")]
    words = [_in_words(session.value(name, is_saved=True) or "") for name in names]
    shown = [word for word in dict.fromkeys(words) if word != _WORDS["unknown"]]
    score = ".core.score.raw" if session.model.standard == "1.2" else ".score.raw"
    raw = session.value(f"cmi{score}", is_saved=True)
    return [*(shown or words[:1]), *([f"{raw} poäng"] if raw else [])]


def clock(at: str | None) -> str:
    """Return the time of day in an ISO time, with the date before it; empty for None."""
    if at is None:
        return ""
    date, _, time = at.partition("T")
    return f"{date} kl. {time[:8]}"


def _wish(session: Session) -> list[str]:
    """What the SCO asked an LMS to do after it, which the player does not (2004 SN 5.6.5, adl.nav.request)."""
    asked = session.live.get("adl.nav.request", "_none_")
    kind = asked.rpartition("}")[2]
    if kind not in _WISHES or session.phase is not Phase.TERMINATED:
        return []
    target = f" ({asked.partition('=')[2].partition('}')[0][:80]})" if kind != asked else ""
    return [
        f"Paketet bad om {kind}{target}. En lärplattform hade {_WISHES[kind]}. Spelaren gör det inte."
    ]


def _rows_of(model: Model) -> tuple[tuple[str, str], ...]:
    return _ROWS_12 if model.standard == "1.2" else _ROWS_2004


def _row(session: Session, label: str, element: str) -> Row:
    value = session.value(element) or ""
    is_saved = value == (session.value(element, is_saved=True) or "")
    return Row(label, element, value, _in_words(value), is_saved)


def _in_words(value: str) -> str:
    amount = durations.clock_to_hundredths(value) or durations.period_to_hundredths(value)
    return durations.in_words(amount) if amount else _WORDS.get(value, "")


def _questions(session: Session) -> list[Question]:
    is_12 = session.model.standard == "1.2"
    response = "student_response" if is_12 else "learner_response"
    found = []
    for index in range(count(session.live, "cmi.interactions")):
        start = f"cmi.interactions.{index}."
        own: Values = {k: v for k, v in session.live.items() if k.startswith(start)}
        result = own.get(f"{start}result", "")
        found.append(
            Question(
                id=own.get(f"{start}id", ""),
                kind=own.get(f"{start}type", ""),
                response=own.get(start + response, ""),
                result=_WORDS.get(result, result),
                is_saved=all(session.stored.get(name) == value for name, value in own.items()),
            )
        )
    return found


def _in_order(name: str) -> list[tuple[int, str]]:
    """Sorts `n.10` after `n.9`."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in name.split(".")]


def _meaning(model: Model, code: int) -> str:
    found = model.errors.get(code)
    return found.meaning if code and found else ""


def _explained(model: Model, refusal: Refusal) -> tuple[str, str]:
    """Return what the error code means, and what to do, in the call's own words if it has any."""
    found = model.errors.get(refusal.code)
    if found is None:
        return "Okänt fel", refusal.detail
    return found.meaning, refusal.detail or found.advice
