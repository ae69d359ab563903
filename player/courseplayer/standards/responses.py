"""Formats of interaction responses and of patterns for right answers, by interaction type.

Sources: SCORM 1.2 RTE 3.4 (CMIFeedback); SCORM 2004 RTE 4.2 (cmi.interactions).
"""

from collections.abc import Mapping

from courseplayer.standards.formats import (
    Format,
    Verdict,
    either,
    joined,
    listed,
    pattern,
    real,
    text,
    unsure,
    vocabulary,
)

# ---- SCORM 1.2 --------------------------------------------------------------------------------

_DECIMAL_12 = pattern(r"-?[0-9]+(\.[0-9]+)?", "Tal med decimalpunkt, till exempel 12 eller 0.5.")
_ONE = "[a-z0-9]"
_LIST_12 = rf"(\{{{_ONE}(,{_ONE})*\}}|{_ONE}(,{_ONE})*)"
_PAIR = rf"{_ONE}\.{_ONE}"
_PAIRS_12 = rf"(\{{{_PAIR}(,{_PAIR})*\}}|{_PAIR}(,{_PAIR})*)"

# CMIFeedback when no type is set yet.
FEEDBACK_12 = text(255)

FEEDBACK_12_BY_TYPE: Mapping[str, Format] = {
    "true-false": vocabulary("0", "1", "t", "f"),
    "choice": pattern(_LIST_12, "Ett tecken per val (a–z, 0–9) med komma emellan: a eller a,c."),
    "fill-in": text(255),
    "numeric": _DECIMAL_12,
    "likert": pattern(rf"{_ONE}?", "Ett enda tecken (a–z, 0–9), eller tomt."),
    "matching": pattern(_PAIRS_12, "Par av tecken (a–z, 0–9) med punkt emellan: 1.a,2.b."),
    "performance": text(255),
    "sequencing": pattern(_LIST_12, "Ett tecken per steg (a–z, 0–9) med komma emellan: b,a,c."),
}

# ---- SCORM 2004 -------------------------------------------------------------------------------

_COMMA, _DOT, _COLON = "[,]", "[.]", "[:]"
# short_identifier_type is a URI of 250 characters; the strictest runtimes take no hyphen and no å, ä, ö.
_SHORT_HINT = "Kort id av A–Z, a–z, 0–9, _ och punkt."
_SHORT = unsure(
    pattern(r"[A-Za-z0-9_.]{1,250}", _SHORT_HINT),
    pattern(r"[A-Za-z0-9._~:/?#@!$&'()*+;=%\u00c0-\ud7ff\uf900-\ufffd-]{1,250}", _SHORT_HINT),
    "Id:t har bindestreck, å, ä, ö eller andra tecken än A–Z, a–z, 0–9, _ och punkt. En del lärplattformar tar inte "
    "emot det.",
)
_NUMBER = real(None, None, "Tal med decimalpunkt, till exempel 12 eller 0.5.")
_LANGUAGE = r"\{lang=[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*\}"
_CASE = r"\{case_matters=(true|false)\}"
_ORDER = r"\{order_matters=(true|false)\}"
_NO_MARK = r"(?!\{(lang|case_matters|order_matters)=)"


def localized(longest: int, *, one_line: bool = False) -> Format:
    """localized_string_type: text that may begin with `{lang=sv}`."""
    character = r"[^\r\n]" if one_line else "."
    where = " på en rad" if one_line else ""
    return pattern(
        rf"({_LANGUAGE})?{_NO_MARK}{character}{{0,{longest}}}",
        f"Text{where} på högst {longest} tecken, gärna med {{lang=sv}} först.",
    )


_CHOICES = "Id av A–Z, a–z, 0–9, _ och punkt, med [,] emellan och inget två gånger: a[,]b."
_STEPS = "Id av A–Z, a–z, 0–9, _ och punkt, med [,] emellan i rätt ordning: b[,]a."
_PAIRS = "Par med [.] emellan och [,] mellan paren: a[.]x[,]b[.]y."
_TASKS = "Steg.svar med [.] emellan och [,] mellan stegen: steg1[.]klart[,]steg2[.]3."
_WORDS = "Upp till 10 svar på högst 250 tecken, med [,] emellan."
_RANGE = "Lägsta[:]högsta; den ena får utelämnas: 1[:]5 eller [:]5."

