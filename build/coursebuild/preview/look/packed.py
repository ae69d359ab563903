"""A trainer's look at a package of ours that is only a zip, as `kurs play` gets it."""

import html
import re
import zipfile
from pathlib import Path

from coursebuild.packing.package import RECEIPT
from coursebuild.packing.target import LAUNCH
from coursebuild.preview.look.whole import TITLE, can_be_read, look_files
from courseplayer import Player

_MODULE = re.compile(r'<body [^>]*data-module=(?:"([^"]*)"|([^\s>]*))[^>]* data-digest=')


def show_whole(player: Player, path: Path) -> None:
    """Lend the look of the package at `path`, which the player has taken in; nothing for other people's packages."""
    files = _files(path)
    page = files[LAUNCH].decode("utf-8", "replace") if _is_ours(files) else ""
    found = _MODULE.search(page)
    if found and can_be_read(page):
        player.show_whole(
            path, f"{TITLE}: {html.unescape(found[1] or found[2])}", lambda: look_files(files)
        )


def _is_ours(files: dict[str, bytes]) -> bool:
    return LAUNCH in files and all(files.get(name) == text for name, text in RECEIPT.items())


def _files(path: Path) -> dict[str, bytes]:
    """What lies in the zip's own folder, where our packages have all that a page needs; nothing for others."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if "/" not in name]
            is_ours = all(name in names for name in RECEIPT)
            return {name: archive.read(name) for name in names} if is_ours else {}
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return {}  # the player takes zips that Python does not
