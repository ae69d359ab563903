"""The whole course for the web: one zip with a home that leads to each module's page."""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from checking.cases import DAY, lay_out
from conftest import kurs
from learner import axe

NAME = "grund-web.zip"


def build(course: Path, out: Path, *options: str) -> dict[str, bytes]:
    """Build for the web; what the whole course's zip holds."""
    ran = kurs("build", "--target", "web", "--out", out, "--as-of", DAY, *options, course=course)
    assert ran.returncode == 0, ran.stderr
    return held(out / NAME) if (out / NAME).exists() else {}


def held(path: Path) -> dict[str, bytes]:
    """What a zip holds, in its order."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course with two modules and regions."""
    return lay_out(tmp_path_factory.mktemp("webhome"), "good", "regioner")


def test_each_module_lies_in_a_folder_as_its_own_package_has_it(
    course: Path, tmp_path: Path
) -> None:
    """The home first; then every file of every module, byte for byte."""
    files = build(course, tmp_path)
    assert next(iter(files)) == "index.html"
    for module in ("lugn", "stod"):
        own = held(tmp_path / f"grund-{module}-web.zip")
        assert {
            k.partition("/")[2]: v for k, v in files.items() if k.startswith(f"{module}/")
        } == own


def test_the_home_names_the_modules_in_order(course: Path, tmp_path: Path) -> None:
    """In the course's own, each with its goals and time; every link leads to a file of the zip."""
    files = build(course, tmp_path)
    page = files["index.html"].decode()
    titles = re.findall(r'<h2><a href="(\w+)/index.html">', page)
    told = (course / "course" / "course.yaml").read_text(encoding="utf-8")
    assert titles == re.findall(r"^  - (\w+)$", told, re.MULTILINE)[:2]
    assert page.count("Efter modulen kan du") == 2
    for address in re.findall(r'(?:href|src)="([^"#:]+)(?:#[^"]*)?"', page):
        assert address in files, address
    assert "<script" not in page


def test_the_same_bytes_every_time(course: Path, tmp_path: Path) -> None:
    """Whoever builds it, and wherever."""
    build(course, tmp_path / "a")
    build(course, tmp_path / "b")
    assert (tmp_path / "a" / NAME).read_bytes() == (tmp_path / "b" / NAME).read_bytes()


def test_part_of_a_course_has_no_home(course: Path, tmp_path: Path) -> None:
    """Neither some modules nor other targets: what is not whole, or not for the web, is not called so."""
    assert build(course, tmp_path / "a", "--module", "stod") == {}
    kurs("build", "--target", "scorm12", "--out", tmp_path / "b", "--as-of", DAY, course=course)
    assert not (tmp_path / "b" / NAME).exists()


def test_a_region_has_a_home_of_its_own(course: Path, tmp_path: Path) -> None:
    """Its modules, its theme, its numbers; none where it wants no package for the web."""
    build(course, tmp_path, "--region", "ekdalen", "--region", "jarnmark")
    page = held(tmp_path / "ekdalen" / NAME)["index.html"].decode()
    assert 'href="tel:0101000000"' in page
    assert "Utbildningsenheten i Region Ekdalen" in page
    assert b"#5a3d00" in held(tmp_path / "ekdalen" / NAME)["sida.css"]
    assert not any(name.startswith("stod/") for name in held(tmp_path / "jarnmark" / NAME))
    assert not (tmp_path / NAME).exists()


@pytest.mark.browser
def test_from_a_folder_without_net(course: Path, page: Page, tmp_path: Path) -> None:
    """Unpacked and opened as a file: for everyone, in light and dark, at any width; into a module, into group mode."""
    build(course, tmp_path)
    zipfile.ZipFile(tmp_path / NAME).extractall(tmp_path / "hem")
    home = (tmp_path / "hem" / "index.html").as_uri()
    page.goto(home)
    page.locator("summary").first.press("Enter")
    for width, scheme in ((1280, "light"), (650, "dark"), (367, "light")):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(axe.AXE)
        assert axe.report(page.main_frame, whole=True)[0] == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.get_by_role("link", name="Led en grupp").first.press("Enter")
    expect(page.locator(".step.home")).to_be_visible()
    page.goto(home)
    page.locator("h2 a").first.press("Enter")
    expect(page.locator(".step.shown h1")).to_be_visible()
