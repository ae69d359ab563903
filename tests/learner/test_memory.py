"""A scenario that remembers, as a learner plays it: asking, going back, trying, coming back, an update."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from checking.cases import lay_out
from conftest import DAY, kurs
from coursebuild.reading.load import load_unit
from learner import axe
from learner.fake_lms import FakeLms
from learner.states import click, confirm
from learner.test_scenarios import assert_played_as_computed
from learner.test_way import go_to_part, saved

pytestmark = pytest.mark.browser

NAME = "luckan"
PART = "Scenario: Luckan"


@pytest.fixture(scope="session")
def remembering(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample course with a scenario that remembers."""
    return lay_out(tmp_path_factory.mktemp("remembers"), "good", "scenario-som-minns")


def build(course: Path, out: Path) -> Path:
    """The folder with the course's packages."""
    result = kurs("build", "--out", out, "--as-of", DAY, course=course)
    assert result.returncode == 0, result.stderr
    return out


@pytest.fixture(scope="session")
def packages(remembering: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """It, built."""
    return build(remembering, tmp_path_factory.mktemp("packages"))


def package(folder: Path, target: str = "scorm12") -> Path:
    """The package of the module that has the scenario."""
    return next(folder.glob(f"*-lugn-{target}.zip"))


@pytest.fixture
def lms(page: Page, packages: Path) -> FakeLms:
    """The module in an LMS of 1.2."""
    return FakeLms(page, package(packages))


def start(lms: FakeLms) -> Frame:
    """Into the scenario's first scene."""
    lms.open()
    go_to_part(lms.frame, PART)
    click(lms.frame, "[data-play]")
    return lms.frame


def take(frame: Frame, *options: str) -> None:
    """Choose these, one in each scene, and go on."""
    for option in options:
        frame.locator(f".step.shown input[value={option}]").check()
        confirm(frame)
        click(frame, "[data-onward]")


def ask(frame: Frame, name: str) -> None:
    """Ask one of the questions that stand before the choice."""
    frame.locator(f".step.shown [data-find={name}] button").click()


def heading(frame: Frame) -> str:
    """Where one is."""
    return frame.locator(".step.shown h1").inner_text()


def options(frame: Frame) -> list[str]:
    """What can be chosen."""
    every = frame.locator(".step.shown .option input").all()
    return [str(one.get_attribute("value")) for one in every if one.is_visible()]


def run_of(lms: FakeLms) -> str:
    """The scenario's record in what is stored."""
    saved(lms.frame)
    records = lms.stored["cmi.suspend_data"].split(";")
    return next(r for r in records if r.startswith(f"s:{NAME}=")).partition("=")[2]


def walk_of(lms: FakeLms) -> list[str]:
    """The steps of the stored walk."""
    return run_of(lms).split(",")[2:]


def test_every_way_leads_where_the_file_says(remembering: Path, lms: FakeLms) -> None:
    """Asked or not, every choice in every memory: the options that are there, and the ending."""
    unit, problems = load_unit(remembering, "lugn")
    assert not problems
    lms.open()
    assert_played_as_computed(lms.frame, NAME, unit.scenarios[NAME])


def test_what_stands_there_depends_on_what_was_done(lms: FakeLms) -> None:
    """An aside of a scene stands for one who shouted and not for one who breathed out."""
    frame = start(lms)
    take(frame, "ropa")
    aside = frame.locator(".step.shown .aside")
    expect(aside).to_contain_text("Han talar högt och långsamt.")
    assert "Står bara i" not in frame.locator(".step.shown").inner_text()
    start(lms)
    take(lms.frame, "andas")
    assert heading(lms.frame) == "Frågan"
    expect(lms.frame.locator(".step.shown .aside")).to_be_hidden()


def test_one_asks_before_one_chooses(lms: FakeLms) -> None:
    """The answer takes the button's place and focus; the time is told; an option comes that was not there."""
    frame = start(lms)
    take(frame, "andas")
    reply = frame.locator(".step.shown .reply").first
    expect(reply).to_be_hidden()
    before = options(frame)
    ask(frame, "fraga")
    expect(reply).to_have_text("Det blir tio minuter till.")
    expect(frame.locator(".step.shown .asks").first).to_be_focused()
    told = frame.locator(".step.shown [role=status].clock")
    assert told.inner_text() == "Tid som har gått: 10\N{NO-BREAK SPACE}min"
    assert frame.locator(".step.shown [data-find=fraga] button").is_hidden(), "once a visit"
    assert set(options(frame)) - set(before) == {"tiden"}
    take(frame, "tiden")
    assert "Tid som har gått: 10" in frame.locator(".step.shown .place").inner_text()
    assert walk_of(lms) == ["ropet.andas:100", "fragan.tiden:200"]


def test_going_back_restores_what_is_remembered(lms: FakeLms) -> None:
    """What came after is dropped, and said to be; the first choices stay for the points."""
    frame = start(lms)
    take(frame, "andas", "arligt")
    assert walk_of(lms) == ["ropet.andas:100", "fragan.arligt:200"]
    frame.locator("#back").click()
    expect(frame.locator(".step.shown h1")).to_have_text("Frågan")
    frame.locator("#back").click()
    expect(frame.locator(".step.shown h1")).to_have_text("Ropet")
    redo = frame.locator(".step.shown .redo").inner_text()
    assert "Poängen räknas på ditt första val" in redo
    frame.locator(".step.shown input[value=ropa]").check()
    confirm(frame)
    assert "Det som hände efteråt är borttaget" in frame.locator(".step.shown .anew").inner_text()
    assert run_of(lms).startswith("ropet:")
    assert walk_of(lms) == ["ropet.andas.ropa:100", "fragan.arligt.-"]
    click(frame, "[data-onward]")
    expect(frame.locator(".step.shown .aside")).to_be_visible()
    take(frame, "vanta")
    assert walk_of(lms) == ["ropet.andas.ropa:100", "fragan.arligt.vanta:000"]


def test_looking_back_changes_nothing(lms: FakeLms) -> None:
    """Back to the first scene and forward again with what was chosen: the walk is as it was."""
    frame = start(lms)
    take(frame, "andas", "arligt")
    before = run_of(lms)
    for title in ("Frågan", "Ropet"):
        frame.locator("#back").click()
        expect(frame.locator(".step.shown h1")).to_have_text(title)
    for title in ("Frågan", "Väntan"):
        click(frame, "[data-onward]")
        assert heading(frame) == title
    frame.locator("#leave").click()
    assert run_of(lms) == before


def test_coming_back_goes_on_with_what_is_remembered(lms: FakeLms) -> None:
    """Closed after a choice and in the middle of a scene: all is as it was left, what was asked apart."""
    frame = start(lms)
    take(frame, "ropa")
    frame.locator(".step.shown input[value=arligt]").check()
    confirm(frame)
    saved(frame)
    lms.open()
    click(lms.frame, "#resume")
    expect(lms.frame.locator(".step.shown .feedback.shown")).to_be_visible()
    click(lms.frame, "[data-onward]")
    assert heading(lms.frame) == "Väntan"
    expect(lms.frame.locator(".step.shown .aside").first).to_contain_text(
        "Du har inte frågat någon än."
    )
    saved(lms.frame)
    lms.open()
    click(lms.frame, "#resume")
    assert heading(lms.frame) == "Väntan"
    take(lms.frame, "signal")
    assert heading(lms.frame) == "Oro i väntrummet", "the shouting is remembered"


@pytest.mark.parametrize(
    "run",
    [
        "fragan:zz200,40,ropet.andas:100",
        "fragan,40,ropet.andas",
        "fragan:{digest}20,40,ropet.andas:100",
        "fragan:{digest}290,40,ropet.andas:100",
        "fragan:{digest}210,40,ropet.andas:100",
    ],
    ids=["other memory", "before memory", "too short", "out of bounds", "out of reach"],
)
def test_an_update_that_ends_a_walk_says_so(lms: FakeLms, run: str) -> None:
    """A walk that can't go on starts over with a notice; the best result stays."""
    frame = start(lms)
    take(frame, "andas")
    digest = run_of(lms).split(":")[1][:2]
    text = lms.stored["cmi.suspend_data"]
    head = text.replace(f"{NAME}={run_of(lms)}", f"{NAME}={run.format(digest=digest)}").rpartition(
        ";"
    )[0]
    lms.rewrite("cmi.suspend_data", f"{head};e:{len(head)}")
    lms.open()
    click(lms.frame, "#resume")
    shown = lms.frame.locator(".step.shown")
    assert shown.get_attribute("data-kind") == "scenario"
    assert "Därför börjar du om från början" in shown.inner_text()
    assert run_of(lms) == ",40"
    click(lms.frame, "[data-play]")
    assert heading(lms.frame) == "Ropet"


def test_another_choice_is_tried_with_what_was_remembered_there(lms: FakeLms) -> None:
    """Played on to another ending, marked, with a button back; nothing of it is stored."""
    frame = start(lms)
    take(frame, "andas", "arligt", "signal")
    assert heading(frame) == "Lugnt i väntrummet"
    before = run_of(lms)
    frame.locator(".step.shown .way-list summary").first.click()
    frame.locator(".step.shown .way-list button", has_text="Ropar tillbaka").click()
    assert (
        "Inget av det här räknas" in frame.locator(".step.shown.trying .trying-note").inner_text()
    )
    click(frame, "[data-onward]")
    take(frame, "arligt", "signal")
    assert heading(frame) == "Oro i väntrummet"
    expect(frame.locator(".step.shown .way")).to_be_hidden()
    frame.get_by_role("button", name="Tillbaka till ditt slut").click()
    assert heading(frame) == "Lugnt i väntrummet"
    expect(frame.locator(".way-list button", has_text="Ropar tillbaka")).to_be_focused()
    frame.locator("#leave").click()
    assert run_of(lms) == before


def test_an_ending_says_how_it_went_without_percent(lms: FakeLms) -> None:
    """In words, with one thing to take along."""
    frame = start(lms)
    take(frame, "ropa", "vanta", "gomma")
    shown = frame.locator(".step.shown").inner_text()
    assert "Det blev svårt" in shown
    assert "Att ta med dig\n\nSäg vad du ska ta reda på, och när." in shown
    assert "procent" not in shown


def test_what_happened_and_why_come_first(lms: FakeLms) -> None:
    """What is better is folded; somebody's line is a bubble with the name; one's own words are one's own."""
    frame = start(lms)
    bubble = frame.locator(".step.shown .speech", has_text="Nu har jag väntat")
    assert bubble.inner_text().split("\n") == ["Mannen:", "Nu har jag väntat länge nog!"]
    take(frame, "andas")
    frame.locator(".step.shown input[value=gissa]").check()
    confirm(frame)
    feedback = frame.locator(".step.shown .feedback.shown")
    assert feedback.locator("details").get_attribute("open") is None
    assert "scen 2 av" in frame.locator(".step.shown .place").inner_text()


def test_it_passes_the_automatic_checks(lms: FakeLms) -> None:
    """A scene with the room and questions, its feedback, a trial and an ending."""
    frame = start(lms)
    frame.evaluate(axe.AXE)
    assert axe.violations(frame) == []
    take(frame, "ropa")
    ask(frame, "fraga")
    assert axe.violations(frame) == []
    take(frame, "arligt", "signal")
    assert axe.violations(frame) == []
    frame.locator(".step.shown .way-list summary").first.click()
    frame.locator(".step.shown .way-list button").first.click()
    assert axe.violations(frame) == []


@pytest.fixture(scope="session")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same course, with its scenario told without feedback until the ending."""
    course = lay_out(tmp_path_factory.mktemp("replay"), "good", "scenario-som-minns")
    file = course / "quizzes" / f"{NAME}.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\nmemory:", "\nmode: replay\nmemory:", 1), encoding="utf-8")
    return build(course, tmp_path_factory.mktemp("replay-packages"))


def test_a_replay_keeps_all_feedback_for_the_ending(page: Page, replayed: Path) -> None:
    """Only what happens until then; at the ending each choice with why, and what is better folded."""
    lms = FakeLms(page, package(replayed))
    frame = start(lms)
    frame.locator(".step.shown input[value=ropa]").check()
    confirm(frame)
    shown = frame.locator(".step.shown .feedback.shown")
    assert "ett barn börjar gråta" in shown.inner_text()
    expect(shown.locator(".judgement")).to_be_hidden()
    click(frame, "[data-onward]")
    take(frame, "vanta", "gomma")
    told = frame.locator(".step.shown .way-list > li .judgement")
    assert told.count() == 3
    assert "En hög röst smittar" in told.first.inner_text()
    expect(told.first.get_by_text("Sänk rösten och tala långsamt.")).to_be_hidden()
    told.first.locator("summary").click()
    expect(told.first.get_by_text("Sänk rösten och tala långsamt.")).to_be_visible()


def test_without_script_everything_is_there_to_read(browser: Browser, packages: Path) -> None:
    """Asides say that they stand only in some stories; questions have their answers; nothing can be pressed."""
    context = browser.new_context(java_script_enabled=False)
    lms_page = context.new_page()
    with zipfile.ZipFile(package(packages)) as archive:
        folder = packages / "unzipped"
        archive.extractall(folder)
    lms_page.goto((folder / "index.html").as_uri())
    text = lms_page.locator("main").inner_text()
    for words in ("Han talar högt och långsamt.", "Frågar läkaren", "Det blir tio minuter till.",
                  "Rummet är"):  # fmt: skip
        assert words in text
    said = "(parts) => parts.map((e) => getComputedStyle(e, '::before').content)"
    asides = lms_page.locator("[data-when]").evaluate_all(said)
    assert set(asides) == {'"Står bara i vissa berättelser:"'}
    assert lms_page.locator("button:visible").count() == 0
    context.close()
