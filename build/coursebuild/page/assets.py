"""The page's own files besides its HTML: a style sheet and a script, joined from small ones, and the rest of each.

The scripts are classic (an LMS may serve modules with the wrong type) and share one scope: the builder
wraps them in a function, so nothing of theirs is global. The rest is asked for when the first step can be used
(docs/decisions/0026-the-rest-comes-after.md): it is handed what it uses of the beginning, in the order of `_shared`.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import rcssmin

from coursebuild.page import minified
from coursebuild.page.minified import Minifying
from coursebuild.page.pagewords import words
from coursebuild.page.scriptwords import script_words
from coursebuild.page.state import LAYOUT

COMPONENTS = Path(__file__).parent / "components"
SCRIPTS = Path(__file__).parent / "script"
MODES = Path(__file__).parent / "modes"

KINDS = tuple(f"kinds/{path.stem}" for path in sorted((SCRIPTS / "kinds").glob("*.js")))
"""The kinds of question, a script for each: what `model/questions/` has a class for."""

_ORDER: dict[str, list[str]] = json.loads(
    Path(__file__).with_name("scripts.json").read_text(encoding="utf-8")
)
ORDER = {
    part: [name for one in names for name in (KINDS if one == "kinds/*" else (one,))]
    for part, names in _ORDER.items()
}
"""In which order scripts are joined: what the first step needs and all that saves, the rest, and what modes have."""

_BEGINNING, _REST = ORDER["beginning"], ORDER["rest"]
_RESTS_ON = re.compile(r"^// Rests on: (.+)\.$", re.MULTILINE)

REST_SCRIPT, REST_STYLE, AWAY = "mera.js", "mera.css", "modul.js"
"""What the rest is called in a package, and what was taken out of the module's page to come with it (`late.py`)."""


class Mode(NamedTuple):
    """Another way to show the page than to a learner, for targets that take it along.

    `asked` is joined into the page's beginning, and says whether the mode is asked for; `scripts` come last in the
    rest. `words` is their part of the catalogue; `style` is a file of its own in the package, which the scripts ask
    for when the mode begins.
    """

    words: str
    style: str
    asked: str
    scripts: tuple[str, ...]


GROUP = Mode(
    "group",
    "grupp.css",
    "group-asked",
    tuple(ORDER["group"]),
)
"""A room of people before one screen: docs/decisions/0016-group-mode.md."""

ICON_COLOUR = "#005a70"
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" '
    f'fill="{ICON_COLOUR}"/><path d="M4.5 8.2l2.4 2.4 4.6-5" fill="none" stroke="#fff" stroke-width="1.8"/></svg>\n'
)


@cache
def style() -> str:
    """The style sheet of the first step, of the text and of reading without script: the page's own part first."""
    return _styles("style.css")


@cache
def rest_style() -> str:
    """The style sheet of what only the rest of the script shows, which stands after the page's."""
    return _styles("rest.css")


def _styles(name: str) -> str:
    files = sorted(
        COMPONENTS.glob(f"*/{name}"), key=lambda path: (path.parent.name != "page", path)
    )
    css: str = rcssmin.cssmin("\n".join(path.read_text(encoding="utf-8") for path in files))
    return _WORD.sub(_word, css) + "\n"


_WORD = re.compile(r"(?<=\")\{(\w+)\.(\w+)\}")


def _word(found: re.Match[str]) -> str:
    """A word of the page's that its style sheet says: `"{scenario.best}"`."""
    told: str = words()["page"][found[1]][found[2]]
    return told


@cache
def mode_style(mode: Mode) -> str:
    """The style sheet of a mode, which stands after the page's."""
    css: str = rcssmin.cssmin((MODES / f"{mode.words}.css").read_text(encoding="utf-8"))
    return css + "\n"


Wanted = tuple[str, str, tuple[Mode, ...]]
"""What tells one script from another: its adapter, the function that this exports, and the modes taken along."""

_begun: dict[Path, tuple[Minifying, str]] = {}
_small: dict[Path, str] = {}
"""The scripts that are on their way and those that are small, by where each is kept."""


@contextmanager
def begun(wanted: Iterable[Wanted]) -> Iterator[None]:
    """Let the scripts be made small meanwhile, all in one go. None is left running, whatever happens."""
    _begin(wanted)
    try:
        yield
    finally:
        finish()


def _begin(wanted: Iterable[Wanted]) -> None:
    asked = {place: join for one in wanted for place, join in _scripts(*one).items()}
    new = [place for place in sorted(asked) if place not in _small and place not in _begun]
    for place in new:
        if (small := minified.known(_made_of(), place)) is not None:
            _small[place] = small
    joined = {place: asked[place]() for place in new if place not in _small}
    if joined:
        work = Minifying(sorted(set(joined.values())))
        _begun.update((place, (work, text)) for place, text in joined.items())


def _scripts(adapter: str, connect: str, modes: tuple[Mode, ...]) -> dict[Path, Callable[[], str]]:
    """The two scripts of a package: where each is kept, and what joins it."""
    return {
        _place(adapter, connect, modes): partial(_joined, adapter, connect, modes),
        _place(adapter, "rest", modes): partial(_joined_rest, adapter, modes),
    }


def _place(adapter: str, name: str, modes: tuple[Mode, ...]) -> Path:
    return SCRIPTS / "-".join((adapter, name, *(mode.words for mode in modes)))


def finish() -> None:
    """Take in what was begun: processes that are forked after this have it too, and none does it again."""
    begun = dict(_begun)
    _begun.clear()  # what stopped is not asked once more
    made: dict[Minifying, dict[str, str]] = {}
    for place, (work, text) in begun.items():
        if work not in made:
            made[work] = work.result()
        _small[place] = made[work][text]
        minified.keep(_made_of(), _small[place], place)


