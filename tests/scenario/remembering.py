"""The sample scenario that remembers, changed by a test and loaded."""

from conftest import ROOT
from coursebuild.model.module import Quiz
from coursebuild.model.scenario import Scenario
from coursebuild.reading.validate import validate
from coursebuild.reading.yamlsource import read_bytes

TEXT = (ROOT / "tests/courses/good/scenario-som-minns/quizzes/luckan.yaml").read_text("utf-8")


def scenario(*changes: tuple[str, str]) -> Scenario:
    """The sample with some text for other text."""
    text = TEXT
    for old, new in changes:
        assert old in text, f"luckan.yaml no longer holds {old!r}"
        text = text.replace(old, new)
    made, problems = validate(read_bytes(text.encode(), "luckan.yaml"), Quiz)
    assert [str(problem) for problem in problems] == []
    assert isinstance(made, Scenario)
    return made
