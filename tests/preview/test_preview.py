"""The author's loop: save a file, and see it where one stands; break it, and be told while the last good one stays."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, Route, expect

from conftest import running
from learner import axe
from learner.learner import learner_in, open_attempt

pytestmark = pytest.mark.browser

PACKAGE = "paket/liten-kurs-prova-scorm12"
MARKED = ("text: Frågar vad som är värst", "text: Frågar vad som är **värst**")
"""A change of more than words: a page that is open is opened anew for it."""


def change(file: Path, *texts: str) -> None:
    """Save the file once, with a text changed; or several: each old one is followed by its new one."""
    text = file.read_text(encoding="utf-8")
    for old, new in zip(texts[::2], texts[1::2], strict=True):
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def inside(page: Page) -> FrameLocator:
    """The learner's page in the play page, whichever is loaded now."""
    return page.frame_locator("#ram").frame_locator("iframe")


def ways(page: Page) -> Locator:
    """What stands beside the frame, shown."""
    page.get_by_role("button", name="Vägarna").click()
    return page.locator("#bredvid")


def reading_the_ways(page: Page, url: str) -> Locator:
    """Stand in the scene, with focus on a button of the ways beside it."""
    learner = open_attempt(page, url + PACKAGE)
    learner.go_to("scene")
    learner.wait_saved()
    button = ways(page).locator('[id="prova.disken.ryggen"]')
    button.focus()
    return button


def test_a_saved_file_is_seen_where_the_author_stands(
    course: Path, page: Page, tmp_path: Path
) -> None:
    """On an answered scene: the new text, as far down, with the choice and what happened; no welcome."""
    with running("preview", "--course", course, data=tmp_path / "data") as player:
        learner = open_attempt(page, player.url + PACKAGE)
        learner.go_to("scene")
        learner.choose("vanta")
        learner.press_button("Bekräfta svaret")
        learner.wait_saved()
        step = learner.step
        learner.frame.evaluate("() => window.scrollTo(0, 321)")
        file = course / "quizzes" / "disken.yaml"
        change(file, "title: Handen i disken", "title: Nyss ändrad", *MARKED)
        shown = inside(page).locator(".step.shown")
        expect(shown.locator("h1")).to_have_text("Nyss ändrad")
        expect(shown).to_have_id(step)
        expect(shown.locator("input:checked")).to_have_value("vanta")
        expect(shown.locator(".feedback.shown")).to_have_attribute("data-for", "vanta")
        learner_in(page).frame.wait_for_function("() => window.scrollY === 321")
        page.locator("#mer summary").click()
        page.get_by_role("button", name="Stäng och öppna igen").click()
        expect(inside(page).locator(".step.shown h1")).to_have_text("Välkommen tillbaka")


def test_what_is_chosen_but_not_confirmed_is_kept_when_a_file_is_saved(
    course: Path, page: Page, tmp_path: Path
) -> None:
    """A place in a list and a choice in a scene: as they were, and still not confirmed. What is gone is let go."""
    module, scenario = course / "modules" / "prova.yaml", course / "quizzes" / "disken.yaml"
    with running("preview", "--course", course, data=tmp_path / "data") as player:
        learner = open_attempt(page, player.url + PACKAGE)
        learner.go_to("check")
        learner.wait_saved()
        shown = inside(page).locator(".step.shown")
        chosen = shown.locator("select").first
        words = chosen.locator("option").nth(1).inner_text()
        chosen.select_option(index=1)
        change(module, "question: Vad säger du i stället?", "question: Vad säger du *nu*?")
        expect(shown.locator("legend")).to_have_text("Vad säger du nu?")
        expect(chosen.locator("option:checked")).to_have_text(words)
        expect(shown.locator(".key")).to_be_hidden()
        learner = learner_in(page)
        learner.go_to("scene")
        learner.wait_saved()
        learner.choose("vanta")
        change(scenario, "title: Handen i disken", "title: Ändrad igen", *MARKED)
        expect(shown.locator("h1")).to_have_text("Ändrad igen")
        expect(shown.locator("input:checked")).to_have_value("vanta")
        expect(shown.locator(".feedback.shown")).to_have_count(0)
        change(scenario, "id: vanta", "id: droj")
        expect(shown.locator("input[value=droj]")).to_be_visible()
        player_s = learner_in(page).frame.parent_frame
        assert player_s
        player_s.wait_for_load_state()  # what was chosen is put back when all is loaded
        expect(shown.locator("input:checked")).to_have_count(0)


