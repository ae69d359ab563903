"""The accessibility tree of every kind of step, kept: nothing changes for a screen reader unnoticed.

`KURS_UPDATE_GOLDEN=1 pytest tests/learner/test_golden.py` rewrites the files; read the diff before you keep it.
"""

import difflib
import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from learner.fake_lms import FakeLms
from learner.states import states

pytestmark = pytest.mark.browser

GOLDEN = Path(__file__).parent / "golden"
UPDATE = bool(os.environ.get("KURS_UPDATE_GOLDEN"))


def trees(browser: Browser, small: Path) -> dict[str, str]:
    """The tree of each state of the small course's module, on a fixed day, with a fixed draw."""
    context = browser.new_context(timezone_id="Europe/Stockholm", locale="sv-SE")
    context.add_init_script("Math.random = () => 0.5")
    context.clock.set_fixed_time("2026-11-22T14:32:00+01:00")
    lms = FakeLms(context.new_page(), small / "liten-kurs-prova-scorm12.zip")
    found = {}
    for name, frame in states(lms):
        expect(frame.locator("#saved")).not_to_be_empty()
        found[name] = frame.locator("body").aria_snapshot() + "\n"
    context.close()
    return found


def test_the_accessibility_tree_of_every_kind_of_step(browser: Browser, small: Path) -> None:
    """Roles, names, states and order are as stored; no stored tree is left over."""
    found = trees(browser, small)
    assert len(found) >= 25
    if UPDATE:
        GOLDEN.mkdir(exist_ok=True)
        for old in GOLDEN.glob("*.yaml"):
            old.unlink()
        for name, tree in found.items():
            (GOLDEN / f"{name}.yaml").write_text(tree, encoding="utf-8")
    kept = {path.stem: path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.yaml")}
    assert kept.keys() == found.keys()
    changes = [
        line
        for name, tree in found.items()
        for line in difflib.unified_diff(
            kept[name].splitlines(),
            tree.splitlines(),
            f"golden/{name}.yaml",
            "now",
            lineterm="",
            n=1,
        )
    ]
    assert changes == [], "\n".join(changes)
