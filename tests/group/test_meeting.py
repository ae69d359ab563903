"""A meeting of twenty minutes about the waiting room: a wall, ten people, a remote, no net, and no trace of it."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from group.room import Leader
from group.story import part, story
from learner.axe import AXE

MODULE = "lagaffektivt-bemotande"
MINUTE = 60_000
WAITING = story(MODULE, "vantrummet")
PAVEMENT = story(MODULE, "trottoaren")
CALM, SHOUT = WAITING.choice("disken", "andas"), WAITING.choice("disken", "ropa")
Scheme = Literal["light", "dark"]
SCREENS: list[tuple[int, int, Scheme]] = [(1920, 1080, "light"), (1024, 768, "dark")]
PHASES = ("Hur kändes det?", "Vad hände?", "Varför blev det så?", "Vad tar vi med oss?")
IN_LIGHT = frozenset(["home", "hands", "why another", "before and after"])

pytestmark = pytest.mark.browser

KEPT = """async () => [localStorage.length, sessionStorage.length, document.cookie,
  JSON.stringify(history.state), history.length, window.name]"""


@pytest.fixture(scope="module")
def start(built: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The package for the web as somebody unpacks it: an address on this computer's disk."""
    folder = tmp_path_factory.mktemp("grupp")
    (path,) = built.glob(f"*-{MODULE}-web.zip")
    with zipfile.ZipFile(path) as package:
        package.extractall(folder)
    return (folder / "index.html").as_uri()


@pytest.fixture(params=SCREENS, ids=lambda screen: f"{screen[0]}x{screen[1]}")
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page on the wall."""
    width, height, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        reduced_motion="reduce",
        locale="sv-SE",
    )
    yield context.new_page()
    context.close()


def test_a_meeting_by_the_keyboard_alone(page: Page, start: str) -> None:
    """From the module's start to the comparison after it; axe looks at each kind of step."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.install()
    page.goto(start)
    # On the smaller screen, in dark, axe looks at everything; on the larger at what differs most.
    is_small = page.viewport_size == {"width": 1024, "height": 768}
    leader = Leader(page, None if is_small else IN_LIGHT)
    leader.open("Led en grupp")
    page.locator(".step.shown.home").wait_for()
    page.evaluate(AXE.replace("preload:!0", "preload:!1"))
    before = page.evaluate(KEPT)
    leader.look("home")
    _check(leader, "Frågorna före", "2212")
    page.clock.run_for(3 * MINUTE)
    _first_scene(leader)
    _the_place(leader)
    page.clock.run_for(7 * MINUTE)
    _to_the_end(leader)
    _back_and_another_way(leader)
    page.clock.run_for(10 * MINUTE)
    _talk(leader)
    _check(leader, "Frågorna efter", "1112")
    _compared(leader)
    assert page.locator(".group-clock").inner_text() == "20\N{NO-BREAK SPACE}min"
    assert leader.wrong == []
    assert page.evaluate(KEPT) == before
    assert page.context.cookies() == []
    assert {url.rsplit("/", 1)[0] for url in asked} == {start.rsplit("/", 1)[0]}
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0


def _check(leader: Leader, when: str, hands: str) -> None:
    """The three questions by hands; nothing is told of what is right."""
    leader.open(when)
    for number in range(3):
        assert leader.at[1] == "vote"
        leader.press(*hands)
        assert "Tillsammans 4" in leader.says()
        assert leader.page.locator(".step.shown .key").is_hidden()
        if number == 0:
            leader.look("question")
        leader.on()


def _first_scene(leader: Leader) -> None:
    """Story, question, hands, and what happened only when it is asked for."""
    leader.open("Väntrummet")
    leader.on()
    assert leader.at == ("scen.vantrummet.disken", "story")
    scene, row = WAITING.scene("disken"), WAITING.find_out("disken", "rad")
    assert scene.question not in leader.says()
    leader.look("story")
    leader.open(row.text)
    assert part(row.answer) in leader.says()
    leader.on()
    calm, shout = WAITING.key("disken", "andas"), WAITING.key("disken", "ropa")
    leader.press(*[calm] * 4, "2", shout, shout, "Shift+2", "Backspace")
    assert leader.at == ("scen.vantrummet.disken", "vote")
    said = leader.says()
    assert scene.question in said
    assert "Tillsammans 5 händer" in said
    assert "4 händer" in said
    assert "Ingen hand" in said
    assert part(CALM.consequence) not in said
    assert leader.fits()
    leader.look("hands")
    leader.on()
    said = leader.says()
    assert f"Ni valde:\n{CALM.text}" in said
    assert "4 av 5 händer" in said
    assert part(CALM.consequence) in said
    assert part(CALM.why) not in said
    leader.on()
    assert part(CALM.why) in leader.says()
    leader.press(shout)
    assert part(SHOUT.consequence) in leader.says()
    assert "Ni prövar ett annat val" in leader.says()
    leader.on()
    leader.look("why another")
    leader.on()
    assert part(CALM.why) in leader.says()
    leader.on()


