"""`kurs diff`: each case is a file of edits to the sample course, and what is to be said of them.

KURS_UPDATE_GOLDEN=1 writes the golden files anew; read each change before you keep it.
"""

import json
import os
import re
import shutil
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from coursebuild import cli
from coursebuild.review.changes.compare import out_of_order
from coursebuild.review.changes.course import difference
from coursebuild.review.changes.report import as_text

LITEN = ROOT / "tests" / "courses" / "liten"
CASES = Path(__file__).parent / "cases"
UPDATE = os.environ.get("KURS_UPDATE_GOLDEN") == "1"

NAMES = sorted(path.stem for path in CASES.glob("*.yaml"))


def changed(case: str, folder: Path) -> Path:
    """A copy of the sample course with the edits of a case: replace, move, remove, add."""
    shutil.copytree(LITEN, folder)
    edits = yaml.safe_load((CASES / f"{case}.yaml").read_text(encoding="utf-8"))
    for edit in edits:
        path = folder / edit["file"]
        if "copy_of" in edit:
            path.parent.mkdir(exist_ok=True)
            shutil.copy(folder / edit["copy_of"], path)
        text = path.read_text(encoding="utf-8")
        if "cut_from" in edit:
            start = text.index(edit["cut_from"])
            end = text.index(edit["cut_to"], start) if "cut_to" in edit else len(text)
            cut, text = text[start:end], text[:start] + text[end:]
            if "paste_before" in edit:
                text = text.replace(edit["paste_before"], cut + edit["paste_before"], 1)
        if "from" in edit:
            assert edit["from"] in text, edit
            text = text.replace(edit["from"], edit["to"], edit.get("times", 1))
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("case", NAMES)
def test_a_change_is_told_in_exactly_these_words(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 0, whatever has changed; standard output is the golden file."""
    new = changed(case, tmp_path / "ny")
    assert cli.main(["diff", str(LITEN), str(new)]) == 0
    said = capsys.readouterr().out
    golden = CASES / f"{case}.txt"
    if UPDATE:
        golden.write_bytes(said.encode())
    assert said == golden.read_bytes().decode()


@pytest.mark.parametrize("case", NAMES)
def test_programs_get_the_same(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As JSON: every sentence of the text, and where the change is by ids."""
    new = changed(case, tmp_path / "ny")
    cli.main(["diff", str(LITEN), str(new), "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    said = (CASES / f"{case}.txt").read_text(encoding="utf-8")
    assert data["old"]["id"] == "liten-kurs"
    assert all(f"  - {change['text']}" in said for change in data["changes"])
    lost = [loss["text"] for module in data["learners"] for loss in module["lost"]]
    assert all(text in said for text in lost)


def test_nothing_changed(capsys: pytest.CaptureFixture[str]) -> None:
    """Is said in a line."""
    assert cli.main(["diff", str(LITEN), str(LITEN)]) == 0
    said = capsys.readouterr().out
    assert "Inget är ändrat." in said
    assert "Modulen prova: allt finns kvar." in said


def test_every_sort_of_change_has_a_case() -> None:
    """Added, removed, moved, texts, ratings, ways, keys; and every kind of loss."""
    said = "\n".join((CASES / f"{name}.txt").read_text(encoding="utf-8") for name in NAMES)
    for words in (
        "Nytt: ", "Borttaget: ", "Flyttat: ", "Flyttat i ordningen: ", "texten ändrad", "betyget ändrat",
        "leder nu till", "räknas nu som rätt", "går inte att läsa", "bilden ändrad", "lagrummet",
        "kommer till modulens början", "får svara igen", "Svaren på frågan", "får en annan fråga",
        "också bästa resultatet där", "får börja om det", "valet räknas inte längre", "har nytt facit",
        "har nya betyg", "Kursens id har bytts",
    ):  # fmt: skip
        assert words in said, words


@pytest.mark.parametrize("case", NAMES)
def test_the_words_are_swedish(case: str) -> None:
    """No names of our classes, and no key of the file but those without a word of their own."""
    said = (CASES / f"{case}.txt").read_text(encoding="utf-8")
    assert not re.search(r"\b(Scene|Choice|\w*Item|None|Option|Provision)\b", said)


@pytest.mark.parametrize("old", [ROOT / "tests", ROOT / "finns-inte"])
def test_a_folder_without_a_course_is_said(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a course nor something that git knows: in Swedish."""
    try:
        code = cli.main(["diff", str(old), str(LITEN)])
    except SystemExit as stopped:
        code = int(str(stopped.code))
    assert code == 1
    assert re.search("går inte att läsa|finns inte", capsys.readouterr().err)


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("abcd", "abcd", ""),
        ("abcd", "bcda", "a"),
        ("abcd", "dabc", "d"),
        ("abcd", "dcba", "bcd"),
        ("", "", ""),
    ],
)
def test_as_few_as_possible_are_moved(old: str, new: str, moved: str) -> None:
    """What stands still is not said to move."""
    assert len(out_of_order(list(old), list(new))) == len(moved)
    if len(moved) == 1:
        assert out_of_order(list(old), list(new)) == {moved}


def test_a_file_that_is_there_has_neither_come_nor_gone(tmp_path: Path) -> None:
    """A region that cannot be read is said to be that; a theme that nobody chooses any more is still there."""
    region, theme = "name: Regionen\ntheme: ljust\n", 'name: Regionen\naccent: "#005a70"\n'
    for name, chosen in (("gammal", region), ("ny", region.replace("ljust", "morkt"))):
        shutil.copytree(LITEN, tmp_path / name)
        for file, text in (
            ("regions/ena.yaml", chosen), ("regions/andra.yaml", region if name == "gammal" else "nam: x\n"),
            ("themes/ljust.yaml", theme), ("themes/morkt.yaml", theme),
        ):  # fmt: skip
            path = tmp_path / name / "course" / file
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    said = as_text(difference(tmp_path / "gammal", tmp_path / "ny"))
    assert "Regionen andra går inte att läsa i den nya versionen" in said
    assert "regionen ena: utseendet ändrat, från ljust till morkt" in said
    assert "Nytt: " not in said
    assert "Borttaget: " not in said
