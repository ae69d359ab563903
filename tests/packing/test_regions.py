"""`kurs build --region`: twenty-one made-up regions from one course, each with its own words and nothing else."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from checking.cases import DAY, lay_out
from coursebuild import cli
from coursebuild.model.target_names import TARGET_NAMES
from coursebuild.reading.load import load_shared

MANY = 21


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course with its regions."""
    return lay_out(tmp_path_factory.mktemp("regions"), "good", "regioner")


@pytest.fixture(scope="module")
def out(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `kurs build --region all` makes."""
    folder = tmp_path_factory.mktemp("out")
    assert build(course, folder, "--region", "all") == 0
    return folder


def build(course: Path, out: Path, *options: str) -> int:
    """Build, for the day of the samples."""
    words = ["--course", str(course), "--out", str(out), "--as-of", DAY]
    return cli.main(["build", *words, *options])


def file_in(package: Path, name: str = "index.html") -> str:
    """One file of a package."""
    with zipfile.ZipFile(package) as archive:
        return archive.read(name).decode()


def names(folder: Path) -> set[str]:
    """The packages of a folder."""
    return {path.name for path in folder.glob("*.zip")}


def test_each_region_has_a_folder_with_what_it_chose(out: Path) -> None:
    """All modules and targets, unless the region's file says which."""
    assert len(list(out.iterdir())) == MANY
    every = {
        f"grund-{module}-{target}.zip" for module in ("lugn", "stod") for target in TARGET_NAMES
    } | {"grund-web.zip"}
    assert names(out / "ekdalen") == every
    some = {name for name in every if name.endswith(("-scorm12.zip", "-web.zip"))}
    assert names(out / "granbygden") == some
    assert names(out / "jarnmark") == {name for name in every if "-stod-" not in name}


def test_a_region_sees_its_own_words(out: Path) -> None:
    """Its routine in the marked place, its numbers to press, its theme, whom to ask."""
    page = file_in(out / "ekdalen" / "grund-stod-scorm12.zip")
    assert "Vi samlas i fikarummet på plan 1." in page
    assert "Kom överens om var ni samlas efteråt." not in page
    assert "<a href=tel:0101000000>010-100 00 00</a> (kvällar och helger)" in page
    assert "företagshälsan i Ekdalen" in page
    assert "Utbildningsenheten i Region Ekdalen" in page
    assert "Fråga din chef" not in page
    assert "#5a3d00" in file_in(out / "ekdalen" / "grund-stod-scorm12.zip", "sida.css")
    assert "Fråga din chef" in file_in(out / "granbygden" / "grund-stod-scorm12.zip")


def test_without_a_region_the_modules_own_words_stand(course: Path, tmp_path: Path) -> None:
    """The general text, under the heading ”Hos er”."""
    assert build(course, tmp_path / "out", "--target", "scorm12") == 0
    page = file_in(tmp_path / "out" / "grund-stod-scorm12.zip")
    box = re.search(r'<div class="box box-local"><p class=box-heading>Hos er<p>(.*?)</div>', page)
    assert box
    assert box[1] == "Kom överens om var ni samlas efteråt."
    assert "lokalt" not in page


def test_ids_are_the_same_for_every_region(out: Path) -> None:
    """So an LMS that two regions share knows them as one course, and an update loses nobody."""
    for name in ("imsmanifest.xml", "index.html"):
        found = {
            tuple(sorted(re.findall(r'(?:\bid|identifier)="?([^\s">]*)', file_in(package, name))))
            for package in out.glob("*/grund-lugn-scorm12.zip")
        }
        assert len(found) == 1, name


def test_an_update_of_the_shared_course_changes_no_id(course: Path, tmp_path: Path) -> None:
    """Other texts, another section first, another module: a region's learners are where they were."""
    updated = Path(shutil.copytree(course, tmp_path / "updated"))
    module = updated / "modules" / "stod.yaml"
    text = module.read_text("utf-8")
    new = "sections:\n  - id: ny\n    title: Nytt först\n    text: Det här är nytt.\n    sources: [stodet#stod]\n"
    assert "sections:\n" in text
    module.write_text(text.replace("sections:\n", new).replace("title: Stöd\n", "title: Annat\n"))
    region = updated / "course" / "regions" / "ekdalen.yaml"
    region.write_text(region.read_text("utf-8").replace("plan 1", "plan 2"), encoding="utf-8")
    options = ("--region", "ekdalen", "--target", "scorm12", "--target", "cmi5")
    found = []
    for number, folder in enumerate((course, updated)):
        out = tmp_path / str(number)
        assert build(folder, out, *options) == 0
        manifest = file_in(out / "ekdalen" / "grund-stod-scorm12.zip", "imsmanifest.xml")
        structure = file_in(out / "ekdalen" / "grund-stod-cmi5.zip", "cmi5.xml")
        page = file_in(out / "ekdalen" / "grund-stod-scorm12.zip")
        steps = set(re.findall(r'\bid="([^"]*)"', page))
        found.append(
            (
                re.findall(
                    r'<(?:item|au|course) [^>]*?id(?:entifier)?="([^"]*)"', manifest + structure
                ),
                steps,
            )
        )
    (ids, before), (same, after) = found
    assert ids == same
    assert len(ids) == 3
    assert {name for name in before if "fraga-forst" in name} <= after


def test_a_region_that_is_not_there_is_told(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With those that are; nothing is built."""
    assert build(course, tmp_path / "out", "--region", "ekdal") == 1
    said = capsys.readouterr().err
    assert "Regionen ekdal finns inte. Regionerna är: amyra, angsmark," in said
    assert not (tmp_path / "out").exists()


def test_a_region_chooses_among_the_courses_workplaces(tmp_path: Path) -> None:
    """Those that it has; the scenarios that are told from the others stay, so nobody's way is lost."""
    course = lay_out(tmp_path, "good", "regioner")
    places = "workplaces:\n  - {id: akut, title: Akuten}\n  - {id: tand, title: Tandvården}\n"
    file = course / "course" / "course.yaml"
    file.write_text(file.read_text("utf-8") + places, encoding="utf-8")
    region = course / "course" / "regions" / "ekdalen.yaml"
    region.write_text(region.read_text("utf-8") + "workplaces: [tand]\n", encoding="utf-8")
    shared, problems = load_shared(course)
    assert shared is not None
    assert problems == []
    assert [place.id for place in shared.for_region("ekdalen").course.workplaces] == ["tand"]
    assert [place.id for place in shared.for_region("dimsala").course.workplaces] == [
        "akut",
        "tand",
    ]


def test_the_list_says_which_folder_each_package_is_in(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Packages of several regions have the same names."""
    options = ("--module", "stod", "--target", "scorm12", "--region", "ekdalen", "--region")
    assert build(course, tmp_path / "out", *options, "dimsala") == 0
    said = capsys.readouterr().out
    assert "ekdalen/grund-stod-scorm12.zip" in said
    assert "dimsala/grund-stod-scorm12.zip" in said
    assert said.splitlines()[-1].endswith(f"i {tmp_path / 'out'}")
