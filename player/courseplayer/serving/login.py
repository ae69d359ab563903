"""Who a request comes from: as the proxy that logs people in says, or by a code that a meeting has."""

import datetime
import secrets
import unicodedata
from hmac import compare_digest
from ipaddress import ip_address
from typing import Protocol

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from courseplayer.launching.clock import local_time
from courseplayer.pages import guard
from courseplayer.pages.guard import Swedish, connection, own_learner
from courseplayer.serving.learnerbook import keyed, learner_id
from courseplayer.serving.settings import Settings, plain

_DAYS = 90
_OPEN = {"static", "code.ask", "code.enter"}
"""What is there for who has not come in yet."""


class Login(Protocol):
    """A way to come in."""

    page: Blueprint

    def identify(self) -> Response | None:
        """Say who the request comes from, or answer it."""
        ...


def login_of(settings: Settings) -> Login:
    """The way to come in that the settings have."""
    return ByHeader(settings) if settings.header else ByCode(settings)


class ByHeader:
    """The proxy has logged somebody in, and says whom in a header. Nobody but the proxy is believed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.page = Blueprint("login", __name__)

    def identify(self) -> Response | None:
        """Believe the header, from trusted addresses."""
        if request.endpoint in _OPEN:
            return None
        if not self._is_trusted():
            abort(403, description=Swedish("Öppna spelaren där du brukar logga in, inte direkt."))
        name = unicodedata.normalize("NFC", request.headers.get(self._settings.header, "")).strip()
        if not name:
            abort(401)
        _be(self._settings.key, f"login {name.casefold()}")
        return None

    def _is_trusted(self) -> bool:
        try:
            address = ip_address(request.remote_addr or "")
        except ValueError:
            return False
        return any(address in network for network in self._settings.trusted)


class ByCode:
    """Whoever has a meeting's code gets a made-up name, which the browser keeps in a cookie."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._is_secure = settings.player.startswith("https:")
        self._name = "__Host-spelare" if self._is_secure else "spelare"
        self.page = Blueprint("code", __name__)
        self.page.add_url_rule("/kod", "ask", self._ask)
        self.page.add_url_rule("/kod", "enter", self._enter, methods=["POST"])
        self.page.add_url_rule("/lamna", "leave", self._leave, methods=["POST"])
        self.page.app_context_processor(lambda: {"can_leave": True})

    def identify(self) -> Response | None:
        """Believe the cookie, if it is ours; else ask for the code."""
        mine = request.cookies.get(self._name, "").partition(".")
        is_ours = compare_digest(mine[2].encode(), self._signed(mine[0]).encode())
        if is_ours:
            _be(self._settings.key, f"code {mine[0]}")
        elif request.endpoint not in _OPEN:
            return redirect("/kod", 303)
        return None

    def _ask(self, *, is_wrong: bool = False) -> Response | str:
        if own_learner() is not None:
            return redirect("/", 303)
        return render_template("code.html", is_wrong=is_wrong, days=_DAYS)

    def _enter(self) -> Response | str | tuple[Response | str, int]:
        last = self._settings.codes.get(plain(request.form.get("code", "")))
        today = datetime.datetime.now(tz=datetime.UTC).astimezone().date()
        if last is None or last < today:
            return self._ask(is_wrong=True), 403
        came = redirect("/", 303)
        mine = secrets.token_urlsafe(24)
        self._set(came, f"{mine}.{self._signed(mine)}", _DAYS * 24 * 3600)
        return came

    def _leave(self) -> Response:
        gone = redirect("/kod", 303)
        self._set(gone, "", 0)
        return gone

    def _set(self, response: Response, value: str, seconds: int) -> None:
        response.set_cookie(
            self._name,
            value,
            max_age=seconds,
            secure=self._is_secure,
            httponly=True,
            samesite="Lax",
        )

    def _signed(self, mine: str) -> str:
        return keyed(self._settings.key, "cookie", mine)


def _be(key: str, who: str) -> None:
    """Be the learner that this is; the name itself is let go here."""
    guard.be(learner_id(connection(), keyed(key, "learner", who), local_time()))
