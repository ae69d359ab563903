"""Themes of regions: colours that can be read, proved by computation and seen in the page."""

import shutil
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Frame, Page

from checking.case import DAY as RULE_DAY
from conftest import DAY, ROOT, kurs
from coursebuild.checking.check import check_shared
from coursebuild.model.unit import Shared
from coursebuild.packing.package import build_course
from coursebuild.page.theme import (
    DARK,
    LEAST,
    LIGHT,
    Colour,
    Mode,
    accents,
    colour,
    contrast,
    nearest,
)
from coursebuild.reading.load import load_shared
from learner.axe import AXE, violations
from learner.conftest import SMALL
from learner.fake_lms import ORIGIN, FakeLms
from learner.states import states

THEMES = Path(__file__).parent / "themes"
NAMES = ("mork", "blek", "varm")


def themed(tmp_path: Path, name: str) -> Path:
    """A copy of the small course in which the theme `name` is chosen."""
    folder = Path(shutil.copytree(SMALL, tmp_path / name))
    shutil.copytree(THEMES, folder / "course" / "themes")
    with (folder / "course" / "course.yaml").open("a", encoding="utf-8") as file:
        file.write(f"theme: {name}\n")
    return folder


def said(folder: Path, code: str) -> list[str]:
    """What a rule says about the course."""
    shared, problems = load_shared(folder)
    assert shared
    found = [*problems, *check_shared(shared, RULE_DAY).problems]
    return [f"{problem.message} {problem.fix}" for problem in found if problem.code == code]


def changed(folder: Path, old: str, new: str, name: str = "mork") -> Path:
    """The folder, with one text of the theme changed."""
    path = folder / "course" / "themes" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("000000", "ffffff", 21.0),
        ("767676", "ffffff", 4.54),
        ("777777", "ffffff", 4.48),
        ("0000ff", "ffffff", 8.59),
        ("ffffff", "ffffff", 1.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    """Pairs whose ratio is well known, in either order."""
    first, second = colour(one), colour(other)
    assert first
    assert second
    assert round(contrast(first, second), 2) == ratio
    assert contrast(first, second) == contrast(second, first)


@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
def test_the_nearest_shade_passes_and_the_one_before_it_does_not(mode: Mode) -> None:
    """For many colours: what is suggested can be read, and is no further away than it must be."""
    for red in range(0, 256, 51):
        for green in range(0, 256, 51):
            for blue in range(0, 256, 51):
                start = Colour(red, green, blue)
                found = nearest(start, mode)
                assert mode.lowest(found) >= LEAST
                is_far = max(abs(a - b) for a, b in zip(start, found, strict=True)) > 4
                if is_far:
                    assert mode.lowest(found.mixed(start, 0.5)) < LEAST
                assert contrast(mode.on(found), found) >= LEAST
                assert contrast(mode.text, mode.own(found)) >= 7


def test_the_modes_are_the_page_s_own() -> None:
    """The surfaces that contrast is computed against stand in the style sheet, mode by mode."""
    css = (ROOT / "build/coursebuild/page/components/page/style.css").read_text(encoding="utf-8")
    light, dark = css.split("@media screen and (prefers-color-scheme: dark)")[:2]
    for mode, part in ((LIGHT, light), (DARK, dark.split("@media")[0])):
        for surface in (*mode.surfaces, mode.text):
            assert str(surface) in part


@pytest.mark.parametrize("name", NAMES)
def test_the_test_themes_pass(name: str, tmp_path: Path) -> None:
    """No rule says anything about them."""
    shared, problems = load_shared(themed(tmp_path, name))
    assert shared
    assert not problems
    assert [p.message for p in check_shared(shared, RULE_DAY).problems if p.code[0] == "D"] == []


def test_an_accent_that_is_too_pale_is_refused_with_one_that_is_not(tmp_path: Path) -> None:
    """The suggestion, written into the file, is accepted."""
    folder = changed(themed(tmp_path, "blek"), '"#37796a"', '"#9fd3c7"', "blek")
    [message] = said(folder, "D01")
    assert "har kontrasten 1,4:1 i ljust läge. Det ska vara minst 4,5:1." in message
    better = message.split('accent: "')[1].split('"')[0]
    assert said(changed(folder, 'accent: "#9fd3c7"', f'accent: "{better}"', "blek"), "D01") == []


def test_a_dark_accent_is_tried_in_the_dark_mode(tmp_path: Path) -> None:
    """What is fine on white may not be on black."""
    folder = changed(themed(tmp_path, "mork"), '"#aeb8ff"', '"#1b1f3b"')
    [message] = said(folder, "D01")
    assert "i mörkt läge" in message


def test_what_is_no_colour_is_said_to_be_none(tmp_path: Path) -> None:
    """A word instead of a colour stops the build with an example."""
    [message] = said(changed(themed(tmp_path, "mork"), '"#1b1f3b"', "blå"), "D01")
    assert message.startswith("”blå” är ingen färg.")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("mork.svg", "finns-inte.svg", "Filen finns-inte.svg finns inte"),
        ("mork.svg", "../course.yaml", "finns inte i course/themes/."),
        ("mork.svg", "farlig.svg", "elementet <script> är inte tillåtet"),
    ],
)
def test_a_logotype_that_cannot_be_used_is_refused(
    old: str, new: str, says: str, tmp_path: Path
) -> None:
    """It must be there, in its place, and hold nothing but a drawing."""
    folder = changed(themed(tmp_path, "mork"), old, new)
    (folder / "course/themes/farlig.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script/></svg>',
        encoding="utf-8",
    )
    assert says in said(folder, "D02")[0]