def test_focus_beside_the_page_stays_there_when_a_file_is_saved(
    course: Path, page: Page, tmp_path: Path
) -> None:
    """The page that opens anew would take it; who was reading the ways goes on reading them."""
    with running("preview", "--course", course, data=tmp_path / "data") as player:
        button = reading_the_ways(page, player.url)
        file = course / "quizzes" / "disken.yaml"
        change(file, "title: Handen i disken", "title: Nyss ändrad", *MARKED)
        expect(inside(page).locator(".step.shown h1")).to_have_text("Nyss ändrad")
        expect(button).to_be_focused()


def test_focus_beside_the_page_stays_there_when_a_file_is_saved_twice(
    course: Path, page: Page, tmp_path: Path
) -> None:
    """The second time before all of the page is loaded: it has focus then, but nobody has gone there."""
    file = course / "quizzes" / "disken.yaml"

    def with_a_picture_that_never_comes(route: Route) -> None:
        # The browser finds the package's own name by itself; Playwright has to be told where it is.
        there = urlsplit(route.request.url)
        plain = there._replace(netloc=f"127.0.0.1:{there.port}").geturl()
        answer = route.fetch(url=plain, headers={**route.request.headers, "host": there.netloc})
        picture = '<img src="kommer-inte.png" alt=""></body>'
        route.fulfill(response=answer, body=answer.text().replace("</body>", picture))

    with running("preview", "--course", course, data=tmp_path / "data") as player:
        button = reading_the_ways(page, player.url)
        page.route("**/kommer-inte.png", lambda _: None)
        page.route("**/innehall/index.html*", with_a_picture_that_never_comes)
        change(file, "title: Handen i disken", "title: Nyss ändrad", *MARKED)
        expect(inside(page).locator(".step.shown h1")).to_have_text("Nyss ändrad")
        page.unroute("**/innehall/index.html*")
        change(file, "title: Nyss ändrad", "title: Ändrad igen", *MARKED[::-1])
        expect(inside(page).locator(".step.shown h1")).to_have_text("Ändrad igen")
        expect(button).to_be_focused()


def test_a_mistake_is_shown_above_the_last_good_version(
    course: Path, page: Page, tmp_path: Path
) -> None:
    """A dangling reference: the message with its line, no warnings before it; mended: the warning, then nothing."""
    file = course / "modules" / "prova.yaml"
    with running("preview", "--course", course, data=tmp_path / "data") as player:
        learner = open_attempt(page, player.url + PACKAGE)
        heading = learner.frame.locator(".step.shown h1").inner_text()
        warned = ("title: Prova att", "title: Prova TODO att")
        change(file, *warned, "scenarios: [disken]", "scenarios: [diskn]")
        news = page.locator("#nyheter")
        expect(news).to_contain_text("Scenariot ”diskn” finns inte.")
        expect(news).to_contain_text("modules/prova.yaml:")
        expect(news).to_contain_text("Kursen längre ner är som den var innan.")
        expect(inside(page).locator(".step.shown h1")).to_have_text(heading)
        expect(news).not_to_contain_text("TODO")
        assert news.evaluate("one => one.clientHeight <= innerHeight / 3")
        assert news.evaluate("one => one.scrollHeight > one.clientHeight && one.tabIndex === 0")
        change(file, "scenarios: [diskn]", "scenarios: [disken]")
        expect(news).to_contain_text("”TODO” står kvar i texten.")
        change(file, "title: Prova TODO att", "title: Prova att")
        expect(news).to_be_hidden()


