"""A table for the terminal."""

from coursebuild.packing.finished import Package


def packages_as_table(packages: list[Package]) -> str:
    """Name, size in kB and time in milliseconds of each package, and a sum."""
    width = max(len(package.path.name) for package in packages)
    rows = [f"{'Paket':<{width}}  {'kB':>7}  {'ms':>6}"]
    for package in packages:
        size = f"{package.size / 1000:.1f}".replace(".", ",")
        rows.append(f"{package.path.name:<{width}}  {size:>7}  {package.seconds * 1000:>6.0f}")
    total = f"{sum(package.size for package in packages) / 1000:.1f}".replace(".", ",")
    folder = packages[0].path.parent
    rows.append(f"{len(packages)} paket, {total} kB, i {folder}")
    return "\n".join(rows)
