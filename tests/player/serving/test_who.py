"""Who somebody is in a player that many share, and that everyone sees what is their own."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from werkzeug.test import Client, TestResponse

from courseplayer.launching.learners import learner_of, numbered
from courseplayer.serving.app import create_app
from courseplayer.storing import schema
from courseplayer.storing.db import store_at

MakeZip = Callable[..., Path]
PLAYER, PACKAGES = "https://spelare.example", "https://paket.example"
LOGIN = '[login]\nheader = "X-Remote-User"\ntrusted = ["10.0.0.0/8", "::1"]'
CODES = '[codes]\n"VANT-RUMM-7421" = 2099-01-01\n"GAMM-ALKO-D123" = 2020-01-01'


class Shared:
    """A player that many share, in this process, and those who come to it."""

    def __init__(self, folder: Path, rest: str, **more: str) -> None:
        self.folder = folder
        self.file = folder / "server.toml"
        told = {"player": PLAYER, "packages": PACKAGES, "data": str(folder / "data"), **more}
        told |= {"package_folder": str(folder / "paket"), "key": "k" * 32}
        told |= {"database": f"sqlite:///{folder / 'shared.sqlite'}"}
        (folder / "paket").mkdir(exist_ok=True)
        self.file.write_text("".join(f'{k} = "{v}"\n' for k, v in told.items()) + rest)
        self.app: Any = None

    def start(self) -> "Shared":
        """Start it, with the packages in its folder."""
        self.app = create_app({"KURS_SERVER_CONFIG": str(self.file)})
        return self

    def comes(self, name: str = "", address: str = "10.1.2.3") -> "Visitor":
        """Somebody's browser, behind a proxy that has logged them in."""
        return Visitor(self.app, name, address)


class Visitor:
    """A browser."""

    def __init__(self, app: Any, name: str, address: str) -> None:
        self.client = Client(app)
        self.headers = {"X-Remote-User": name} if name else {}
        self.environ = {"REMOTE_ADDR": address}
        self.token = ""

    def get(self, path: str, base: str = PLAYER, **how: Any) -> TestResponse:
        """Open a page; it remembers the token of it."""
        answer = self.client.get(
            path,
            base_url=base,
            headers=self.headers,
            environ_overrides=self.environ,
            buffered=True,
            **how,
        )
        found = re.search(r'name="token" value="(\w+)"', answer.text)
        self.token = found[1] if found else self.token
        return answer

    def post(self, path: str, base: str = PLAYER, **form: str) -> TestResponse:
        """Send a form from a page of the player's own."""
        headers = {**self.headers, "X-Token": self.token, "Origin": base}
        return self.client.post(
            path, base_url=base, headers=headers, environ_overrides=self.environ, data=form
        )

    def begin(self, key: str = "scorm12", **form: str) -> str:
        """Begin an attempt; gives its page."""
        self.get(f"/paket/{key}")
        answer = self.post(f"/paket/{key}/forsok", **form)
        assert answer.status_code == 303
        return answer.location


@pytest.fixture
def shared(tmp_path: Path, make_zip: MakeZip) -> Shared:
    """A player behind a proxy that logs people in, with one package."""
    made = Shared(tmp_path, LOGIN)
    make_zip("scorm12").rename(tmp_path / "paket" / "scorm12.zip")
    return made.start()


def test_the_proxy_is_believed_and_nobody_else(shared: Shared) -> None:
    """Its header, from its addresses: 401 without a name, 403 from elsewhere, 421 under another name."""
    assert shared.comes("anna").get("/").status_code == 200
    nameless = shared.comes().get("/")
    assert (nameless.status_code, "Du behöver logga in" in nameless.text) == (401, True)
    stranger = shared.comes("anna", "192.0.2.7").get("/")
    assert (stranger.status_code, "där du brukar logga in" in stranger.text) == (403, True)
    assert shared.comes("anna", "").get("/").status_code == 403
    assert shared.comes("anna").get("/", "https://annan.example").status_code == 421
    # The page that says so has its style all the same.
    assert shared.comes().get("/-/statiskt/player.css").status_code == 200


