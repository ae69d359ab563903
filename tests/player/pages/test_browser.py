"""The player in a real browser, with a SCO that does what SCOs do."""

import contextlib
import socket
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from courseplayer import Player

pytestmark = pytest.mark.browser

MakeZip = Callable[..., Path]
AXE = Path(__file__).parents[2] / "node/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STANDARDS = ["scorm12", "scorm2004"]
STRICT = {"Content-Security-Policy": "default-src 'self'", "Permissions-Policy": "unload=()"}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page in a context of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE")
    yield context.new_page()
    context.close()


@pytest.fixture
def player(tmp_path: Path) -> Iterator[Player]:
    """Start the real player, serving content as a strict LMS does."""
    with Player(tmp_path / "data", port=0, content_headers=STRICT) as running:
        yield running


def unfold(page: Page) -> None:
    """Show what is folded above the frame."""
    page.locator("#mer summary").click()


def _sco(page: Page) -> FrameLocator:
    return page.frame_locator("#ram").frame_locator("#sco")


def _begin(page: Page, url: str) -> FrameLocator:
    page.goto(url)
    page.get_by_role("button", name="Börja").click()
    sco = _sco(page)
    expect(sco.locator("#entry")).to_have_text("ab-initio")
    return sco


def _wait_until_shown(page: Page, text: str) -> None:
    """Wait, on a page of the player, until what the first attempt's panel tells of has come in."""
    # Asked without a promise: that would be taken for the answer.
    page.wait_for_function(
        """text => { const request = new XMLHttpRequest(); request.open("GET", "/forsok/1/lage", false);
        request.send(); return JSON.parse(request.responseText).panel.includes(text) }""",
        arg=text,
    )


def _stored(tmp_path: Path, attempt: int = 1) -> Mapping[str, str]:
    with closing(sqlite3.connect(tmp_path / "data" / "player.sqlite")) as connection:
        rows = connection.execute(
            "SELECT element, value FROM stored WHERE attempt_id = ?", (attempt,)
        )
        return dict(rows.fetchall())


@pytest.mark.parametrize("standard", STANDARDS)
def test_through(
    page: Page, player: Player, make_zip: MakeZip, tmp_path: Path, standard: str
) -> None:
    """Answer, send, save, be refused, finish: the panel follows each step."""
    sco = _begin(page, player.add(make_zip(standard)).url)
    panel = page.locator("#panel")
    sco.get_by_label("Svar").fill("lyssna")
    sco.get_by_role("button", name="Skicka").click()
    expect(sco.locator("#resultat")).to_have_text("Skickat: true")
    expect(panel).to_contain_text("1 värde är skickat men inte sparat")
    assert _stored(tmp_path) == {}
    sco.get_by_role("button", name="Spara").click()
    expect(panel).to_contain_text("Allt som skickats är sparat.")
    assert _stored(tmp_path)["cmi.suspend_data"] == "svar:lyssna"
    sco.get_by_role("button", name="Gör fel").click()
    code = "405" if standard == "scorm12" else "406"
    expect(sco.locator("#resultat")).to_have_text(f"Felkod: {code}")
    expect(panel).to_contain_text(f"{code} Värdet har fel form")
    sco.get_by_role("button", name="Klar").click()
    expect(sco.locator("#resultat")).to_have_text("Klar: true")
    expect(panel).to_contain_text("Sessionen är avslutad")
    expect(panel).to_contain_text("godkänd passed")
    score = "cmi.core.score.raw" if standard == "scorm12" else "cmi.score.raw"
    assert _stored(tmp_path)[score] == "90"


@pytest.mark.parametrize("standard", STANDARDS)
def test_leaving_saves_and_resumes(
    page: Page, player: Player, make_zip: MakeZip, tmp_path: Path, standard: str
) -> None:
    """What a SCO sends while its page closes arrives by beacon, whole and in order."""
    package = player.add(make_zip(standard))
    sco = _begin(page, package.url)
    sco.get_by_label("Svar").fill("halvvägs")
    unfold(page)
    page.get_by_role("link", name="Försök och deltagare").click()
    expect(page.get_by_role("heading", name="Försök", exact=True)).to_be_visible()
    _wait_until_shown(page, "lämnade:halvvägs")
    page.get_by_role("link", name="Fortsätt").click()
    expect(sco.locator("#minne")).to_have_text("lämnade:halvvägs")
    expect(sco.locator("#entry")).to_have_text("resume")
    place = "cmi.core.lesson_location" if standard == "scorm12" else "cmi.location"
    assert _stored(tmp_path)[place] == "steg-3"
    assert page.url.endswith("/forsok/1")


def test_closing_the_window_saves(
    page: Page, browser: Browser, player: Player, make_zip: MakeZip
) -> None:
    """Closing the tab is leaving too."""
    package = player.add(make_zip("scorm2004"))
    other = browser.new_context()
    sco = _begin(second := other.new_page(), package.url)
    sco.get_by_label("Svar").fill("stängde")
    second.close(run_before_unload=True)
    page.goto(package.url)
    _wait_until_shown(page, "lämnade:stängde")
    other.close()


