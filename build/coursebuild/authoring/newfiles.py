"""Writing new files: all of them or none, and never over one that is there."""

from pathlib import Path

from coursebuild.errors import CannotCreateError, reason_in_words


def write_new(folder: Path, files: dict[str, str]) -> None:
    """Write files (path in the folder → text). Raises CannotCreateError, and then nothing is left of them."""
    there = [path for path in files if (folder / path).exists() or (folder / path).is_symlink()]
    if there:
        raise CannotCreateError(_there(there))
    written: list[Path] = []
    try:
        for path, text in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("x", encoding="utf-8", newline="\n") as file:
                written.append(target)
                file.write(text)
    except OSError as error:
        for target in written:
            target.unlink(missing_ok=True)
        name = error.filename or folder
        raise CannotCreateError(
            f"Det går inte att skriva till {name}: {reason_in_words(error)}. Inget har skrivits."
        ) from error


def _there(paths: list[str]) -> str:
    names = ", ".join(paths)
    said = "finns redan" if len(paths) > 1 else "finns redan, och skrivs inte över"
    return f"{names} {said}. Välj ett annat namn."
