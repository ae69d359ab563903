"""The pages of `docs/` that are made from the program and the course, so that they cannot drift.

* `docs/regler.md`: every rule, from its docstring.
* `docs/formatet.md`: every key, from the model.
* `docs/tackning.md`: each statement and misconception, and where it is taught, tested and met.
"""

from collections.abc import Iterator
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from coursebuild.authoring.shapes import FILES, name_of
from coursebuild.checking.facts import Facts
from coursebuild.language.languages import LANGUAGES
from coursebuild.model.problems import Place
from coursebuild.model.unit import Shared
from coursebuild.reading.load import load_unit
from coursebuild.telling import explain

_MADE = "<!-- Sidan görs av `kurs docs`. Ändra inte för hand. -->\n"


def pages(shared: Shared) -> dict[str, str]:
    """Every made page: its name in `docs/` and its text."""
    return {
        "regler.md": rules_page(),
        "formatet.md": format_page(),
        "tackning.md": coverage_page(shared),
    }


def rules_page() -> str:
    """The manual of every rule."""
    parts = [
        "# Reglerna\n",
        _MADE,
        (
            "Fel stoppar bygget. Varningar gör det bara med `--strict`. Tips är just tips. "
            "Samma text visas av `kurs check --explain KOD`.\n"
        ),
    ]
    for rule in sorted(explain.rules().values(), key=lambda rule: rule.code):
        parts.append(f"## {rule.code} {rule.title} ({rule.severity.value})\n")
        parts.append(f"{rule.page}\n\n**Varför:** {rule.why}\n")
    return "\n".join(parts)


def format_page() -> str:
    """Every key of every file."""
    parts = [
        "# Formatet\n",
        _MADE,
        (
            "Nycklarna är engelska ord. De som är **fetade** måste finnas. "
            "En nyckel som inte står här är ett fel.\n"
        ),
        (
            "I all text utom `title`, `alt`, `match`, lagrummens `says` och modulens `description` kan ord "
            "på ett annat språk märkas ut: `[Take your time]{lang=en}`. Språken: "
            f"{', '.join(f'`{tag}` {name}' for tag, name in LANGUAGES.items())}.\n"
        ),
    ]
    for title, shapes in FILES:
        parts.append(f"## {title}\n")
        for shape in shapes:
            parts += [
                f"### {name_of(shape)}\n",
                "| nyckel | slag | betydelse |",
                "| --- | --- | --- |",
            ]
            parts += [_row(name, field) for name, field in shape.model_fields.items()]
            parts.append("")
    return "\n".join(parts)


def _row(name: str, field: Any) -> str:
    key = f"`{field.alias or name}`"
    shown = f"**{key}**" if field.required else key
    return f"| {shown} | {_kind(field.annotation)} | {field.description} |"


_PLAIN = {str: "text", int: "heltal", float: "tal", bool: "true eller false"}


def _kind(annotation: Any) -> str:
    """What an author writes there, in a word or two."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(arguments[0])
    if origin is Literal:
        return " / ".join(f"`{word}`" for word in arguments)
    if origin is list:
        inner = _kind(arguments[0])
        return "lista" if inner in ("grupp", "tal") else f"lista av {inner}"
    if origin is dict:
        inner = _kind(arguments[1])
        return "namn: grupp" if inner == "grupp" else "namn: text"
    others = [argument for argument in arguments if argument is not NoneType]
    if any(get_origin(_bare(argument)) is list for argument in others[1:]):
        return " eller ".join(_kind(argument) for argument in others)
    return _kind(others[0]) if others else _PLAIN.get(annotation, "grupp")


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


_COVERAGE = """Vad kursen tar ur varje rubrik i källorna, var varje påstående lärs ut och prövas, och var varje
missuppfattning bemöts.
"""


def coverage_page(shared: Shared) -> str:
    """Each statement and misconception with the lines where it is taught, tested or met."""
    facts = Facts()
    for name in shared.course.modules:
        unit, _ = load_unit(shared.folder, name)
        facts.learn(unit)
    parts = [
        "# Täckning\n",
        _MADE,
        _COVERAGE,
        *_headings(shared),
    ]
    for module in shared.course.modules:
        own = [s for s in shared.statements.values() if s.module == module]
        parts += [
            f"## {module}\n",
            "| påstående | källa | lärs ut | prövas |",
            "| --- | --- | --- | --- |",
        ]
        for statement in own:
            tested = _places(facts.tested.get(statement.id, [])) or (statement.untestable or "")
            taught = _places(facts.taught.get(statement.id, []))
            parts.append(
                f"| **{statement.id}** {statement.text} | {statement.source} | {taught} | {tested} |"
            )
        parts.append("")
    parts += ["## Missuppfattningar\n", "| fel | rätt | bemöts |", "| --- | --- | --- |"]
    for wrong in shared.misconceptions.values():
        met = _places(facts.met.get(wrong.id, []))
        parts.append(f"| **{wrong.id}** {wrong.wrong} | {wrong.right} | {met} |")
    return "\n".join(parts) + "\n"


def _headings(shared: Shared) -> Iterator[str]:
    """The sources' headings in order: what the course takes from each, or why nothing."""
    by_heading: dict[str, list[str]] = {}
    for statement in shared.statements.values():
        by_heading.setdefault(statement.source, []).append(statement.id)
    for source in shared.sources.values():
        yield f"## Rubrikerna i {source.short or source.title}\n"
        yield "| rubrik | påståenden |"
        yield "| --- | --- |"
        for name, title in source.headings.items():
            told = ", ".join(by_heading.get(f"{source.id}#{name}", []))
            empty = f"*tom:* {source.untaught.get(name, 'skälet saknas')}"
            yield f"| {_begun(title)} | {told or empty} |"
        yield ""


def _begun(heading: str) -> str:
    """A heading as one finds it again: the first words are enough of a long one."""
    words = heading.split()
    return heading if len(words) <= _MOST_WORDS else f"{' '.join(words[:_MOST_WORDS])} …"


_MOST_WORDS = 8


def _places(places: list[Place]) -> str:
    """Files, each once, with how many places in it."""
    counted: dict[str, int] = {}
    for place in places:
        name = Path(place.file).stem
        counted[name] = counted.get(name, 0) + 1
    return ", ".join(name if n == 1 else f"{name} ({n})" for name, n in counted.items())