def test_an_address_must_be_whole(tmp_path: Path) -> None:
    """Without https:// the link would lead into the package."""
    folder = changed(themed(tmp_path, "mork"), "https://morkahult.example/p", "morkahult.example/p")
    assert "börjar inte med https://" in said(folder, "D03")[0]


def test_a_theme_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    """With the name of the file that is missing."""
    folder = themed(tmp_path, "mork")
    (folder / "course/themes/mork.yaml").unlink()
    result = kurs("build", "--out", tmp_path / "out", "--as-of", DAY, course=folder)
    assert result.returncode == 1
    assert "course/themes/mork.yaml" in result.stdout + result.stderr


def test_the_example_theme_is_fine_and_the_course_does_not_use_it(tmp_path: Path) -> None:
    """Region Exempel can be copied: it passes every rule."""
    shared, _ = load_shared(ROOT)
    assert shared
    assert shared.theme is None
    folder = Path(shutil.copytree(SMALL, tmp_path / "course"))
    shutil.copytree(ROOT / "course" / "themes", folder / "course" / "themes")
    with (folder / "course" / "course.yaml").open("a", encoding="utf-8") as file:
        file.write("theme: exempel\n")
    assert [said(folder, code) for code in ("D01", "D02", "D03")] == [[], [], []]


def build(folder: Path, out: Path) -> Path:
    """The themed course's module as a 1.2 package."""
    result = build_course(folder, out, RULE_DAY, targets=["scorm12"])
    assert not result.report.problems
    return result.packages[0].path


Scheme = Literal["light", "dark"]
LOOKED_AT = ("start", "om-sparat", "check-error", "scene", "scene-feedback", "ending")


MODES: list[tuple[Scheme, bool]] = [
    ("light", False),
    ("dark", False),
    ("light", True),
    ("dark", True),
]
"""The learner's colours, and whether the system forces its own."""


