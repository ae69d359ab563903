"""The packages on disk: taken in, replaced, found again and cleaned up.

Each package lies unpacked in a folder named by its zip's hash, so that what an open page uses is
never changed under it. The key is made from the zip's file name: a rebuilt zip keeps its attempts.
"""

import hashlib
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy import case, select

from courseplayer.errors import PackageRefused
from courseplayer.packages.manifest import Manifest, Sco, read
from courseplayer.packages.zipsafe import Limits, unpack
from courseplayer.storing import schema
from courseplayer.storing.store import Db


@dataclass(frozen=True)
class Package:
    """A package that can be played; `url` is its page in the player."""

    key: str
    file_name: str
    title: str
    standard: str
    folder: str
    version: int
    added_at: str
    url: str = ""


def key_of(zip_path: Path) -> str:
    """Return the package key: the file name without ending, as lower-case ASCII with hyphens."""
    plain = unicodedata.normalize("NFKD", zip_path.stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:100] or "paket"


class Catalog:
    """The packages in a data folder."""

    def __init__(self, data_dir: Path, now: Callable[[], str], limits: Limits) -> None:
        self._root = data_dir / "packages"
        self._now = now
        self._limits = limits
        self._root.mkdir(parents=True, exist_ok=True)

    def add(self, db: Db, zip_path: Path) -> Package:
        """Take in a zip, or replace the package with the same key; its attempts are kept.

        Raises PackageRefused; then the earlier package, if any, is untouched.
        """
        folder = self._unpacked(zip_path)
        manifest = self.manifest(folder)
        key = key_of(zip_path)
        self._put(db, key, zip_path.name, manifest, folder)
        found = self.find(db, key)
        if found is None:
            raise PackageRefused("Paketet togs bort medan det lades till. Försök igen.")
        return found

    def find(self, db: Db, key: str) -> Package | None:
        """Return the package with this key, if there is one."""
        table = schema.package
        row = db.execute(select(table).where(table.c.key == key)).mappings().first()
        return Package(**row) if row else None

    def every(self, db: Db) -> list[Package]:
        """All packages, by title."""
        rows = db.execute(select(schema.package)).mappings()
        return sorted((Package(**row) for row in rows), key=lambda one: (one.title, one.key))

    def manifest(self, folder: str) -> Manifest:
        """Return the manifest in a package's folder."""
        return _read_once(self._root / folder)

    def sco(self, package: Package, sco_id: str) -> Sco | None:
        """One part of a package, if its manifest still has it."""
        scos = self.manifest(package.folder).scos
        return next((sco for sco in scos if sco.id == sco_id), None)

    def path(self, folder: str) -> Path:
        """Where a package's files lie."""
        return self._root / folder

    def clean(self, db: Db, in_use: Collection[str]) -> None:
        """Throw away the folders that no package and no open page uses."""
        wanted = {package.folder for package in self.every(db)} | set(in_use)
        for path in self._root.iterdir():
            if path.name not in wanted:
                shutil.rmtree(path, ignore_errors=True)

    def _put(self, db: Db, key: str, file_name: str, manifest: Manifest, folder: str) -> None:
        table = schema.package
        told = {
            "file_name": file_name,
            "title": manifest.title,
            "standard": manifest.standard,
            "folder": folder,
            "added_at": self._now(),
        }
        later = table.c.version + case((table.c.folder != folder, 1), else_=0)
        row = db.insert(table).values(key=key, version=1, **told)
        db.execute(
            row.on_conflict_do_update(index_elements=["key"], set_={**told, "version": later})
        )

    def _unpacked(self, zip_path: Path) -> str:
        """Name of the folder where the zip lies unpacked: whole, or not at all."""
        name = _hash(zip_path)
        if (self._root / name).is_dir():
            return name
        with tempfile.TemporaryDirectory(dir=self._root, prefix="tmp-") as temporary:
            inner = Path(temporary) / "package"
            inner.mkdir()
            try:
                unpack(zip_path, inner, self._limits)
                read(inner)
                inner.rename(self._root / name)
            except OSError as error:
                raise PackageRefused(
                    f"Paketet gick inte att packa upp i {self._root}. Är disken full?"
                ) from error
        return name


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:32]
    except OSError as error:
        raise PackageRefused("Filen går inte att läsa. Finns den?") from error


@lru_cache(maxsize=64)
def _read_once(folder: Path) -> Manifest:
    # A folder is named by its content, so what is read once stays true.
    return read(folder)
