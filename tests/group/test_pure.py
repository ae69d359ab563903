"""Hands, ways, keys and which questions are asked: in Node, without a page."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
NODE = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node") or "node"


def test_each_named_check_holds() -> None:
    """`pure.js` says which, and why one does not."""
    ran = subprocess.run(
        [NODE, "pure.js"], cwd=HERE, capture_output=True, text=True, check=False, timeout=60
    )
    assert ran.returncode == 0, ran.stderr
    report = json.loads(ran.stdout)
    assert len(report["names"]) > 15
    assert report["failed"] == {}
