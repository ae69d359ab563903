"""Every package is an origin of its own: what one stores in the browser reaches neither another nor the player."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from courseplayer import Player
from courseplayer.launching.desk import Desk
from courseplayer.launching.origins import label_in, label_of

if TYPE_CHECKING:
    from player.conftest import Learner  # noqa: TID251  (the tests' folder)

MakeZip = Callable[..., Path]

SCO = """<!doctype html><meta charset="utf-8"><title>Lagrar</title><p id="fann"></p><script>
document.getElementById("fann").textContent = "fann:" + (localStorage.mitt || "") +
  document.cookie.length + ":" + (sessionStorage.mitt || "");
localStorage.mitt = sessionStorage.mitt = "NAMN";
for (let n = 0; n < 40; n++) document.cookie = "kaka" + n + "=" + "x".repeat(3000) + ";path=/";
</script>"""


def test_names() -> None:
    """The same for a package each time, another for each, of lower-case letters and figures."""
    assert label_of("hemlig", "kurs") == label_of("hemlig", "kurs")
    assert len({label_of(s, k) for s in ("hemlig", "annan") for k in ("kurs", "prov")}) == 4
    label = label_of("hemlig", "kurs")
    assert label_in(f"{label}.localhost:8001") == label
    for host in (label, f"{label}.exempel.se:8001", "p123.localhost", f"{label}.localhost.se", ""):
        assert label_in(host) == ""


def test_a_launch_is_served_at_its_own_name_only(
    desk: Desk, learner: "Learner", make_zip: MakeZip
) -> None:
    """Neither among what another package has stored, nor at the address that is shared."""
    one, two = (desk.add(make_zip("scorm12", name=f"{name}.zip")).key for name in "ab")
    learner.open(learner.begin(two))
    others = learner.content.origin
    learner.open(learner.begin(one))
    own = learner.content.origin
    assert own == f"http://{label_of('hemlig', 'a')}.localhost:8001"
    assert learner.content.get(f"/{learner.token}/").status_code == 200
    assert 'data-manage="http://127.0.0.1:8000"' in learner.content.get(f"/{learner.token}/").text
    for origin in (others, "http://127.0.0.1:8001", "http://localhost:8001"):
        learner.content.origin = origin
        for path in ("", "innehall/sco.html"):
            assert learner.content.get(f"/{learner.token}/{path}").status_code == 421
    learner.content.origin = own.replace(":8001", ":8000")
    assert learner.content.get(f"/{learner.token}/").status_code == 421
    assert learner.manage.get("/", headers={"Host": own.partition("//")[2]}).status_code == 421


def test_any_page_may_ask_whether_a_name_is_known(learner: "Learner", key12: str) -> None:
    """The answer says nothing but that."""
    learner.open(learner.begin(key12))
    answer = learner.content.get("/-/hej")
    assert (answer.status_code, answer.text) == (204, "")
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_browser_that_knows_no_names(desk: Desk, learner: "Learner", make_zip: MakeZip) -> None:
    """All share the plain address: what another package stored is cleared away, what its own did stays."""
    one, two = (desk.add(make_zip("scorm12", name=f"{name}.zip")).key for name in "ab")
    cleared = []
    for key in (one, one, two, one):
        learner.open(learner.begin(key), delad="1")
        assert learner.content.origin == "http://127.0.0.1:8001"
        answer = learner.content.get(f"/{learner.token}/")
        cleared.append(answer.headers.get("Clear-Site-Data"))
        assert ("data-clears" in answer.text) == (cleared[-1] is not None)
    all_of_it = '"cookies", "storage"'
    assert cleared == [all_of_it, None, all_of_it, all_of_it]
    learner.open(learner.begin(one))
    assert "Clear-Site-Data" not in learner.content.get(f"/{learner.token}/").headers


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page in a context of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def _found(page: Page, url: str) -> str:
    """What the package at this address found stored when it was opened."""
    page.goto(url)
    page.get_by_role("button", name="Börja").click()
    place = page.frame_locator("#ram").frame_locator("#sco").locator("#fann")
    expect(place).to_contain_text("fann:")
    return place.inner_text().removeprefix("fann:")


@pytest.mark.browser
@pytest.mark.parametrize("knows_names", [True, False])
def test_nothing_stored_reaches_another_package(
    page: Page, tmp_path: Path, make_zip: MakeZip, *, knows_names: bool
) -> None:
    """Forty large cookies, and both kinds of storage; with and without a name of its own."""

    def refuse(route: Route) -> None:
        route.abort()

    if not knows_names:
        page.route("**/-/hej", refuse)
    sent: list[int] = []
    page.on("request", lambda request: sent.append(len(str(request.all_headers()))))
    with Player(tmp_path / "data", port=0) as player:
        first, second = (
            player.add(
                make_zip("scorm12", {"sco.html": SCO.replace("NAMN", name)}, name=f"{name}.zip")
            ).url
            for name in ("a", "b")
        )
        assert _found(page, first) == "0:"
        again = _found(page, first)
        assert again.startswith("a")
        assert again.endswith(":a")
        assert _found(page, second) == "0:"
        sent.clear()
        page.goto(player.url)
        if knows_names:
            assert max(sent) < 2_000
