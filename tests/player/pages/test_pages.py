"""The manage origin's pages, and what follows when a package changes."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask.testing import FlaskClient

from courseplayer.launching import records
from courseplayer.launching.desk import Desk
from courseplayer.launching.learners import LEARNERS

if TYPE_CHECKING:
    from player.conftest import Learner  # noqa: TID251  (the tests' folder)

MakeZip = Callable[..., Path]


def _text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_empty_list(manage: FlaskClient) -> None:
    """Without packages the list says what to do."""
    assert "Här finns inga paket än" in manage.get("/").text


def test_list_and_package(manage: FlaskClient, learner: "Learner", key12: str) -> None:
    """A package is listed with its standard and its attempts."""
    assert "Väntrummet" in manage.get("/").text
    assert "Inga försök än" in manage.get("/").text
    learner.begin(key12)
    assert "1 försök" in manage.get("/").text
    learner.begin(key12)
    assert "2 försök" in manage.get("/").text
    page = _text(manage.get(f"/paket/{key12}").text)
    assert "SCORM 1.2 · scorm12.zip" in page
    assert "Östen Åkerlind, försök 2" in page
    assert "Inget sparat än" in page


def test_every_learner_can_be_chosen(manage: FlaskClient, learner: "Learner", key12: str) -> None:
    """The chosen learner is who the SCO meets."""
    for one in LEARNERS:
        assert f"{one.spoken}, {one.role}" in manage.get(f"/paket/{key12}").text.replace(
            "&#39;", "'"
        )
        learner.open(learner.begin(key12, learner=one.id))
        learner.call("LMSInitialize", "")
        assert learner.call("LMSGetValue", "cmi.core.student_name") == (one.name, "0")


@pytest.mark.parametrize("form", [{"learner": "någon"}, {"sco": "annan"}])
def test_unknown_choice(manage: FlaskClient, key12: str, form: dict[str, str]) -> None:
    """A learner or a part that is not offered is refused."""
    answer = manage.post(f"/paket/{key12}/forsok", data=form)
    assert answer.status_code == 400
    assert "Något i anropet är fel" in answer.text


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/paket/nej", "Paketet finns inte."),
        ("/forsok/99", "Försöket är borttaget, eller har aldrig funnits."),
        ("/forsok/99/lage", "Försöket är borttaget"),
        ("/nej", "Kontrollera adressen"),
        ("/forsok/99999999999999999999", "Försöket är borttaget"),
    ],
)
def test_not_found(manage: FlaskClient, path: str, message: str) -> None:
    """A page of our own for what is not there."""
    answer = manage.get(path)
    assert answer.status_code == 404
    assert message in answer.text


def test_crash(manage: FlaskClient, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback on the page; it lies in a file for whoever mends it."""

    def break_down(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(records, "tally", break_down)
    manage.application.testing = False
    answer = manage.get("/")
    assert answer.status_code == 500
    assert "Något gick fel i spelaren" in answer.text
    assert "Zero" not in answer.text
    assert "ZeroDivisionError" in (desk.data_dir / "fel.log").read_text(encoding="utf-8")


def test_news(manage: FlaskClient, desk: Desk, learner: "Learner", key12: str) -> None:
    """The author's mistakes show on every page, as text, and go away."""
    attempt = learner.begin(key12)
    seen = learner.state(attempt)["revision"]
    desk.news.put("FEL L18 <b>\n  rad 2")
    assert manage.get("/nyheter").get_json()["text"] == "FEL L18 <b>\n  rad 2"
    for path in ("/", f"/paket/{key12}", f"/forsok/{attempt}", f"/forsok/{attempt}/ta-bort"):
        assert "FEL L18 &lt;b&gt;\n  rad 2" in manage.get(path).text
    assert learner.state(attempt, seen)["news"]["text"] == "FEL L18 <b>\n  rad 2"
    desk.news.put(None)
    assert manage.get("/nyheter").get_json()["text"] == ""


def test_replaced_package_keeps_attempts(
    desk: Desk, learner: "Learner", make_zip: MakeZip, content: FlaskClient
) -> None:
    """A rebuilt zip is the same package: new files, old attempts; the same zip changes nothing."""
    first = desk.add(make_zip("scorm12", name="kurs å.zip"))
    attempt = learner.open(learner.begin(first.key))
    learner.batch(["LMSInitialize", ""], ["LMSCommit", ""])
    assert desk.add(make_zip("scorm12", name="kurs å.zip")).version == first.version
    second = desk.add(make_zip("scorm12", {"sco.html": "Andra utgåvan"}, name="kurs å.zip"))
    assert (second.key, second.version) == ("kurs-a", first.version + 1)
    assert learner.state(attempt)["version"] == second.version
    # The open window is served its own version until it is opened again.
    assert "Första utgåvan" in content.get(f"/{learner.token}/innehall/sco.html").text
    learner.open(attempt)
    assert content.get(f"/{learner.token}/innehall/sco.html").text == "Andra utgåvan"


def test_old_versions_are_cleaned(desk: Desk, make_zip: MakeZip) -> None:
    """Only folders in use stay on disk."""
    for text in ("ett", "två", "tre"):
        package = desk.add(make_zip("scorm12", {"sco.html": text}))
    assert [path.name for path in (desk.data_dir / "packages").iterdir()] == [package.folder]


def test_refused_replacement_changes_nothing(desk: Desk, make_zip: MakeZip, key12: str) -> None:
    """The last good version stays."""
    with desk.connection() as connection:
        before = desk.catalog.find(connection, key12)
        with pytest.raises(Exception, match="Startfilen"):
            desk.add(make_zip("scorm12", {"sco.html": None}))
        assert desk.catalog.find(connection, key12) == before


def test_item_that_changed_its_id(
    desk: Desk, learner: "Learner", make_zip: MakeZip, key12: str, manage: FlaskClient
) -> None:
    """An LMS loses what was stored under another id; the player says so and keeps the record."""
    attempt = learner.begin(key12)
    manifest = (Path(__file__).parents[1] / "samples/scorm12/imsmanifest.xml").read_text("utf-8")
    desk.add(make_zip("scorm12", {"imsmanifest.xml": manifest.replace("del-1", "del-2")}))
    answer = manage.post(f"/forsok/{attempt}/visning")
    assert answer.status_code == 409
    assert answer.get_json()["problem"].startswith("Kursdelen ”del-1” finns inte längre i paketet.")
    assert manage.get(f"/forsok/{attempt}").status_code == 200
    assert manage.get(f"/paket/{key12}").status_code == 200


def test_package_that_changed_its_standard(
    desk: Desk, learner: "Learner", make_zip: MakeZip, manage: FlaskClient
) -> None:
    """An attempt belongs to one standard."""
    key = desk.add(make_zip("scorm12", name="kurs.zip")).key
    attempt = learner.begin(key)
    desk.add(make_zip("scorm2004", name="kurs.zip"))
    answer = manage.post(f"/forsok/{attempt}/visning")
    assert answer.get_json()["problem"] == (
        "Försöket är gjort i SCORM 1.2, men paketet är nu SCORM 2004, utgåva 4. "
        "Börja ett nytt försök."
    )


def test_several_parts(
    desk: Desk, learner: "Learner", make_zip: MakeZip, manage: FlaskClient
) -> None:
    """A package of several parts says so, and lets one be chosen."""
    manifest = (Path(__file__).parents[1] / "samples/scorm12/imsmanifest.xml").read_text("utf-8")
    more = '<item identifier="del-2" identifierref="sida"><title>Del två</title></item>'
    changed = manifest.replace("    </organization>\n", f"{more}</organization>\n")
    key = desk.add(make_zip("scorm12", {"imsmanifest.xml": changed})).key
    page = manage.get(f"/paket/{key}").text
    assert "Paketet har 2 kursdelar." in page
    assert '<option value="del-2">Del två</option>' in page
    attempt = learner.begin(key, sco="del-2")
    assert "<h1>Del två</h1>" in manage.get(f"/forsok/{attempt}").text
