"""Plain data → a model object, or problems with places: the validator's errors in an author's words."""

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, reduce
from typing import Any, get_args, get_origin

from coursebuild.model.compiled import ValidationError
from coursebuild.model.node import ID_PATTERN, Date, Node
from coursebuild.model.positions import Path
from coursebuild.model.problems import Place, Problem
from coursebuild.model.told import KEY, either
from coursebuild.model.validating import validator
from coursebuild.reading import model_rules as rules
from coursebuild.reading import reading_rules
from coursebuild.reading.document import Document
from coursebuild.reading.modelcase import Case, fields, is_node, item, resolve

_GROUP = (
    either("en grupp av nycklar", "en grupp av fält"),
    "Skriv nycklar med indrag på raderna under.",
)
_NUMBER = ("ett heltal", "Skriv ett heltal med siffror, till exempel 20.")
_TRUTH = (either("true eller false", "ja eller nej"), "Skriv true om det stämmer, annars false.")
_DECIMAL = ("ett tal", "Skriv ett tal med siffror och punkt, till exempel 2.5.")
_SHAPES: dict[str, tuple[str, str]] = {
    "string_type": ("en text", "Skriv en text efter kolonet."),
    "int_parsing": _NUMBER,
    "int_parsing_size": _NUMBER,
    "int_type": _NUMBER,
    "float_parsing": _DECIMAL,
    "float_type": _DECIMAL,
    "finite_number": _DECIMAL,
    "int_from_float": _NUMBER,
    "bool_type": _TRUTH,
    "bool_parsing": _TRUTH,
    "list_type": ("en lista", "Skriv varje del på en egen rad som börjar med bindestreck."),
    "dict_type": _GROUP,
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
}
_TRUTHS = {
    **dict.fromkeys(("ja", "sant", "sann", "yes", "on", "rätt", "x", "1"), "true"),
    **dict.fromkeys(("nej", "falskt", "falsk", "no", "off", "fel", "0"), "false"),
}


def validate(document: Document, shape: Any) -> tuple[Any, list[Problem]]:
    """Make a model object of `document`; `shape` is a Node class or a union of such.

    Returns the object, bound to its places, and no problems; or None and at least one problem.
    """
    impossible = list(_impossible_dates(document))
    try:
        value = validator(shape).validate_python(document.data)
    except ValidationError as error:
        cases = [Case(details, document, shape) for details in error.errors(include_url=False)]
        return None, [*_problems(cases, document), *impossible]
    if impossible:
        return None, impossible
    value.bind(document.positions)
    return value, []


def _impossible_dates(document: Document) -> Iterator[Problem]:
    """Dates in the right form that no calendar has: the 31st of February."""
    positions, dated = document.positions, _date_keys()
    for path in positions.keys:
        if path[-1] in dated:
            text = reduce(item, path, document.data)
            if isinstance(text, str) and _DATE.match(text) and not _is_day(text):
                yield rules.bad_date(positions.value(path), str(path[-1]), text)


_DATE = re.compile(r"^\d{4}-\d{2}(-\d{2})?$", re.ASCII)


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text if text.count("-") > 1 else f"{text}-01")
    except ValueError:
        return False
    return True


@cache
def _date_keys() -> frozenset[str]:
    """The keys whose value is a date, in any class of the model."""
    constraint = get_args(Date)[1]
    return frozenset(
        name
        for shape in _below(Node)
        for name, field in fields(shape).items()
        if constraint in field.metadata or Date in get_args(field.annotation)
    )


def _below(shape: type[Node]) -> Iterator[type[Node]]:
    for child in shape.__subclasses__():
        yield child
        yield from _below(child)


def _problems(cases: list[Case], document: Document) -> Iterator[Problem]:
    """What to say about each case, but not about what only follows from another mistake."""
    guessed = {problem.place.line for problem in document.problems if problem.code in _GUESSES}
    meant: set[Path] = set()
    for case in cases:
        if case.type == "extra_forbidden":
            suggestion = _extra(case).suggestion
            meant |= {(*case.path[:-1], suggestion)} if suggestion else set()
    for case in cases:
        follows = (case.type in _FOLLOWING and _holds_lost_line(document, case.path)) or (
            case.type in _OF_TEXT and case.place.line in guessed
        )
        if not follows and case.path not in meant:
            yield _WORDS.get(case.type, _other)(case)


_FOLLOWING = ("missing", "too_short", "string_too_short")
"""What can be wrong only because a line had to be left out."""


_OF_TEXT = ("string_pattern_mismatch", "string_too_long", "literal_error")
_GUESSES = ("Y04", "Y05", "Y09", "Y22")
"""A text that had to be guessed says nothing about the name or the choice it was to be."""


def _holds_lost_line(document: Document, path: Path) -> bool:
    """Whether a line that could not be read stands in the group of keys that `path` leads into."""
    group = path[:-1]
    for lost in document.lost:
        before = [(place, p) for p, place in document.positions.values.items() if place[0] <= lost]
        if not before or max(before)[1][: len(group)] == group:
            return True
    return False


