"""Light, private, and all its words in one place."""

import gzip
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from coursebuild.page import markdown, render, story
from coursebuild.page.assets import COMPONENTS, SCRIPTS
from coursebuild.page.markdown import CALLOUTS
from coursebuild.page.pagewords import words
from coursebuild.reading.load import load_shared, load_unit
from learner.fake_lms import ORIGIN, FakeLms
from learner.states import states
from learner.test_theme import build, themed
from weight import FIRST_STEP, REST, above_words, after

MOST_BYTES = 97_000
"""The law has most words. Its script and style take 30 kB of it; the rest is what there is to read."""
MOST_ABOVE = 90_000
"""Before compression, above the module's own words and drawings. The law again."""
MOST_AFTER = 66_000
"""What comes when the first step can be used, before compression: it grows with what a module's scenarios remember."""
MOST_REQUESTS = 5


def test_the_first_step_of_every_module_is_light(built: Path) -> None:
    """What is asked for before the first step can be used, compressed as a server does it, and not; and the rest."""
    packages = sorted(built.glob("*-scorm12.zip"))
    assert len(packages) >= 5
    heavy = {}
    for package in packages:
        with zipfile.ZipFile(package) as archive:
            files = {name: archive.read(name) for name in FIRST_STEP}
            rest = after({name: archive.read(name) for name in REST})
        size = sum(len(gzip.compress(content, 6)) for content in files.values())
        above = above_words(files)
        if size > MOST_BYTES or above > MOST_ABOVE or rest > MOST_AFTER:
            heavy[package.name] = (size, above, rest)
    assert heavy == {}


def asked_for(lms: FakeLms) -> list[str]:
    """The files that the first step asks for, until it is saved; the rest, which is not for it, has come too."""
    lms.open()
    expect(lms.frame.locator("#saved")).to_contain_text("Sparat kl.")
    lms.page.wait_for_load_state("networkidle")
    assert lms.frame.evaluate("() => document.fonts.size") == 0
    asked = [
        url.removeprefix(f"{ORIGIN}/sco/").split("?")[0] for url in lms.requests if "/sco/" in url
    ]
    assert sorted(set(asked) & set(REST)) == sorted(REST)
    assert asked.index("sida.js") < min(asked.index(name) for name in REST)
    return [name for name in asked if name not in REST]


@pytest.mark.browser
def test_the_first_step_takes_few_requests(page: Page, built: Path) -> None:
    """No image before it is needed, no font, nothing of anybody else's."""
    asked = asked_for(FakeLms(page, built / "trygga-moten-lagaffektivt-bemotande-scorm12.zip"))
    assert len(asked) <= MOST_REQUESTS, asked
    assert set(asked) <= set(FIRST_STEP)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("scheme", "logo"), [("light", "logotyp.svg"), ("dark", "logotyp-mork.svg")]
)
def test_a_logotype_costs_one_request_and_only_the_one_that_is_shown(
    scheme: Literal["light", "dark"], logo: str, browser: Browser, tmp_path: Path
) -> None:
    """With a theme that has a drawing for each mode the first step is still as light as it must be."""
    package = build(themed(tmp_path, "mork"), tmp_path / "out")
    context = browser.new_context(color_scheme=scheme)
    lms = FakeLms(context.new_page(), package)
    asked = asked_for(lms)
    context.close()
    assert sorted(asked) == sorted(["index.html", "sida.css", "sida.js", "narvaro.txt", logo])
    assert len(asked) <= MOST_REQUESTS
    assert sum(len(gzip.compress(lms.files[name], 6)) for name in asked) <= MOST_BYTES


STORES = """async () => ({ local: localStorage.length, session: Object.keys(sessionStorage), cookie: document.cookie,
  databases: indexedDB.databases ? (await indexedDB.databases()).length : -1 })"""