@pytest.mark.parametrize("is_taken", [False, True])
def test_restart_keeps_attempts(
    is_taken: bool, page: Page, make_zip: MakeZip, tmp_path: Path
) -> None:
    """The player stops and starts again: nothing is lost, and an open page finds its way.

    Also where somebody has taken the port that packages had.
    """
    with Player(tmp_path / "data", port=0) as player:
        package = player.add(make_zip("scorm12"))
        sco = _begin(page, package.url)
        sco.get_by_label("Svar").fill("före")
        sco.get_by_role("button", name="Skicka").click()
        sco.get_by_role("button", name="Spara").click()
        expect(page.locator("#panel")).to_contain_text("Allt som skickats är sparat.")
        port = int(player.url.rstrip("/").rpartition(":")[2])
        taken = urlsplit(page.frames[1].url).port or 0
    with contextlib.ExitStack() as undo:
        if is_taken:
            undo.enter_context(socket.socket()).bind(("127.0.0.1", taken))
        player = undo.enter_context(Player(tmp_path / "data", port=port))
        expect(sco.locator("#minne")).to_have_text("svar:före")
        assert page.url == f"{player.url}forsok/1"
        page.goto(package.url)
        expect(page.get_by_role("heading", name="Östen Åkerlind, försök 1")).to_be_visible()


def test_new_attempt_and_deletion(page: Page, player: Player, make_zip: MakeZip) -> None:
    """A new attempt knows nothing of the first; deleting asks first, then does it."""
    package = player.add(make_zip("scorm12"))
    _begin(page, package.url)
    unfold(page)
    page.get_by_role("button", name="Nytt försök").click()
    page.wait_for_url("**/forsok/2")
    expect(_sco(page).locator("#minne")).to_have_text("tomt")
    unfold(page)
    page.get_by_role("link", name="Ta bort försöket").click()
    expect(page.get_by_role("heading", name="Ta bort försöket?")).to_be_visible()
    page.get_by_role("link", name="Behåll det").click()
    expect(page.get_by_text("försök 2", exact=False).first).to_be_visible()
    page.get_by_role("link", name="Ta bort Östen Åkerlind, försök 2").click()
    page.get_by_role("button", name="Ta bort försöket").click()
    expect(page.get_by_role("heading", name="Östen Åkerlind, försök 1")).to_be_visible()
    expect(page.get_by_role("heading", name="Östen Åkerlind, försök 2")).to_have_count(0)


@pytest.mark.parametrize("standard", STANDARDS)
def test_replaced_package_reloads(
    page: Page, player: Player, make_zip: MakeZip, standard: str
) -> None:
    """An author saves: the open page shows the new version, in the same attempt, with its data."""
    sco = _begin(page, player.add(make_zip(standard)).url)
    sco.get_by_label("Svar").fill("kvar")
    html = (Path(__file__).parents[1] / "samples/common/sco.html").read_text("utf-8")
    player.add(make_zip(standard, {"sco.html": html.replace("Första utgåvan", "Andra utgåvan")}))
    expect(sco.locator("#version")).to_have_text("Andra utgåvan")
    expect(sco.locator("#minne")).to_have_text("lämnade:kvar")
    expect(sco.locator("#entry")).to_have_text("resume")
    assert page.url.endswith("/forsok/1")


def test_announcement_is_live(page: Page, player: Player, make_zip: MakeZip) -> None:
    """The author's mistakes come and go on every page."""
    package = player.add(make_zip("scorm12"))
    for url in (player.url, package.url, f"{player.url}forsok/1"):
        if url.endswith("/forsok/1"):
            _begin(page, package.url)
        else:
            page.goto(url)
        banner = page.locator("#nyheter")
        expect(banner).to_be_empty()
        player.announce("FEL L18  quizzes/vantrummet.yaml:12")
        expect(banner).to_have_text("FEL L18  quizzes/vantrummet.yaml:12")
        player.announce(None)
        expect(banner).to_be_empty()


def test_second_window_takes_over(
    page: Page, browser: Browser, player: Player, make_zip: MakeZip
) -> None:
    """The older window says that it no longer saves, and can take the attempt back."""
    package = player.add(make_zip("scorm12"))
    _begin(page, package.url)
    other = browser.new_context()
    second = other.new_page()
    second.goto(page.url)
    expect(_sco(second).locator("#minne")).to_be_visible()
    expect(page.locator("#besked")).to_contain_text("Försöket är öppnat i ett annat fönster.")
    page.get_by_role("button", name="Öppna försöket här").click()
    expect(second.locator("#besked")).to_contain_text("Försöket är öppnat i ett annat fönster.")
    expect(page.locator("#besked")).to_be_hidden()
    other.close()


@pytest.mark.parametrize("standard", STANDARDS)
def test_package_is_fenced_in(page: Page, tmp_path: Path, make_zip: MakeZip, standard: str) -> None:
    """A package's script reaches neither the manage pages nor anything else on its own origin.

    Served with the policy that foreign packages get.
    """
    with Player(tmp_path / "data", port=0) as player:
        sco = _begin(page, player.add(make_zip(standard)).url)
        sco.get_by_role("button", name="Rymling").click()
        expect(sco.locator("#resultat")).to_have_text("Försök: stängt, stängt, 404")


