"""SCORM 1.2's run-time data model as a table (RTE 3.4), and what it does at LMSFinish."""

from collections.abc import Mapping

from courseplayer.standards.datamodel import (
    Access,
    Codes,
    Element,
    Model,
    Operation,
    Values,
    children,
    table,
)
from courseplayer.standards.durations import CLOCK, clock_to_hundredths, hundredths_to_clock
from courseplayer.standards.errortexts import ERRORS_12
from courseplayer.standards.formats import (
    Format,
    either,
    number,
    pattern,
    text,
    unsure,
    vocabulary,
)
from courseplayer.standards.responses import FEEDBACK_12, FEEDBACK_12_BY_TYPE

RO, WO, RW = Access.READ, Access.WRITE, Access.BOTH

# ---- data types -----------------------------------------------------------------------------

_DECIMAL = r"-?[0-9]{1,10}(\.[0-9]{1,10})?"
_BARE = r"-?\.[0-9]{1,10}"
_BARE_DOUBT = (
    "Talet saknar siffra före punkten. En del lärplattformar tar inte emot det: skriv 0.5."
)


def _decimal(low: float | None, high: float | None, hint: str) -> Format:
    strict, wide = (number(shape, low, high, hint) for shape in (_DECIMAL, f"{_DECIMAL}|{_BARE}"))
    return unsure(strict, wide, _BARE_DOUBT)


_CMI_DECIMAL = _decimal(None, None, "Tal med decimalpunkt, till exempel 0.5.")
_SCORE = either(vocabulary(""), _decimal(0, 100, "Tal från 0 till 100 med decimalpunkt."))
_IDENTIFIER = pattern(
    r"[\x21-\x7e]{1,255}", "Id på högst 255 tecken utan mellanslag och utan å, ä, ö."
)
_STRING_255 = text(255)
_STRING_4096 = text(4096)
_TIME = pattern(r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,2})?", "Klockslag: HH:MM:SS.")
_TIMESPAN = pattern(CLOCK, "Tidslängd: HHHH:MM:SS eller HHHH:MM:SS.SS, till exempel 0000:05:30.")
_TEXT_SETTING = number("-?[0-9]{1,5}", -1, 1, "-1, 0 eller 1.")
_PASS = ("passed", "completed", "failed", "incomplete", "browsed")


def _signed(low: int, high: int) -> Format:
    return number("-?[0-9]{1,5}", low, high, f"Heltal från {low} till {high}.")


# ---- elements -------------------------------------------------------------------------------

ELEMENTS = table(
    Element("cmi.core.student_id", RO, _IDENTIFIER, ""),
    Element("cmi.core.student_name", RO, _STRING_255, ""),
    Element("cmi.core.lesson_location", RW, _STRING_255, ""),
    Element("cmi.core.credit", RO, vocabulary("credit", "no-credit"), "credit"),
    # 'not attempted' is the LMS's to say.
    Element("cmi.core.lesson_status", RW, vocabulary(*_PASS), "not attempted"),
    Element("cmi.core.entry", RO, vocabulary("ab-initio", "resume", ""), ""),
    Element("cmi.core.score.raw", RW, _SCORE, ""),
    Element("cmi.core.score.min", RW, _SCORE, ""),
    Element("cmi.core.score.max", RW, _SCORE, ""),
    Element("cmi.core.total_time", RO, _TIMESPAN, "0000:00:00.00"),
    Element("cmi.core.lesson_mode", RO, vocabulary("browse", "normal", "review"), "normal"),
    Element("cmi.core.exit", WO, vocabulary("time-out", "suspend", "logout", ""), per_session=True),
    Element("cmi.core.session_time", WO, _TIMESPAN, per_session=True),
    Element("cmi.suspend_data", RW, _STRING_4096, ""),
    Element("cmi.launch_data", RO, _STRING_4096, ""),
    Element("cmi.comments", RW, _STRING_4096, ""),
    Element("cmi.comments_from_lms", RO, _STRING_4096, ""),
    Element("cmi.objectives.n.id", RW, _IDENTIFIER, ""),
    Element("cmi.objectives.n.score.raw", RW, _SCORE, ""),
    Element("cmi.objectives.n.score.min", RW, _SCORE, ""),
    Element("cmi.objectives.n.score.max", RW, _SCORE, ""),
    Element("cmi.objectives.n.status", RW, vocabulary(*_PASS, "not attempted"), "not attempted"),
    Element("cmi.student_data.mastery_score", RO, _CMI_DECIMAL, ""),
    Element("cmi.student_data.max_time_allowed", RO, _TIMESPAN, ""),
    Element("cmi.student_data.time_limit_action", RO, _STRING_255, ""),
    Element("cmi.student_preference.audio", RW, _signed(-1, 100), "0"),
    Element("cmi.student_preference.language", RW, _STRING_255, ""),
    Element("cmi.student_preference.speed", RW, _signed(-100, 100), "0"),
    Element("cmi.student_preference.text", RW, _TEXT_SETTING, "0"),
    Element("cmi.interactions.n.id", WO, _IDENTIFIER),
    Element("cmi.interactions.n.objectives.n.id", WO, _IDENTIFIER),
    Element("cmi.interactions.n.time", WO, _TIME),
    Element("cmi.interactions.n.type", WO, vocabulary(*FEEDBACK_12_BY_TYPE)),
    Element(
        "cmi.interactions.n.correct_responses.n.pattern",
        WO,
        FEEDBACK_12,
        by_type=FEEDBACK_12_BY_TYPE,
    ),
    Element("cmi.interactions.n.weighting", WO, _CMI_DECIMAL),
    Element("cmi.interactions.n.student_response", WO, FEEDBACK_12, by_type=FEEDBACK_12_BY_TYPE),
    Element(
        "cmi.interactions.n.result",
        WO,
        either(vocabulary("correct", "wrong", "unanticipated", "neutral"), _CMI_DECIMAL),
    ),
    Element("cmi.interactions.n.latency", WO, _TIMESPAN),
)

