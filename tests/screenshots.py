"""Take the pictures in the README and the guides: the learner's page and the player, as they are now.

Run by `make screenshots`. Starts the real preview and a real browser.
"""

import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from browser import find_browser, launch_arguments  # noqa: E402  (a script: its folder is not a package)
from conftest import ROOT, kurs, running  # noqa: E402
from coursebuild.reading.quizfile import load_one  # noqa: E402
from coursebuild.review.guide import as_html  # noqa: E402
from learner.fake_lms import FakeLms  # noqa: E402
from learner.learner import Learner, learner_in  # noqa: E402

PICTURES = ROOT / "docs" / "bilder"
MODULE = "lagaffektivt-bemotande"
PACKAGE = f"trygga-moten-{MODULE}-scorm12"


def main() -> None:
    """Write the pictures in docs/bilder/: the learner's page, the player, the trainer's room and papers."""
    PICTURES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        running("preview", "--course", ROOT, data=Path(data)) as player,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=launch_arguments()
        )
        page = browser.new_page(viewport={"width": 1440, "height": 1000}, locale="sv-SE")
        _the_home(page, player.url)
        _in_a_scene(page, f"{player.url}paket/{PACKAGE}")
        page.evaluate("() => window.scrollTo(0, 0)")
        page.screenshot(path=PICTURES / "spelaren.png")
        _the_ways(page)
        page.screenshot(path=PICTURES / "forhandsvisning.png")
        kurs("build", "--out", data, "--module", MODULE, "--target", "scorm12", course=ROOT)
        alone = browser.new_page(viewport={"width": 900, "height": 1560}, locale="sv-SE")
        _the_page(alone, Path(data) / f"{PACKAGE}.zip")
        _the_room(alone, Path(data) / f"{PACKAGE}.zip")
        kurs("build", "--out", data, "--module", MODULE, "--target", "web", course=ROOT)
        wall = browser.new_page(viewport={"width": 1024, "height": 640}, locale="sv-SE")
        _the_group(wall, Path(data) / f"trygga-moten-{MODULE}-web.zip")
        _the_papers(browser)
        browser.close()


def _the_home(page: Page, url: str) -> None:
    """The course as it opens: modules with their doors."""
    page.goto(url)
    page.locator("ol.modules .module").first.wait_for()
    page.screenshot(path=PICTURES / "hem.png")


def _the_papers(browser: Browser) -> None:
    """A decision of a guide and a job aid, as they are printed."""
    page = browser.new_page(viewport={"width": 794, "height": 1123}, locale="sv-SE")
    page.emulate_media(media="print", color_scheme="light")
    shared, unit = load_one(ROOT, "misstanken")
    page.set_content(as_html(shared, unit, None, "guide"))
    page.add_style_tag(content=_MARGINS)
    scene = page.locator("section.scen", has=page.locator(".invandning")).first
    scene.screenshot(path=PICTURES / "guide.png")
    shared, unit = load_one(ROOT, "relevant-juridik")
    page.set_content(as_html(shared, unit, None, "jobaid", "exempel"))
    page.add_style_tag(content=_MARGINS)
    page.locator("main").screenshot(path=PICTURES / "lathund.png")


_MARGINS = "main, section.scen { padding: 12mm 13mm !important; } section.scen { width: 794px; }"


def _in_a_scene(page: Page, url: str) -> None:
    """A scene that has been answered, in the player."""
    page.goto(url)
    page.get_by_role("button", name="Börja").click()
    learner = learner_in(page)
    learner.go_to("scene")
    learner.choose(_first_choice(learner))
    learner.press_button("Bekräfta svaret")
    learner.wait_saved()


def _the_ways(page: Page) -> None:
    """What stands beside the module for its author: the scenario that is being played."""
    page.get_by_role("button", name="Vägarna").click()
    beside = page.locator("#bredvid")
    beside.locator("summary").first.click()
    beside.get_by_text("Du har provat 1 av", exact=False).wait_for()
    page.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0) }")


def _first_choice(learner: Learner) -> str:
    value = learner.frame.locator(".step.shown input").first.get_attribute("value")
    assert value
    return value


def _the_page(page: Page, package: Path) -> None:
    """The same scene by itself, in an LMS that stores, with its feedback; and the way at the scenario's end."""
    lms = FakeLms(page, package)
    lms.open()
    lms.page.locator("#sco").evaluate("frame => { frame.style.height = '1560px' }")
    learner = Learner(page, lms.frame)
    learner.go_to("scene")
    learner.frame.locator(".step.shown label").nth(1).click()
    learner.press_button("Bekräfta svaret")
    learner.wait_saved()
    learner.frame.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0) }")
    page.screenshot(path=PICTURES / "sida.png")
    learner.press_button("Fortsätt")
    learner.go_to("ending")
    learner.wait_saved()
    learner.frame.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0) }")
    page.screenshot(path=PICTURES / "vagen.png", clip={"x": 0, "y": 0, "width": 900, "height": 900})


def _the_room(page: Page, package: Path) -> None:
    """A scene with a stage: where people stand, as a drawing and as words."""
    lms = FakeLms(page, package)
    page.goto("about:blank")
    page.goto("http://lms.test/lms.html#steg=scenario.foljeslagarna")
    page.frame_locator("#sco").locator(".step.shown").wait_for()
    page.locator("#sco").evaluate("frame => { frame.style.height = '1560px' }")
    lms.frame.locator(".step.shown [data-play]").click()
    Learner(page, lms.frame).wait_saved()
    lms.frame.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0) }")
    page.screenshot(
        path=PICTURES / "rummet.png", clip={"x": 0, "y": 0, "width": 900, "height": 1300}
    )


def _the_group(page: Page, package: Path) -> None:
    """A question to a room, with hands counted."""
    with zipfile.ZipFile(package) as files:
        files.extractall(package.parent / "wall")
    page.goto(f"{(package.parent / 'wall' / 'index.html').as_uri()}#grupp=vantrummet")
    page.locator(".step.shown").wait_for()
    where = page.locator("#scen\\.vantrummet\\.platsen.shown[data-phase=vote]")
    while not where.count():
        # Something must be chosen in the first scene, to come to the second.
        page.keyboard.press("1")
        page.keyboard.press("PageDown")
    for hand in "122233444444":
        page.keyboard.press(hand)
    page.evaluate("() => document.activeElement.blur()")
    page.screenshot(path=PICTURES / "grupp.png")


if __name__ == "__main__":
    main()
