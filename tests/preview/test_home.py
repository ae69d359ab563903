"""The first page of `kurs preview`: the course, what has been tried, and a way into each module and scenario."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from conftest import running
from learner import axe
from learner.learner import learner_in

DOORS = [
    "Led en grupp",
    "Guide",
    "Visa allt",
    "Ändra",
    "Deltagarblad",
    "Lathund",
    "Chefens underlag",
]
"""Of a module; those of its scenario come after."""


pytestmark = pytest.mark.browser


def all_open(page: Page, doors: Locator) -> bool:
    """Whether every door leads somewhere."""
    addresses = doors.evaluate_all("all => all.map(one => one.href)")
    return bool(addresses) and all(page.request.get(address).ok for address in addresses)


def test_preview_opens_on_the_course(course: Path, page: Page, tmp_path: Path) -> None:
    """Its goals; a saved file is seen at once; a scenario begun from there, by keyboard; what was tried is kept."""
    file = course / "modules" / "prova.yaml"
    with running("preview", "--course", course, data=tmp_path / "data") as player:
        page.goto(player.url)
        module = page.locator(".module")
        expect(page.locator("h1")).to_have_text("Liten kurs")
        expect(module.get_by_role("heading", level=2)).to_contain_text("Prova att lyssna")
        expect(module.locator(".goals li")).to_have_count(2)
        expect(module).to_contain_text("Inte provad än på den här datorn.")
        module.locator("summary").press("Enter")
        page.evaluate(axe.AXE)
        assert axe.violations(page.main_frame) == []
        file.write_text(
            file.read_text(encoding="utf-8").replace("title: Prova", "title: Nyss"),
            encoding="utf-8",
        )
        expect(module.get_by_role("heading", level=2)).to_contain_text("Nyss")
        page.get_by_role("button", name="Ändra Nyss att lyssna").press("Enter")
        expect(page.get_by_role("button", name="Ändra")).to_have_attribute("aria-pressed", "true")
        expect(page.locator("#andra-ram")).to_be_visible()
        learner_in(page).wait_saved()  # what has begun is gone on with
        page.get_by_role("link", name="Alla moduler").click()
        expect(page.get_by_role("link", name="Ändra Nyss att lyssna")).to_be_visible()
        module.locator("summary").press("Enter")
        doors = module.locator(".doors a, .papers a, .paper")
        # The addresses are new when a module has been built anew, as it may be just now: they are read again then.
        assert any(all_open(page, doors) for _ in range(20))
        labels = doors.evaluate_all("all => all.map(one => one.firstChild.textContent.trim())")
        assert labels == [*DOORS, "Led en grupp", "Guide", "Deltagarblad"]
        page.get_by_role("link", name="Led en grupp Vid disken").click()
        expect(page.get_by_role("heading", name="Scenario: Vid disken")).to_be_visible()
        page.go_back()
        module.locator("summary").press("Enter")
        page.get_by_role("button", name="Prova Vid disken").press("Enter")
        learner = learner_in(page)
        expect(learner.frame.locator(".step.shown")).to_have_id("scenario.disken")
        learner.go_to("ending")
        learner.wait_saved()
        page.get_by_role("link", name="Alla moduler").click()
        expect(module).to_contain_text("Provad 2 gånger på den här datorn")
        expect(module).to_contain_text("Provat: 1 av")
    with running("preview", "--course", course, data=tmp_path / "data") as player:
        page.goto(player.url)
        expect(module).to_contain_text("Provat: 1 av")
        expect(page.get_by_text("Andra paket")).to_have_count(0)
