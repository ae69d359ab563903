"""Pages are told of changes, on streams that are few, end with their page, and cost only time where they fail."""

import contextlib
import http.client
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from courseplayer import Player
from courseplayer.launching.changes import MOST_STREAMS

if TYPE_CHECKING:
    from player.conftest import Learner  # noqa: TID251  (the tests' folder)

MakeZip = Callable[..., Path]


class Listening:
    """A page's stream, without the page."""

    def __init__(self, url: str, attempt: int = 0) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
        self.connection.request("GET", f"/handelser?forsok={attempt}")
        self.answer = self.connection.getresponse()

    def line(self) -> str:
        """The next thing it is told; empty when it is over."""
        return (self.answer.readline() + self.answer.readline()).decode().strip()

    def close(self) -> None:
        """Go away, as a page does."""
        self.answer.close()
        self.connection.close()


def test_a_change_is_told(tmp_path: Path, make_zip: MakeZip) -> None:
    """First that it is listened to, then each time that something is new on the page."""
    with Player(tmp_path / "data", port=0) as player:
        player.add(make_zip("scorm12"))
        with contextlib.closing(Listening(player.url)) as page:
            assert page.answer.status == 200
            assert page.answer.getheader("Content-Type") == "text/event-stream"
            assert page.line() == "data:"
            player.announce("FEL L18")
            assert page.line() == "data:"
            player.announce(None)
            assert page.line() == "data:"


def test_a_page_that_goes_leaves_its_place(tmp_path: Path) -> None:
    """Many more pages than there are places, one after another; and the one above them is told so at once."""
    with Player(tmp_path / "data", port=0) as player, contextlib.ExitStack() as open_ones:
        for _ in range(3 * MOST_STREAMS):
            with contextlib.closing(Listening(player.url)) as page:
                assert page.line() == "data:"
        for _ in range(MOST_STREAMS):
            page = open_ones.enter_context(contextlib.closing(Listening(player.url)))
            assert page.line() == "data:"
        with contextlib.closing(Listening(player.url)) as one_more:
            assert one_more.answer.status == 503
            assert "Så många sidor på en gång" in one_more.answer.read().decode()
        # They hold no worker that others need: as many at a time as before are answered.
        with contextlib.ExitStack() as asking:
            requests = [
                asking.enter_context(
                    contextlib.closing(http.client.HTTPConnection(urlsplit(player.url).netloc))
                )
                for _ in range(8)
            ]
            for request in requests:
                request.request("GET", "/nyheter")
            assert [json.loads(one.getresponse().read())["text"] for one in requests] == [""] * 8


def test_a_player_that_stops_ends_its_streams(tmp_path: Path) -> None:
    """At once: it does not wait for pages to go."""
    with Player(tmp_path / "data", port=0) as player:
        page = Listening(player.url)
        assert page.line() == "data:"
    with contextlib.closing(page):
        assert page.line() == ""


def test_strangers_get_no_stream(manage: FlaskClient) -> None:
    """They could not read it, but hold the places."""
    answer = manage.get("/handelser", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_what_the_panel_shows_is_told(learner: "Learner", key12: str) -> None:
    """Calls, files that are missing, errors in scripts, another launch, another package, the deletion."""
    attempt = learner.begin(key12)
    with contextlib.closing(
        learner.manage.get(f"/handelser?forsok={attempt}", buffered=False)
    ) as page:
        told = iter(page.response)
        assert next(told) == b"data: \n\n"
        learner.open(attempt)
        assert next(told) == b"data: \n\n"
        learner.call("LMSInitialize", "")
        assert next(told) == b"data: \n\n"
        learner.content.get(f"/{learner.token}/innehall/saknas.png")
        assert next(told) == b"data: \n\n"
        learner.content.post(
            f"/{learner.token}/rapport", json={"error": {"text": "x is not defined"}}
        )
        assert next(told) == b"data: \n\n"
        learner.manage.post(f"/forsok/{attempt}/ta-bort")
        assert next(told) == b"data: \n\n"


def test_a_page_where_nothing_happens_asks_nothing(
    page: Page, tmp_path: Path, make_zip: MakeZip
) -> None:
    """Ten minutes by the page's own clock. What happens then shows, also after the player has been restarted."""
    asked: list[str] = []
    page.clock.install()
    with Player(tmp_path / "data", port=0) as player:
        page.goto(player.add(make_zip("scorm12")).url)
        with page.expect_response(lambda answer: "/handelser?forsok" in answer.url):
            page.get_by_role("button", name="Börja").click()
        sco = page.frame_locator("#ram").frame_locator("#sco")
        panel = page.locator("#panel")
        expect(panel).to_contain_text("Sessionen är igång")
        page.clock.run_for(1000)
        page.on("request", lambda request: asked.append(request.url))
        page.clock.run_for(600_000)
        assert asked == []
        sco.get_by_role("button", name="Gör fel").click()
        expect(panel).to_contain_text("1 anrop är avvisat")
        port = urlsplit(player.url).port
    with Player(tmp_path / "data", port=port or 0) as player:
        for _ in range(5):
            page.clock.run_for(2000)
        player.announce("FEL L18")
        expect(page.locator("#nyheter")).to_have_text("FEL L18")


def test_pages_above_the_bound_ask_now_and_then(page: Page, tmp_path: Path) -> None:
    """They show the same, a moment later, and are told as soon as there is a place."""
    with Player(tmp_path / "data", port=0) as player:
        others = [Listening(player.url) for _ in range(MOST_STREAMS)]
        page.goto(player.url)
        player.announce("FEL L18")
        expect(page.locator("#nyheter")).to_have_text("FEL L18")
        for other in others:
            other.close()
        with page.expect_response(lambda answer: "handelser" in answer.url and answer.ok):
            pass


def test_a_page_that_hears_nothing_asks(page: Page, tmp_path: Path) -> None:
    """A proxy that gathers what is told before it hands it on: the page is not deaf, it asks."""
    with Player(tmp_path / "data", port=0) as player:
        page.route("**/handelser*", lambda _route: None)  # never answered
        page.goto(player.url)
        player.announce("FEL L18")
        expect(page.locator("#nyheter")).to_have_text("FEL L18")