_WORD = localized(250)
_BLANK = vocabulary("")
_BLANK_OR_SHORT = either(_BLANK, _SHORT)
_BLANK_OR_NUMBER = either(_BLANK, _NUMBER)
_INTERVAL = joined(_COLON, _BLANK_OR_NUMBER, _BLANK_OR_NUMBER, _RANGE)
_LONGER = rf"{_NO_MARK}.{{0,4000}}"
_LONGER_HINT = "Text på högst 4000 tecken, gärna med {case_matters=false}{lang=sv} först."
# ADL's cases have them in either order.
_LONGER_WORD = unsure(
    pattern(rf"({_CASE})?({_LANGUAGE})?{_LONGER}", _LONGER_HINT),
    pattern(rf"{_LANGUAGE}{_CASE}{_LONGER}", _LONGER_HINT),
    "{lang=…} står före {case_matters=…}. En del lärplattformar läser dem bara i den andra ordningen.",
)


def _or_empty(form: Format) -> Format:
    """Also an empty set: the standard has it, and ADL's tool takes it."""

    def judge(value: str) -> Verdict:
        return Verdict.UNSURE if value == "" else form.judge(value)

    return Format(judge, form.hint, _EMPTY_OR_SIGNS)


_EMPTY_OR_SIGNS = (
    "Svaret är tomt, eller har id med bindestreck, å, ä, ö eller andra tecken än A–Z, a–z, 0–9, _ och punkt. En del "
    "lärplattformar tar inte emot det."
)
_CHOSEN = _or_empty(listed(_COMMA, _SHORT, 36, _CHOICES, is_set=True))
_MATCHES = _or_empty(listed(_COMMA, joined(_DOT, _SHORT, _SHORT, _PAIRS), 36, _PAIRS))


def _interval(value: str) -> Verdict:
    """Judge an interval, which must not end before it begins."""
    verdict = _INTERVAL.judge(value)
    low, _, high = value.partition(_COLON)
    if verdict in _TAKEN and low and high and float(low) > float(high):
        return Verdict.MISMATCH
    return verdict


_TAKEN = (Verdict.FITS, Verdict.UNSURE)
_NUMERIC_PATTERN = Format(_interval, _RANGE)


def _performance(answer: Format, lead: str) -> Format:
    """Make a format of steps, each a name and an answer, of which one may be left out."""
    pair = joined(_DOT, _BLANK_OR_SHORT, either(_BLANK, answer), _TASKS)

    def judge(value: str) -> Verdict:
        return Verdict.MISMATCH if value == _DOT else pair.judge(value)

    return listed(_COMMA, Format(judge, _TASKS, pair.doubt), 250, _TASKS, lead=lead)


RESPONSES_2004: Mapping[str, Format] = {
    "true-false": vocabulary("true", "false"),
    "choice": _CHOSEN,
    "fill-in": listed(_COMMA, _WORD, 10, _WORDS),
    "long-fill-in": localized(4000),
    "likert": _SHORT,
    "matching": _MATCHES,
    "performance": _performance(either(_NUMBER, _WORD), ""),
    "sequencing": listed(_COMMA, _SHORT, 36, _STEPS),
    "numeric": _NUMBER,
    "other": text(4000),
}

PATTERNS_2004: Mapping[str, Format] = {
    **RESPONSES_2004,
    "fill-in": listed(_COMMA, _WORD, 10, _WORDS, lead=f"({_CASE}({_ORDER})?|{_ORDER}({_CASE})?)?"),
    "long-fill-in": _LONGER_WORD,
    "performance": _performance(either(_NUMERIC_PATTERN, _WORD), f"({_ORDER})?"),
    "numeric": _NUMERIC_PATTERN,
}

# How many patterns for right answers each type may have (SPM).
PATTERN_LIMITS_2004: Mapping[str, int] = {
    "true-false": 1,
    "choice": 10,
    "fill-in": 5,
    "long-fill-in": 5,
    "likert": 1,
    "matching": 5,
    "performance": 5,
    "sequencing": 5,
    "numeric": 1,
    "other": 1,
}
