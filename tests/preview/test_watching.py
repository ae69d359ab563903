"""The preview sees every save from when it begins to read the files, not only from when it says where it is."""

import threading
from pathlib import Path

import pytest

from coursebuild.packing.finished import Package
from coursebuild.preview.watching import Preview
from coursebuild.preview.workshop import Workshop

WAIT_SECONDS = 15


def test_a_file_that_is_saved_during_the_first_build_is_built_again(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build has read it already, and nobody has been told where the preview is."""
    monkeypatch.setenv("KURS_DATA", str(tmp_path / "data"))
    file = course / "quizzes" / "disken.yaml"
    seen = threading.Event()
    build = Workshop.build

    def build_and_save(workshop: Workshop, changed: set[str] | None = None) -> list[Package]:
        built = build(workshop, changed)
        if changed is None:
            file.write_bytes(file.read_bytes())
        elif "quizzes/disken.yaml" in changed:
            seen.set()
        return built

    monkeypatch.setattr(Workshop, "build", build_and_save)
    preview = Preview(Workshop(course, tmp_path / "out", "scorm12"), port=0)
    serving = threading.Thread(target=preview.serve, kwargs={"browser": False})
    serving.start()
    try:
        assert seen.wait(WAIT_SECONDS)
    finally:
        preview.player.close()
        serving.join()
