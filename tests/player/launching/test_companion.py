"""What a package's owner may ask of the player: to open steps, to stand beside, to hear what is saved."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from flask.testing import FlaskClient

from courseplayer import Player
from courseplayer.launching.companion import Companions
from courseplayer.launching.desk import Desk

if TYPE_CHECKING:
    from player.conftest import Learner  # noqa: TID251  (the tests' folder)

MakeZip = Callable[..., Path]

STEP = "scen.a.b&c=1 å#"
ENCODED = "scen.a.b%26c%3D1%20%C3%A5%23"


def opened(learner: "Learner", attempt: int, **form: str) -> str:
    """Open the attempt as the play page asks for it; gives the address of the play page that has it."""
    answer = learner.manage.post(f"/forsok/{attempt}/visning", data=form).get_json()
    learner.arrive(answer["frame"])
    return str(answer["page"])


def start(learner: "Learner") -> str:
    """The address that the frame opens the SCO at."""
    frame = learner.content.get(f"/{learner.token}/").text
    return frame.partition(' src="/' + learner.token)[2].partition('"')[0]


def test_a_package_that_opens_steps(desk: Desk, learner: "Learner", key12: str) -> None:
    """The step goes on as the fragment, encoded, in place of the manifest's, for that launch only."""
    desk.opening_steps.add(key12)
    attempt = learner.begin(key12)
    opened(learner, attempt, steg=STEP)
    assert start(learner) == f"/innehall/sco.html?start=1#steg={ENCODED}"
    opened(learner, attempt)
    assert start(learner) == "/innehall/sco.html?start=1#steg"


def test_other_packages_are_opened_as_ever(learner: "Learner", key12: str) -> None:
    """Nobody has said that they know what a step is."""
    attempt = learner.begin(key12)
    for form in ({"steg": STEP}, {"stanna": "1"}):
        page = opened(learner, attempt, **form)
        assert page == f"/forsok/{attempt}"
        assert start(learner) == "/innehall/sco.html?start=1#steg"
        learner.batch(["LMSInitialize", ""], ["LMSSetValue", "cmi.core.lesson_location", "s-3"])
        learner.call("LMSFinish", "")


def test_to_stay_is_to_open_where_the_learner_is(
    desk: Desk, learner: "Learner", key12: str
) -> None:
    """By the location that the SCO has stored; without one it opens as ever."""
    desk.opening_steps.add(key12)
    attempt = learner.begin(key12)
    opened(learner, attempt, stanna="1")
    assert start(learner) == "/innehall/sco.html?start=1#steg"
    learner.batch(
        ["LMSInitialize", ""],
        ["LMSSetValue", "cmi.core.lesson_location", "avsnitt.två"],
        ["LMSFinish", ""],
    )
    opened(learner, attempt, stanna="1")
    assert start(learner).endswith("#steg=avsnitt.tv%C3%A5")


def test_an_attempt_that_begins_anew_stays_too(
    desk: Desk, learner: "Learner", key2004: str
) -> None:
    """A finished SCORM 2004 attempt gives a new one: its page is told the step."""
    desk.opening_steps.add(key2004)
    attempt = learner.begin(key2004)
    opened(learner, attempt)
    learner.batch(
        ["Initialize", ""],
        ["SetValue", "cmi.location", "slut"],
        ["SetValue", "cmi.exit", "normal"],
        ["Terminate", ""],
    )
    assert opened(learner, attempt, stanna="1") == f"/forsok/{attempt + 1}#steg=slut"


def test_what_stands_beside(
    desk: Desk, manage: FlaskClient, learner: "Learner", key12: str
) -> None:
    """It is on the play page, and is sent again only when it has changed."""
    attempt = learner.begin(key12)
    assert (
        'id="vaxla" role="group" aria-label="Visa bredvid" hidden'
        in manage.get(f"/forsok/{attempt}").text
    )

    def sent(number: int) -> Any:
        query = {"bredvid": number}
        return manage.get(f"/forsok/{attempt}/lage", query_string=query).get_json().get("companion")

    assert sent(0) is None
    desk.companions.put(key12, "Vägar & val", "<p>En <b>väg</b></p>")
    desk.companions.put("annat-paket", "Annat", "Annat")
    first = sent(0)
    assert (first["title"], first["html"]) == ("Vägar & val", "<p>En <b>väg</b></p>")
    assert sent(first["number"]) is None
    page = manage.get(f"/forsok/{attempt}").text
    assert "<p>En <b>väg</b></p>" in page
    assert "Vägar &amp; val" in page
    assert "Annat" not in page
    desk.companions.put(key12, "Vägar & val", "<p>En <b>väg</b></p>")
    assert sent(first["number"]) is None
    desk.companions.put(key12, "Vägar & val", "Två")
    assert sent(first["number"])["html"] == "Två"


def test_a_page_from_before_a_restart_is_told_what_stands_beside_now() -> None:
    """The first fragment of one player is not the first of the next."""
    numbers = set()
    for _ in range(2):
        companions = Companions()
        companions.put("kurs", "Vägarna", "<p>Samma</p>")
        found = companions.of("kurs")
        assert found
        numbers.add(found.number)
    assert len(numbers) == 2


def test_its_style_sheet(desk: Desk, manage: FlaskClient, learner: "Learner", key12: str) -> None:
    """From the player's own origin, as the fence asks; without one there is no link."""
    path = f"/forsok/{learner.begin(key12)}"
    assert "bredvid.css" not in manage.get(path).text
    desk.companions.style = "p { color: red }"
    assert '<link rel="stylesheet" href="/bredvid.css">' in manage.get(path).text
    answer = manage.get("/bredvid.css")
    assert (answer.text, answer.mimetype) == ("p { color: red }", "text/css")


def test_what_is_saved_is_told(desk: Desk, learner: "Learner", key12: str) -> None:
    """After each commit that was stored, and only then."""
    told: list[tuple[str, Mapping[str, str]]] = []
    desk.on_saved = lambda key, values: told.append((key, dict(values)))
    attempt = learner.begin(key12)
    learner.open(attempt)
    learner.batch(["LMSInitialize", ""], ["LMSSetValue", "cmi.suspend_data", "ett"])
    assert told == []
    learner.call("LMSCommit", "")
    ((key, values),) = told
    assert (key, values["cmi.suspend_data"]) == (key12, "ett")
    learner.manage.post(f"/forsok/{attempt}/ta-bort")
    learner.content.post(
        f"/{learner.token}/anrop", json={"first": learner.next, "calls": [["LMSCommit", ""]]}
    )
    assert len(told) == 1


@pytest.mark.parametrize("opens", [True, False])
def test_the_owner_says_so_for_each_package(opens: bool, make_zip: MakeZip, tmp_path: Path) -> None:
    """And a package of the same name takes over."""
    with Player(tmp_path / "data", port=0) as player:
        key = player.add(make_zip("scorm12"), opens_steps=not opens).key
        player.add(make_zip("scorm12", {"sco.html": "Två"}), opens_steps=opens)
        assert (key in player._desk.opening_steps) == opens
        assert player.accompany(make_zip("scorm12"), "Vägar", "…") == key
