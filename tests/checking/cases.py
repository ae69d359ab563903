"""Sample courses kept as files: a good one, and what each case changes in it.

`tests/courses/grund` is the course that all cases start from. A case is a folder in `good` or `bad` that
holds only the files that differ; what cannot be kept as a file is made by `PREPARE`.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

from bringing.photos import from_a_phone, photo

COURSES = Path(__file__).resolve().parent.parent / "courses"
BASE = COURSES / "grund"
DAY = "2026-11-22"
EXPECTED = "expected.txt"


def _folder_for_file(folder: Path) -> None:
    (folder / "quizzes" / "luckan.yaml").unlink()
    (folder / "quizzes" / "luckan.yaml").mkdir()


def _course_file_is_folder(folder: Path) -> None:
    (folder / "course" / "course.yaml").unlink()
    (folder / "course" / "course.yaml").mkdir()


def _large(folder: Path) -> None:
    (folder / "modules" / "stod.yaml").write_text("# " + "å" * 600_000, encoding="utf-8")


def _many_nodes(folder: Path) -> None:
    parts = "\n".join(f"  - [{'x,' * 1000}]" for _ in range(101))
    (folder / "modules" / "stod.yaml").write_text(
        f"title: Stöd\nkeywords:\n{parts}\n", encoding="utf-8"
    )


def _device_names(folder: Path) -> None:
    """Made here: git could not check such files out in Windows."""
    (folder / "modules" / "stod.yaml").rename(folder / "modules" / "con.yaml")
    (folder / "quizzes" / "luckan.yaml").rename(folder / "quizzes" / "lpt1.yaml")
    (folder / "modules" / "lugn" / "rummet.svg").rename(folder / "modules" / "lugn" / "aux.svg")
    for name, old, new in (
        ("course/course.yaml", "- stod", "- con"),
        ("modules/lugn.yaml", "luckan", "lpt1"),
        ("modules/lugn.yaml", "rummet.svg", "aux.svg"),
    ):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def _photograph(folder: Path) -> None:
    """As it is in the phone: where it was taken, and far heavier than it needs to be."""
    drawing = folder / "modules" / "lugn" / "rummet.svg"
    drawing.with_suffix(".jpg").write_bytes(from_a_phone(photo()).ljust(1_602_000, b"\0"))
    drawing.unlink()
    module = folder / "modules" / "lugn.yaml"
    text = module.read_text(encoding="utf-8").replace("rummet.svg", "rummet.jpg")
    module.write_text(text, encoding="utf-8")


PREPARE: dict[str, Callable[[Path], object]] = {
    "for-manga-delar": _many_nodes,
    "for-stor-fil": _large,
    "foto-rakt-ur-telefonen": _photograph,
    "ingen-kursmapp": lambda folder: shutil.rmtree(folder / "course"),
    "kurs-saknas": lambda folder: (folder / "course" / "course.yaml").unlink(),
    "kursfil-ar-mapp": _course_file_is_folder,
    "mapp-i-stallet-for-fil": _folder_for_file,
    "namn-upptagna-i-windows": _device_names,
    "modulfil-saknas": lambda folder: (folder / "modules" / "stod.yaml").unlink(),
}


def names(kind: str) -> list[str]:
    """Every case of a kind, `good` or `bad`."""
    return sorted(path.name for path in (COURSES / kind).iterdir() if path.is_dir())


def lay_out(folder: Path, kind: str | None = None, case: str = "") -> Path:
    """Write the base course into `folder`, and over it what the case changes."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    if kind:
        changed = COURSES / kind / case
        shutil.copytree(
            changed, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(EXPECTED)
        )
        if case in PREPARE:
            PREPARE[case](folder)
    return folder
