"""SCORM 2004's run-time data model as a table, and what it does at Terminate.

`cmi` is RTE 4.2, `adl.data` RTE 4.3 of the 4th edition, `adl.nav` the book on sequencing and navigation
(SN). The 3rd edition has neither `adl.data` nor the request `jump`, and 4000 characters of `suspend_data`,
not 64,000. What ADL's own tool takes is taken; what some LMSs refuse of it is doubted. Compared element by
element with ADL's Sample RTE, 4th edition.
"""

from collections.abc import Mapping

from courseplayer.standards.datamodel import (
    Access,
    Codes,
    Element,
    Model,
    Operation,
    Place,
    Values,
    children,
    table,
)
from courseplayer.standards.durations import PERIOD, hundredths_to_period, period_to_hundredths
from courseplayer.standards.errortexts import ERRORS_2004
from courseplayer.standards.formats import (
    either,
    pattern,
    real,
    text,
    unsure,
    vocabulary,
)
from courseplayer.standards.responses import (
    PATTERN_LIMITS_2004,
    PATTERNS_2004,
    RESPONSES_2004,
    localized,
)

RO, WO, RW = Access.READ, Access.WRITE, Access.BOTH

# ---- data types -----------------------------------------------------------------------------

_REAL = real(None, None, "Tal med decimalpunkt och högst sju decimaler.")
_SCALED = real(-1, 1, "Tal från -1 till 1 med högst sju decimaler.")
_SHARE = real(0, 1, "Tal från 0 till 1 med högst sju decimaler.")
_NOT_NEGATIVE = real(0, None, "Tal från 0 och uppåt.")
_ID_SHAPE = (
    r"(?!urn:(?![A-Za-z0-9][A-Za-z0-9-]{0,31}:.))[A-Za-z0-9._~:/?#@!$&'()*+,;=%-MORE]{1,4000}"
)
_ID_HINT = (
    "Id som en webbadress: A–Z, a–z, 0–9 och tecken som - _ . : /, utan mellanslag och å, ä, ö."
)
# ADL's tool reads letters of every alphabet in an address; the standard's own do not have them.
_ID = unsure(
    pattern(_ID_SHAPE.replace("-MORE", "-"), _ID_HINT),
    pattern(_ID_SHAPE.replace("-MORE", r"\u00c0-\ud7ff\uf900-\ufffd-"), _ID_HINT),
    "Id:t har bokstäver som å, ä eller ö. En del lärplattformar tar inte emot det: skriv med a–z.",
)
_MINUTE = (
    r"(19[7-9][0-9]|20[0-2][0-9]|203[0-8])"
    r"(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])"
    r"(T([01][0-9]|2[0-3])(:[0-5][0-9](:[0-5][0-9]{})?)?)?)?)?"
)
_FRACTION_AND_ZONE = r"(\.[0-9]{1,2})?(Z|[+-]([01][0-9]|2[0-3])(:[0-5][0-9])?)?"
_MOMENT_HINT = "Tidpunkt: ÅÅÅÅ-MM-DDTHH:MM:SS, utan Z och utan delar av sekunder."
_MOMENT = unsure(
    pattern(_MINUTE.format(""), _MOMENT_HINT),
    pattern(_MINUTE.format(_FRACTION_AND_ZONE), _MOMENT_HINT),
    "Tidpunkten har delar av sekunder eller tidszon. Standarden tillåter det, men en del lärplattformar tar "
    "inte emot det.",
)
_LENGTH = pattern(
    PERIOD, "Tidslängd: till exempel PT5M30S, med högst två decimaler; aldrig bara PT."
)
_LANGUAGE = pattern(
    r"([A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*)?", "Språkkod, till exempel sv eller sv-SE."
)
_LINE = localized(250, one_line=True)
_COMMENT = localized(4000)
_COMPLETION = vocabulary("completed", "incomplete", "not attempted", "unknown")
_SUCCESS = vocabulary("passed", "failed", "unknown")
_ACTION = vocabulary("exit,message", "continue,message", "exit,no message", "continue,no message")
_REQUESTS = "continue|previous|exit|exitAll|abandon|abandonAll|suspendAll|_none_"
_HAS_ID = ("id",)
_HAS_TYPE = ("id", "type")


def _request(targeted: str) -> Element:
    """Return the navigation request that follows when the session ends (SN)."""
    shown = _REQUESTS.replace("|", ", ")
    return Element(
        "adl.nav.request",
        RW,
        pattern(rf"{_REQUESTS}|\{{target=[^{{}}\s]+\}}({targeted})", f"Tillåtna värden: {shown}."),
        "_none_",
        per_session=True,
    )


# ---- elements -------------------------------------------------------------------------------

