"""The modules' packages for the web → one zip of the whole course, with a page that leads to them.

Each module lies in a folder of its own, as its own package has it, so whatever opens one opens the other.
"""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from coursebuild.model.unit import Shared
from coursebuild.packing.archive import Packed, lying_in, write_zip
from coursebuild.packing.finished import Package
from coursebuild.packing.targets import Target
from coursebuild.page.home.home import Card, home_files


class Part(NamedTuple):
    """A module's package for the web, of a region if it is built for one, and what the home says of it."""

    region: str
    package: Path
    card: Card


def home_name(shared: Shared, target: Target) -> str:
    """`trygga-moten-web.zip`."""
    return f"{shared.course.id}-{target.name}.zip"


def pack_homes(shared: Shared, target: Target, beside: Path, parts: list[Part]) -> list[Package]:
    """Write the whole course into `beside`: once, or once in each region's folder."""
    by_region: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        by_region[part.region].append(part)
    packages = []
    for region, own in by_region.items():
        began = time.perf_counter()
        path = beside / region / home_name(shared, target)
        within = shared.for_region(region) if region else shared
        files = home_files(within, [part.card for part in own], has_group=bool(target.modes))
        write_zip(path, _Joined(files, own))
        packages.append(Package(path, path.stat().st_size, time.perf_counter() - began))
    return packages


class _Joined(Mapping[str, bytes | Packed]):
    """The home's files and, below a folder for each module, those of its package: taken one at a time, as they lie."""

    def __init__(self, files: dict[str, bytes], parts: list[Part]) -> None:
        self._files = files
        self._within = {
            f"{part.card.module}/{name}": lying
            for part in parts
            for name, lying in lying_in(part.package).items()
        }

    def __getitem__(self, name: str) -> bytes | Packed:
        return self._files[name] if name in self._files else self._within[name].read()

    def __iter__(self) -> Iterator[str]:
        yield from self._files
        yield from self._within

    def __len__(self) -> int:
        return len(self._files) + len(self._within)
