"""Puts the course into the wheel, for `kurs new copy`; not into an editable install, which has the checkout's."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_INSIDE = "coursebuild/authoring/thecourse"
_NOT_ALONG = {"remarks"}
"""What reviewers have said of this course is no other region's business."""


class CourseInWheel(BuildHookInterface):  # type: ignore[type-arg]
    """The one hook of this project."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add every file of the course."""
        if version != "standard":
            return
        root = Path(self.root)
        for part in ("course", "modules", "quizzes"):
            for path in sorted((root / part).rglob("*")):
                name = path.relative_to(root)
                hidden = any(step.startswith(".") for step in name.parts)
                if path.is_file() and not hidden and _NOT_ALONG.isdisjoint(name.parts):
                    build_data["force_include"][str(path)] = f"{_INSIDE}/{name.as_posix()}"
