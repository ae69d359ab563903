"""A replaced package that is shown in the page that is open: what the launch frame is given, and when."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask.testing import FlaskClient

from courseplayer.launching.desk import Desk

if TYPE_CHECKING:
    from player.conftest import Learner  # noqa: TID251  (the tests' folder)

MakeZip = Callable[..., Path]
NEW = "<p>Nya ord</p>"


@pytest.fixture
def opened(desk: Desk, learner: "Learner", make_zip: MakeZip) -> "Learner":
    """A learner in a package of the owner's own, which its script knows."""
    desk.in_place = "window.showInPlace = () => true;"
    key = desk.add(make_zip("scorm12")).key
    desk.opening_steps.add(key)
    learner.open(learner.begin(key))
    return learner


def test_the_page_that_is_open_is_given_what_is_new(
    desk: Desk, opened: "Learner", content: FlaskClient, make_zip: MakeZip
) -> None:
    """Its launch goes on with the new version, so that what it fetches later is of that one."""
    frame = content.get(f"/{opened.token}/").text
    assert f'data-renew="/{opened.token}/fornya"' in frame
    assert content.get("/-/pa-plats.js").text == desk.in_place
    desk.add(make_zip("scorm12", {"sco.html": NEW}))
    assert content.get(f"/{opened.token}/innehall/sco.html").text != NEW
    answer = content.post(f"/{opened.token}/fornya")
    assert (answer.status_code, answer.text) == (200, NEW)
    assert answer.content_type == "text/html; charset=utf-8"
    assert answer.headers["X-Version"] == "2"
    assert content.get(f"/{opened.token}/innehall/sco.html").text == NEW
    assert opened.call("LMSInitialize", "") == ("true", "0")


def test_it_is_opened_anew_where_more_has_changed(
    desk: Desk, opened: "Learner", content: FlaskClient, make_zip: MakeZip
) -> None:
    """Another file beside the page, one more, or one less: what is open may have it already."""
    for changes in ({"sco.html": NEW, "frame.css": "p {}"}, {"sco.html": NEW, "ny.svg": "<svg/>"}):
        desk.add(make_zip("scorm12", changes))
        assert content.post(f"/{opened.token}/fornya").status_code == 409, changes
        assert content.get(f"/{opened.token}/innehall/sco.html").text != NEW


def test_nobody_else_is_given_it(
    desk: Desk, opened: "Learner", content: FlaskClient, make_zip: MakeZip
) -> None:
    """A stranger's package has nothing of it; another site may not ask, nor a launch that is over."""
    desk.add(make_zip("scorm12", {"sco.html": NEW}))
    asked = content.post(f"/{opened.token}/fornya", headers={"Sec-Fetch-Site": "cross-site"})
    assert asked.status_code == 403
    over = opened.token
    stranger = desk.add(make_zip("scorm12", name="annat.zip")).key
    opened.open(opened.begin(stranger))
    assert "pa-plats.js" not in content.get(f"/{opened.token}/").text
    assert content.post(f"/{opened.token}/fornya").status_code == 409
    attempt = opened.begin("scorm12")
    opened.open(attempt)
    over = opened.token
    opened.open(attempt)
    assert content.post(f"/{over}/fornya").status_code == 409
