"""What every request must pass on either origin, and what every answer carries.

Each origin answers only to its own names (of loopback, with its own port), so that a hostile page cannot
reach it by pointing a name of its own at this computer. On the manage origin a request that
changes something must come from the player's own pages, twice proved: by the browser's headers and
by a token that only those pages hold. On loopback no cookies are used: they do not tell ports apart.

Where many share a player, `serving` says in each request who it is (`be`); without it anybody may be anybody.
"""

import contextlib
import traceback
from collections.abc import Callable, Mapping
from hashlib import sha256
from hmac import compare_digest
from hmac import new as keyed

from flask import Flask, Response, abort, current_app, g, render_template, request
from werkzeug.exceptions import HTTPException

from courseplayer.launching.desk import Desk
from courseplayer.launching.origins import Addresses
from courseplayer.storing import dbfaults
from courseplayer.storing.store import Db, StoreError

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

_SAYINGS = {
    400: ("Något i anropet är fel", "Gå tillbaka och försök igen."),
    403: ("Sidan får inte göra det här", "Ladda om sidan och försök igen."),
    404: ("Sidan finns inte", "Kontrollera adressen, eller börja om från listan med paket."),
    405: ("Så kan sidan inte användas", "Gå tillbaka och använd knapparna på sidan."),
    409: ("Försöket går inte att öppna", "Börja ett nytt försök i stället."),
    410: (
        "Visningen är avslutad",
        "Försöket är öppnat på nytt, eller så har spelaren startats om.",
    ),
    413: ("Det som skickades är för stort", "Skicka mindre åt gången."),
    421: ("Fel adress", "Öppna spelaren med adressen som den skriver ut när den startar."),
    500: ("Något gick fel i spelaren", "Försök igen. Starta om spelaren om det inte hjälper."),
}
_SHARED_SAYINGS = {
    401: ("Du behöver logga in", "Öppna spelaren där du brukar logga in."),
    403: ("Det här är inte ditt", "Gå till listan och öppna det som är ditt."),
    410: (
        "Visningen är avslutad",
        "Försöket är öppnat på nytt. Gå till listan och öppna det igen.",
    ),
    421: ("Fel adress", "Öppna spelaren med den adress som du har fått."),
    500: (
        "Något gick fel i spelaren",
        "Försök igen. Säg till den som sköter spelaren om det inte hjälper.",
    ),
}
"""What is otherwise where many share a player, and nobody of them can start it anew."""


def desk() -> Desk:
    """Return the desk that the current app belongs to."""
    found: Desk = current_app.config["DESK"]
    return found


def connection() -> Db:
    """Return this request's own database connection."""
    if "connection" not in g:
        g.connection = desk().store.connect()
    found: Db = g.connection
    return found


def addresses() -> Addresses:
    """Return where the two origins are."""
    return desk().addresses


def be(learner_id: str) -> None:
    """Say who the request comes from."""
    g.learner_id = learner_id


def own_learner() -> str | None:
    """Return the learner whose request it is; None where anybody may be anybody."""
    found: str | None = g.get("learner_id")
    return found


def require_own(learner_id: str) -> None:
    """Abort unless what belongs to this learner is the request's own (403)."""
    if own_learner() not in {None, learner_id}:
        abort(403, description=Swedish("Försöket är någon annans. Öppna ett som är ditt eget."))


def page_token() -> str:
    """Return what the player's own pages prove themselves with; each learner's pages with another."""
    if not desk().is_shared:
        return desk().secret
    told = f"page {own_learner() or ''}"
    return keyed(desk().secret.encode(), told.encode(), sha256).hexdigest()[:32]


def install(app: Flask, is_ours: Callable[[str], bool], headers: Mapping[str, str]) -> None:
    """Guard an app that answers to the hosts that are ours; `headers` go with every answer that lacks them."""

    @app.before_request
    def check_host() -> None:
        if not is_ours(request.host):
            abort(421)

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    @app.teardown_request
    def close_connection(_: BaseException | None) -> None:
        opened: Db | None = g.pop("connection", None)
        if opened is not None:
            opened.close()

    app.register_error_handler(HTTPException, _explain)
    app.register_error_handler(StoreError, _explain_store)
    app.register_error_handler(Exception, _explain_crash)


def require_own_page() -> None:
    """Abort a changing request that does not come from a page of this origin (403)."""
    if request.method in SAFE_METHODS:
        return
    here = addresses().manage(request.host)
    origin = request.headers.get("Origin", here)
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    given = request.headers.get("X-Token") or request.form.get("token", "")
    is_ours = origin == here and site == "same-origin"
    if not is_ours or not compare_digest(given.encode(), page_token().encode()):
        abort(403)


def _explain(error: HTTPException) -> tuple[str, int]:
    code = error.code or 500
    heading, advice = _sayings().get(code, _sayings()[500])
    detail = error.description if isinstance(error.description, Swedish) else advice
    return _told(heading, detail), code


def _explain_store(error: StoreError) -> tuple[str, int]:
    """The database is out of reach: for a moment, as when the disk is full, or until the player is restarted."""
    if desk().is_shared:
        advice = f"Spelaren kommer inte åt databasen: {dbfaults.reason(error)}. "
        advice += "Inget som är sparat är borta. Vänta en stund och ladda om sidan."
        return _told("Försöken går inte att nå", advice), 503
    advice = f"Spelaren kommer inte åt {desk().database}: {dbfaults.reason(error)}. "
    if dbfaults.is_damaged(error):
        advice += "Starta om spelaren: den lägger undan filen och tar med det som går att läsa."
    else:
        advice += "Inget som är sparat är borta. Rätta det och ladda om sidan."
    return _told("Försöken går inte att nå", advice), 503


def _sayings() -> Mapping[int, tuple[str, str]]:
    return _SAYINGS | _SHARED_SAYINGS if desk().is_shared else _SAYINGS


def _told(heading: str, advice: str) -> str:
    return render_template("error.html", heading=heading, advice=advice)


def _explain_crash(error: Exception) -> tuple[str, int]:
    heading, advice = _sayings()[500]
    path = desk().data_dir / "fel.log"
    # The disk may be what is broken; the answer must come all the same.
    with contextlib.suppress(OSError), path.open("a", encoding="utf-8") as log:
        log.write(f"{desk().now()} {request.method} {request.path!a}\n")
        traceback.print_exception(error, file=log)
        if not desk().is_shared:
            advice = f"{advice} Vad som hände står i filen {path}."
    return _told(heading, advice), 500


class Swedish(str):
    """Marks a description, given to `abort`, that is ours and may be shown."""

    __slots__ = ()