@pytest.mark.browser
@pytest.mark.parametrize("name", NAMES)
def test_every_theme_in_every_mode(name: str, browser: Browser, tmp_path: Path) -> None:
    """Axe is clean, the colours are the computed ones, the name is there in words, the logotype is small."""
    folder = themed(tmp_path, name)
    shared, _ = load_shared(folder)
    assert shared
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 650, "height": 666})
    lms = FakeLms(context.new_page(), build(folder, tmp_path / "out"))
    wrong: list[str] = []
    for state, frame in states(lms):
        if state in LOOKED_AT:
            if not frame.evaluate("() => 'axe' in window"):
                frame.evaluate(AXE)
            for scheme, forced in MODES:
                lms.page.emulate_media(
                    color_scheme=scheme, forced_colors="active" if forced else "none"
                )
                told = [
                    f"{state}, {scheme}, {forced}: {line}"
                    for line in clean(frame, scheme, forced=forced)
                ]
                mode = DARK if scheme == "dark" else LIGHT
                wrong += told + look(state, shared, lms.page, forced=forced, mode=mode)
        if state == LOOKED_AT[-1]:
            break
    context.close()
    assert wrong == []


def clean(frame: Frame, scheme: Scheme, *, forced: bool) -> list[str]:
    """What axe finds: at first of everything, and then of colours, for nothing else is another.

    In forced colours it reads the page's own, though the system's are shown.
    """
    found = violations(frame, only_colours=scheme == "dark" or forced)
    return [line for line in found if not (forced and line.startswith("color-contrast"))]


def look(state: str, shared: Shared, page: Page, *, forced: bool, mode: Mode) -> list[str]:
    """What is wrong with the themed header and button."""
    frame = next(frame for frame in page.frames if frame.url.startswith(f"{ORIGIN}/sco/"))
    assert shared.theme
    wrong = []
    if shared.theme.name not in frame.locator("header").inner_text():
        wrong.append(f"{state}: no name")
    if shared.theme.logo:
        mark = frame.locator("header img")
        box = mark.bounding_box()
        shown = mark.evaluate(
            """async e => { await new Promise(done => requestAnimationFrame(done)); await e.decode();
            return [e.naturalWidth > 0, e.currentSrc.split('/').pop()] }"""
        )
        expected = "logotyp-mork.svg" if mode is DARK and shared.theme.logo.dark else "logotyp.svg"
        if not box or box["height"] > 48 or shown != [True, expected]:
            wrong.append(f"{state}: the logotype is {shown} in {box}")
        if mark.get_attribute("alt") != shared.theme.logo.alt:
            wrong.append(f"{state}: alt")
    if forced:
        colours = frame.locator("button:visible").evaluate_all(
            "l => l.map(e => getComputedStyle(e).color + getComputedStyle(e).borderTopColor)"
        )
        if not set(colours) <= {"rgb(0, 0, 0)" * 2, "rgb(255, 255, 255)" * 2}:
            wrong.append(f"{state}: not the system's colours: {colours}")
    else:
        accent = accents(shared.theme)[mode]
        tokens = frame.evaluate(
            """() => ['--accent', '--on-accent', '--own'].map(
            name => getComputedStyle(document.documentElement).getPropertyValue(name))"""
        )
        if tokens != [str(accent), str(mode.on(accent)), str(mode.own(accent))]:
            wrong.append(f"{state}: tokens {tokens}")
    return wrong


def test_a_theme_leads_to_the_region_s_own_pages(tmp_path: Path, page: Page) -> None:
    """Contact, accessibility statement and handling of personal data are the region's."""
    lms = FakeLms(page, build(themed(tmp_path, "mork"), tmp_path / "out"))
    lms.open()
    found = {}
    for place in ("om-sparat", "tillganglighet", "kontakt"):
        lms.frame.locator(f".foot [data-go={place}]").click()
        link = lms.frame.locator(".step.shown a").last
        found[link.inner_text()] = link.get_attribute("href")
    assert found == {
        "Så behandlar Region Mörkahult personuppgifter": "https://morkahult.example/personuppgifter",
        "Tillgänglighetsredogörelse för Region Mörkahult": "https://morkahult.example/tillganglighet",
        "Mörkahults utbildning": "mailto:utbildning@morkahult.example",
    }
    assert "style=" not in lms.files["index.html"].decode()