@pytest.mark.browser
def test_nothing_is_kept_in_the_browser(lms: FakeLms) -> None:
    """After a whole module every store is empty, but for what our own fake LMS keeps."""
    frame = [frame for _, frame in states(lms)][-1]
    found = lms.page.evaluate(STORES)
    assert found == {"local": 0, "session": ["stored"], "cookie": "", "databases": 0}
    free = frame.locator("textarea, input:not([type=radio]):not([type=checkbox])")
    assert free.evaluate_all("l => l.map(e => e.id)") == ["search"], "and that is never sent"
    source = (lms.files["sida.js"] + lms.files["mera.js"]).decode()
    for api in (
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "cookie",
        "caches.",
        "serviceWorker",
    ):
        assert api not in source


@pytest.mark.browser
def test_only_ids_and_numbers_leave_the_page(lms: FakeLms) -> None:
    """What is set in the LMS, over a whole module: no free text, no name asked for."""
    for name, frame in states(lms):
        if name == "sok":
            frame.locator("#search").fill("Wilma Åkerström")
    sent = [call for call in lms.calls if call[0] == "set"]
    assert len(sent) > 3
    strange = [call for call in sent if not re.fullmatch(r"[A-Za-z0-9 \-.,=+:;@]*", call[2])]
    assert strange == []
    assert not [call for call in lms.calls if call[0] == "get" and "student" in call[1]]


def test_the_script_has_no_code_from_text_and_no_dialogs() -> None:
    """Nothing that a strict policy stops or that a screen reader is stopped by."""
    for path in SCRIPTS.rglob("*.js"):
        source = path.read_text(encoding="utf-8")
        for bad in (r"\beval\(", r"new Function", r"innerHTML", r"(?<!\.)\balert\(", r"(?<![\w.])confirm\(['\"]",
                    r"\.style\b", r"document\.write"):  # fmt: skip
            assert not re.search(bad, source), (path.name, bad)


def used(tree: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of each word."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from used(value, (*path, key))
        else:
            yield (*path, key)


BY_KIND = {"callout": tuple(CALLOUTS.values()), "scenario": (
    "best", "fair", "poor", "reaction", "description", "analysis", "summary", "good", "mixed", "hard")}  # fmt: skip
"""Words that a template chooses by a value: `w.question[item.kind]`."""


FOR_SEVERAL = {"group_you_chose", "group_path", "group_what_if_lead", "group_scenario_score"}
"""Words of group mode that take the place of the learner's: `FOR_SEVERAL` in `group.js`."""


def test_every_word_of_the_catalogue_is_used() -> None:
    """A word that nobody sees is a word that nobody mends."""
    templates = "".join(path.read_text(encoding="utf-8") for path in COMPONENTS.rglob("*.html"))
    styles = "".join(path.read_text(encoding="utf-8") for path in COMPONENTS.rglob("*.css"))
    scripts = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS.rglob("*.js"))
    code = "".join(
        (SCRIPTS.parent / name).read_text(encoding="utf-8")
        for name in ("scriptwords.py", "markdown.py")
    )
    unused = [
        path
        for path in used(words()["page"])
        if "w." + ".".join(path) not in templates
        and f'"{{{".".join(path)}}}' not in styles
        and f'"{path[-1]}"' not in code
        and path[-1] not in BY_KIND.get(path[0], ())
    ]
    unused += [
        path
        for path in [*used(words()["script"]), *used(words()["group"])]
        if not re.search(rf'"{path[0]}"|WORDS\.{path[0]}\b', scripts)
        and path[0] not in FOR_SEVERAL
        and not path[0].startswith(("map_", "hint_", "done_", "left_", "group_key_", "group_does_"))
    ]
    assert unused == []
    for begun in ("map_", "hint_", "group_key_", "group_does_"):
        assert f'"{begun}" + ' in scripts
    several = re.search(r"const FOR_SEVERAL = \[(.*?)\]", scripts)
    assert several
    assert {f"group_{key}" for key in re.findall(r'"(\w+)"', several[1])} == FOR_SEVERAL


def test_no_words_are_written_into_templates() -> None:
    """Between the tags of every template stands nothing but what the catalogue or the author says."""
    for path in COMPONENTS.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL)
        said = re.findall(
            r'(?:alt|title|aria-label|placeholder)="([^"]*[A-Za-zÅÄÖåäö][^"]*)"', text
        )
        text = re.sub(r"<[^>]*>", " ", text)
        said += re.findall(r"[A-Za-zÅÄÖåäö]{2,}", text)
        assert said == [], (path.name, said)