# ---- LMSFinish --------------------------------------------------------------------------------

_STATUS = "cmi.core.lesson_status"
_TOTAL = "cmi.core.total_time"


def close(values: Values, facts: Mapping[str, str]) -> list[str]:
    """Do what an LMS does at LMSFinish: add the time, settle the status.

    Changes `values`; gives Swedish notes about what the SCO did not decide itself.
    """
    total = clock_to_hundredths(values.get(_TOTAL, ""))
    session = clock_to_hundredths(values.get("cmi.core.session_time", ""))
    values[_TOTAL] = hundredths_to_clock(total + session)
    notes = []
    if _STATUS not in values:
        values[_STATUS] = "completed"
        notes.append(
            "Paketet satte ingen status. Då skriver en lärplattform ”completed”, även om ingen "
            "har gjort något."
        )
    mastery = facts.get("cmi.student_data.mastery_score", "")
    raw = values.get("cmi.core.score.raw", "")
    if mastery and raw:
        values[_STATUS] = "passed" if float(raw) >= float(mastery) else "failed"
        notes.append(
            f"Manifestets gräns {mastery} (masteryscore) avgjorde: {raw} poäng blev "
            f"”{values[_STATUS]}”, vad paketet än skickade."
        )
    return notes


_CODES = Codes(
    early=dict.fromkeys((Operation.TERMINATE, Operation.GET, Operation.SET, Operation.COMMIT), 301),
    late=dict.fromkeys((Operation.TERMINATE, Operation.GET, Operation.SET, Operation.COMMIT), 301)
    | {Operation.INITIALIZE: 101},
    initialized_twice=101,
    argument=201,
    unnamed_get=201,
    unnamed_set=201,
    undefined=201,
    other_model=401,
    no_children=202,
    no_count=203,
    no_version=201,
    keyword_set=402,
    read_only=403,
    write_only=404,
    mismatch=405,
    out_of_range=405,
    index_get=201,
    index_set=201,
    refused_set=201,
    dependency=201,
    uninitialized=None,
    commit_failed=101,
    end_failed=101,
)

SCORM_12 = Model(
    standard="1.2",
    label="SCORM 1.2",
    functions={
        "LMSInitialize": Operation.INITIALIZE,
        "LMSFinish": Operation.TERMINATE,
        "LMSGetValue": Operation.GET,
        "LMSSetValue": Operation.SET,
        "LMSCommit": Operation.COMMIT,
        "LMSGetLastError": Operation.LAST_ERROR,
        "LMSGetErrorString": Operation.ERROR_STRING,
        "LMSGetDiagnostic": Operation.DIAGNOSTIC,
    },
    elements=ELEMENTS,
    children=children(
        ELEMENTS,
        "cmi.core",
        "cmi.core.score",
        "cmi.objectives",
        "cmi.objectives.n.score",
        "cmi.student_data",
        "cmi.student_preference",
        "cmi.interactions",
    ),
    arrays={
        "cmi.objectives": None,
        "cmi.interactions": None,
        "cmi.interactions.n.objectives": None,
        "cmi.interactions.n.correct_responses": None,
    },
    versions=frozenset({"cmi"}),
    version="3.4",
    suspend_limit=4096,
    location="cmi.core.lesson_location",
    codes=_CODES,
    errors=ERRORS_12,
    derived={},
    close=close,
    pattern_limits={},
)
