"""A table for the terminal."""

import os
from pathlib import Path

from coursebuild.packing.finished import Package


def packages_as_table(packages: list[Package]) -> str:
    """Name, size in kB and time in milliseconds of each package, and a sum; with folders where there are several."""
    folder = Path(os.path.commonpath([package.path.parent for package in packages]))
    names = [package.path.relative_to(folder).as_posix() for package in packages]
    width = max(map(len, names))
    rows = [f"{'Paket':<{width}}  {'kB':>7}  {'ms':>6}"]
    for name, package in zip(names, packages, strict=True):
        size = f"{package.size / 1000:.1f}".replace(".", ",")
        rows.append(f"{name:<{width}}  {size:>7}  {package.seconds * 1000:>6.0f}")
    total = f"{sum(package.size for package in packages) / 1000:.1f}".replace(".", ",")
    rows.append(f"{len(packages)} paket, {total} kB, i {folder}")
    return "\n".join(rows)
