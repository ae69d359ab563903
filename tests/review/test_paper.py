"""The trainer's documents on paper, printed by the browser itself: whole pieces, numbered pages, one side."""

import io
import re
import shutil
import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from checking.case import check
from conftest import ROOT
from coursebuild.checking import thresholds as limit
from coursebuild.model.course import PhoneNumber
from coursebuild.reading.quizfile import load_one
from coursebuild.review.guide import as_html
from coursebuild.review.kinds import KINDS, Kind
from review.loaded import load_once
from review.looking import assert_all_is_seen

LITEN = ROOT / "tests" / "courses" / "liten"
MODULES = sorted(path.stem for path in (ROOT / "modules").glob("*.yaml"))
A4 = (595, 842)
"""In points."""

pytestmark = pytest.mark.browser


def printed(page: Page, html: str) -> list[str]:
    """The text of each sheet, without spaces, since lines are broken anywhere; A4, as the page itself asks for."""
    page.set_content(html)
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    for sheet in sheets:
        assert tuple(round(float(side)) for side in sheet.mediabox[2:]) == A4
    return [squeezed(sheet.extract_text()) for sheet in sheets]


def squeezed(text: str) -> str:
    """Letters and digits alone; a font may join two letters to one sign."""
    return "".join(re.findall(r"\w", unicodedata.normalize("NFKC", text))).lower()


@pytest.mark.parametrize("name", ["foljeslagarna", "vantrummet", "polisen-fragar"])
def test_no_option_and_no_objection_is_cut(name: str, page: Page) -> None:
    """All that is said of an option stands on one sheet, its heading with it; so does each objection and plan."""
    shared, unit = load_once(ROOT, name)
    sheets = printed(page, as_html(shared, unit, None, "guide"))
    assert len(sheets) > 4
    scenario = unit.scenarios[name]
    pieces: list[list[str]] = []
    for scene in scenario.scenes:
        for number, option in enumerate(scene.options, 1):
            pieces.append([f"Val {number}", option.text, option.why, option.better or ""])
        pieces += [["Om någon säger", one.says, one.answer] for one in scene.objections]
    pieces += [
        ["10 minuter: ett enda beslut", "Var och en säger en sak att pröva.", "10 Tillsammans"]
    ]
    for piece in pieces:
        said = [squeezed(_plain(part)) for part in piece]
        assert any(all(part in sheet for part in said) for sheet in sheets), piece


def _plain(text: str) -> str:
    return text.replace("*", "")


@pytest.mark.parametrize("kind", KINDS)
def test_every_sheet_has_its_number(kind: Kind, page: Page) -> None:
    """”Sida 2 av 5”, and what document it belongs to, however long it is."""
    name = "for-chefer" if kind in ("manager", "jobaid") else "vantrummet"
    shared, unit = load_once(ROOT, name)
    html = as_html(shared, unit, None, kind)
    sheets = printed(page, html)
    found = re.search(r"<title>(.*?)</title>", html)
    assert found
    for number, sheet in enumerate(sheets, 1):
        assert f"sida{number}av{len(sheets)}" in sheet
        assert squeezed(found[1]) in sheet


@pytest.mark.parametrize("region", [None, "exempel"])
@pytest.mark.parametrize("name", MODULES)
def test_every_job_aid_is_one_side(name: str, region: str | None, page: Page) -> None:
    """With a region's numbers, and with lines to write them on."""
    shared, unit = load_once(ROOT, name)
    assert len(printed(page, as_html(shared, unit, None, "jobaid", region))) == 1


def test_the_longest_job_aid_that_the_rule_lets_through_is_one_side(
    tmp_path: Path, page: Page
) -> None:
    """Rule L39 promises it: as many rows as it allows, each line with a provision, and many numbers."""
    folder = Path(shutil.copytree(LITEN, tmp_path / "course"))
    path = folder / "modules" / "prova.yaml"
    text = path.read_text(encoding="utf-8")
    step, line = (
        "Fråga vad som är värst och lyssna på svaret. " * 2,
        "Anmäl själv när ett barn far illa hos er.",
    )
    aid = "job_aid:\n  steps:\n" + f"    - {step}\n" * 3
    rows = limit.MOST_ROWS_OF_AID
    for key in ("must", "may", "must_not"):
        aid += f"  {key}:\n" + f"    - {{says: {line}, laws: [sol-19-1]}}\n" * ((rows - 6) // 3)
    start, end = text.index("job_aid:"), text.index("manager:")
    path.write_text(text[:start] + aid + text[end:], encoding="utf-8")
    found = [p.message for p in check(folder).problems if p.code == "L39"]
    path.write_text(text[:start] + aid.replace(step, step * 2) + text[end:], encoding="utf-8")
    assert found == []
    assert [p.code for p in check(folder).problems if p.code == "L39"] == ["L39"]
    path.write_text(text[:start] + aid + text[end:], encoding="utf-8")
    shared, unit = load_one(folder, "prova")
    numbers = [
        PhoneNumber(id=f"n{n}", label=f"Mottagning {n}", number="010-000 00 00", when="vardagar")
        for n in range(9)
    ]
    example, _ = load_once(ROOT, "for-chefer")
    many = example.regions["exempel"].changed(numbers=numbers)
    shared.regions["manga"] = many
    assert len(printed(page, as_html(shared, unit, None, "jobaid", "manga"))) == 1


def test_paper_is_black_on_white_also_from_a_dark_screen(page: Page) -> None:
    """Ink is dear, and a copying machine knows no grey: print in dark mode looks as in light."""
    shared, unit = load_once(LITEN, "prova")
    page.set_content(as_html(shared, unit, None, "guide"))
    page.emulate_media(media="print", color_scheme="dark")
    seen = page.evaluate(
        """() => {
            const all = [document.body, ...document.querySelectorAll('main *')].map(e => getComputedStyle(e));
            return {
                ink: [...new Set(all.map(s => s.color))],
                paper: [...new Set(all.map(s => s.backgroundColor))],
            };
        }"""
    )
    assert seen["ink"] == ["rgb(0, 0, 0)"]
    assert set(seen["paper"]) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)], ids=str)
def test_a_screen_shows_all_of_it(
    kind: Kind, scheme: Literal["light", "dark"], width: int, browser: Browser
) -> None:
    """Axe finds nothing; on a phone nothing scrolls sideways; it asks nobody for anything."""
    shared, unit = load_once(LITEN, "prova")
    assert_all_is_seen(browser, as_html(shared, unit, None, kind), scheme, width)