def _missing(case: Case) -> Problem:
    description = (case.field.description or "") if case.field else ""
    below = ""
    if get_origin(case.shape) is list:
        below = "under den varje del på en egen rad som börjar med bindestreck"
    elif is_node(case.shape):
        below = "nycklarna med indrag på raderna under"
    place = case.positions.value(case.path[:-1])
    return rules.missing_key(place, str(case.path[-1]), description, below)


def _extra(case: Case) -> Problem:
    key = str(case.path[-1])
    allowed = list(fields(case.owner)) if case.owner else []
    return rules.unknown_key(
        case.positions.key(case.path),
        key,
        allowed,
        _belongs_under(case, key),
        _one_level_in(case, key),
        [word for other in case.others if key in fields(other) for word in _words_of(other)],
    )


def _one_level_in(case: Case, key: str) -> str | None:
    """The list beside an unknown key whose parts may have it: `options` for `rating` on a scene."""
    if case.owner is None or not isinstance(case.beside, dict):
        return None
    for name, field in fields(case.owner).items():
        for part in get_args(field.annotation) if name in case.beside else ():
            if is_node(part) and key in fields(part):
                return name
    return None


def _belongs_under(case: Case, key: str) -> str | None:
    """The empty key beside an unknown one that it was probably meant to be indented under."""
    if case.owner is None or not isinstance(case.beside, dict):
        return None
    for name, field in fields(case.owner).items():
        if name in case.beside and case.beside[name] is None:
            shape = resolve(field.annotation, {})
            if is_node(shape) and key in fields(shape):
                return name
    return None


def _shape(case: Case) -> Problem:
    value = case.value
    if value is None:
        return _empty(case) if case.path else rules.empty_file(Place(case.positions.file))
    if case.type == "string_type" and isinstance(value, dict) and len(value) == 1:
        colon = _colon_in_text(case, next(iter(value)))
        if colon is not None:
            return reading_rules.unquoted_colon(colon)
    expected, fix = _SHAPES[case.type]
    if _SHAPES[case.type] is _GROUP:
        expected, fix = _group(case)
    elif case.type == "string_type" and case.in_list:
        fix = "Skriv en text efter bindestrecket, utan klamrar."
    elif case.type == "list_type" and is_node(get_args(case.shape)[0]):
        fix = f"{fix[:-1]}, till exempel   - {_required(get_args(case.shape)[0])[0]}: …"
    meant = _meant(case, str(value)) if isinstance(value, str) else None
    if meant:
        fix = f"Skriv   {meant}" if case.in_list else f"Skriv   {case.key}: {meant}"
    return rules.wrong_shape(case.place, case.what, expected, fix, meant)


def _group(case: Case) -> tuple[str, str]:
    """How to say that keys were expected, and which."""
    if not case.path:
        return either(
            "skriven med nycklar", "skriven på ett annat sätt"
        ), "Skriv en nyckel på varje rad, till exempel   title: …"
    if not is_node(case.shape):
        description = case.field.description if case.field else None
        return _GROUP[0], " ".join(filter(None, (_GROUP[1], description)))
    keys = ", ".join(f"{key}: …" for key in _required(case.shape))
    return _GROUP[0], f"Skriv nycklarna på egna rader under, med indrag: {keys}"


def _required(shape: type[Node]) -> list[str]:
    """The keys that a class cannot do without."""
    return [key for key, field in fields(shape).items() if field.required]


def _colon_in_text(case: Case, key: str) -> Place | None:
    """The colon that made a group of keys of a text: `- Hej: du`, if they stand on one line."""
    start, place = case.positions.value(case.path), case.positions.value((*case.path, key))
    line = case.positions.lines[start.line - 1]
    colon = line.find(":", start.column - 1 + len(key))
    if start.line != place.line or line[start.column - 1] in "{[" or colon < 0:
        return None
    return Place(start.file, start.line, colon + 1)


def _meant(case: Case, value: str) -> str | None:
    """What an author who wrote text where something else is meant probably meant."""
    expected = _SHAPES[case.type]
    if expected is _TRUTH:
        return _TRUTHS.get(
            value.lower(), value.lower() if value.lower() in ("true", "false") else None
        )
    if expected is _DECIMAL:
        number = re.search(r"\d{1,3}([.,]\d{1,2})?", value, re.ASCII)
        return number[0].replace(",", ".") if number else None
    if expected is _NUMBER:
        number = re.search(r"\d{1,4}", value, re.ASCII)
        return number[0] if number else None
    if case.type == "list_type" and get_args(case.shape) and not is_node(get_args(case.shape)[0]):
        return f"[{value}]" if re.fullmatch(r"[\w#.-]+", value) else None
    return None


def _empty(case: Case) -> Problem:
    return rules.empty_value(case.positions.key(case.path), case.key, item=case.in_list)


