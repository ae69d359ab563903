"""A picture that was dropped on the page: made ready as `kurs import` does, and named where it is to be seen."""

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coursebuild.bringing.figures import Words, with_figure
from coursebuild.bringing.pictures import Brought, bring
from coursebuild.editing import deeds, files
from coursebuild.editing.attached import Attached
from coursebuild.editing.source import Source, resolve
from coursebuild.editing.text import cleaned
from coursebuild.editing.wrapping import unwrapped
from coursebuild.errors import EditRefusedError, reason_in_words
from coursebuild.model.reserved import is_reserved
from coursebuild.preview.editor.workbench import Opened, Workbench
from coursebuild.reading.validate import id_from

_SHORTEST, _LONGEST = 5, 150
"""Letters in a text alternative, as the rules say."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What came of it."""

    opened: Opened
    said: str


def place(bench: Workbench, name: str, digest: str, content: bytes, said: Mapping[str, str]) -> Placed:  # fmt: skip
    """Bring the picture into the module in the file `name`; raises CourseError, and then nothing is written.

    `said` has its `filename`, the `alt`, `caption` and `description` of it, and the `path` and the place `at` in the
    text after whose paragraph it is to stand, if it is to.
    """
    if not name.startswith("modules/"):
        raise EditRefusedError(
            "En bild hör till en moduls text. Öppna modulen, och släpp bilden i avsnittet där den ska synas."
        )
    words = _words(said)
    picture = _brought(content, said.get("filename", ""))
    figure, path = _free(bench.folder, name, said.get("filename", ""), picture)
    _write(path, picture.content)
    try:
        opened = bench.change(
            name,
            digest,
            f"bilden {path.name}",
            lambda raw: _named(
                with_figure(raw, name, figure, path.name, words)[0], name, figure, said
            ),
            made=Attached(
                f"{name.removesuffix('.yaml')}/{path.name}", files.digest(picture.content)
            ),
        )
    except EditRefusedError:
        path.unlink(missing_ok=True)
        raise
    done = "; ".join(picture.done) or "sparade om den"
    weight = len(picture.content) // 1000 + 1
    return Placed(
        opened,
        f"{path.name} är inne: {picture.width} × {picture.height} punkter, {weight} kB. Gjort: {done}.",
    )


def _words(said: Mapping[str, str]) -> Words:
    words = Words(*(cleaned(said.get(key, "")) for key in ("alt", "caption", "description")))
    if not _SHORTEST <= len(words.alt) <= _LONGEST or "\n" in words.alt:
        raise EditRefusedError(
            f"Skriv i en mening ({_SHORTEST}–{_LONGEST} tecken) det viktigaste som bilden visar, för den som inte ser."
        )
    if not words.caption or not words.description:
        raise EditRefusedError("Skriv bildtexten, och allt som bilden visar i ord.")
    return words


def _brought(content: bytes, filename: str) -> Brought:
    with tempfile.TemporaryDirectory(prefix="kurs-bild-") as folder:
        path = Path(folder) / f"{_stem(filename)}{_ending(filename)}"
        path.write_bytes(content)
        return bring(path)


def _stem(filename: str) -> str:
    stem = id_from(Path(filename.replace("\\", "/")).stem)[:40].strip("-") or "bild"
    return f"{stem}-1" if is_reserved(stem) else stem


def _ending(filename: str) -> str:
    """What kind of file it says it is; nothing else of a stranger's name reaches the disk."""
    return re.sub(r"[^.a-z0-9]", "", Path(filename.replace("\\", "/")).suffix.lower())[:6]


def _free(folder: Path, module: str, filename: str, picture: Brought) -> tuple[str, Path]:
    """The picture's name and where it goes: the file's name, or with a number if another has it."""
    stem = _stem(filename)
    figures = Source(files.read(folder, module), module).data.get("figures") or []
    taken = {str(one.get("id")) for one in figures if isinstance(one, dict)}
    beside = files.place_of(folder, module).with_suffix("")
    if not beside.resolve().is_relative_to(folder.resolve()):
        raise EditRefusedError(
            f"Mappen {beside.name} är en länk som leder ut ur kursens mapp. Lägg bilden där, i en filhanterare."
        )
    number, name = 1, stem
    while name in taken or _is_there(beside / f"{name}{picture.ending}"):
        number += 1
        name = f"{stem}-{number}"
    return name, beside / f"{name}{picture.ending}"


def _is_there(path: Path) -> bool:
    """Also a link that leads nowhere yet: what is written through it would land where it points."""
    return path.exists() or path.is_symlink()


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise EditRefusedError(
            f"{path.name} går inte att skriva: {reason_in_words(error)}."
        ) from error


def _named(raw: bytes, name: str, figure: str, said: Mapping[str, str]) -> bytes:
    """The file with the figure named after the paragraph where it was dropped."""
    address = said.get("path", "")
    if not address:
        return raw
    source = Source(raw, name)
    value = source.data
    for step in resolve(value, address):
        value = value.get(step) if isinstance(value, dict) else value[step]
    if not isinstance(value, str):
        raise EditRefusedError("Där finns ingen text att ställa bilden i. Välj ett avsnitt.")
    text = unwrapped(value.rstrip("\n"))
    at = said.get("at", "")
    end = text.find("\n\n", min(int(at[:9]), len(text))) if at.isdecimal() else -1
    end = len(text) if end < 0 else end
    text = f"{text[:end]}\n\n![](figure:{figure}){text[end:]}"
    return deeds.text(source, {"path": address, "text": text})
