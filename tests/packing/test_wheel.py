"""The wheel holds what the program needs at run time, and works from where it is installed."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT
from coursebuild.model.target_names import TARGET_NAMES

_RUN = """
import coursebuild, sys
from coursebuild.cli import main
print(coursebuild.__file__)
sys.exit(main())
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built without network."""
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(out.glob("*.whl"))


def test_every_file_of_the_two_packages_is_in_the_wheel(wheel: Path) -> None:
    """Templates, styles, scripts, words, manifests, schema.sql: all that git holds, and no tests."""
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    listed = subprocess.run(
        [
            "git",
            "ls-files",
            "-co",
            "--exclude-standard",
            "build/coursebuild",
            "player/courseplayer",
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    expected = {name.split("/", 1)[1] for name in listed if (ROOT / name).is_file()}
    assert expected <= packed
    for needed in ("schema.sql", "scorm12.xml", "words.yaml", "main.js", "group.css"):
        assert any(name.endswith(needed) for name in packed), needed
    assert not [name for name in packed if name.startswith(("tests/", "build/", "player/"))]


def test_the_program_runs_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    """Unpacked anywhere, with the dependencies at hand, it builds a course."""
    course = ROOT / "tests" / "courses" / "liten"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    done = subprocess.run(
        [
            sys.executable,
            "-P",
            "-c",
            _RUN,
            "build",
            "--course",
            str(course),
            "--out",
            str(tmp_path / "out"),
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert str(tmp_path / "site") in done.stdout
    assert (
        len(list((tmp_path / "out").glob("*.zip"))) == len(TARGET_NAMES) + 1
    )  # and the whole course for the web
