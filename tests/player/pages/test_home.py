"""The first page: a course that the packages' owner shows, with what has been tried, and all other packages."""

import html
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from flask.testing import FlaskClient

from courseplayer import Course, Door, Module, Part
from courseplayer.launching.desk import Desk

if TYPE_CHECKING:
    from player.conftest import Learner  # noqa: TID251  (the tests' folder)

MakeZip = Callable[..., Path]
PART = Part("Disken", "Akuten · cirka 5 minuter", "Provat: 1 av 6 vägar.", "scenario.disken")


def show(desk: Desk, *keys: str, doors: tuple[Door, ...] = ()) -> None:
    """Show a course of modules with these packages, in this order."""
    modules = [
        Module(
            key,
            f"Modul <{key}>",
            "Cirka 25 minuter",
            ("Se tidigt",),
            (PART,),
            "Ett scenario",
            doors,
        )
        for key in keys
    ]
    desk.home.put(Course("Trygga möten", "För alla.", tuple(modules)))


def text(answer: str) -> str:
    """The words of a page."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer)))


def files(name: str, content: str) -> Callable[[], Mapping[str, bytes]]:
    """Make a document of one file."""
    return lambda: {name: content.encode()}


def test_the_course_stands_first_in_its_own_order(
    desk: Desk, manage: FlaskClient, make_zip: MakeZip
) -> None:
    """Modules with goals, time, scenarios; packages from earlier below, under a heading of their own."""
    desk.add(make_zip("scorm12", name="b.zip"))
    desk.add(make_zip("scorm12", name="a.zip"))
    desk.add(make_zip("scorm2004", name="gammalt.zip"))
    desk.given.clear()  # as after a restart
    show(desk, "b", "a", "saknas")
    page = manage.get("/").text
    said = text(page)
    assert re.search(r"<h1>Trygga möten</h1>", page)
    order = [
        "Modul <b>",
        "Modul <a>",
        "Modul <saknas>",
        "Andra paket på den här datorn",
        "gammalt.zip",
    ]
    places = [said.index(words) for words in order]
    assert places == sorted(places)
    for words in ("Cirka 25 minuter", "Se tidigt", "Ett scenario", "Provat: 1 av 6 vägar."):
        assert said.count(words) == 3
    # What has no package cannot be opened.
    assert said.count("Prova som deltagare") == 2


def test_what_has_been_tried_is_told(
    desk: Desk, manage: FlaskClient, make_zip: MakeZip, learner: "Learner"
) -> None:
    """How many times, and how it stands; with a way to go on."""
    desk.add(make_zip("scorm12", name="b.zip"))
    show(desk, "b")
    assert "Inte provad än på den här datorn." in text(manage.get("/").text)
    attempt = learner.open(learner.begin("b"))
    learner.batch(
        ["LMSInitialize", ""],
        ["LMSSetValue", "cmi.core.lesson_status", "incomplete"],
        ["LMSCommit", ""],
    )
    page = manage.get("/").text
    assert "Provad en gång på den här datorn, senast: påbörjad, inte klar" in text(page)
    assert f'href="/forsok/{attempt}">Fortsätt' in page


def test_a_scenario_is_begun_at_its_own_step(
    desk: Desk, manage: FlaskClient, make_zip: MakeZip
) -> None:
    """One press: a new attempt that opens there."""
    desk.add(make_zip("scorm12", name="b.zip"))
    answer = manage.post("/paket/b/forsok", data={"steg": "scenario.disken"})
    assert answer.location == "/forsok/1#steg=scenario.disken"


def test_doors_lead_to_documents_and_only_to_those(
    desk: Desk, manage: FlaskClient, content: FlaskClient, make_zip: MakeZip
) -> None:
    """A door whose document nobody has lent is not there; a lent one is served where packages are."""
    desk.add(make_zip("scorm12", name="b.zip"))
    show(desk, "b", doors=(Door("Led en grupp", "webb.b", "grupp"), Door("Guide", "guide.b")))
    assert "Led en grupp" not in manage.get("/").text
    desk.documents.put("webb.b", "Modul", files("index.html", "ett"))
    page = manage.get("/").text
    assert "Guide" not in text(page)
    found = re.search(r'href="http://127.0.0.1:8001(/[^"#]+)#grupp">Led en grupp', page)
    assert found
    answer = content.get(found[1])
    assert answer.text == "ett"
    assert answer.content_type == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert content.get(found[1].replace("index.html", "annat.html")).status_code == 404
    assert content.get("/gissat/dokument/index.html").status_code == 410
    attempt = manage.post("/paket/b/forsok").location
    assert f'href="http://127.0.0.1:8001{found[1]}#grupp">Led en grupp' in manage.get(attempt).text
    assert "Guide" not in text(manage.get(attempt).text)
    desk.documents.put("webb.b", "Modul", files("index.html", "två"))
    assert content.get(found[1]).text == "två"


def test_the_page_is_told_when_the_course_changes(desk: Desk, manage: FlaskClient) -> None:
    """An open first page asks for the course's number, and takes in the course alone when it is another."""
    show(desk, "a")
    number = manage.get("/nyheter").get_json()["course"]
    show(desk, "a")
    assert manage.get("/nyheter").get_json()["course"] == number
    show(desk, "a", "b")
    assert manage.get("/nyheter").get_json()["course"] == number + 1
    alone = manage.get("/kursen").text
    assert "Modul &lt;b&gt;" in alone
    assert "<html" not in alone


def test_without_a_course_packages_of_now_stand_before_those_of_earlier(
    desk: Desk, manage: FlaskClient, make_zip: MakeZip
) -> None:
    """`kurs play` shows what it was given first."""
    desk.add(make_zip("scorm12", name="a-gammalt.zip"))
    desk.given.clear()
    assert "Andra paket" in manage.get("/").text
    desk.add(make_zip("scorm2004", name="b-nytt.zip"))
    said = text(manage.get("/").text)
    assert (
        said.index("b-nytt.zip")
        < said.index("Andra paket på den här datorn")
        < said.index("a-gammalt.zip")
    )


def test_all_of_a_package_stands_one_press_from_trying_it(
    desk: Desk, manage: FlaskClient, make_zip: MakeZip, learner: "Learner"
) -> None:
    """Where the attempt is, with the way back to it; without a document there is no such page."""
    desk.add(make_zip("scorm12", name="b.zip"))
    assert manage.get("/paket/b/ledare").status_code == 404
    desk.looks.put("b", "Allt i modulen", files("index.html", "allt"))
    attempt = learner.open(learner.begin("b"))
    assert f"/paket/b/ledare?forsok={attempt}" in manage.get(f"/forsok/{attempt}").text
    learner.batch(
        ["LMSInitialize", ""],
        ["LMSSetValue", "cmi.core.lesson_location", "scen.disken.ett"],
        ["LMSCommit", ""],
    )
    page = manage.get(f"/paket/b/ledare?forsok={attempt}").text
    assert "/dokument/index.html#scen.disken.ett" in page
    assert f'href="/forsok/{attempt}">Prova som deltagare' in page
    assert 'action="/paket/b/forsok"' in manage.get("/paket/b/ledare").text
    assert "allow-scripts" not in page
