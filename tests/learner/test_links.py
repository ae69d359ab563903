"""A link to a step, `index.html#steg=…`: it opens there, and nothing that is stored gets worse."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from learner.fake_lms import ORIGIN, FakeLms
from learner.learner import Learner

pytestmark = pytest.mark.browser

STATE = "cmi.suspend_data"


def follow(lms: FakeLms, step: str) -> Learner:
    """Leave the module, and open it again in the same LMS by a link to a step."""
    lms.page.goto(f"{ORIGIN}/away.html")
    lms.page.goto(f"{ORIGIN}/lms.html#{step}")
    lms.page.frame_locator("#sco").locator(".step.shown").wait_for()
    return Learner(lms.page, lms.frame)


def heading(learner: Learner) -> str:
    """The heading that has focus."""
    assert learner.focus["tag"] == "H1"
    return learner.focus["text"]


def test_opens_where_the_learner_has_been_as_it_was_left(lms: FakeLms) -> None:
    """An answered scene: no welcome, the choice marked, what happened told, focus on the heading."""
    learner = lms.open()
    learner.go_to("scene")
    learner.choose("vanta")
    learner.press_button("Bekräfta svaret")
    learner.press_button("Fortsätt")
    learner.wait_saved()
    before = lms.stored[STATE]
    learner = follow(lms, "steg=scen.disken.slaget")
    assert learner.step == "scen.disken.slaget"
    assert heading(learner) == "Handen i disken"
    assert learner.frame.locator(".step.shown input:checked").get_attribute("value") == "vanta"
    expect(learner.frame.locator(".step.shown .feedback.shown")).to_be_visible()
    learner.wait_saved()
    walks = [
        next(r for r in text.split(";") if r.startswith("s:"))
        for text in (before, lms.stored[STATE])
    ]
    assert walks[0] == walks[1]


def test_a_scene_deep_in_the_story_is_played_from_there(lms: FakeLms) -> None:
    """A walk begins at the scene and goes on to an ending; it gets no score, since it has no beginning."""
    lms.open().wait_saved()
    learner = follow(lms, "steg=scen.disken.ryggen")
    assert learner.step == "scen.disken.ryggen"
    assert heading(learner) == "Ryggen"
    learner.play_scene("brits")
    learner.play_scene("glom")
    assert learner.step == "slut.disken.oro"
    way = learner.frame.locator(".step.shown .way")
    expect(way).to_contain_text("Början av vägen är inte med, så den räknas inte den här gången.")
    expect(way.locator(".way-list > li")).to_have_count(2)
    learner.wait_saved()
    assert "s:disken=oro,0,ryggen.brits,barnet.glom" in lms.stored[STATE]


def test_an_ending_that_was_not_reached_has_no_way(lms: FakeLms) -> None:
    """Its text can be read, and it does not show another walk as the way there."""
    lms.open().wait_saved()
    learner = follow(lms, "steg=slut.disken.oro")
    assert heading(learner) == "Efter passet"
    expect(learner.frame.locator(".step.shown .way")).to_be_empty()


def test_no_result_gets_worse(lms: FakeLms) -> None:
    """After a whole module with full marks, bad choices by a link change neither status nor scores."""
    learner = lms.open()
    learner.go_to("done")
    learner.wait_saved()
    best = dict(lms.stored)
    assert best["cmi.core.lesson_status"] == "passed"
    learner = follow(lms, "steg=scen.disken.kon")
    while learner.kind == "scene":
        worst = learner.frame.locator(".step.shown .option[data-points='0'] input").first
        learner.play_scene(worst.get_attribute("value"))
    learner.wait_saved()
    for element in ("cmi.core.lesson_status", "cmi.core.score.raw"):
        assert lms.stored[element] == best[element]
    assert ",100,kon." in lms.stored[STATE]


@pytest.mark.parametrize(
    "link",
    ["steg=scen.disken.finns-inte", "steg=valkommen", "steg=lage", "steg=", "innehall",
     "steg=prov.oro", "steg=granska", "steg=resultat"],
)  # fmt: skip
def test_what_is_no_step_to_open_is_ignored(lms: FakeLms, link: str) -> None:
    """An unknown step, an element that is none, a test that is not being taken: the welcome as always."""
    learner = lms.open()
    learner.go_on()
    learner.wait_saved()
    learner = follow(lms, link)
    assert learner.kind == "resume"


def test_a_step_of_the_test_that_is_being_taken(lms: FakeLms) -> None:
    """A drawn question opens, with its number; so does the review."""
    learner = lms.open()
    learner.go_to("item")
    learner.wait_saved()
    step, title = learner.step, heading(learner)
    learner = follow(lms, f"steg={step}")
    assert (learner.step, heading(learner)) == (step, title)
    learner.wait_saved()
    assert heading(follow(lms, "steg=granska")) == "Gå igenom dina svar"


def test_in_the_web_package_from_a_file(small: Path, page: Page, tmp_path: Path) -> None:
    """A trainer's link works without an LMS, and another one in the open page, without loading it again."""
    with zipfile.ZipFile(small / "liten-kurs-prova-web.zip") as archive:
        archive.extractall(tmp_path)
    address = (tmp_path / "index.html").as_uri()
    page.goto(f"{address}#steg=scen.disken.barnet")
    learner = Learner(page)
    assert learner.step == "scen.disken.barnet"
    page.evaluate(
        "() => window.addEventListener('hashchange', () => { window.heard = location.hash })"
    )
    page.goto(f"{address}#steg=avsnitt.hora")
    expect(page.locator("#avsnitt\\.hora h1")).to_be_focused()
    page.goto(f"{address}#content")
    page.wait_for_function("() => window.heard === '#content'")
    assert learner.step == "avsnitt.hora"
