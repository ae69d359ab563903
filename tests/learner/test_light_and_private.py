"""Light, private, and all its words in one place."""

import gzip
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from coursebuild.assets import COMPONENTS, PAGE, words
from learner.fake_lms import ORIGIN, FakeLms
from learner.states import states

MOST_BYTES = 60_000
MOST_REQUESTS = 5
FIRST_STEP = ("index.html", "sida.css", "sida.js", "ikon.svg", "narvaro.txt")


def test_the_first_step_of_every_module_is_light(built: Path) -> None:
    """What is asked for before the first step can be used, compressed as a server does it."""
    packages = sorted(built.glob("*-scorm12.zip"))
    assert len(packages) >= 5
    heavy = {}
    for package in packages:
        with zipfile.ZipFile(package) as archive:
            size = sum(len(gzip.compress(archive.read(name), 6)) for name in FIRST_STEP)
        if size > MOST_BYTES:
            heavy[package.name] = size
    assert heavy == {}


@pytest.mark.browser
def test_the_first_step_takes_few_requests(page: Page, built: Path) -> None:
    """No image before it is needed, no font, nothing of anybody else's."""
    lms = FakeLms(page, built / "trygga-moten-lagaffektivt-bemotande-scorm12.zip")
    lms.open()
    expect(lms.frame.locator("#sparat")).to_contain_text("Sparat kl.")
    asked = [
        url.removeprefix(f"{ORIGIN}/sco/").split("?")[0] for url in lms.requests if "/sco/" in url
    ]
    assert len(asked) <= MOST_REQUESTS, asked
    assert set(asked) <= set(FIRST_STEP)
    fonts = page.evaluate("() => document.fonts.size")
    assert fonts == 0


STORES = """async () => ({ local: localStorage.length, session: Object.keys(sessionStorage), cookie: document.cookie,
  databases: indexedDB.databases ? (await indexedDB.databases()).length : -1 })"""


@pytest.mark.browser
def test_nothing_is_kept_in_the_browser(lms: FakeLms) -> None:
    """After a whole module every store is empty, but for what our own fake LMS keeps."""
    frame = [frame for _, frame in states(lms)][-1]
    found = lms.page.evaluate(STORES)
    assert found == {"local": 0, "session": ["stored"], "cookie": "", "databases": 0}
    assert frame.locator("textarea, input:not([type=radio]):not([type=checkbox])").count() == 0
    source = lms.files["sida.js"].decode()
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
    for _ in states(lms):
        pass
    sent = [call for call in lms.calls if call[0] == "set"]
    assert len(sent) > 3
    strange = [call for call in sent if not re.fullmatch(r"[A-Za-z0-9 \-.,=+:;@]*", call[2])]
    assert strange == []
    assert not [call for call in lms.calls if call[0] == "get" and "student" in call[1]]


def test_the_script_has_no_code_from_text_and_no_dialogs() -> None:
    """Nothing that a strict policy stops or that a screen reader is stopped by."""
    for path in PAGE.glob("*.js"):
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


BY_KIND = {"question": ("single", "multiple", "order", "match"), "scenario": (
    "best", "fair", "poor", "reaction", "description", "analysis", "summary")}  # fmt: skip
"""Words that a template chooses by a value: `w.question[item.kind]`."""


def test_every_word_of_the_catalogue_is_used() -> None:
    """A word that nobody sees is a word that nobody mends."""
    templates = "".join(path.read_text(encoding="utf-8") for path in COMPONENTS.rglob("*.html"))
    scripts = "".join(path.read_text(encoding="utf-8") for path in PAGE.glob("*.js"))
    assets = (PAGE.parent / "assets.py").read_text(encoding="utf-8")
    unused = [
        path
        for path in used(words()["page"])
        if "w." + ".".join(path) not in templates
        and f'["{path[-1]}"]' not in assets
        and path[-1] not in BY_KIND.get(path[0], ())
    ]
    unused += [
        path
        for path in used(words()["script"])
        if not re.search(rf'"{path[0]}"|WORDS\.{path[0]}\b', scripts)
        and not path[0].startswith("map_")
    ]
    assert unused == []
    assert '"map_" + level' in scripts


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
        # ”(1 av 2)” after a check's heading is the only one; it is the catalogue's question_of without its noun.
        assert set(said) <= {"av"}, (path.name, said)


def test_no_swedish_is_written_into_scripts() -> None:
    """String literals are names, selectors and punctuation; sentences come from the catalogue."""
    for path in PAGE.glob("*.js"):
        source = re.sub(
            r"/\*.*?\*/|(?<!:)//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        literals = re.findall(r'"([^"\n]*)"|\'([^\'\n]*)\'', source)
        for literal in (a or b for a, b in literals):
            assert not re.search(r"[åäöÅÄÖ]", literal), (path.name, literal)
            assert not re.match(r"[A-ZÅÄÖ][a-zåäö]+ [a-zåäö]+", literal), (path.name, literal)
