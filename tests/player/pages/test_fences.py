"""The content origin's files, and what neither origin lets anyone do."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask.testing import FlaskClient

from courseplayer.launching.desk import Desk

if TYPE_CHECKING:
    from player.conftest import Learner  # noqa: TID251  (the tests' folder)

MakeZip = Callable[..., Path]


def _text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_frame(learner: "Learner", key12: str, content: FlaskClient) -> None:
    """The launch frame holds the SCO with the manifest's parameters."""
    learner.open(learner.begin(key12))
    page = content.get(f"/{learner.token}/").text
    assert f'src="/{learner.token}/innehall/sco.html?start=1#steg"' in page
    assert "<script>" not in page


TYPES = {
    "a.js": "text/javascript; charset=utf-8",
    "a.svg": "image/svg+xml",
    "a.HTML": "text/html; charset=utf-8",
    "a.mjs": "text/plain; charset=utf-8",
    "a.woff2": "font/woff2",
    "a.okänd": "application/octet-stream",
    "utan": "application/octet-stream",
}


def test_files(desk: Desk, learner: "Learner", make_zip: MakeZip, content: FlaskClient) -> None:
    """Files come with the right type, uncached, fenced in."""
    key = desk.add(make_zip("scorm12", dict.fromkeys(TYPES, "x"))).key
    learner.open(learner.begin(key))
    for name, kind in TYPES.items():
        answer = content.get(f"/{learner.token}/innehall/{name}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Last-Modified" not in answer.headers
        assert "ETag" not in answer.headers
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer.headers
        assert "Access-Control-Allow-Origin" not in answer.headers
    policy = answer.headers["Content-Security-Policy"]
    assert policy == (
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; form-action 'self'; "
        "base-uri 'self'; frame-ancestors 'self' http://127.0.0.1:8000 http://localhost:8000; "
        f"report-uri /{learner.token}/rapport"
    )


def test_part_of_a_file(
    desk: Desk, learner: "Learner", make_zip: MakeZip, content: FlaskClient
) -> None:
    """Films are asked for in parts."""
    key = desk.add(make_zip("scorm12", {"film.mp4": "0123456789"})).key
    learner.open(learner.begin(key))
    answer = content.get(f"/{learner.token}/innehall/film.mp4", headers={"Range": "bytes=2-4"})
    assert (answer.status_code, answer.text) == (206, "234")


@pytest.mark.parametrize(
    "path",
    [
        "saknas.html",
        "SCO.html",
        "../../player.sqlite",
        "%2e%2e/%2e%2e/player.sqlite",
        "a/../sco.html",
    ],
)
def test_files_outside(learner: "Learner", key12: str, content: FlaskClient, path: str) -> None:
    """What is not in the package, in exactly that case, is not found; the panel tells."""
    attempt = learner.open(learner.begin(key12))
    answer = content.get(f"/{learner.token}/innehall/{path}")
    assert answer.status_code == 404
    assert "finns inte i paketet." in answer.text
    assert "finns inte i paketet." in _text(learner.state(attempt)["panel"])


def test_stricter_headers(desk: Desk, learner: "Learner", key12: str, content: FlaskClient) -> None:
    """Tests serve content as a strict LMS does."""
    desk.content_headers = {
        "Content-Security-Policy": "default-src 'self'",
        "Permissions-Policy": "unload=()",
    }
    learner.open(learner.begin(key12))
    headers = content.get(f"/{learner.token}/innehall/sco.html").headers
    assert headers.getlist("Content-Security-Policy") == ["default-src 'self'"]
    assert headers["Permissions-Policy"] == "unload=()"


@pytest.mark.parametrize("path", ["/x/", "/x/innehall/sco.html"])
def test_unknown_token(content: FlaskClient, path: str) -> None:
    """A launch that is not, or no longer, there."""
    answer = content.get(path)
    assert answer.status_code == 410
    assert "Visningen är avslutad" in answer.text


def test_origins_are_apart(learner: "Learner", key12: str, content: FlaskClient) -> None:
    """No page of the manage origin is on the content origin, and the other way round."""
    attempt = learner.open(learner.begin(key12))
    for path in ("/", f"/paket/{key12}", f"/forsok/{attempt}", "/nyheter"):
        assert content.get(path, follow_redirects=True).status_code in {404, 410}
    assert learner.manage.get(f"/{learner.token}/").status_code == 404
    assert learner.manage.get(f"/{learner.token}/innehall/sco.html").status_code == 404


@pytest.mark.parametrize(
    "host",
    ["exempel.se", "exempel.se:8000", "127.0.0.1", "127.0.0.1:8001", "127.0.0.1.nip.io:8000"],
)
def test_hosts(manage: FlaskClient, host: str) -> None:
    """Only this computer's own names, with the origin's own port."""
    assert manage.get("/", headers={"Host": host}).status_code == 421
    assert manage.get("/", headers={"Host": "localhost:8000"}).status_code == 200


def test_content_host(learner: "Learner", key12: str, content: FlaskClient) -> None:
    """The same on the content origin."""
    learner.open(learner.begin(key12))
    answer = content.get(f"/{learner.token}/", headers={"Host": "exempel.se:8001"})
    assert answer.status_code == 421


FORGED: Mapping[str, Mapping[str, str]] = {
    "no token": {"X-Token": ""},
    "wrong token": {"X-Token": "gissning"},
    "token of another alphabet": {"X-Token": "hemlig\u00e5"},
    "content origin": {"Origin": "http://127.0.0.1:8001"},
    "other site": {"Origin": "http://exempel.se"},
    "null origin": {"Origin": "null"},
    "same site": {"Sec-Fetch-Site": "same-site"},
    "cross site": {"Sec-Fetch-Site": "cross-site"},
    "typed address": {"Sec-Fetch-Site": "none"},
}


@pytest.mark.parametrize("headers", FORGED.values(), ids=FORGED)
@pytest.mark.parametrize(
    "path", ["/paket/scorm12/forsok", "/forsok/1/visning", "/forsok/1/ta-bort"]
)
def test_forged_requests(
    manage: FlaskClient, key12: str, learner: "Learner", path: str, headers: Mapping[str, str]
) -> None:
    """Nothing changes on another page's word."""
    assert learner.begin(key12) == 1
    assert manage.post(path, headers=headers).status_code == 403
    assert manage.get("/forsok/1").status_code == 200
    assert manage.get("/forsok/2").status_code == 404


def test_own_pages_may(manage: FlaskClient, key12: str) -> None:
    """What our own pages send passes, with the token in the form."""
    answer = manage.post(
        f"/paket/{key12}/forsok",
        data={"token": "hemlig"},
        headers={
            "X-Token": "",
            "Origin": "http://127.0.0.1:8000",
            "Sec-Fetch-Site": "same-origin",
        },
    )
    assert answer.status_code == 303


@pytest.mark.parametrize("path", ["/forsok/1/visning", "/paket/scorm12/forsok"])
def test_reading_changes_nothing(manage: FlaskClient, key12: str, path: str) -> None:
    """What changes something cannot be asked for with GET."""
    assert key12 == "scorm12"
    assert manage.get(path).status_code == 405


def test_calls_from_another_site(learner: "Learner", key12: str, content: FlaskClient) -> None:
    """Even with the token, only the launch frame may call."""
    learner.open(learner.begin(key12))
    answer = content.post(
        f"/{learner.token}/anrop",
        json={"first": 1, "calls": []},
        headers={"Sec-Fetch-Site": "same-site"},
    )
    assert answer.status_code == 403


def test_manage_headers(manage: FlaskClient) -> None:
    """Manage pages may not be framed, and load nothing from elsewhere."""
    headers = manage.get("/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Content-Security-Policy"] == (
        "default-src 'self'; connect-src 'self' http://*.localhost:8001; "
        "frame-src http://127.0.0.1:8001 http://localhost:8001 http://*.localhost:8001; "
        "frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'"
    )
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin-allow-popups"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("path", ["a%00b.html", "a" * 300, "a/" * 2000, "%00"])
def test_paths_that_no_file_system_has(
    path: str, learner: "Learner", key12: str, content: FlaskClient
) -> None:
    """A fault of the asker's, not of the player's."""
    learner.open(learner.begin(key12))
    assert content.get(f"/{learner.token}/innehall/{path}").status_code == 400


@pytest.mark.parametrize("body", ["[" * 200_000, '{"calls":' * 50_000, "[" * 99 + "]" * 99])
def test_json_that_is_too_deep(
    body: str, learner: "Learner", key12: str, content: FlaskClient
) -> None:
    """Nothing falls over."""
    learner.open(learner.begin(key12))
    for path in ("anrop", "rapport", "steg"):
        status = content.post(f"/{learner.token}/{path}", data=body).status_code
        assert status == (404 if path == "steg" and len(body) < 1000 else 400)


def test_only_a_walk_is_told_of_steps(learner: "Learner", key12: str, content: FlaskClient) -> None:
    """A package cannot open launches by itself."""
    learner.open(learner.begin(key12))
    body = {"label": "lämnar", "last": True}
    assert content.post(f"/{learner.token}/steg", json=body).status_code == 404


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (
            {"csp-report": {"blocked-uri": "https://example.org/a.js", "effective-directive": "x"}},
            "Paketet frågade efter https://example.org/a.js, på en annan plats",
        ),
        (
            {"error": {"text": "x is not defined", "file": "sco.js", "line": 7}},
            "Fel i paketets skript: x is not defined (sco.js, rad 7).",
        ),
    ],
)
def test_what_the_browser_tells_of_a_package_is_in_the_panel(
    body: dict[str, object], says: str, learner: "Learner", key12: str, content: FlaskClient
) -> None:
    """Once, however often it happens."""
    attempt = learner.begin(key12)
    learner.open(attempt)
    for _ in range(3):
        assert content.post(f"/{learner.token}/rapport", json=body).status_code == 204
    assert learner.state(attempt)["panel"].count(says) == 1


@pytest.mark.parametrize("body", ["[]", "{}", '{"error": 1}', "[" * 200_000, "x"])
def test_a_report_that_is_none(
    body: str, learner: "Learner", key12: str, content: FlaskClient
) -> None:
    """It is the package that is fenced in, not the player that falls over."""
    learner.open(learner.begin(key12))
    assert content.post(f"/{learner.token}/rapport", data=body).status_code == 400