def test_widths(page: Page, player: Player, make_zip: MakeZip) -> None:
    """The SCO sees exactly the chosen width, also where there is less room."""
    sco = _begin(page, player.add(make_zip("scorm12")).url)
    unfold(page)
    for width in ("1280", "650", "367"):
        button = page.get_by_role("button", name=f"{width} bildpunkter")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(sco.locator("#bredd")).to_have_text(width)


WIDTHS = (1280, 650, 367, 320)
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What is left to ask in the dark, of a page that has been looked at in the light."""

VIOLATIONS = """rules => axe.run(document, {iframes: false, runOnly: rules, resultTypes: ['violations']})
  .then(result => result.violations.map(one => one.id + ' ' + one.nodes[0].html))"""


def test_accessible(browser: Browser, player: Player, make_zip: MakeZip) -> None:
    """Axe finds nothing on any page, at any width, in light and in dark; and no page is wider than its window."""
    package = player.add(make_zip("scorm12"))
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 800})
    page = context.new_page()
    player.announce("FEL L18  quizzes/vantrummet.yaml:12:9")
    sco = _begin(page, package.url)
    sco.get_by_role("button", name="Gör fel").click()
    sco.get_by_role("button", name="Skicka").click()
    expect(page.locator("#panel")).to_contain_text("1 anrop är avvisat")
    expect(page.locator("#panel")).to_contain_text("inte sparat")
    for summary in page.locator("#panel summary").all():
        summary.click()
    unfold(page)
    # The play page first, as it is now, with everything in the panel open.
    for path in (
        None,
        "",
        "paket/scorm12",
        "paket/scorm12/rapport",
        "forsok/1/ta-bort",
        "finns-inte",
    ):
        # Opened once, and then made narrower: how wide the window is their styles alone ask, or hear when it changes.
        if path is not None:
            page.goto(player.url + path)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            _look(page, f"{path} {width}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def _look(page: Page, where: str) -> None:
    page.emulate_media(color_scheme="light")
    assert page.evaluate(VIOLATIONS, TAGS) == [], where
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(VIOLATIONS, COLOURS) == [], where


def test_keyboard(page: Page, player: Player, make_zip: MakeZip) -> None:
    """From the list to a finished attempt without a mouse."""
    package = player.add(make_zip("scorm12"))
    page.goto(player.url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hoppa till innehållet")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=package.title)).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_label("Deltagare").focus()
    page.keyboard.press("S")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Lärplattformen")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(_sco(page).locator("#entry")).to_have_text("ab-initio")
    page.locator("#mer summary").press("Enter")
    expect(page.get_by_text("Samira Haddad, tandsköterska · försök 1")).to_be_visible()
    summary = page.locator("#logg summary")
    summary.focus()
    page.keyboard.press("Enter")
    _sco(page).locator("#spara").evaluate("button => button.click()")
    expect(page.locator("#logg")).to_contain_text("LMSCommit()")
    expect(summary).to_be_focused()


def test_a_package_that_opens_the_course_in_its_own_window(page: Page, tmp_path: Path) -> None:
    """The window finds the API by its opener, and what it says is in the panel."""
    with Player(tmp_path / "data", port=0) as player:
        page.goto(
            player.add(Path(__file__).resolve().parent.parent / "zips" / "eget-fonster.zip").url
        )
        page.get_by_role("button", name="Börja").click()
        with page.expect_popup() as opening:
            _sco(page).get_by_role("button", name="Öppna kursen").click()
        expect(opening.value.locator("#o")).to_have_text("API hittat true")
        expect(_sco(page).locator("#s")).to_have_text("öppnat")
        expect(page.locator("#panel")).to_contain_text("Sessionen är igång")


@pytest.mark.page_errors("saknas is not defined", "ocksa is not defined")
def test_script_errors_and_blocked_requests_are_in_the_panel(
    browser: Browser, tmp_path: Path, make_zip: MakeZip
) -> None:
    """Also of the very first script; and a picture from another host."""
    sco = (
        "<!doctype html><meta charset=utf-8><script>saknas();</script>"
        '<img src="https://example.org/bild.png" alt=""><p id="klar">Klar</p>'
        '<button onclick="ocksa()">Senare</button>'
    )
    context = browser.new_context()
    page = context.new_page()
    with Player(tmp_path / "data", port=0) as player:
        page.goto(player.add(make_zip("scorm12", {"sco.html": sco})).url)
        page.get_by_role("button", name="Börja").click()
        panel = page.locator("#panel")
        expect(panel).to_contain_text("saknas is not defined (sco.html, rad 1)")
        expect(panel).to_contain_text("Paketet frågade efter https://example.org")
        _sco(page).get_by_role("button", name="Senare").click()
        expect(panel).to_contain_text("ocksa is not defined")
    context.close()