_CMI = (
    Element("cmi.comments_from_learner.n.comment", RW, _COMMENT),
    Element("cmi.comments_from_learner.n.location", RW, text(250)),
    Element("cmi.comments_from_learner.n.timestamp", RW, _MOMENT),
    Element("cmi.comments_from_lms.n.comment", RO, _COMMENT),
    Element("cmi.comments_from_lms.n.location", RO, text(250)),
    Element("cmi.comments_from_lms.n.timestamp", RO, _MOMENT),
    Element("cmi.completion_status", RW, _COMPLETION, "unknown"),
    Element("cmi.completion_threshold", RO, _SHARE),
    Element("cmi.credit", RO, vocabulary("credit", "no-credit"), "credit"),
    Element("cmi.entry", RO, vocabulary("ab-initio", "resume", ""), ""),
    Element(
        "cmi.exit",
        WO,
        vocabulary("time-out", "suspend", "logout", "normal", ""),
        per_session=True,
    ),
    Element("cmi.interactions.n.id", RW, _ID),
    Element("cmi.interactions.n.type", RW, vocabulary(*RESPONSES_2004), needs=_HAS_ID),
    Element("cmi.interactions.n.objectives.n.id", RW, _ID, needs=_HAS_ID, unique=True),
    Element("cmi.interactions.n.timestamp", RW, _MOMENT, needs=_HAS_ID),
    Element(
        "cmi.interactions.n.correct_responses.n.pattern",
        RW,
        text(4000),
        by_type=PATTERNS_2004,
        needs=_HAS_TYPE,
        unique_for=frozenset({"choice", "sequencing"}),
    ),
    Element("cmi.interactions.n.weighting", RW, _REAL, needs=_HAS_ID),
    Element(
        "cmi.interactions.n.learner_response",
        RW,
        text(4000),
        by_type=RESPONSES_2004,
        needs=_HAS_TYPE,
    ),
    Element(
        "cmi.interactions.n.result",
        RW,
        either(vocabulary("correct", "incorrect", "unanticipated", "neutral"), _REAL),
        needs=_HAS_ID,
    ),
    Element("cmi.interactions.n.latency", RW, _LENGTH, needs=_HAS_ID),
    Element("cmi.interactions.n.description", RW, _LINE, needs=_HAS_ID),
    Element("cmi.launch_data", RO, text(4000)),
    Element("cmi.learner_id", RO, _ID),
    Element("cmi.learner_name", RO, _LINE),
    Element("cmi.learner_preference.audio_level", RW, _NOT_NEGATIVE, "1"),
    Element("cmi.learner_preference.language", RW, _LANGUAGE, ""),
    Element("cmi.learner_preference.delivery_speed", RW, _NOT_NEGATIVE, "1"),
    Element("cmi.learner_preference.audio_captioning", RW, vocabulary("-1", "0", "1"), "0"),
    Element("cmi.location", RW, text(1000)),
    Element("cmi.max_time_allowed", RO, _LENGTH),
    Element("cmi.mode", RO, vocabulary("browse", "normal", "review"), "normal"),
    Element("cmi.objectives.n.id", RW, _ID, fixed=True, unique=True),
    Element("cmi.objectives.n.score.scaled", RW, _SCALED, needs=_HAS_ID),
    Element("cmi.objectives.n.score.raw", RW, _REAL, needs=_HAS_ID),
    Element("cmi.objectives.n.score.min", RW, _REAL, needs=_HAS_ID),
    Element("cmi.objectives.n.score.max", RW, _REAL, needs=_HAS_ID),
    Element("cmi.objectives.n.success_status", RW, _SUCCESS, "unknown", needs=_HAS_ID),
    Element("cmi.objectives.n.completion_status", RW, _COMPLETION, "unknown", needs=_HAS_ID),
    Element("cmi.objectives.n.progress_measure", RW, _SHARE, needs=_HAS_ID),
    Element("cmi.objectives.n.description", RW, _LINE, needs=_HAS_ID),
    Element("cmi.progress_measure", RW, _SHARE),
    Element("cmi.scaled_passing_score", RO, _SCALED),
    Element("cmi.score.scaled", RW, _SCALED),
    Element("cmi.score.raw", RW, _REAL),
    Element("cmi.score.min", RW, _REAL),
    Element("cmi.score.max", RW, _REAL),
    Element("cmi.session_time", WO, _LENGTH, per_session=True),
    Element("cmi.success_status", RW, _SUCCESS, "unknown"),
    Element("cmi.time_limit_action", RO, _ACTION, "continue,no message"),
    Element("cmi.total_time", RO, _LENGTH, "PT0S"),
)
_WORD = vocabulary("true", "false", "unknown")
_VALID = tuple(
    Element(f"adl.nav.request_valid.{name}", RO, _WORD, "false")
    for name in ("continue", "previous", "choice.n")
)
_FOURTH = (
    Element("adl.nav.request_valid.jump.n", RO, _WORD, "false"),
    Element("adl.data.n.id", RO, _ID),
    Element("adl.data.n.store", RW, text(64_000)),
)
_SUSPEND_3 = Element("cmi.suspend_data", RW, text(4000))
_SUSPEND_4 = Element(
    "cmi.suspend_data",
    RW,
    unsure(
        text(4000),
        text(64_000),
        "Över 4000 tecken. Fjärde utgåvan tillåter 64 000, men en del lärplattformar klipper eller säger nej.",
    ),
)


