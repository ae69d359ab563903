"""What rules found in a file is remembered while nothing that they looked at has changed, and no longer."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checking.case import DAY, SCENARIO, Case
from checking.test_rules import CASES, LITEN
from coursebuild.checking import rules
from coursebuild.checking.check import check_unit
from coursebuild.checking.remembered import Remembered
from coursebuild.model.report import Report
from coursebuild.model.unit import Shared
from coursebuild.reading.load import Known, load_shared, load_unit

EDITS = [
    case
    for case in CASES
    if case.day == DAY and all(not edit.file.startswith("course/") for edit in case.edits)
]
"""The mistakes that an author can make in a module and its quizzes; a sixth of them takes some seconds."""


def checked(folder: Path, shared: Shared, known: Known, remembered: Remembered) -> Report:
    """All modules, with what is remembered."""
    report = Report()
    for name in shared.course.modules:
        unit, _ = load_unit(folder, name, known)
        report.add(check_unit(shared, unit, DAY, remembered))
    return report


@contextmanager
def edited(folder: Path, case: Case) -> Iterator[None]:
    """Make the case's edits, and take them back."""
    files = {folder / edit.file for edit in case.edits}
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    for edit in case.edits:
        edit.make(folder)
    yield
    for path, content in before.items():
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)


def begun(place: Path) -> tuple[Path, Shared, Known, Remembered]:
    """The small course in a folder of its own, checked once: what is known of it, and remembered."""
    folder = Path(shutil.copytree(LITEN, place / "kurs"))
    shared, _ = load_shared(folder)
    assert shared
    known: Known = {}
    remembered: Remembered = {}
    checked(folder, shared, known, remembered)
    return folder, shared, known, remembered


def test_after_each_edit_all_is_said_and_nothing_else(tmp_path: Path) -> None:
    folder, shared, known, remembered = begun(tmp_path)
    for case in EDITS[::6]:
        with edited(folder, case):
            found = checked(folder, shared, known, remembered)
            assert found == checked(folder, shared, {}, {}), case
    assert checked(folder, shared, known, remembered) == checked(folder, shared, {}, {})


def test_only_the_edited_file_is_asked_about_again(tmp_path: Path) -> None:
    folder, shared, known, remembered = begun(tmp_path)
    kept = dict(remembered)
    path = folder / SCENARIO
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    checked(folder, shared, known, remembered)
    renewed = {
        file for (module, file), found in remembered.items() if kept[module, file] is not found
    }
    assert renewed == {SCENARIO}


def test_a_rule_that_looks_at_the_disk_asks_its_context_for_the_folder() -> None:
    """Else what it found would be remembered though a file has come or gone."""
    for path in Path(rules.__file__).parent.glob("*.py"):
        for part in re.split(
            r"(?=^@checking_rule)", path.read_text(encoding="utf-8"), flags=re.MULTILINE
        ):
            scope = re.search(r'scope="([^"]+)"', part)
            if scope and not {"unit", "course", "shared"} & set(scope[1].split()):
                assert "shared.folder" not in part, path.name
