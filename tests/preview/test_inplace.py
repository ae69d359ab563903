"""A changed text shown in the page that is open: it must be what the rebuilt package shows when it is opened."""

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from conftest import ROOT
from coursebuild.editing.deeds import DEEDS
from coursebuild.editing.forms import every_field, form_of
from coursebuild.editing.source import Source
from coursebuild.preview.inplace.script import script
from coursebuild.preview.workshop import Workshop

pytestmark = pytest.mark.browser

ORIGIN = "http://kurs.test/"
MODULE = "lugn"
FILES = ("modules/lugn.yaml", "quizzes/luckan.yaml", "quizzes/lugn-prov.yaml")
WORDS = re.compile(r"(sections|figures|scenes|endings|items|goals|debrief)/|summary$|role$|place$")
"""The addresses of texts that a learner reads, but for the module's name, which its manifest has too."""

TYPES = {"html": "text/html; charset=utf-8", "css": "text/css", "svg": "image/svg+xml"}

ACT = """() => {
  const step = document.querySelector("main > .shown");
  step.querySelector(".option input")?.click();
  step.querySelector("[data-confirm]")?.click();
}"""
"""What a learner does at a step: so that what is told of an answer shows too."""

SHOWN = """() => {
  const shown = [".top", "main > .shown"].map((one) => document.querySelector(one).outerHTML);
  return [document.title, ...shown].join("\\n");
}"""
"""What is seen. Other steps are made ready when the page has time, sooner or later."""

SHOW = "([before, after]) => window.showInPlace(document, before, after)"


NEVER_IDLE = "window.neverIdle = true; window.requestIdleCallback = () => 0"
"""Steps to come are made ready when the browser has time: how many there are when it is looked at, nobody knows."""


class Course:
    """A course whose page is looked at, before and after a change of its files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "course"
        shutil.copytree(ROOT / "tests" / "courses" / "grund", self.folder)
        self._workshop = Workshop(self.folder, folder / "out", "web")
        self._workshop.build()

    def write(self, change: Callable[[str], str], name: str, *paths: str) -> None:
        """Change texts as the page does; all that a learner reads, if none is named."""
        raw = (self.folder / name).read_bytes()
        for field in every_field(form_of(Source(raw, name))):
            wanted = field.address in paths if paths else WORDS.match(field.address)
            if wanted and field.kind == "text" and field.value:
                asked = {"path": field.address, "text": change(field.value)}
                raw = DEEDS["text"](Source(raw, name), asked)
        (self.folder / name).write_bytes(raw)

    def files(self) -> dict[str, bytes]:
        """The package's files, as they are now."""
        assert self._workshop.build(set(FILES)), self._workshop.report.problems
        with zipfile.ZipFile(self._workshop.path(MODULE)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """The sample course."""
    return Course(tmp_path)


def numbered() -> Callable[[str], str]:
    """Puts a number at the end of a text's first line, before what closes it: the same where the same is said."""
    numbers: dict[str, int] = {}

    def change(text: str) -> str:
        number = numbers.setdefault(text, 101 + len(numbers))
        return re.sub(r"(\w)(\W*)(\n|$)", rf"\1 {number}\2\3", text, count=1)

    return change


def look(page: Page, files: dict[str, bytes], step: str) -> None:
    """Open the package at a step, served without a socket, and do what a learner does there."""

    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(ORIGIN).partition("#")[0]
        kind = TYPES.get(name.rpartition(".")[2], "text/javascript")
        route.fulfill(
            status=200 if name in files else 404, body=files.get(name, b""), content_type=kind
        )

    page.unroute_all()
    page.goto("about:blank")
    page.route(f"{ORIGIN}**", serve)
    page.goto(f"{ORIGIN}index.html#steg={step}")
    page.locator("main > .shown").wait_for()
    page.evaluate(ACT)


def in_place(page: Page, before: dict[str, bytes], after: dict[str, bytes]) -> bool:
    """Whether the page that is open could be changed to another source."""
    page.evaluate(script())
    shown: bool = page.evaluate(SHOW, [before["index.html"].decode(), after["index.html"].decode()])
    return shown


def test_what_is_shown_in_place_is_what_the_rebuilt_package_shows(
    course: Course, page: Page
) -> None:
    """Every text of a module, its scenario and its test, at every step, before and after an answer."""
    before, change = course.files(), numbered()
    for name in FILES:
        course.write(change, name)
    after = course.files()
    assert [name for name in before if before[name] != after[name]] == ["index.html"]
    page.add_init_script("Math.random = () => 0.5; crypto.getRandomValues = one => one;")
    page.add_init_script(NEVER_IDLE)
    found = re.findall(r"<section[^>]* id=([\w.-]+)", before["index.html"].decode())
    steps = [step for step in found if "." in step or step in ("start", "oversikt")]
    assert len(steps) > 10
    for step in steps:
        look(page, before, step)
        assert in_place(page, before, after), step
        shown = page.evaluate(SHOWN)
        look(page, after, step)
        assert shown == page.evaluate(SHOWN), step


PROSE: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace("Tala långsamt.", "Tala *långsamt*."),
    lambda text: text.replace("*långsamt*", "**mycket** långsamt, och [lågt](https://x.se)"),
    lambda text: f"{text}\n\nVänta på svar.\n\n- En sak.\n- En till.\n",
    lambda text: text.replace("- En till.", "- En till.\n- Den *sista*."),
    lambda text: text.replace("- En sak.\n", "").replace("Vänta på svar.\n\n", ""),
    lambda text: text.partition("\n\nTala")[0] + "\n\nTala lugnt.\n",
)


def test_paragraphs_come_and_go_in_place(course: Course, page: Page) -> None:
    """Plain prose, one change after another in the same page: it is then what the last package shows."""
    before, name = course.files(), "modules/lugn.yaml"
    look(page, before, "avsnitt.rosten-smittar")
    for change in PROSE:
        course.write(change, name, "sections/rosten-smittar/text")
        after = course.files()
        assert after["index.html"] != before["index.html"]
        assert in_place(page, before, after)
        before = after
    shown = page.evaluate(SHOWN)
    look(page, before, "avsnitt.rosten-smittar")
    assert shown == page.evaluate(SHOWN)


MORE_THAN_WORDS: dict[str, tuple[str, Callable[[str], str]]] = {
    "after what is said": ("scenes/ropet/text", lambda text: f"{text}\n\nHan tystnar.\n"),
    "a bold consequence": ("scenes/ropet/options/andas/consequence", lambda text: f"**{text}**"),
    "said by somebody": ("scenes/ropet/text", lambda text: f"– {text}"),
    "a choice is said": ("scenes/ropet/options/andas/text", lambda text: f"”{text}”"),
    "one of two alike": ("scenes/vantan/options/gomma/better", lambda text: f"{text} Nu."),
}


def test_what_is_more_than_words_is_opened_anew(course: Course, page: Page) -> None:
    """Where scripts would have made something else of it, or where it is not certain whose words they are."""
    before, name = course.files(), "quizzes/luckan.yaml"
    page.add_init_script(NEVER_IDLE)
    raw = (course.folder / name).read_bytes()
    look(page, before, "scen.luckan.ropet")
    shown = page.evaluate(SHOWN)
    for kind, (path, change) in MORE_THAN_WORDS.items():
        course.write(change, name, path)
        assert not in_place(page, before, course.files()), kind
        assert page.evaluate(SHOWN) == shown
        (course.folder / name).write_bytes(raw)
