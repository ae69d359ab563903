"""The page's script and markup in two: the beginning stands alone, and what was taken away is put back where it was."""

import json
import re
from collections.abc import Iterable
from html.parser import HTMLParser

import pytest

from conftest import ROOT
from coursebuild.packing.targets import TARGETS
from coursebuild.page import assets, late
from coursebuild.page.render import render
from coursebuild.reading.load import load_shared, load_unit

GRUND = ROOT / "tests" / "courses" / "grund"

_NAMED = re.compile(r"^(?:async )?(?:const|let|function\*?) (\w+)", re.MULTILINE)
_LET = re.compile(r"^let (\w+)", re.MULTILINE)
_NO_CODE = re.compile(r"/\*.*?\*/|(?<![:\"'/])//[^\n]*|\"(?:[^\"\\\n]|\\.)*\"", re.DOTALL)


ADAPTERS = sorted({target.adapter for target in TARGETS.values()})


def _code(names: Iterable[str]) -> str:
    texts = [(assets.SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in names]
    return "\n".join(_NO_CODE.sub('""', text) for text in texts)


def _said(code: str) -> set[str]:
    """Names that are used for themselves, and not as a property of something."""
    return set(re.findall(r"(?<![.\w])(\w+)(?!\w*\s*:(?!:))", code))


@pytest.mark.parametrize("adapter", ADAPTERS)
def test_the_beginning_names_nothing_of_the_rest(adapter: str) -> None:
    """It would be a name that is not there. It calls what the rest has put into LATER."""
    own_scripts = (*assets.rests_on(adapter), adapter)
    beginning = _code((*own_scripts, *assets.ORDER["beginning"], "group-asked"))
    rest = _code((*assets.ORDER["rest"], *assets.GROUP.scripts))
    own = set(re.findall(r"(?:const|let|function\*?|\(|,) ?\{?(\w+)", beginning))
    assert (set(_NAMED.findall(rest)) & _said(beginning)) - own == set()


def test_the_rest_is_handed_what_does_not_change() -> None:
    """A variable of the beginning's would be handed over as it was at that moment."""
    beginning = _code((*assets.ORDER["beginning"], "group-asked"))
    rest = _code((*assets.ORDER["rest"], *assets.GROUP.scripts))
    own = set(re.findall(r"(?:const|let) (\w+)", rest))
    assert set(_LET.findall(beginning)) & _said(rest) - own == set()
    assert {"byId", "make", "LATER", "newState"} <= set(assets._shared(()))


def test_every_script_is_in_one_of_them() -> None:
    """One that was forgotten would be in no package."""
    adapters = {name for one in ADAPTERS for name in (*assets.rests_on(one), one)}
    beginning, rest = set(assets.ORDER["beginning"]), set(assets.ORDER["rest"])
    mode = {assets.GROUP.asked, *assets.GROUP.scripts}
    joined = {"first", *adapters, *beginning, *rest, *mode}
    assert joined == set(assets._written())
    assert not beginning & rest


class _Elements(HTMLParser):
    """Each element of a page with its attributes, in order, and every text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.texts.append(data)


def _read(page: str) -> _Elements:
    elements = _Elements()
    elements.feed(page)
    return elements


def _put_back(page: str, away: str) -> list[tuple[str, dict[str, str]]]:
    """What `putBack` in back.js does, on what a parser reads."""
    found = _read(page).found
    is_place = [t in ("section", "dt") or "data-when" in a or "data-find" in a for t, a in found]
    places = [a for (_, a), is_one in zip(found, is_place, strict=True) if is_one]
    for name, values in json.loads(away).items():
        for value, steps in values.items():
            at = 0
            for step in steps.split():
                at += int(step)
                places[at][name] = value
    return found


def _pages() -> dict[str, str]:
    pages = {}
    for folder, modules in ((GRUND, None), (ROOT, ["relevant-juridik"])):
        shared, _ = load_shared(folder)
        assert shared
        for name in modules or shared.course.modules:
            unit, _ = load_unit(folder, name)
            pages[f"{folder.name}.{name}"] = render(shared, unit).html
    return pages


def test_what_is_taken_away_can_be_put_back() -> None:
    """Every attribute on the very element; every word is still in the page."""
    taken = 0
    for name, page in _pages().items():
        packed, away = late.parted(page)
        assert _put_back(packed, away) == _read(page).found, name
        assert _read(packed).texts == _read(page).texts, name
        taken += len(page) - len(packed)
    assert taken > 9_000


def test_what_the_beginning_and_the_style_ask_for_stays() -> None:
    """Before the rest has come, and without script, nothing that is asked for is away."""
    style = assets.style()
    script = _code(assets.ORDER["beginning"])
    for name in late._AWAY.split("|"):
        assert f"[{name}" not in style
        own = re.sub(r"-(\w)", lambda m: m[1].upper(), name.removeprefix("data-"))
        assert not re.search(rf"\bdataset\.{own}\b", script.replace("documentElement.dataset", ""))