def script(adapter: str, connect: str, modes: tuple[Mode, ...] = ()) -> str:
    """The beginning of the script with one adapter joined in: `connect` is the function that it exports.

    Raises MinifierError if it cannot be made small.
    """
    return _made_small(_place(adapter, connect, modes), (adapter, connect, modes))


def rest(adapter: str, connect: str, modes: tuple[Mode, ...] = ()) -> str:
    """The rest of the same script. Raises MinifierError if it cannot be made small."""
    return _made_small(_place(adapter, "rest", modes), (adapter, connect, modes))


def _made_small(place: Path, wanted: Wanted) -> str:
    if place not in _small:
        _begin([wanted])
        finish()
    return _small[place] + "\n"


@cache
def _written() -> dict[str, str]:
    """Every script as it is written: what is joined is what has been looked at, if somebody writes meanwhile."""
    return {
        path.relative_to(SCRIPTS).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(SCRIPTS.rglob("*.js"))
    }


def rests_on(adapter: str) -> list[str]:
    """What an adapter rests on, as its script says at the top: no package holds what another standard needs."""
    found = _RESTS_ON.search(_written()[adapter])
    return found[1].split(", ") if found else []


@cache
def _made_of() -> str:
    """A digest of all that scripts are joined of. To join them only to see that nothing has changed takes longer."""
    scripts = "\0".join(part for script in _written().items() for part in script)
    said = (scripts + json.dumps([words(), LAYOUT], sort_keys=True)).encode()
    joining = [Path(__file__).with_name(n) for n in ("assets.py", "scripts.json", "scriptwords.py")]
    return hashlib.sha256(b"".join(path.read_bytes() for path in joining) + said).hexdigest()


@cache
def _joined(adapter: str, connect: str, modes: tuple[Mode, ...]) -> str:
    asked = [mode.asked for mode in modes]
    names = [*rests_on(adapter), adapter, *_BEGINNING[:-1], *asked]
    told = f"const connect = {connect};\nconst shared = () => [{', '.join(_shared(modes))}];"
    joined = "\n".join([*map(_source, names), told, _source(_BEGINNING[-1])])
    said, joined = _with_words(script_words(adapter, tuple(mode.words for mode in modes)), joined)
    rest = {"script": REST_SCRIPT, "sheet": REST_STYLE, "away": AWAY}
    first = [_source("first"), said, f"const LAYOUT = {_layout()};", f"const REST = {_json(rest)};"]
    return '(function () {\n"use strict";\n' + "\n".join(first) + f"\n{joined}\n}})();\n"


@cache
def _joined_rest(adapter: str, modes: tuple[Mode, ...]) -> str:
    said, joined = _with_words(
        script_words(adapter, tuple(mode.words for mode in modes)), _rest(modes)
    )
    return (
        '(function () {\n"use strict";\n'
        'document.currentScript.dispatchEvent(new CustomEvent("rest", { detail: function '
        f"(AWAY, [{', '.join(_shared(modes))}]) {{\n{said}\n{joined}\n}} }}));\n}})();\n"
    )


def _rest(modes: tuple[Mode, ...]) -> str:
    return "\n".join(map(_source, [*_REST, *(name for mode in modes for name in mode.scripts)]))


_DECLARED = re.compile(r"^(?:async )?(?:const|function\*?) (\w+)", re.MULTILINE)


@cache
def _shared(modes: tuple[Mode, ...]) -> list[str]:
    """What the rest uses of the beginning, whatever the adapter: the names of its functions and constants."""
    beginning = "\n".join(map(_declared, [*_BEGINNING[:-1], *(mode.asked for mode in modes)]))
    used = set(re.findall(r"\w+", _rest(modes)))
    main = _DECLARED.findall(_declared(_BEGINNING[-1]))
    found = [*_DECLARED.findall(beginning), *main, "LAYOUT"]
    return [name for name in found if name in used]


def _declared(name: str) -> str:
    """A script as it is written: what stands at the beginning of a line is seen by all."""
    return _written()[name]


_NAMED_WORD = re.compile(r"\bWORDS\.(\w+)")
_ASKED_WORD = re.compile(r'"(\w+)"')
_BEGUN_WORD = re.compile(r'"(\w+_)" \+')


def _with_words(catalogue: dict[str, str], joined: str) -> tuple[str, str]:
    """The page's words as the script has them, and the script: a word that is only ever named is a constant.

    The minifier makes the names of constants short, and leaves those of properties. What is looked up stays in `WORDS`:
    words that stand in quotes somewhere, and those of which only the beginning does; none where nothing is.
    """
    begun = tuple(_BEGUN_WORD.findall(joined))
    asked = set(_ASKED_WORD.findall(joined))
    asked |= {f"group_{name}" for name in asked}
    can_be = catalogue.items() if "WORDS[" in joined else ()
    looked_up = {n: t for n, t in can_be if n in asked or n.startswith(begun)}
    named = set(_NAMED_WORD.findall(joined)) - looked_up.keys()
    constants = "".join(f"const WORD_{name} = {_json(catalogue[name])};" for name in sorted(named))
    told = _NAMED_WORD.sub(lambda m: f"WORD_{m[1]}" if m[1] in named else m[0], joined)
    return f"{constants}const WORDS = {_json(looked_up)};", told


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _source(name: str) -> str:
    return re.sub(r"\n[ \t]+", "\n", _written()[name])


@cache
def _layout() -> str:
    return json.dumps(LAYOUT, separators=(",", ":"))
