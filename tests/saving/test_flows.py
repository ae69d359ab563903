"""The saving scripts on every habit, every pair of habits and a page that dies at any call: fast, in Node.

What the server has and what the page said never disagree in the learner's disfavour.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
NODE = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node") or "node"


@pytest.fixture(scope="module")
def report() -> Any:
    """What came of all of it."""
    ran = subprocess.run(
        [NODE, HERE / "flows.js"], capture_output=True, text=True, check=False, timeout=300
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_it_was_really_run(report: Any) -> None:
    """Habits × flows × faults, in both standards; pairs; deaths."""
    assert report["runs"] > 3000
    assert report["habits"] >= 20


@pytest.mark.parametrize(
    "what",
    [
        pytest.param("falseSaved", id="no-false-saved"),
        pytest.param("lost", id="no-pass-or-score-lost"),
        pytest.param("lostAnswers", id="no-answer-lost"),
        pytest.param("demoted", id="nothing-taken-down"),
        pytest.param("alarms", id="no-false-alarm"),
    ],
)
def test_nothing_goes_wrong_in_the_learners_disfavour(report: Any, what: str) -> None:
    """Each kind counted; the first few are named."""
    assert report[what]["count"] == 0, "\n".join(report[what]["first"])
