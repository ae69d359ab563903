"""The manage origin's first page: the course that the packages' owner shows, if any, and all other packages."""

from dataclasses import dataclass

from flask import Blueprint, Response, jsonify, render_template

from courseplayer.launching import records
from courseplayer.launching.desk import can_resume
from courseplayer.launching.home import Door, Module
from courseplayer.launching.records import Attempt
from courseplayer.packages.catalog import Package
from courseplayer.pages import panel
from courseplayer.pages.documents import address
from courseplayer.pages.guard import connection, desk, own_learner

page = Blueprint("home", __name__)


@dataclass(frozen=True)
class Shown:
    """A module as the first page shows it: with its package, and what has been tried with it here."""

    module: Module
    package: Package | None
    attempts: int
    latest: Attempt | None
    words: str
    saved: str


@page.get("/")
def packages() -> str:
    """The course, if there is one, and the packages that are not its own: those of now before those of earlier."""
    own = desk().home.keys
    others = [one for one in desk().catalog.every(connection()) if one.key not in own]
    now = [one for one in others if one.key in desk().given]
    return render_template(
        "packages.html",
        course=_course(),
        now=now,
        earlier=[] if desk().is_shared else [one for one in others if one.key not in desk().given],
        tally=records.tally(connection(), own_learner()),
    )


@page.get("/kursen")
def course() -> str:
    """The course alone, for a page that shows an earlier version of it."""
    return render_template("course.html", course=_course())


@page.get("/nyheter")
def news() -> Response:
    """Return the message on every page, and the number of the course, for scripts that keep them fresh."""
    told = desk().news
    return jsonify(text=told.text or "", summary=told.summary, course=desk().home.number)


def _course() -> dict[str, object] | None:
    found = desk().home.course
    if found is None:
        return None
    return {
        "title": found.title,
        "about": found.about,
        "number": desk().home.number,
        "modules": [_shown(module) for module in found.modules],
        "address": _door,
        "can_edit": bool(desk().workbench),
        "editor": desk().workbench.rpartition("/")[0],
        "has_look": lambda key: desk().looks.of(key) is not None,
    }


def _door(door: Door) -> str | None:
    return address(desk().documents.of(door.document), door.place)


def _shown(module: Module) -> Shown:
    package = desk().catalog.find(connection(), module.key)
    attempts = records.of_package(connection(), module.key, own_learner())
    if package is None or not attempts:
        return Shown(module, package, 0, None, "", "")
    latest = attempts[0]
    stored = records.stored(connection(), latest.id)
    sco = desk().catalog.sco(package, latest.sco_id)
    words = ", ".join(panel.summary(desk().session(latest, sco, stored)))
    goes_on = latest if latest.launches and can_resume(latest, stored) else None
    return Shown(module, package, len(attempts), goes_on, words, panel.clock(latest.committed_at))