def test_everyone_sees_what_is_their_own(shared: Shared) -> None:
    """Attempts, lists, reports, panels, streams: 403 in Swedish for another's, whatever the form says."""
    anna, bo = shared.comes("anna"), shared.comes("bo")
    page = anna.begin(learner="prov-02")
    assert anna.get(page).status_code == 200
    bo.get("/")
    for path in ("", "/lage", "/ta-bort"):
        answer = bo.get(page + path)
        assert (answer.status_code, "Försöket är någon annans" in answer.text) == (403, True), path
    for path in ("/visning", "/ta-bort"):
        assert bo.post(page + path).status_code == 403, path
    number = page.rpartition("/")[2]
    assert bo.get(f"/handelser?forsok={number}").status_code == 403
    assert "försök 1" in anna.get("/paket/scorm12").text
    assert "Du har inte provat paketet än" in bo.get("/paket/scorm12").text
    assert "1 försök" in anna.get("/").text
    assert "Inga försök än" in bo.get("/").text
    assert "1 försök," in anna.get("/paket/scorm12/rapport").text
    assert "Ingen har provat paketet" in bo.get("/paket/scorm12/rapport").text
    assert "<select" not in bo.get("/paket/scorm12").text


def test_another_learners_page_proves_nothing(shared: Shared) -> None:
    """The token of one's pages is one's own."""
    anna, bo = shared.comes("anna"), shared.comes("bo")
    page = anna.begin()
    bo.get("/paket/scorm12")
    anna.token = bo.token
    assert anna.post(f"{page}/ta-bort").status_code == 403


def test_no_name_is_stored(shared: Shared, tmp_path: Path) -> None:
    """Only a keyed hash; the same person is the same learner, however the name is written."""
    shared.comes("Anna.Åkesson@region.example").begin()
    shared.comes("anna.åkesson@REGION.example ").begin()
    shared.comes("bo").begin()
    with store_at(tmp_path / "shared.sqlite").connect() as db:
        ids = db.execute(select(schema.attempt.c.learner_id)).scalars().all()
        db.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    assert [one == ids[0] for one in ids] == [True, True, False]
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.suffix != ".zip":
            assert b"kesson" not in path.read_bytes(), path


def test_the_package_gets_a_made_up_name(shared: Shared) -> None:
    """As many as there are, all with a name of their own for a long while."""
    anna = shared.comes("anna")
    page = anna.begin()
    anna.get(page)
    opened = anna.post(f"{page}/visning").get_json()
    where = opened["frame"].removeprefix(PACKAGES)
    calls = [
        ["LMSInitialize", ""],
        ["LMSGetValue", "cmi.core.student_name"],
        ["LMSGetValue", "cmi.core.student_id"],
    ]
    answer = anna.client.post(f"{where}anrop", base_url=PACKAGES, json={"first": 1, "calls": calls})
    mine = learner_of(answer.get_json()[2][0])
    assert answer.get_json()[1][0] == mine.name
    assert f"Här heter du {mine.spoken}" in anna.get("/").text
    names = [learner_of(numbered(number)).name for number in range(1, 4001)]
    assert len(set(names)) == len(names)


def test_the_content_origin_has_no_pages_of_the_player(shared: Shared) -> None:
    """And the other way about; what is shared in a browser is known by whose it is."""
    anna, bo = shared.comes("anna"), shared.comes("bo")
    frames = []
    for who in (anna, bo, anna):
        page = who.begin()
        who.get(page)
        frames.append(who.post(f"{page}/visning").get_json()["frame"])
    pages = [anna.get(one.removeprefix(PACKAGES), PACKAGES) for one in frames]
    owners = [re.search(r'data-clears="(p[0-9a-f]{24})"', page.text) for page in pages]
    assert [one and owners[0] and one[1] == owners[0][1] for one in owners] == [True, False, True]
    assert "Clear-Site-Data" not in pages[0].headers
    assert anna.get("/", PACKAGES).status_code == 404
    assert anna.get(frames[0].removeprefix(PACKAGES)).status_code == 404
    policy = anna.get("/").headers["Content-Security-Policy"]
    assert f"frame-src {PACKAGES};" in policy
    assert f"frame-ancestors 'self' {PLAYER}" in pages[0].headers["Content-Security-Policy"]


