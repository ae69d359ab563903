"""What a screen reader is told: headings, titles, landmarks, verdicts in words, and few messages."""

import re
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import modules_for_the_web
from learner.fake_lms import FakeLms
from learner.states import click, confirm, give, states, to_scene

pytestmark = pytest.mark.browser

BESIDE = {
    "oversikt",
    "sok",
    "utseende",
    "om-sparat",
    "tillganglighet",
    "kontakt",
    "resume",
    "restart",
    "left",
    "lost",
}
FOOTER = [
    "Innehåll", "Sök och ordlista", "Text och färger", "Vad sparas om dig?",
    "Tillgänglighet", "Kontakt", "Avsluta och spara",
]  # fmt: skip
VERDICTS = {"Det fungerade bra", "Det fungerade delvis", "Det blev svårare"}


def test_titles_landmarks_and_headings_of_every_step(lms: FakeLms) -> None:
    """The title says where one is; header, main and footer stand once, in order; levels are not skipped."""
    titles: dict[str, str] = {}
    for name, frame in states(lms):
        titles[name] = frame.title()
        found = frame.evaluate(
            """() => ({
            order: [...document.body.children].filter(e => !e.matches('a')).map(e => e.tagName).join(),
            levels: [...document.querySelectorAll('h1, h2, h3, h4')].filter(h => h.offsetParent)
              .map(h => Number(h.tagName[1])),
            footer: [...document.querySelectorAll('footer button')].map(b => b.textContent),
            language: document.documentElement.lang,
            images: [...document.images].filter(i => !i.alt.trim()).length,
            films: document.querySelectorAll('video, audio').length })"""
        )
        assert found["order"] == "HEADER,MAIN,FOOTER", name
        levels: list[int] = list(found["levels"])
        if "error" in name:
            assert levels.pop(0) == 2, "the error summary stands above the step's own heading"
        assert levels[0] == 1, name
        assert all(b <= a + 1 for a, b in pairwise(levels)), (name, levels)
        assert found["footer"] == FOOTER, name
        assert found["language"] == "sv"
        assert (found["images"], found["films"]) == (0, 0)
    for name, title in titles.items():
        bare = title.removeprefix("Fel: ")
        assert title.startswith("Fel: ") == ("error" in name), name
        pattern = (
            r".+ – Prova att lyssna"
            if name in BESIDE
            else r"(Del\s\d+ av\s\d+: .+ – )?Prova att lyssna"
        )
        assert re.fullmatch(pattern, bare), (name, title)
    headings = {title.split(": ", 1)[-1] for name, title in titles.items() if name not in BESIDE}
    assert len(headings) >= 12


def test_no_two_steps_of_a_module_have_the_same_heading(built: Path) -> None:
    """In every module of the course, as it is written; questions are numbered when they are shown (dress.js)."""
    packages = modules_for_the_web(built)
    assert len(packages) >= 5
    for package in packages:
        html = zipfile.ZipFile(package).read("index.html").decode()
        headings = re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
        questions = len(re.findall(r"<section id=(?:koll|prov)\.", html))
        assert len(headings) + questions == html.count("<section ")
        assert [text for text, times in Counter(headings).items() if times > 1] == []


def test_a_choice_is_judged_in_words_and_the_better_one_is_written_out(lms: FakeLms) -> None:
    """Each choice of the scene: heading in words, a sign that is not read, one's own choice and the better one."""
    frame = to_scene(lms)
    said = set()
    for label in frame.locator(".step.shown .option label").all():
        label.click()
        confirm(frame)
        own = label.inner_text()
        outcome = frame.locator(".feedback.shown")
        expect(outcome).to_have_count(1)
        assert outcome.locator("h2").inner_text() == "Det här hände"
        said_so = "Du säger:" if own.startswith("”") else "Du valde:"
        assert outcome.locator(".chosen").inner_text().split("\n") == [said_so, own.strip("”")]
        verdict = outcome.locator(".verdict").inner_text()
        said.add(verdict)
        sign = outcome.locator(".verdict").evaluate("e => getComputedStyle(e, '::before').content")
        assert sign.endswith('/ ""'), "the sign is not read out"
        better = outcome.locator("summary", has_text="Det här hade fungerat bättre")
        assert better.count() == (verdict != "Det fungerade bra")
        if better.count():
            assert outcome.locator("q").is_hidden(), "what happened and why come first"
            better.click()
            assert "Frågar vad som är värst just nu" in outcome.locator("q").inner_text()
    assert said == VERDICTS


