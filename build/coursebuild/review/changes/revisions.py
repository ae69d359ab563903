"""A version of a course: a folder, or a revision that git knows (`HEAD~5`, `main`, a date's commit)."""

import contextlib
import io
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from coursebuild.errors import CourseError

_PARTS = ("course", "modules", "quizzes")
_ALREADY = "Ge en mapp med den gamla versionen i stället."


@contextlib.contextmanager
def version(said: str, course: Path) -> Iterator[Path]:
    """The folder of a version: the folder `said`, or the course as it was in the git revision `said`.

    A revision is unpacked beside nothing of the author's, and gone afterwards. Raises CourseError.
    """
    if Path(said).is_dir():
        yield Path(said)
        return
    unpacked = Path(tempfile.mkdtemp(prefix="kurs-version-"))
    try:
        _unpack(_archive(said, course), unpacked)
        if not (unpacked / "course").is_dir():
            raise CourseError(f"I {said} fanns ingen kurs i {course.resolve()}. {_ALREADY}")
        yield unpacked
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)


def _archive(revision: str, course: Path) -> bytes:
    if shutil.which("git") is None:
        raise CourseError(
            f"Mappen ”{revision}” finns inte, och git, som kan hämta en äldre version, är inte installerat. {_ALREADY}"
        )
    if _git(course, "rev-parse", "--is-inside-work-tree") is None:
        raise CourseError(
            f"Mappen ”{revision}” finns inte, och {course.resolve()} hör inte till något git-arkiv, så där finns "
            f"inga äldre versioner. {_ALREADY}"
        )
    found = _git(course, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if revision.startswith("-") or not found:
        raise CourseError(
            f"”{revision}” finns inte: det är varken en mapp eller en version som git känner till. Skriv till "
            "exempel HEAD~5 (fem sparade versioner bakåt), ett namn på en gren, "
            "eller en mapp.   git log --oneline   visar versionerna."
        )
    content = _git(course, "archive", "--format=tar", found.decode().strip(), ".")
    if content is None:
        raise CourseError(f"git kan inte hämta {revision} av {course.resolve()}. {_ALREADY}")
    return content


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git answers; None if it refuses."""
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else None


def _unpack(content: bytes, folder: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        for member in archive:
            path = Path(member.name)
            if (
                member.isfile()
                and path.parts
                and path.parts[0] in _PARTS
                and ".." not in path.parts
            ):
                held = archive.extractfile(member)
                assert held is not None  # noqa: S101  (it is a file)
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(held.read())
