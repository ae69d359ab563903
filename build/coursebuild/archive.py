"""Files → a zip with the same bytes every time: fixed order, fixed times, fixed rights.

The times come from SOURCE_DATE_EPOCH (reproducible-builds.org) or are the earliest that a zip can hold.
"""

import os
import time
import zipfile
from pathlib import Path

from coursebuild.errors import BadSettingError

_EARLIEST = 315532800  # 1980-01-01, the beginning of time in a zip (APPNOTE 4.4.6)
_REGULAR_FILE = 0o100644 << 16


def fixed_time() -> tuple[int, int, int, int, int, int]:
    """The time that every entry gets, in UTC."""
    moment = time.gmtime(max(source_date() or 0, _EARLIEST))
    return (*moment[:5], moment[5] // 2 * 2)


def source_date() -> int | None:
    """SOURCE_DATE_EPOCH in seconds, if it is set. Raises BadSettingError if it is not a number."""
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if value is None:
        return None
    if not value.isdecimal() or len(value) > 11:
        raise BadSettingError("SOURCE_DATE_EPOCH", value, "ett antal sekunder sedan 1970")
    return int(value)


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
