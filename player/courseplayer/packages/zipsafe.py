"""Zips that strangers made, unpacked without harm.

Everything is checked from the zip's directory before the first byte is written. A directory that
lies about sizes gains nothing: `zipfile` reads no more than it says, and then misses the checksum.
A zip is refused rather than mended: what one LMS mends, another unpacks outside its folder.
"""

import contextlib
import re
import shutil
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from courseplayer.errors import PackageRefused

_ENCRYPTED = 0x1
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True)
class Limits:
    """How large a package may be. The defaults are far above what a course needs."""

    zip_bytes: int = 500_000_000
    unpacked_bytes: int = 1_000_000_000
    entries: int = 20_000
    depth: int = 20
    name_length: int = 200
    ratio: int = 200
    # Small files may be packed as tightly as they like.
    ratio_from: int = 1_000_000


def unpack(zip_path: Path, folder: Path, limits: Limits) -> None:
    """Unpack every file of the zip into an existing, empty folder.

    Raises PackageRefused, in which case the caller throws the folder away.
    """
    try:
        if zip_path.stat().st_size > limits.zip_bytes:
            raise PackageRefused(
                f"Filen är för stor: över {limits.zip_bytes // 1_000_000} MB. "
                "Minska bilder och filmer."
            )
        with zipfile.ZipFile(zip_path) as archive:
            entries = archive.infolist()
            inspect(entries, limits)
            for entry in entries:
                _unpack_entry(archive, entry, folder)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise PackageRefused("Filen är ingen hel zip-fil. Skapa eller hämta den igen.") from error
    except (NotImplementedError, UnicodeError, OverflowError, ValueError) as error:
        raise PackageRefused("Zip-filen är packad på ett sätt som inte går att läsa.") from error


def inspect(entries: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    """Raise PackageRefused for the first thing in the zip's directory that could do harm."""
    if len(entries) > limits.entries:
        raise PackageRefused(
            f"Zip-filen har för många filer: {len(entries)}. Högst {limits.entries} får plats."
        )
    for entry in entries:
        _check_name(name_of(entry), limits)
        _check_kind(entry)
        _check_size(entry, limits)
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked_bytes:
        most = limits.unpacked_bytes // 10**6
        raise PackageRefused(f"Paketet blir för stort när det packas upp: över {most} MB.")
    _check_collisions([name_of(entry) for entry in entries])


_SAYS_UTF8 = 0x800


def name_of(entry: zipfile.ZipInfo) -> str:
    """The name of an entry, composed, as manifests have it.

    macOS takes å apart into two characters, and its Finder writes UTF-8 without saying so.
    """
    name = entry.orig_filename
    if not entry.flag_bits & _SAYS_UTF8 and not name.isascii():
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return unicodedata.normalize("NFC", name)


def _shown(name: str) -> str:
    """A stranger's name as it can be printed: a terminal would obey what it holds of control characters."""
    return f"”{''.join(c if c.isprintable() else '�' for c in name[:80])}”"


def _check_name(name: str, limits: Limits) -> None:
    shown = _shown(name)
    if "\\" in name:
        raise PackageRefused(f"Namnet {shown} har ett bakstreck. Använd / mellan mappar.")
    if name.startswith("/"):
        raise PackageRefused(
            f"Namnet {shown} är en absolut sökväg. Namn ska börja med mapp eller fil."
        )
    if re.match(r"[A-Za-z]:", name):
        raise PackageRefused(f"Namnet {shown} börjar med en enhetsbokstav.")
    parts = name.removesuffix("/").split("/")
    if ".." in parts:
        raise PackageRefused(f"Namnet {shown} pekar utanför paketet (..).")
    if len(parts) > limits.depth:
        raise PackageRefused(f"Mapparna ligger för djupt: fler än {limits.depth} i varandra.")
    for part in parts:
        _check_part(part, shown, limits)


def _check_part(part: str, shown: str, limits: Limits) -> None:
    if part in {"", "."}:
        raise PackageRefused(f"Namnet {shown} har en tom del.")
    if len(part) > limits.name_length:
        raise PackageRefused(
            f"Namnet {shown} är för långt. Högst {limits.name_length} tecken får plats."
        )
    if re.search(r'[\x00-\x1f\x7f<>:"|?*]', part):
        raise PackageRefused(f"Namnet {shown} har ett tecken som inte fungerar i filnamn.")
    if part[-1] in " ." or _DEVICES.fullmatch(part):
        raise PackageRefused(f"Namnet {shown} fungerar inte i Windows.")


def _check_kind(entry: zipfile.ZipInfo) -> None:
    shown = _shown(name_of(entry))
    if entry.flag_bits & _ENCRYPTED:
        raise PackageRefused(f"Filen {shown} är låst med lösenord. Packa om utan lösenord.")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind == stat.S_IFLNK:
        raise PackageRefused(f"{shown} är en länk till en annan fil. Packa filen själv i stället.")
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise PackageRefused(f"{shown} är varken fil eller mapp.")
    if entry.compress_type not in _METHODS:
        raise PackageRefused(f"Filen {shown} är packad på ett ovanligt sätt. Använd vanlig zip.")


def _check_size(entry: zipfile.ZipInfo, limits: Limits) -> None:
    if entry.file_size > limits.ratio_from and entry.file_size > limits.ratio * max(
        entry.compress_size, 1
    ):
        raise PackageRefused(
            f"{_shown(name_of(entry))} sväller mer än {limits.ratio} gånger när den "
            "packas upp. Så gör zip-bomber, så paketet öppnas inte."
        )


def _check_collisions(names: Sequence[str]) -> None:
    """No two names may be the same file on any system, and no file may also be a folder."""
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for name in names:
        folded = unicodedata.normalize("NFC", name.removesuffix("/")).casefold()
        seen = folders if name.endswith("/") else files
        if folded in seen:
            raise _collision(seen[folded], name)
        seen[folded] = name
        parents = folded.split("/")[:-1]
        for depth in range(1, len(parents) + 1):
            inner = "/".join(name.split("/")[:depth]) + "/"
            first = folders.setdefault("/".join(parents[:depth]), inner)
            if first != inner:
                raise _collision(first, inner)
    for folded in files.keys() & folders.keys():
        raise _collision(files[folded], folders[folded])


def _collision(first: str, second: str) -> PackageRefused:
    if first == second:
        return PackageRefused(f"{_shown(first)} finns två gånger i zip-filen.")
    return PackageRefused(
        f"{_shown(first)} och {_shown(second)} är samma namn på en del datorer. Byt namn på den ena."
    )


def _unpack_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, folder: Path) -> None:
    target = folder.joinpath(*name_of(entry).removesuffix("/").split("/"))
    if entry.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(entry) as source, target.open("xb") as written:
        shutil.copyfileobj(source, written)