def _choice(case: Case) -> Problem:
    if case.value is None:
        return _empty(case)
    if not isinstance(case.value, str):
        return rules.wrong_shape(case.place, case.what, *_SHAPES["string_type"])
    allowed = re.findall(r"'([^']*)'", str(case.context.get("expected", "")))
    return rules.not_a_choice(case.place, case.key, case.value, allowed)


def _kind(case: Case) -> Problem:
    """The key `kind` is wrong or missing, so the class itself is unknown."""
    allowed = re.findall(r"'([^']*)'", str(case.context.get("expected_tags", "")))
    if not isinstance(case.value, dict):
        return rules.wrong_shape(case.place, case.what, *_GROUP)
    path = (*case.path, "kind")
    value = case.value.get("kind")
    if value is None and "kind" in case.value:
        return rules.empty_value(case.positions.key(path), "kind")
    if value is None:
        kinds = ", ".join(_kinds(case.shape, case.value) or allowed or _kinds(case.shape))
        words = f"Vilket slag det är{either(f': {kinds}', '')}."
        return rules.missing_key(case.place, "kind", words)
    place = case.positions.value(path)
    if not isinstance(value, str):
        return rules.wrong_shape(place, f"{KEY:”kind”}", *_SHAPES["string_type"])
    return rules.not_a_choice(place, "kind", value, allowed)


def _kinds(shape: Any, written: Iterable[str] = ()) -> list[str]:
    """The words that can stand after `kind` in a union of classes: of those that have all the keys that are written."""
    members = [member for member in get_args(shape) if is_node(member)]
    fits = [member for member in members if fields(member).keys() >= set(written)]
    return [word for member in fits for word in _words_of(member)]


def _words_of(shape: type[Node]) -> tuple[str, ...]:
    """The words that can stand after `kind` where such a thing is meant."""
    return get_args(shape.model_fields["kind"].annotation)


def _pattern(case: Case) -> Problem:
    if case.context.get("pattern") == ID_PATTERN:
        return _bad_id(case)
    if not str(case.value).strip():
        return _empty(case)
    return rules.bad_date(case.place, case.key, str(case.value))


def _bad_id(case: Case) -> Problem:
    if not str(case.value).strip():
        return _empty(case)
    value = str(case.value)
    titled = _titled(case, value) if case.key in _LEADS_TO else None
    return rules.bad_id(
        case.place, case.key, value, titled or id_from(value), of_title=titled is not None
    )


_LEADS_TO = ("start", "next")


def _titled(case: Case, title: str) -> str | None:
    """The id of the scene or the ending that has this title: an author may write that instead."""
    for group in ("scenes", "endings"):
        for step in item(case.data, group) or []:
            if not isinstance(step, dict) or not step.get("id"):
                continue
            if str(step.get("title")).lower() == title.lower():
                return str(step["id"])
    return None


def _few(case: Case) -> Problem:
    least, there = case.context.get("min_length", 1), case.context.get("actual_length", 0)
    limit = f"ha minst {least} {'del' if least == 1 else 'delar'}, men har {there}"
    fix = f"Lägg till minst {least - there} till."
    return rules.out_of_range(case.positions.key(case.path), case.key, limit, fix)


def _many(case: Case) -> Problem:
    most, there = case.context.get("max_length", 0), case.context.get("actual_length", 0)
    limit = f"ha högst {most} delar, men har {there}"
    fix = f"Ta bort minst {there - most}."
    return rules.out_of_range(case.positions.key(case.path), case.key, limit, fix)


def _small(case: Case) -> Problem:
    least = case.context.get("ge")
    return rules.out_of_range(
        case.place, case.key, f"vara minst {least}", f"Skriv {least} eller mer."
    )


def _large(case: Case) -> Problem:
    most = case.context.get("le")
    return rules.out_of_range(
        case.place, case.key, f"vara högst {most}", f"Skriv {most} eller mindre."
    )


def _other(case: Case) -> Problem:
    return rules.wrong_shape(
        case.place, case.what, "skrivet på ett annat sätt", "Jämför med exemplen i guiden."
    )


def id_from(text: str) -> str:
    """A valid id as near to `text` as can be, or empty: ”Väntrummet 2” → `vantrummet-2`."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    name = re.sub(r"^[0-9-]+", "", words)
    if len(name) > _LONGEST_ID:
        name = name[: _LONGEST_ID + 1].rpartition("-")[0] or name[:_LONGEST_ID]
    return name.strip("-")


_LONGEST_ID = 40


_WORDS: dict[str, Callable[[Case], Problem]] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    **dict.fromkeys(_SHAPES, _shape),
    "string_too_short": _empty,
    "string_too_long": _bad_id,
    "string_pattern_mismatch": _pattern,
    "literal_error": _choice,
    "union_tag_invalid": _kind,
    "union_tag_not_found": _kind,
    "too_short": _few,
    "too_long": _many,
    "greater_than_equal": _small,
    "less_than_equal": _large,
}