def test_a_check_says_what_was_chosen_and_what_is_right(lms: FakeLms) -> None:
    """A wrong answer in the test: on the result page stand both, in words."""
    lms.open()
    frame = lms.frame
    frame.locator(".foot [data-go=oversikt]").click()
    frame.locator("#parts button", has_text="Slutprov").click()
    click(frame, "[data-test]")
    while frame.locator(".step.shown").get_attribute("data-kind") == "item":
        give(frame, right=False)
        confirm(frame)
    click(frame, "#hand-in")
    assert frame.locator(".keys .key").count() == 0, "not after the first try"
    click(frame, "[data-test]")
    while frame.locator(".step.shown").get_attribute("data-kind") == "item":
        give(frame, right=False)
        confirm(frame)
    click(frame, "#hand-in")
    cards = frame.locator("#missed .key")
    expect(cards).to_have_count(3)
    for card in cards.all():
        words = card.inner_text()
        assert re.search(r"Det stämmer|Delvis rätt", words)
        assert re.search(r"Rätt svar:|Ditt svar stämmer:|Rätt ordning:|Så hör de ihop:", words)
    text = frame.locator("#missed").inner_text()
    assert "Anmäler själv till socialnämnden" in text, "the right answer, though it was not given"


def test_the_status_is_there_when_the_page_is_and_says_little(lms: FakeLms) -> None:
    """In the HTML, empty; never hidden; one message for each action, and only about saving."""
    html = lms.files["index.html"].decode()
    assert re.search("<p role=status id=saved>(?:</p>)?<p", html)
    assert html.count("role=status") == 1
    lms.open()
    frame = lms.frame
    expect(frame.locator("#saved")).to_contain_text("Sparat kl.")
    frame.evaluate(
        """() => { window.said = []; const status = document.getElementById('saved');
        new MutationObserver(() => { if (status.textContent) window.said.push(status.textContent) })
        .observe(status, { childList: true, characterData: true, subtree: true }) }"""
    )
    for number in range(1, 4):
        frame.locator(f".foot [data-go={'kontakt' if number % 2 else 'oversikt'}]").click()
        frame.locator("#leave").click()
        expect(frame.locator("#saved")).to_contain_text("Sparat kl.")
        assert len(frame.evaluate("() => window.said")) == number
    lms.offline = True
    frame.locator("#leave").click()
    expect(frame.locator("#saved")).to_contain_text("Inte sparat")
    said = frame.evaluate("() => window.said")
    assert len(said) == 4
    assert all(re.match(r"Sparat kl\. \d\d\.\d\d$|Inte sparat\. ", text) for text in said)
    assert frame.locator("#saved").evaluate("e => getComputedStyle(e).display") != "none"


def test_while_saving_that_is_seen_in_words(lms: FakeLms) -> None:
    """”Sparar …” until the answer has come, hidden from screen readers; never both at once."""
    lms.open()
    frame = lms.frame
    expect(frame.locator("#saved")).to_contain_text("Sparat kl.")
    shown = frame.evaluate(
        """() => { document.querySelector('#start [data-next]').click();
        return [document.getElementById('saving').innerText, document.getElementById('saved').innerText] }"""
    )
    assert shown == ["Sparar …", ""]
    expect(frame.locator("#saved")).to_contain_text("Sparat kl.")
    expect(frame.locator("#saving")).to_be_hidden()
    assert frame.locator("#saving").get_attribute("aria-hidden") == "true"


def test_the_page_at_rest_has_no_dead_words(page: Page, small: Path, tmp_path: Path) -> None:
    """Every id that a label, link or description names is there once the page has started."""
    zipfile.ZipFile(small / "liten-kurs-prova-web.zip").extractall(tmp_path)
    page.goto((tmp_path / "index.html").as_uri())
    dangling = page.evaluate(
        """() => [...document.querySelectorAll('[for], [aria-labelledby], [aria-describedby], a[href^="#"]')]
        .flatMap(e => [e.htmlFor, e.getAttribute('aria-labelledby'), e.getAttribute('aria-describedby'),
          (e.getAttribute('href') || '').slice(1)].filter(Boolean).join(' ').split(' '))
        .filter(id => !document.getElementById(id))"""
    )
    assert dangling == []
    doubled = page.evaluate(
        "() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
        " return ids.filter((id, i) => ids.indexOf(id) !== i) }"
    )
    assert doubled == []
