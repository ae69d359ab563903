"""The content origin: a page between the launch frame and the package, with habits of LMSs that have one.

Some show a module in a window of its own, in a frame from another host, or below something else that is called API. The
API stays in the launch frame; a page that finds its way there works in those LMSs too.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from flask import Blueprint, Response, abort, current_app, render_template, request, url_for

from courseplayer.launching.habits import Habit
from courseplayer.launching.launches import Launch
from courseplayer.pages.guard import addresses, connection, desk

page = Blueprint("between", __name__)

_WAYS = {"top.opener": "opener", "opener.opener": "opener.opener", "past foreign": "parent"}


@dataclass(frozen=True)
class Between:
    """The page between: its origin, and how a script in it reaches the launch frame (`window.<way>`)."""

    origin: str
    way: str
    has_impostor: bool

    @property
    def is_window(self) -> bool:
        """Whether it is a window of its own, which somebody must open with a press."""
        return self.way != "parent"

    @property
    def is_second(self) -> bool:
        """Whether the window that is opened opens another, where the package is."""
        return self.way == "opener.opener"


def between(launch: Launch) -> Between | None:
    """The page between that a launch's habit asks for; most have none.

    Nor has a habit that needs another host where the player has one name only.
    """
    does = launch.habit.does
    if does.get("impostor"):
        return Between(origin_of(launch), "parent", has_impostor=True)
    if "apiIn" not in does:
        return None
    origin = _foreign(launch) if does["apiIn"] == "past foreign" else origin_of(launch)
    return Between(origin, _WAYS[does["apiIn"]], has_impostor=False) if origin else None


def has_between(habit: Habit) -> bool:
    """Whether a habit may ask for a page between."""
    return bool(habit.does.get("impostor")) or "apiIn" in habit.does


def origin_of(launch: Launch) -> str:
    """The origin of the launch frame and of the package."""
    return (
        addresses().named(launch.label) if launch.label else addresses().content(_came_to(launch))
    )


def _foreign(launch: Launch) -> str:
    """Another origin, where no package is: without a name, or by the other name of this computer."""
    if launch.label:
        return addresses().content(_came_to(launch))
    return addresses().other_content(_came_to(launch))


def _came_to(launch: Launch) -> str:
    """The host of the manage origin that the browser came to."""
    return urlsplit(launch.opening.manage).netloc or request.host


def start_of(launch: Launch) -> str:
    """Where the package begins, or the step that the launch is opened at."""
    start = url_for("launch.content", token=launch.token, path=launch.sco.path) + launch.sco.query
    if launch.step:
        start = f"{start.partition('#')[0]}#steg={quote(launch.step, safe='')}"
    return start


def policy(launch: Launch, *framed: str) -> str:
    """The content's policy for a launch. A page between may frame the package, and `framed` be framed."""
    rules = str(current_app.config["CONTENT_POLICY"])
    found = between(launch)
    if found is None:
        return rules
    origins = " ".join(dict.fromkeys((found.origin, origin_of(launch))))
    rules = rules.replace("frame-ancestors ", f"frame-ancestors {origins} ")
    return f"{rules}; frame-src 'self' {' '.join(framed)}" if framed else rules


@page.get("/<token>/emellan")
def show(token: str) -> Response:
    """The page between. With `forst` the window that opens the window where it is."""
    launch = desk().launches.by_token(connection(), token)
    if launch is None:
        abort(410)
    found = between(launch)
    if found is None:
        abort(404)
    if request.host_url.rstrip("/") != found.origin:
        abort(421)
    origin = origin_of(launch)
    shown = render_template(
        "between.html",
        title=launch.sco.title,
        way=found.way,
        launch=origin,
        impostor=found.has_impostor,
        start=origin + start_of(launch),
        opens=url_for(".show", token=token) if "forst" in request.args else "",
    )
    return Response(shown, headers={"Content-Security-Policy": policy(launch, origin)})
