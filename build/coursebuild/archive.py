"""Files → a zip with the same bytes every time: fixed order, fixed times, fixed rights.

The times come from SOURCE_DATE_EPOCH (reproducible-builds.org) or are the earliest that a zip can hold.
"""

import os
import time
import zipfile
from pathlib import Path

_EARLIEST = 315532800  # 1980-01-01, the beginning of time in a zip (APPNOTE 4.4.6)
_REGULAR_FILE = 0o100644 << 16


def fixed_time() -> tuple[int, int, int, int, int, int]:
    """The time that every entry gets, in UTC."""
    seconds = max(int(os.environ.get("SOURCE_DATE_EPOCH", _EARLIEST)), _EARLIEST)
    moment = time.gmtime(seconds)
    return (*moment[:5], moment[5] // 2 * 2)


def write_zip(path: Path, files: dict[str, bytes]) -> None:
    """Write `files` (name → content) to a new zip at `path`; the first file stays first."""
    first, *rest = files
    moment = fixed_time()
    with zipfile.ZipFile(path, "w") as archive:
        for name in [first, *sorted(rest)]:
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, also when built on Windows
            entry.external_attr = _REGULAR_FILE
            archive.writestr(entry, files[name], compresslevel=9)