def _cmi(suspend: Element) -> list[Element]:
    """The elements of `cmi` in the standard's order."""
    return sorted((*_CMI, suspend), key=lambda element: element.name.split(".")[1])


_ELEMENTS = {
    "2004-3": table(*_cmi(_SUSPEND_3), _request("choice"), *_VALID),
    "2004-4": table(*_cmi(_SUSPEND_4), _request("choice|jump"), *_VALID, *_FOURTH),
}

# ---- evaluation, and Terminate ----------------------------------------------------------------


def _completion(values: Mapping[str, str], _: Place) -> str | None:
    """With a threshold in the manifest, progress alone decides (RTE 4.2.4.1)."""
    threshold = values.get("cmi.completion_threshold")
    if threshold is None:
        return None
    progress = values.get("cmi.progress_measure")
    if progress is None:
        return "unknown"
    return "completed" if float(progress) >= float(threshold) else "incomplete"


def _success(values: Mapping[str, str], _: Place) -> str | None:
    """With a passing score in the manifest, the scaled score alone decides (RTE 4.2.22.1)."""
    passing = values.get("cmi.scaled_passing_score")
    if passing is None:
        return None
    scaled = values.get("cmi.score.scaled")
    if scaled is None:
        return "unknown"
    return "passed" if float(scaled) >= float(passing) else "failed"


def close(values: Values, facts: Mapping[str, str]) -> list[str]:
    """Do what an LMS does at Terminate: add the time; let a request to suspend count as exit.

    Changes `values`; gives Swedish notes about what the SCO did not decide itself.
    """
    total = period_to_hundredths(values.get("cmi.total_time", ""))
    session = period_to_hundredths(values.get("cmi.session_time", ""))
    values["cmi.total_time"] = hundredths_to_period(total + session)
    if values.get("adl.nav.request") == "suspendAll":
        values["cmi.exit"] = "suspend"
    notes = []
    if "cmi.completion_threshold" in facts:
        notes.append(
            f"Manifestets gräns {facts['cmi.completion_threshold']} (completionThreshold) avgör "
            "om kursen är genomförd, inte det som paketet skickar."
        )
    if "cmi.scaled_passing_score" in facts:
        notes.append(
            f"Manifestets gräns {facts['cmi.scaled_passing_score']} (minNormalizedMeasure) avgör "
            "om kursen är godkänd, inte det som paketet skickar."
        )
    return notes


_CODES = Codes(
    early={
        Operation.TERMINATE: 112,
        Operation.GET: 122,
        Operation.SET: 132,
        Operation.COMMIT: 142,
    },
    late={
        Operation.INITIALIZE: 104,
        Operation.TERMINATE: 113,
        Operation.GET: 123,
        Operation.SET: 133,
        Operation.COMMIT: 143,
    },
    initialized_twice=103,
    argument=201,
    unnamed_get=301,
    unnamed_set=351,
    undefined=401,
    other_model=401,
    no_children=301,
    no_count=301,
    no_version=301,
    keyword_set=404,
    read_only=404,
    write_only=405,
    mismatch=406,
    out_of_range=407,
    index_get=301,
    index_set=351,
    refused_set=351,
    dependency=408,
    uninitialized=403,
    commit_failed=391,
    end_failed=111,
)

_GROUPS = (
    "cmi.comments_from_learner",
    "cmi.comments_from_lms",
    "cmi.interactions",
    "cmi.learner_preference",
    "cmi.objectives",
    "cmi.objectives.n.score",
    "cmi.score",
)
# How many entries each array may have (SPM).
_ARRAYS = {
    "cmi.comments_from_learner": 250,
    "cmi.comments_from_lms": 100,
    "cmi.interactions": 250,
    "cmi.interactions.n.objectives": 10,
    "cmi.interactions.n.correct_responses": 10,
    "cmi.objectives": 100,
}


def _edition(standard: str, label: str, extra: Mapping[str, None]) -> Model:
    elements = _ELEMENTS[standard]
    return Model(
        standard=standard,
        label=label,
        functions={
            "Initialize": Operation.INITIALIZE,
            "Terminate": Operation.TERMINATE,
            "GetValue": Operation.GET,
            "SetValue": Operation.SET,
            "Commit": Operation.COMMIT,
            "GetLastError": Operation.LAST_ERROR,
            "GetErrorString": Operation.ERROR_STRING,
            "GetDiagnostic": Operation.DIAGNOSTIC,
        },
        elements=elements,
        children=children(elements, *_GROUPS, *extra),
        arrays={**_ARRAYS, **extra},
        versions=frozenset({"cmi"}),
        version="1.0",
        suspend_limit=4000 if standard == "2004-3" else 64_000,
        location="cmi.location",
        codes=_CODES,
        errors=ERRORS_2004,
        derived={"cmi.completion_status": _completion, "cmi.success_status": _success},
        close=close,
        pattern_limits=PATTERN_LIMITS_2004,
    )


SCORM_2004_3 = _edition("2004-3", "SCORM 2004, utgåva 3", {})
SCORM_2004_4 = _edition("2004-4", "SCORM 2004, utgåva 4", {"adl.data": None})
