"""`kurs new`: what it writes passes the checks as it stands, and nothing is ever overwritten."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import DAY
from coursebuild import cli
from coursebuild.authoring import starters
from coursebuild.model.node import ID_PATTERN
from coursebuild.reading.load import load_shared, load_unit
from coursebuild.scenario.graph import Graph

TEMPLATES = list(starters.scenario_templates())
Say = Callable[[], str]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Sit at a terminal and answer what is asked; gives the questions."""

    def sit(*given: str) -> list[str]:
        waiting: Iterator[str] = iter(given)
        asked: list[str] = []

        def answer(question: str) -> str:
            asked.append(question)
            said = next(waiting, None)
            if said is None:
                raise EOFError
            return said

        monkeypatch.setattr("coursebuild.commands.new.at_terminal", lambda: True)
        monkeypatch.setattr("builtins.input", answer)
        return asked

    return sit


def run(*arguments: str | Path) -> int:
    """Run `kurs` here; wrong arguments end it with 2."""
    try:
        return cli.main([str(argument) for argument in arguments])
    except SystemExit as ended:
        return int(ended.code or 0)


def strict(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What `kurs check --strict` says, and that it ends well."""
    capsys.readouterr()
    code = run("check", "--strict", "--course", folder, "--as-of", DAY)
    said = capsys.readouterr().out
    assert code == 0, said
    return said


def follow(folder: Path, said: str) -> None:
    """Do the first step that `kurs new` tells an author to do, with the line as it stands."""
    file = re.search(r"Öppna (\S+\.yaml)\.", said)
    line = re.search(r"\(rad (\d+)\), (lägg till raden|ändra raden till):\n\n( +\S.*)\n", said)
    assert file
    assert line
    path = Path(file[1])
    path = path if path.is_absolute() else folder / path
    text = path.read_text(encoding="utf-8").split("\n")
    number = int(line[1])
    if line[2] == "ändra raden till":
        text[number - 1] = line[3]
    else:
        text.insert(number, line[3])
    path.write_text("\n".join(text), encoding="utf-8")


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_new_scenario_is_clean(
    template: str, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """When its line stands in a module, as the author is told, nothing is left to say."""
    assert run("new", "scenario", "nytt-mote", "--template", template, "--course", course) == 0
    said = capsys.readouterr().out
    assert "quizzes/nytt-mote.yaml" in said
    follow(course, said)
    assert strict(course, capsys) == "Inga fel.\n"


def test_an_author_is_told_what_else_there_is_to_choose(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last section and the first goal are only a proposal: the others stand beside them."""
    assert run("new", "scenario", "nytt-mote", "--course", course) == 0
    said = capsys.readouterr().out
    unit, _ = load_unit(course, "prova")
    assert unit.module
    others = [section.id for section in unit.module.sections]
    others += [goal.id for goal in unit.module.goals]
    assert [other for other in others if other not in said] == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_is_a_complete_branching_example(template: str, tmp_path: Path) -> None:
    """Four or five decisions, a detour that leads back, two or three endings, and marked places to change."""
    assert run("new", "course", tmp_path / "k", "--template", template) == 0
    unit, _ = load_unit(tmp_path / "k", "forsta-modulen")
    (scenario,) = unit.scenarios.values()
    graph = Graph(scenario)
    assert (graph.shortest, graph.longest) == (4, 5)
    assert len(scenario.scenes) == 5
    assert 2 <= len(scenario.endings) <= 3
    assert all(choice.rating == "best" for _, choice in graph.best_path)
    text = (tmp_path / "k/quizzes/forsta-scenariot.yaml").read_text(encoding="utf-8")
    assert text.count("# Ändra här") >= 4
    assert "mal-1" not in text


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_shows_memory_used_well(template: str, tmp_path: Path) -> None:
    """Something is remembered, changed and read; how it ends depends on more than the last choice."""
    assert run("new", "course", tmp_path / "k", "--template", template) == 0
    unit, _ = load_unit(tmp_path / "k", "forsta-modulen")
    (scenario,) = unit.scenarios.values()
    machine = Graph(scenario).states.machine
    read, changed = machine.uses()
    assert read == changed == set(range(len(scenario.memory)))
    assert any(scene.asides or scene.find_out for scene in scenario.scenes) or any(
        ending.asides for ending in scenario.endings
    )
    assert {ending.outcome for ending in scenario.endings} >= {"good", "hard"}


def test_the_templates_are_of_different_kinds() -> None:
    """At least four kinds of dilemma, each described, with its own ids."""
    assert {"samtal", "hot", "oro", "kollega"} <= set(TEMPLATES)
    texts = [starters.scenario(template) for template in TEMPLATES]
    names = [set(re.findall(r"(?m)^  - id: (\S+)$", text)) for text in texts]
    assert all(7 <= len(own) <= 8 for own in names)
    assert len(set(map(frozenset, names))) == len(TEMPLATES)
    assert all(about.endswith(".") for about in starters.scenario_templates().values())


def test_the_choices_give_nothing_away() -> None:
    """Over all templates the best choice is not mostly the longest, nor mostly in one place."""
    places: list[int] = []
    longest = 0
    for template in TEMPLATES:
        text = starters.scenario(template)
        for scene in text.split("    options:\n")[1:]:
            told = re.findall(r"(?m)^        text: (.*)\n        rating: (\w+)$", scene)
            best = [rating for _, rating in told].index("best")
            places.append(best)
            longest += max(told, key=lambda choice: len(choice[0]))[1] == "best"
    assert longest <= len(places) / 2
    assert max(places.count(place) for place in range(3)) <= len(places) / 2


def test_flags_are_used(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Title and module; a law is named only where the course has it."""
    arguments = ("--title", "Elsa: en onsdag", "--template", "oro", "--module", "prova")
    assert run("new", "scenario", "elsa", *arguments, "--course", course) == 0
    text = (course / "quizzes/elsa.yaml").read_text(encoding="utf-8")
    assert 'title: "Elsa: en onsdag"\n' in text
    assert "goal: lyssna\n" in text
    assert "laws: [sol-19-1]" in text
    assert "laws:" not in starters.scenario("oro")
    assert (course / "schemas/quiz.schema.json").exists()
    assert text.startswith("# yaml-language-server: $schema=../schemas/quiz.schema.json\n")
    follow(course, capsys.readouterr().out)
    strict(course, capsys)


def test_a_new_module_is_clean(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its bank; it rests on a source that the course has."""
    assert run("new", "module", "mota-lugnt", "--title", "Möt lugnt", "--course", course) == 0
    text = (course / "modules/mota-lugnt.yaml").read_text(encoding="utf-8")
    assert "sources: [stod#lyssna]" in text
    assert "bank: mota-lugnt-prov" in text
    assert "title: Möt lugnt\n" in text
    follow(course, capsys.readouterr().out)
    assert strict(course, capsys) == "Inga fel.\n"


def test_a_new_module_in_a_course_without_sources(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No source is made up; the author is told."""
    (course / "course/sources.yaml").write_text("sources: []\n", encoding="utf-8")
    assert run("new", "module", "mota-lugnt", "--course", course) == 0
    assert "sources:" not in (course / "modules/mota-lugnt.yaml").read_text(encoding="utf-8")
    assert "Kursen har inga källor än" in capsys.readouterr().out


def test_a_long_module_name_still_gives_a_bank(course: Path) -> None:
    """The bank's name is an id too."""
    name = "a" * 30 + "-" + "b" * 9
    assert run("new", "module", name, "--course", course) == 0
    (bank,) = (path.stem for path in (course / "quizzes").glob("a*.yaml"))
    assert re.fullmatch(ID_PATTERN, bank)
    assert len(bank) <= 40


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_new_course_checks_and_builds_at_once(
    template: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Clean under `--strict`, with packages, and with what the editor needs."""
    folder = tmp_path / "min-region"
    assert run("new", "course", folder, "--title", "Möten hos oss", "--template", template) == 0
    assert "kurs check --course" in capsys.readouterr().out
    assert strict(folder, capsys) == "Inga fel.\n"
    arguments = ("--course", folder, "--target", "scorm12", "--strict", "--as-of", DAY)
    assert run("build", *arguments) == 0
    assert (folder / "out/min-region-forsta-modulen-scorm12.zip").exists()
    shared, _ = load_shared(folder)
    assert shared
    assert (shared.course.id, shared.course.title) == ("min-region", "Möten hos oss")
    assert (folder / ".vscode/settings.json").exists()
    for path in [*folder.glob("course/*.yaml"), *folder.glob("*/*.yaml")]:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        assert (path.parent / first.partition("$schema=")[2]).exists()


def test_a_new_course_grows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A scenario and a module more, by following what is said, and it is still clean."""
    folder = tmp_path / "k"
    run("new", "course", folder)
    for what in (("scenario", "hot-i-rummet", "--template", "hot"), ("module", "nasta")):
        capsys.readouterr()
        assert run("new", *what, "--course", folder) == 0
        follow(folder, capsys.readouterr().out)
    said = strict(folder, capsys)
    assert said == "Inga fel.\n"
    assert run("docs", "--course", folder) == 0
    assert strict(folder, capsys) == said


def test_nothing_is_overwritten(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A scenario, a module, a bank, a folder that holds anything: exit code 1, all as before."""
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    (course / "quizzes/ny-prov.yaml").write_text("kind: bank\n", encoding="utf-8")
    for what in (("scenario", "disken"), ("module", "prova"), ("module", "ny")):
        assert run("new", *what, "--course", course) == 1
        assert "finns redan" in capsys.readouterr().err
    assert run("new", "course", course) == 1
    assert "finns redan och är inte tom" in capsys.readouterr().err
    assert not (course / "modules/ny.yaml").exists()
    assert not (course / "schemas").exists()
    (course / "quizzes/ny-prov.yaml").unlink()
    assert before == {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}


def test_a_folder_that_cannot_be_written_leaves_nothing(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was written before it went wrong is taken away again."""
    (course / "schemas").write_text("en fil i vägen", encoding="utf-8")
    assert run("new", "scenario", "nytt", "--course", course) == 1
    assert "STOPP  Det går inte att skriva till" in capsys.readouterr().err
    assert not (course / "quizzes/nytt.yaml").exists()


def test_a_course_that_cannot_be_read_is_told(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without goals there is nothing to try; the way on is said."""
    (course / "modules/prova.yaml").write_text("title: x\n", encoding="utf-8")
    assert run("new", "scenario", "nytt", "--course", course) == 1
    assert "modules/prova.yaml går inte att läsa. Kör   kurs check" in capsys.readouterr().err
    shutil.rmtree(course / "course")
    assert run("new", "module", "nytt", "--course", course) == 1
    assert "kurs new course MAPP" in capsys.readouterr().err


WRONG = {
    ("scenario",): "kurs new scenario: det här saknas: ID",
    ("module",): "kurs new module: det här saknas: ID",
    ("course",): "kurs new course: det här saknas: MAPP",
    (): "kurs new: det här saknas: VAD",
    ("scenario", "Vänt rummet!"): "högst 40 tecken, och börja med en bokstav. Skriv vant-rummet\n",
    ("scenario", "../ut"): "Skriv ut\n",
    ("scenario", "42"): "Skriv till exempel vantrummet\n",
    ("scenario", "x", "--template", "hott"): "mallen ”hott” finns inte. Menade du hot? Mallarna",
    ("scenario", "x", "--module", "prov"): "modulen ”prov” finns inte. Menade du prova? Modulerna",
    ("scenario", "x", "--mall", "hot"): "kurs: okända argument: --mall hot",
}


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_a_wrong_command_is_told_in_swedish(
    arguments: tuple[str, ...],
    course: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Exit code 2, what to write instead, and nothing written."""
    monkeypatch.chdir(course)
    before = sorted(course.rglob("*"))
    assert run("new", *arguments) == 2
    assert WRONG[arguments] in capsys.readouterr().err
    assert sorted(course.rglob("*")) == before


@pytest.mark.parametrize("what", ["", "scenario", "module", "course"])
def test_the_help_is_swedish(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Also one level down."""
    assert run("new", *filter(None, [what]), "--help") == 0
    said = capsys.readouterr().out
    assert said.startswith(f"användning: kurs new {what}".rstrip())
    assert not re.search(r"usage|options|show this|positional", said)


def test_what_is_missing_is_asked_for(
    course: Path, answers: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Name, kind and title, again until they will do; only Enter takes what is offered."""
    asked = answers("Disken!", "disken", "", "vid-luckan", "9", "hot", "")
    assert run("new", "scenario", "--course", course) == 0
    said = capsys.readouterr().out
    assert len(asked) == 7
    assert "Skriv disken\n" in said
    assert "”” kan inte" not in said
    assert "Skriv något, eller avbryt med Ctrl+C." in said
    assert "disken finns redan. Välj ett annat namn." in said
    assert "Skriv en av siffrorna." in said
    assert "title: Nära dörren" in (course / "quizzes/vid-luckan.yaml").read_text(encoding="utf-8")


def test_the_module_is_asked_for_when_there_are_several(
    course: Path, answers: Callable[..., list[str]]
) -> None:
    """And its goals are the ones that the scenes try."""
    run("new", "module", "ny", "--course", course)
    file = course / "course/course.yaml"
    text = file.read_text(encoding="utf-8").replace("  - prova\n", "  - prova\n  - ny\n")
    file.write_text(text, encoding="utf-8")
    answers("2")
    arguments = ("--template", "samtal", "--title", "Ett besked", "--course", course)
    assert run("new", "scenario", "besked", *arguments) == 0
    text = (course / "quizzes/besked.yaml").read_text(encoding="utf-8")
    assert f"goal: {starters.FIRST_GOAL}\n" in text


def test_a_course_is_asked_for(
    tmp_path: Path, answers: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder, the title and the kind of the first scenario."""
    monkeypatch.chdir(tmp_path)
    asked = answers("Mötena i Öst", "", "3")
    assert run("new", "course") == 0
    assert len(asked) == 3
    shared, problems = load_shared(tmp_path / "Mötena i Öst")
    assert shared
    assert not problems
    assert (shared.course.id, shared.course.title) == ("motena-i-ost", "Min kurs")


def test_leaving_in_the_middle_writes_nothing(
    course: Path, answers: Callable[..., list[str]]
) -> None:
    """Ctrl+D or Ctrl+C: exit code 130."""
    before = sorted(course.rglob("*"))
    answers("nytt-mote", "2")
    assert run("new", "scenario", "--course", course) == 130
    assert sorted(course.rglob("*")) == before


@pytest.mark.parametrize(
    "title",
    [
        "Kort",
        "”Jag orkar inte mer”",
        "Ett: två",
        "# ett",
        "- ett",
        "null",
        "2024",
        "a\nb",
        'x "y" \\z',
    ],
)
def test_any_title_is_written_so_that_it_is_read_back(title: str, course: Path) -> None:
    """Quoted when it must be."""
    assert run("new", "module", "ny", "--title", title, "--course", course) == 0
    unit, problems = load_unit(course, "ny")
    assert not problems
    assert unit.module
    assert unit.module.title == " ".join(title.split())


@pytest.mark.parametrize("name", ["con", "com1", "lpt9", "nul"])
def test_a_name_that_windows_keeps_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file could not be made there."""
    with pytest.raises(SystemExit):
        cli.main(["new", "module", name, "--course", str(tmp_path)])
    assert "det är upptaget i Windows" in capsys.readouterr().err
