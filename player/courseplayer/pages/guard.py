"""What every request must pass on either origin, and what every answer carries.

Both origins answer only to loopback names with their own port, so that a hostile page cannot
reach them by pointing a name of its own at this computer. On the manage origin a request that
changes something must come from the player's own pages, twice proved: by the browser's headers and
by a token that only those pages hold. No cookies are used: they do not tell ports apart.
"""

import contextlib
import traceback
from collections.abc import Mapping
from hmac import compare_digest

from flask import Flask, Response, abort, current_app, g, render_template, request
from werkzeug.exceptions import HTTPException

from courseplayer.launching.desk import Desk
from courseplayer.launching.origins import host_of, label_in
from courseplayer.storing import dbfaults
from courseplayer.storing.store import Db, StoreError

NAMES = ("127.0.0.1", "localhost")
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
}
_BROKEN = ("Något gick fel i spelaren", "Försök igen. Starta om spelaren om det inte hjälper.")


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


def origins(port: int) -> list[str]:
    """Every origin that means this computer and this port."""
    return [f"http://{name}:{port}" for name in NAMES]


def own_origin(port: int) -> str:
    """Return the origin on another port, under the name by which the browser came here."""
    return f"http://{request.host.rpartition(':')[0]}:{port}"


def named_origin(label: str, port: int) -> str:
    """Return the origin of a package with a name of its own."""
    return f"http://{host_of(label)}:{port}"


def install(app: Flask, port: int, headers: Mapping[str, str], *, has_names: bool = False) -> None:
    """Guard an app that listens on `port`; `headers` go with every answer that lacks them.

    `has_names` lets packages' own names in too; what belongs to which of them is for the app to know.
    """
    hosts = {origin.removeprefix("http://") for origin in origins(port)}

    @app.before_request
    def check_host() -> None:
        label = label_in(request.host) if has_names else ""
        if request.host not in hosts and not (label and request.host == f"{host_of(label)}:{port}"):
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
    origin = request.headers.get("Origin", request.host_url.rstrip("/"))
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    given = request.headers.get("X-Token") or request.form.get("token", "")
    is_ours = origin == request.host_url.rstrip("/") and site == "same-origin"
    if not is_ours or not compare_digest(given.encode(), desk().secret.encode()):
        abort(403)


def _explain(error: HTTPException) -> tuple[str, int]:
    code = error.code or 500
    heading, advice = _SAYINGS.get(code, _BROKEN)
    detail = error.description if isinstance(error.description, Swedish) else advice
    return render_template("error.html", heading=heading, advice=detail), code


def _explain_store(error: StoreError) -> tuple[str, int]:
    """The database is out of reach: for a moment, as when the disk is full, or until the player is restarted."""
    advice = f"Spelaren kommer inte åt {desk().database}: {dbfaults.reason(error)}. "
    if dbfaults.is_damaged(error):
        advice += "Starta om spelaren: den lägger undan filen och tar med det som går att läsa."
    else:
        advice += "Inget som är sparat är borta. Rätta det och ladda om sidan."
    return render_template("error.html", heading="Försöken går inte att nå", advice=advice), 503


def _explain_crash(error: Exception) -> tuple[str, int]:
    heading, advice = _BROKEN
    path = desk().data_dir / "fel.log"
    # The disk may be what is broken; the answer must come all the same.
    with contextlib.suppress(OSError), path.open("a", encoding="utf-8") as log:
        log.write(f"{desk().now()} {request.method} {request.path!a}\n")
        traceback.print_exception(error, file=log)
        advice = f"{advice} Vad som hände står i filen {path}."
    return render_template("error.html", heading=heading, advice=advice), 500


class Swedish(str):
    """Marks a description, given to `abort`, that is ours and may be shown."""

    __slots__ = ()
