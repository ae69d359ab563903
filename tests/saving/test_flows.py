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
TIMEOUT = 300


def node(*arguments: str) -> Any:
    """Run one of the scripts beside this file; it prints JSON."""
    ran = subprocess.run(
        [NODE, *arguments], cwd=HERE, capture_output=True, text=True, check=False, timeout=TIMEOUT
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


@pytest.fixture(scope="module", params=["scorm12", "scorm2004"])
def report(request: pytest.FixtureRequest) -> Any:
    """What came of all of it."""
    return node("flows.js", request.param)


def test_nothing_goes_wrong_in_the_learners_disfavour(report: Any) -> None:
    """Habits × flows × faults, pairs and deaths: each kind of harm counted; the first few are named."""
    figures = {key: value for key, value in report.items() if isinstance(value, int)}
    harm = {key: value["count"] for key, value in report.items() if isinstance(value, dict)}
    sys.stdout.write(f"\n{report['standard']}: {figures | harm}\n")
    assert figures["habits"] >= 35
    assert figures["deaths"] > 4000
    named = [line for key in harm for line in report[key]["first"]]
    assert set(harm) == {"falseSaved", "lost", "lostAnswers", "demoted", "alarms"}
    assert not any(harm.values()), "\n".join(named)


@pytest.mark.parametrize("kind", ["windows", "places", "calls", "texts"])
def test_each_named_check_holds(kind: str) -> None:
    """Several windows; where the API is and what came out of history; how many calls; the stored text."""
    report = node(f"{kind}.js")
    assert len(report["names"]) > 10
    assert not report["failed"], "\n".join(f"{n}: {why}" for n, why in report["failed"].items())