def _the_place(leader: Leader) -> None:
    """A drawing, a tie that the group settles, a black screen, and single keys that are off."""
    leader.look("drawing")
    leader.on()
    leader.press(*"1122")
    assert leader.fits()
    leader.press("PageDown")
    assert leader.at == ("scen.vantrummet.platsen", "vote")
    assert "Lika många händer" in leader.says()
    leader.look("tie")
    for down, up in (("b", "b"), (".", "PageDown"), ("B", "Escape")):
        leader.press(down)
        assert leader.page.locator("dialog.black").is_visible()
        leader.press(up)
        expect(leader.page.locator("dialog")).to_have_count(0)
    leader.open("Inställningar")
    leader.look("settings")
    chosen = WAITING.key("platsen", "elsa")
    leader.press("Tab", "Space", "Escape", "b", chosen)
    expect(leader.page.locator("dialog")).to_have_count(0)
    assert leader.at[1] == "vote"
    leader.open("Inställningar")
    leader.press("Tab", "Space", "Escape", chosen)
    assert part(WAITING.choice("platsen", "elsa").consequence) in leader.says()
    leader.on()
    leader.on()


def _to_the_end(leader: Leader) -> None:
    """What was found out opens a choice, as for a learner."""
    leader.on()
    assert WAITING.choice("orden", "nu").text in leader.says()
    leader.press(*[WAITING.key("orden", "nu")] * 3)
    assert leader.fits()
    for _ in range(40):
        if leader.at[1] == "vote":
            leader.press("2", "2")
            assert leader.fits()
        leader.on()
        if leader.at[0].startswith("slut."):
            break
    expect(leader.page.locator(".step.shown")).to_contain_text("Er väg")  # when there is time
    leader.look("ending")
    said = leader.says()
    assert "Er väg" in said
    assert f"Ni valde: {CALM.text}" in said
    assert str(WAITING.scenario.memory["fingrar"].shows) in said


def _back_and_another_way(leader: Leader) -> None:
    """Any scene on the way can be gone back to; what is chosen anew begins a way of its own."""
    ending = leader.at
    leader.open("Er väg")
    leader.look("ways")
    assert leader.page.locator("dialog h3").count() == 1
    words = WAITING.scene("orden").title
    leader.open(words)
    assert leader.at == ("scen.vantrummet.orden", "why")
    leader.press(WAITING.key("orden", "ton"))
    leader.on()
    leader.open("Gå vidare härifrån i stället")
    assert leader.at[0] == "scen.vantrummet.dorren"
    assert "Tid som har gått: 10" in leader.says()
    leader.open("Er väg")
    assert leader.page.locator("dialog h3").count() == 2
    leader.tab_to(words)
    last = leader.page.locator("dialog ol").last.get_by_role("button").last.inner_text()
    leader.open(last)
    assert leader.at == ending


def _talk(leader: Leader) -> None:
    """The scenario's own questions, a screen for each phase."""
    leader.on()
    for number, phase in enumerate(PHASES, 1):
        assert leader.page.locator(".step.shown h1").inner_text() == phase
        assert f"del {number} av 4" in leader.says()
        assert leader.page.locator(".step.shown li").count() >= 1
        if number == 1:
            leader.look("talk")
        leader.on()
    assert leader.page.locator(".step.shown.home").is_visible()


def _compared(leader: Leader) -> None:
    """Before and after side by side; what is right only when it is shown."""
    for number in range(3):
        said = leader.says()
        assert said.count("Före") >= 3
        assert "1 av 4 händer" in said
        assert "3 av 4 händer" in said
        assert "Det stämmer" not in said
        if number == 0:
            leader.look("before and after")
        leader.on()
        assert "Det stämmer" in leader.says()
        if number == 0:
            leader.look("told")
        leader.on()
    assert leader.page.locator(".step.shown.home").is_visible()


LONGEST = """() => {
  const labels = scene => [...scene.querySelectorAll('dt, .option label')];
  const length = scene => labels(scene).reduce((sum, e) => sum + e.textContent.length, 0);
  const [scene] = [...document.querySelectorAll('.scene')].sort((a, b) => length(b) - length(a));
  for (const option of scene.querySelectorAll('dt, .option')) delete option.dataset.only;
  const [, scenario, own] = scene.id.split('.');
  document.getElementById('scenario.' + scenario).dataset.start = own;
  return [scenario, labels(scene).length];
}"""
"""The module's scene with most to choose among, all of it there, as the first of its scenario."""


