"""The two Flask apps, one for each origin."""

from collections.abc import Callable, Sequence

from flask import Blueprint, Flask
from jinja2 import StrictUndefined
from werkzeug.wrappers import Response as BaseResponse

from courseplayer.launching.desk import Desk
from courseplayer.pages import attempts, between, documents, events, guard, home, launch, report

_COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
# What a foreign package needs to run at all, and no other host.
_FOREIGN = "'self' 'unsafe-inline' 'unsafe-eval' data: blob:"
_CONTENT_POLICY = f"default-src {_FOREIGN}; form-action 'self'; base-uri 'self'"


Identify = Callable[[], BaseResponse | None]
"""Says who a request comes from (`guard.be`), or answers it, as with a page to log in on."""


def create_app(
    desk: Desk, pages: Sequence[Blueprint] = (), identify: Identify | None = None
) -> Flask:
    """Return the manage origin: packages, attempts and what they stored, and the owner's own pages."""
    app = _app(desk, attempts.page, events.page, home.page, report.page, *pages)
    app.config["STREAMS"] = events.Streams(desk.most_streams)
    there = desk.addresses
    own_frame = ["'self'"] if desk.workbench else []
    frames = " ".join([*own_frame, *there.content_sources])
    policy = (
        f"default-src 'self'; connect-src 'self' {there.content_sources[-1]}; frame-src {frames}; "
        "frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'"
    )
    own = {
        "Content-Security-Policy": policy,
        "X-Frame-Options": "DENY",
        # Packages that open the course in a window of its own reach the API by its opener.
        "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
    }
    guard.install(app, there.is_manage, {**_COMMON, **own})
    if identify is not None:
        app.before_request(identify)
    app.before_request(guard.require_own_page)
    return app


def create_content_app(desk: Desk) -> Flask:
    """Return the content origin: launch frames, packages' files and the run-time API."""
    app = _app(desk, launch.page, between.page, documents.page)
    app.config["MAX_CONTENT_LENGTH"] = launch.LARGEST_BATCH
    parents = " ".join(["'self'", *desk.addresses.manage_sources])
    policy = f"{_CONTENT_POLICY}; frame-ancestors {parents}"
    app.config["CONTENT_POLICY"] = policy
    own = {"Content-Security-Policy": policy}
    guard.install(app, desk.addresses.is_content, {**_COMMON, **own})
    return app


def _app(desk: Desk, *pages: Blueprint) -> Flask:
    app = Flask("courseplayer.pages", static_url_path="/-/statiskt")
    app.config["DESK"] = desk
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    for page in pages:
        app.register_blueprint(page)
    return app
