"""Take the pictures in the README and the guides: the learner's page and the player, as they are now.

Run by `make screenshots`. Starts the real preview and a real browser.
"""

import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from browser import find_browser, launch_arguments  # noqa: E402  (a script: its folder is not a package)
from conftest import ROOT, running  # noqa: E402
from learner.learner import Learner, learner_in  # noqa: E402
from playwright.sync_api import Page, sync_playwright  # noqa: E402

PICTURES = ROOT / "docs" / "bilder"
MODULE = "trygga-moten-lagaffektivt-bemotande-scorm12"


def main() -> None:
    """Write docs/bilder/sida.png, spelaren.png and forhandsvisning.png."""
    PICTURES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        running("preview", "--course", ROOT, data=Path(data)) as player,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments())
        page = browser.new_page(viewport={"width": 1440, "height": 1000}, locale="sv-SE")
        page.goto(player.url)
        page.screenshot(path=PICTURES / "forhandsvisning.png")
        learner = _in_a_scene(page, f"{player.url}paket/{MODULE}")
        page.screenshot(path=PICTURES / "spelaren.png")
        _the_page(browser.new_page(viewport={"width": 900, "height": 1250}, locale="sv-SE"), learner)
        browser.close()


def _in_a_scene(page: Page, url: str) -> Learner:
    """A scene that has been answered, in the player."""
    page.goto(url)
    page.get_by_role("button", name="Börja").click()
    learner = learner_in(page)
    learner.go_to("scene")
    learner.choose(_first_choice(learner))
    learner.press_button("Bekräfta svaret")
    learner.wait_saved()
    return learner


def _first_choice(learner: Learner) -> str:
    value = learner.frame.locator(".steg.visas input").first.get_attribute("value")
    assert value
    return value


def _the_page(page: Page, learner: Learner) -> None:
    """The same scene by itself, with its feedback."""
    page.goto(learner.frame.url)
    alone = Learner(page)
    alone.go_to("scene")
    alone.choose(_first_choice(alone))
    alone.press_button("Bekräfta svaret")
    page.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0) }")
    page.screenshot(path=PICTURES / "sida.png")


if __name__ == "__main__":
    main()