def test_packages_with_names_of_their_own(tmp_path: Path, make_zip: MakeZip) -> None:
    """Where every name below leads here: one for each package and learner, and for no other."""
    shared = Shared(tmp_path, f"named_packages = true\n{LOGIN}")
    make_zip("scorm12").rename(tmp_path / "paket" / "scorm12.zip")
    shared.start()
    anna, bo = shared.comes("anna"), shared.comes("bo")
    hosts = []
    for who in (anna, bo, anna):
        page = who.begin()
        who.get(page)
        frame = who.post(f"{page}/visning").get_json()["frame"]
        found = re.fullmatch(r"(https://p[0-9a-f]{24}\.paket\.example)(/.+/)", frame)
        assert found
        hosts.append(found[1])
        assert anna.get(found[2], found[1]).status_code == 200
        assert anna.get(found[2], PACKAGES).status_code == 421
        assert "data-clears" not in anna.get(found[2], found[1]).text
    assert [one == hosts[0] for one in hosts] == [True, False, True]
    assert "https://*.paket.example" in anna.get("/").headers["Content-Security-Policy"]


@pytest.fixture
def meeting(tmp_path: Path, make_zip: MakeZip) -> Shared:
    """A player with codes."""
    made = Shared(tmp_path, CODES)
    make_zip("scorm12").rename(tmp_path / "paket" / "scorm12.zip")
    return made.start()


def _enter(who: Visitor, code: str) -> TestResponse:
    who.get("/kod")
    return who.post("/kod", code=code)


def test_a_meeting_has_a_code(meeting: Shared) -> None:
    """However it is typed; each browser is somebody, and is so when it comes back, until it leaves."""
    anna, bo = meeting.comes(), meeting.comes()
    assert anna.get("/paket/scorm12").location == "/kod"
    assert _enter(anna, "vantrumm 7421").status_code == 303
    cookie = anna.client.get_cookie("__Host-spelare", "spelare.example")
    assert cookie
    assert (cookie.secure, cookie.http_only, cookie.same_site, cookie.path) == (
        True,
        True,
        "Lax",
        "/",
    )
    page = anna.begin()
    assert "Lämna spelaren" in anna.get("/").text
    assert anna.get(page).status_code == 200
    _enter(bo, "VANT-RUMM-7421")
    assert bo.get(page).status_code == 403
    anna.get("/")
    assert anna.post("/lamna").location == "/kod"
    assert anna.get(page).location == "/kod"


@pytest.mark.parametrize("code", ["", "VANT-RUMM-7422", "GAMM-ALKO-D123"])
def test_a_wrong_or_old_code(meeting: Shared, code: str) -> None:
    """Told kindly, and nobody is made up."""
    answer = _enter(meeting.comes(), code)
    assert (answer.status_code, "Koden stämmer inte, eller gäller inte längre" in answer.text) == (
        403,
        True,
    )


def test_a_cookie_that_somebody_wrote(meeting: Shared) -> None:
    """Only what the player has signed counts."""
    anna = meeting.comes()
    for value in ("x.y", "x", "."):
        anna.client.set_cookie("__Host-spelare", value, domain="spelare.example")
        assert anna.get("/").location == "/kod"


def test_a_code_from_another_page(meeting: Shared) -> None:
    """Nobody is made somebody by a stranger's page."""
    anna = meeting.comes()
    anna.get("/kod")
    headers = {"X-Token": anna.token, "Origin": "https://annan.example"}
    answer = anna.client.post(
        "/kod", base_url=PLAYER, headers=headers, data={"code": "VANT-RUMM-7421"}
    )
    assert answer.status_code == 403