class Said(HTMLParser):
    """Every text that a page says: between its tags, and in attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is read out."""
        del tag
        given = dict(attrs)
        self.found += [
            given[name] or "" for name in ("alt", "title", "aria-label") if name in given
        ]

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.found.append(data)


def letters(text: str) -> str:
    """The letters and digits alone."""
    return re.sub(r"[\W_]", "", unescape(text))


def masked(tree: dict[str, Any]) -> dict[str, Any]:
    """The catalogue with every word of it changed to a mark."""
    return {
        key: masked(value)
        if isinstance(value, dict)
        else [MASK] * len(value)
        if isinstance(value, list)
        else MASK
        for key, value in tree.items()
    }


MASK = "¤"


def _forget() -> None:
    """What is kept of texts and templates holds the catalogue's words."""
    for kept in (render._environment, render.told, markdown._without_figures, story._told):
        kept.cache_clear()


def test_what_the_page_says_comes_from_the_catalogue_or_the_author(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the whole catalogue masked, nothing is left on the page but what the author wrote.

    So no heading, not even a call-out's or a table's name, is written anywhere in the code.
    """
    path = course / "modules" / "prova.yaml"
    text = path.read_text(encoding="utf-8")
    boxes = "".join(f"      ::: {name}\n      Text.\n      :::\n\n" for name in CALLOUTS)
    table = "      | Ord | Annat |\n      | --- | --- |\n      | ett | två |\n\n"
    assert "      ### Så gör du\n" in text
    path.write_text(
        text.replace("      ### Så gör du\n", f"{boxes}{table}      ### Så gör du\n"),
        encoding="utf-8",
    )
    shared, _ = load_shared(course)
    assert shared
    unit, _ = load_unit(course, "prova")
    for module in (markdown, render):
        monkeypatch.setattr(module, "words", lambda: {"page": masked(words()["page"])})
    _forget()
    try:
        html = render.render(shared, unit).html
    finally:
        _forget()
    assert html.count("box-heading") >= len(CALLOUTS)
    assert html.count("class=table") == 1
    said = Said()
    said.feed(html.split("<body", 1)[1].split(">", 1)[1])
    written = letters("".join(p.read_text(encoding="utf-8") for p in course.rglob("*.yaml")))
    parts = [part for text in said.found for part in re.split(rf"[{MASK},;:.()”–]", text)]
    strange = {part for part in parts if letters(part) and letters(part) not in written}
    # A provision is written from its number, a source's place from its heading; both are referred to by number.
    assert {part for part in strange if "§" not in part and not part.strip().isdigit()} == set()


def test_no_swedish_is_written_into_scripts() -> None:
    """String literals are names, selectors and punctuation; sentences come from the catalogue."""
    for path in SCRIPTS.rglob("*.js"):
        source = re.sub(
            r"/\*.*?\*/|(?<!:)//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        literals = re.findall(r'"([^"\n]*)"|\'([^\'\n]*)\'', source)
        for literal in (a or b for a, b in literals):
            assert not re.search(r"[åäöÅÄÖ]", literal), (path.name, literal)
            assert not re.match(r"[A-ZÅÄÖ][a-zåäö]+ [a-zåäö]+", literal), (path.name, literal)


def test_what_is_told_of_an_answer_stands_once(built: Path) -> None:
    """A choice's words and a law's are written once in a page: the script puts them wherever else they are shown."""
    with zipfile.ZipFile(built / "trygga-moten-relevant-juridik-scorm12.zip") as archive:
        html = archive.read("index.html").decode()
    options = re.findall(r"<dt[^>]*>(.*?)<d[dt]", html)
    says = re.findall(r"<li id=r\d+><b>[^<]*</b> <span>(.*?)</span>", html)
    assert len(options) > 100
    assert len(says) > 20
    long = {text for text in (*options, *says) if len(text) > 60}
    assert {text for text in long if html.count(f">{text}<") > 1} == set()