def test_try_from_a_scene_and_count_the_ways(course: Path, page: Page, tmp_path: Path) -> None:
    """From a scene deep in the story to an ending is no whole way; from the beginning it is."""
    with running("preview", "--course", course, data=tmp_path / "data") as player:
        open_attempt(page, player.url + PACKAGE).wait_saved()
        beside = ways(page)
        summary = beside.locator("summary")
        expect(summary).to_contain_text("Du har provat 0 av 4 vägar")
        beside.get_by_role("button", name="Prova härifrån Ryggen").press("Enter")
        shown = inside(page).locator(".step.shown")
        expect(shown.locator("h1")).to_have_text("Ryggen")
        expect(shown.locator("h1")).to_be_focused()
        learner = learner_in(page)
        learner.play_scene("brits")
        learner.play_scene("glom")
        assert learner.step == "slut.disken.oro"
        expect(beside).to_contain_text("Du har provat 2 av 12 val.")
        expect(summary).to_contain_text("Du har provat 0 av 4 vägar")
        beside.locator("svg [data-steg='scen.disken.slaget']").click()
        expect(shown.locator("h1")).to_have_text("Handen i disken")
        learner = learner_in(page)
        for choice in ("fraga", "stol", "anmal"):
            learner.play_scene(choice)
        expect(summary).to_contain_text("Du har provat 1 av 4 vägar")
        tried = beside.locator(".valen li").filter(has_text="✓ provat").locator("strong")
        expect(tried).to_have_text(
            [
                "Frågar vad som är värst just nu",
                "En stol närmare disken",
                "En brits i rum två",
                "Berättar att du ska göra en orosanmälan",
                "Låter det vara, han har nog med sin rygg",
            ]
        )


def test_what_is_wrong_is_marked_at_its_scene(course: Path, page: Page, tmp_path: Path) -> None:
    """In the drawing, in the list and in the summary; the links lead to the lines; nothing is loaded anew."""
    file = course / "quizzes" / "disken.yaml"
    lines = file.read_text(encoding="utf-8").split("\n")
    scene = next(n for n, line in enumerate(lines, 1) if "id: ryggen" in line)
    wrong = next(n for n, line in enumerate(lines, 1) if n > scene and "next: barnet" in line)
    with running("preview", "--course", course, data=tmp_path / "data") as player:
        open_attempt(page, player.url + PACKAGE).wait_saved()
        beside = ways(page)
        lines[wrong - 1] = lines[wrong - 1].replace("barnet", "barnen")
        file.write_text("\n".join(lines), encoding="utf-8")
        item = beside.locator(".scener > li").filter(has=page.get_by_text("Ryggen", exact=False))
        item = item.filter(has=page.locator(".problem"))
        expect(item.locator(".problem")).to_contain_text("barnen")
        expect(item.locator("h4")).to_contain_text("Ryggen")
        address = f"vscode://file/{file.as_posix().lstrip('/')}"
        expect(item.get_by_role("link", name="Öppna i editorn")).to_have_attribute(
            "href", f"{address}:{scene}"
        )
        expect(item.get_by_role("link", name=f"Öppna rad {wrong}")).to_have_attribute(
            "href", f"{address}:{wrong}"
        )
        expect(beside.locator("svg [data-steg='scen.disken.ryggen']")).to_contain_text("▲ 1 fel")
        expect(beside.locator("summary")).to_contain_text(re.compile("▲ .*1 fel"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_stands_beside_is_for_everyone(
    scheme: str, course: Path, page: Page, tmp_path: Path
) -> None:
    """No fault that axe can find, nor the fence; no more to scroll than is seen; focus survives what is new."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    with running("preview", "--course", course, data=tmp_path / "data") as player:
        open_attempt(page, player.url + PACKAGE).wait_saved()
        beside = ways(page)
        page.main_frame.evaluate(axe.AXE)
        assert axe.violations(page.main_frame) == []
        assert page.evaluate("document.documentElement.scrollHeight") < 1.4 * 900
        for width in (650, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        button = beside.get_by_role("button", name="Prova härifrån Ryggen")
        button.focus()
        change(course / "quizzes" / "disken.yaml", "next: oro", "next: aro")
        expect(beside.locator("h4").filter(has_text="finns inte")).to_be_visible()
        expect(button).to_be_focused()
        assert [text for text in said if "Content Security Policy" in text] == []
