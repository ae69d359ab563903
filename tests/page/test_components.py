"""Every component, by its own examples: well-formed and whole, accessible, and readable without script."""

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Route

from coursebuild.page import assets
from coursebuild.page.scriptwords import script_words
from learner.axe import AXE, COLOURS, TAGS
from page.gallery import COMPONENTS, Example, Rendered, examples, rendered

EXAMPLES = list(examples())
ORIGIN = "http://component.test/"
VOID = frozenset(["area", "br", "col", "hr", "img", "input", "link", "meta", "source"])

Gallery = dict[Example, Rendered]


class Structure(HTMLParser):
    """Reads HTML, and notes its words, its ids and every tag that is not closed where it should be."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.heard: list[str] = []
        self.feed(html)
        self.close()
        self.wrong += [f"<{tag}> is not closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the element, its id and its alternative text."""
        names = Counter(name for name, _ in attrs)
        self.wrong += [f"<{tag}> has two {name}" for name, times in names.items() if times > 1]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.heard += [value or "" for name, value in attrs if name == "alt"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """An end belongs to the element that was opened last."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes something else")

    def handle_data(self, data: str) -> None:
        """Remember the words."""
        self.heard.append(data)


def plain(text: str) -> str:
    """The text with single spaces between its words."""
    return re.sub(r"\s+", " ", text).strip()


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Gallery:
    """Every example, rendered."""
    folder: Path = tmp_path_factory.mktemp("examples")
    return {e: rendered(e, folder / str(number)) for number, e in enumerate(EXAMPLES)}


@pytest.fixture(params=COMPONENTS)
def own(request: pytest.FixtureRequest, gallery: Gallery) -> Gallery:
    """One component's examples. A folder without any fails."""
    found = {e: shown for e, shown in gallery.items() if e.component == request.param}
    assert found, f"components/{request.param}/examples.yaml is missing or empty"
    return found


def test_examples_are_whole_and_well_formed(own: Gallery) -> None:
    """Every tag closed, every id alone, every word there."""
    for example, shown in own.items():
        part = Structure(shown.part)
        assert part.wrong == [], example
        assert [name for name, times in Counter(part.ids).items() if times > 1] == [], example
        words = plain("".join(part.heard))
        assert [line for line in example.words() if plain(line) not in words] == [], example
        assert example.words(), example


def open_example(page: Page, shown: Rendered) -> None:
    """Show the example in the page, served without a socket; its own script is left out."""

    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(ORIGIN)
        types = {
            "html": "text/html; charset=utf-8",
            "css": "text/css",
            "svg": "image/svg+xml",
            "jpg": "image/jpeg",
        }
        body = shown.files.get(name)
        kind = types.get(name.rpartition(".")[2], "text/javascript")
        route.fulfill(status=200 if body else 404, body=body or b"", content_type=kind)

    page.unroute_all()
    page.route(f"{ORIGIN}**", serve)
    page.goto(f"{ORIGIN}index.html")


SHOW_ALL = (
    f"const WORDS = {json.dumps(script_words('none'))};"
    + "".join(
        assets._source(name)
        for name in (
            "first",
            "dom",
            "again",
            "memory",
            "citing",
            "naming",
            "dress",
            "forms",
            "options",
            *assets.KINDS,
            "questions",
            "map",
        )
    )
    + "const whenAll = (work) => work(), LATER = { tellSection };"
    + "nameSteps(); for (const step of all(document, '.step')) dress(step);"
    " for (const e of all(document, '.step, .feedback, .key')) e.classList.add('shown');"
    "for (const e of all(document, 'details')) e.open = true;"
    "document.documentElement.classList.add('ready');"
)
"""As with script, but every step and outcome at once, and all that can be opened is open."""

FINDINGS = """async tags => {
  const found = (await axe.run(document, { runOnly: tags, resultTypes: ['violations'] })).violations;
  const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
  return found.map(v => v.id + ': ' + v.nodes[0].html.slice(0, 120)).concat(wide ? ['scrolls sideways'] : []) }"""


LOOKS: list[tuple[Literal["light", "dark"], int]] = [
    ("light", 1280),
    ("dark", 1280),
    ("light", 320),
]


UNSEEN = """async () => {
  const found = [];
  for (const one of document.images) {
    one.loading = "eager";
    try { await one.decode(); } catch (error) { found.push(one.src); }
  }
  return found;
}"""
"""Pictures that a browser cannot show."""


@pytest.mark.browser
def test_axe_finds_nothing(own: Gallery, browser: Browser) -> None:
    """In light and dark and at 320 px, where nothing may scroll sideways either."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    wrong = []
    for example, shown in own.items():
        open_example(page, shown)
        page.evaluate(f"() => {{ {SHOW_ALL} }}")
        wrong += [f"{example}: {name} is not shown" for name in page.evaluate(UNSEEN)]
        page.evaluate(AXE)
        for scheme, width in LOOKS:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            # Nothing but colours is another in the dark, at the width that was looked at in the light.
            found = page.evaluate(FINDINGS, COLOURS if scheme == "dark" else TAGS)
            wrong += [f"{example}: {scheme}, {width} px: {line}" for line in found]
    context.close()
    assert wrong == []


@pytest.mark.browser
def test_every_example_can_be_read_without_script(own: Gallery, browser: Browser) -> None:
    """Every word is seen, once what opens is opened; nothing is there that needs a script to work.

    The pages of class `sida` are about what only a script can do (resume, results, what is saved): they are hidden.
    """
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for example, shown in own.items():
        open_example(page, shown)
        for summary in page.locator("summary:visible").all():
            summary.click()
        hidden = plain(" ".join(page.locator(".page").all_text_contents()))
        alts = [image.get_attribute("alt") or "" for image in page.locator("img:visible").all()]
        seen = plain(" ".join([page.locator("body").inner_text(), *alts]))
        lines = [plain(line) for line in example.words()]
        assert [line for line in lines if line not in seen and line not in hidden] == [], example
        assert any(line in seen for line in lines), example
        for dead in ("button", "input", "select", ".page"):
            assert page.locator(f"{dead}:visible").count() == 0, (example, dead)
    context.close()
