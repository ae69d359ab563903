"""The guides tell the truth: the author's files make a course without a fault, commands and names exist.

A fenced block in `docs/forfattarguide.md` says after its language what it is:

    fil=PATH     a whole file of the practice course
    rad=PATH     a line that takes the place of the one with the same key and indentation
    under=PATH   lines to put below the first one, which the file already has
    visa         only to look at
"""

import re
import shlex
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from conftest import DAY, ROOT
from coursebuild import cli
from coursebuild.model.target_names import TARGET_NAMES
from coursebuild.page.markdown import CALLOUTS
from coursebuild.page.pagewords import words
from coursebuild.page.state import steps
from coursebuild.reading.load import load_unit
from coursebuild.scenario.graph import Graph
from coursebuild.telling.explain import rules

GUIDE = (ROOT / "docs" / "forfattarguide.md").read_text(encoding="utf-8")
LMS_GUIDE = (ROOT / "docs" / "lms-guide.md").read_text(encoding="utf-8")
PAGE = ROOT / "build" / "coursebuild" / "page" / "script"
GUIDES = ["forfattarguide.md", "handledarguide.md", "lms-guide.md"]
SCENARIO = "quizzes/kvallspasset.yaml"
DECISIONS = 5

_FENCE = re.compile(r"^```(\w+)(?: ([^\n]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"\b[YMRSTLJK]\d\d\b")
_COMMAND = re.compile(r"^\.venv[/\\](?:bin|Scripts)[/\\]kurs (.+)$")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, what it is, the file it belongs to, its text."""

    language: str
    kind: str
    file: str
    text: str

    def put(self, course: Path) -> None:
        """Do in a copy of the practice course what the guide tells its reader to do."""
        path = course / self.file
        first, _, rest = self.text.partition("\n")
        if self.kind == "fil":
            path.parent.mkdir(exist_ok=True)
            path.write_text(self.text, encoding="utf-8")
        elif self.kind == "rad":
            key = re.escape(first.partition(":")[0])
            _change(path, rf"^{key}:.*$", first)
        else:
            _change(path, rf"^{re.escape(first)}$", f"{first}\n{rest.rstrip()}")


def _change(path: Path, pattern: str, new: str) -> None:
    """Change the first line that fits."""
    text = path.read_text(encoding="utf-8")
    changed, count = re.subn(pattern, lambda _: new, text, count=1, flags=re.MULTILINE)
    assert count, f"{path.name} has no line {pattern}"
    path.write_text(changed, encoding="utf-8")


def blocks(text: str) -> list[Block]:
    """Give every fenced block of a document."""
    found = []
    for language, mark, body in _FENCE.findall(text):
        kind, _, file = mark.partition("=")
        found.append(Block(language, kind, file, body))
    return found


BLOCKS = blocks(GUIDE)


@pytest.fixture
def practice(course: Path) -> Path:
    """Make the practice course as it is when all of the guide has been followed."""
    for block in BLOCKS:
        if block.file:
            block.put(course)
    return course


def _check(folder: Path, *options: str) -> int:
    return cli.main(["check", "--course", str(folder), "--as-of", DAY, *options])


def test_every_example_says_what_it_is() -> None:
    """No YAML in the guide goes untried; what is only shown is YAML all the same."""
    kinds = {"fil", "rad", "under", "visa"}
    assert [b for b in BLOCKS if b.language in ("yaml", "svg") and b.kind not in kinds] == []
    for block in BLOCKS:
        if block.kind == "visa":
            assert yaml.safe_load(block.text)


def test_the_examples_make_a_course_without_a_fault(
    practice: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither error nor warning nor tip."""
    assert _check(practice, "--strict") == 0
    assert capsys.readouterr().out == "Inga fel.\n"


def test_the_scenario_alone_is_without_a_fault(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """After step 3 of the guide, before anything else in it has been done."""
    for block in BLOCKS:
        if block.file in (SCENARIO, "modules/prova.yaml"):
            block.put(course)
    assert _check(course, "--strict") == 0
    assert capsys.readouterr().out == "Inga fel.\n"


def test_the_scenario_has_the_decisions_that_the_guide_promises(practice: Path) -> None:
    """Five, on the shortest way and the longest."""
    unit, _ = load_unit(practice, "prova")
    graph = Graph(unit.scenarios["kvallspasset"])
    assert (graph.shortest, graph.longest) == (DECISIONS, DECISIONS)


def test_packages_are_built_from_the_examples(practice: Path, tmp_path: Path) -> None:
    """One for each target; the scenario and the figure are in them."""
    out = tmp_path / "out"
    assert cli.main(["build", "--course", str(practice), "--out", str(out), "--as-of", DAY]) == 0
    assert len(list(out.glob("liten-kurs-prova-*.zip"))) == len(TARGET_NAMES)
    with zipfile.ZipFile(out / "liten-kurs-prova-scorm12.zip") as archive:
        assert "Kvällspasset" in archive.read("index.html").decode()
    with zipfile.ZipFile(out / "liten-kurs-kvall-scorm12.zip") as archive:
        assert "tre-stopp.svg" in archive.namelist()


def test_the_scenario_can_move_into_the_real_course(tmp_path: Path) -> None:
    """With the goal and the source that the guide names, nothing in it is wrong there (step 7)."""
    goal, source = "mota-med-lugn", "kunskapsstod-2025#nedtrappningsstrategier"
    assert f"`{goal}`" in GUIDE
    assert f"`{source}`" in GUIDE
    for name in ("course", "modules", "quizzes"):
        shutil.copytree(ROOT / name, tmp_path / name)
    scenario = next(block.text for block in BLOCKS if block.file == SCENARIO)
    text = scenario.replace("goal: lyssna", f"goal: {goal}").replace("stod#lyssna", source)
    (tmp_path / SCENARIO).write_text(text, encoding="utf-8")
    module = "lagaffektivt-bemotande"
    _change(tmp_path / f"modules/{module}.yaml", r"scenarios: \[", "scenarios: [kvallspasset, ")

    from coursebuild.packing.clock import build_date
    from coursebuild.packing.modules import check_course

    problems = check_course(tmp_path, build_date(), [module]).report.problems
    assert [problem for problem in problems if problem.place.file == SCENARIO] == []


def test_the_message_in_the_guide_is_the_programs_own(
    practice: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the guide teaches its reader to read is what the reader will see."""
    shown = next(block.text for block in BLOCKS if block.language == "text")
    path = practice / SCENARIO
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("next: orden", "nxt: orden", 1), encoding="utf-8")
    assert _check(practice) == 1
    assert shown in capsys.readouterr().out


@pytest.mark.parametrize("name", GUIDES)
def test_every_command_in_a_guide_is_one_that_kurs_takes(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commands and options exist; the folders they name are those of the guide."""
    for folder in ("projekt", "ovning", "kursen-i-gar"):
        (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path / "projekt")
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    lines = [line for block in blocks(text) for line in block.text.splitlines()]
    found = [match[1] for line in lines if (match := _COMMAND.match(line))]
    assert found
    for command in found:
        cli._parser().parse_args(shlex.split(command, comments=True))


@pytest.mark.parametrize("name", GUIDES)
def test_every_rule_that_a_guide_names_exists(name: str) -> None:
    """A renumbered rule is renumbered in the guides too."""
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert set(_CODE.findall(_FENCE.sub("", text))) <= set(rules())


def test_the_links_in_the_trainers_guide_lead_to_a_step() -> None:
    """Each `#steg=…` that is whole names a step of a module in the course."""
    text = (ROOT / "docs" / "handledarguide.md").read_text(encoding="utf-8")
    named = set(re.findall(r"#steg=([\w.-]*\w)(?=`)", text))
    modules = [load_unit(ROOT, path.stem)[0] for path in (ROOT / "modules").glob("*.yaml")]
    assert named
    assert named <= {step for unit in modules for step in steps(unit)}


def test_the_guide_names_every_call_out() -> None:
    """An author can find out which there are."""
    assert [name for name in CALLOUTS if f"`{name}`" not in GUIDE] == []


@pytest.mark.parametrize("adapter", ["scorm12", "scorm2004"])
def test_the_lms_guide_names_all_that_is_read_and_written(adapter: str) -> None:
    """Every element in the page's adapters, also the parts of an interaction."""
    script = (PAGE / f"{adapter}.js").read_text(encoding="utf-8")
    elements = set(re.findall(r'"((?:cmi|adl)\.[\w.]+\w)"', script))
    told = script.split("interaction(item)", 1)[1].split("]);", 1)[0]
    parts = {f".{part}" for part in re.findall(r'\["([\w.]+)",', told)} - {".id"}
    assert elements
    assert parts
    assert [name for name in sorted(elements | parts) if f"`{name}`" not in LMS_GUIDE] == []


@pytest.mark.parametrize("key", ["unsaved", "no_lms", "done_saved"])
def test_the_lms_guide_quotes_the_page(key: str) -> None:
    """What a learner is told is told in the guide in the same words."""
    assert f"”{words()['script'][key]}”" in LMS_GUIDE


def test_the_lms_guide_names_every_target() -> None:
    """Each kind of package is explained."""
    assert [name for name in TARGET_NAMES if f"`-{name}.zip`" not in LMS_GUIDE] == []