def test_a_room_with_a_touch_screen(browser: Browser, start: str) -> None:
    """The longest scene fits; fingers count; a slip loses nothing; enlarged it reflows; leaving is quiet."""
    context = browser.new_context(viewport={"width": 1024, "height": 768}, has_touch=True)
    page = context.new_page()
    asked = _questions(page)
    page.goto(f"{start}#grupp=vantrummet")
    expect(page.locator(".step.shown h1")).to_have_text("Scenario: Väntrummet")
    scenario, options = page.evaluate(LONGEST)
    assert options >= 4
    leader = Leader(page)
    page.get_by_role("button", name="Början").tap()
    page.locator(".home .group-list button").nth(_place(page, scenario)).tap()
    leader.on()
    leader.on()
    rows = page.locator(".step.shown .vote-add")
    assert rows.count() == options
    for number in range(options):
        rows.nth(number).tap()
        rows.nth(number).dblclick()
    page.get_by_role("button", name="Ta bort en hand från alternativ 2").tap()
    assert f"Tillsammans {3 * options - 1}" in leader.says()
    assert leader.fits()
    page.evaluate("window.before = true")
    for key, is_full in (("F5", "true"), ("Shift+F5", "false")):
        leader.press(key)
        page.wait_for_function(f"() => (document.fullscreenElement !== null) === {is_full}")
    page.locator(".skip").focus()
    leader.press("Enter")
    assert page.evaluate("window.before && document.activeElement.id") == "content"
    assert f"Tillsammans {3 * options - 1}" in leader.says()
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_role("button", name="Lämna").tap()
    expect(page.locator("#start")).to_be_visible()
    expect(page.get_by_role("button", name="Led en grupp")).to_be_visible()
    assert asked == []
    context.close()


def _questions(page: Page) -> list[str]:
    """What the browser asks, as it is asked; every answer is yes."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    return asked


def _place(page: Page, scenario: str) -> int:
    names = page.locator(".step.scenario").evaluate_all("l => l.map(e => e.dataset.scenario)")
    return int(names.index(scenario))


def test_whoever_closes_by_mistake_is_asked(page: Page, start: str) -> None:
    """Not before there is something to lose."""
    asked = _questions(page)
    page.goto(f"{start}#grupp=vantrummet")
    Leader(page).press("Tab")
    page.reload()
    assert asked == []
    Leader(page).on()
    page.reload()
    assert asked == ["beforeunload"]


def test_a_scenario_that_is_judged_at_its_end(page: Page, start: str) -> None:
    """What happened leads straight on, and can be tried otherwise; how it went stands with the way."""
    page.goto(f"{start}#grupp=vantrummet")
    leader = Leader(page)
    expect(page.locator(".step.shown h1")).to_have_text("Scenario: Väntrummet")
    page.evaluate("document.getElementById('scenario.vantrummet').dataset.mode = 'replay'")
    leader.on()
    leader.on()
    leader.press(WAITING.key("disken", "andas"))
    leader.on()
    assert part(CALM.consequence) in leader.says()
    leader.press(WAITING.key("disken", "ropa"))
    assert part(SHOUT.consequence) in leader.says()
    leader.on()
    assert part(CALM.consequence) in leader.says()
    assert "Det fungerade bra" not in leader.says()
    leader.on()
    assert leader.at == ("scen.vantrummet.platsen", "story")


def test_what_was_found_out_is_remembered(page: Page, start: str) -> None:
    """It takes its time for a group as for a learner, also when the group comes back and looks again."""
    page.goto(f"{start}#grupp=trottoaren")
    leader = Leader(page)
    expect(page.locator(".step.shown h1")).to_have_text("Scenario: Trottoaren")
    leader.on()
    caller = PAVEMENT.find_out("bryt", "tuva")
    leader.open(f"{caller.text} ({caller.takes})")
    assert "hos honom: 2 min" in leader.says()
    leader.on()
    leader.press(PAVEMENT.key("bryt", "befal"))
    for _ in range(3):
        leader.on()
    # Two minutes for what was asked, and four for what was chosen.
    assert "hos honom: 6 min" in leader.says()
    leader.open("Er väg")
    leader.open(PAVEMENT.scene("bryt").title)
    while leader.at != ("scen.trottoaren.bryt", "story"):
        leader.press("PageUp")
    assert part(caller.answer) in leader.says()
    leader.on()
    leader.press(*[PAVEMENT.key("bryt", "guida")] * 2)
    for _ in range(3):
        leader.on()
    assert "hos honom: 10 min" in leader.says()
