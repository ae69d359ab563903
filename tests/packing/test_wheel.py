"""The wheel holds what the program needs at run time, and works from where it is installed."""

import os
import subprocess
import sys
import sysconfig
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
    """Templates, styles, scripts, words, manifests, habits: all that git holds, and no tests."""
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
    for needed in ("habits.json", "scorm12.xml", "words.yaml", "main.js", "group.css"):
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


def test_a_person_installs_the_file_and_gets_the_course(wheel: Path, tmp_path: Path) -> None:
    """In a new environment, without network: `kurs` is there, copies the course, and an upgrade does not touch it."""
    place = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = subprocess.run([python, "-c", ask], check=True, capture_output=True, text=True).stdout
    (Path(own.strip()) / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    offline = ["--no-deps", "--no-index", "--force-reinstall", str(wheel)]
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    subprocess.run([*install, *offline], check=True, env=environment)

    def kurs(*said: str) -> str:
        done = subprocess.run(
            [scripts / "kurs", *said],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return f"{done.returncode} {done.stdout}{done.stderr}"

    assert "1 STOPP" in kurs("new", "copy", str(place / "min-kurs"))
    assert kurs("new", "copy", "min-kurs").startswith("0 ")
    module = tmp_path / "min-kurs" / "modules" / "for-chefer.yaml"
    assert module.read_bytes() == (ROOT / "modules" / "for-chefer.yaml").read_bytes()
    module.write_bytes(module.read_bytes() + b"# mitt\n")
    subprocess.run([*install, *offline], check=True, env=environment)
    assert module.read_bytes().endswith(b"# mitt\n")
    said = kurs("build", "--course", "min-kurs", "--module", "for-chefer", "--target", "scorm12")
    assert said.startswith("0 "), said
