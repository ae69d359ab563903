"""A module's package with a region's or a workplace's own numbers and routines, made when somebody asks for it."""

import tempfile
import threading
from pathlib import Path

from coursebuild.errors import CourseError
from coursebuild.packing.clock import build_date
from coursebuild.packing.package import build_course

_TURN = threading.Lock()
"""One at a time: each is a build."""


def regional(folder: Path, module: str, region: str, target: str) -> tuple[str, bytes] | None:
    """The package's name and what is in it; None if the region does not take the module, or it has errors."""
    with _TURN, tempfile.TemporaryDirectory(prefix="kurs-region-") as out:
        try:
            result = build_course(
                folder,
                Path(out),
                build_date(),
                targets=[target],
                modules=[module],
                regions=[region],
            )
        except CourseError:
            return None
        made = [one.path for one in result.packages]
        return (f"{region}-{made[0].name}", made[0].read_bytes()) if made else None
