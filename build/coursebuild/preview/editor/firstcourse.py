"""A first start in the browser: `kurs preview` in an empty folder shows one page, which begins a course there.

The page stands behind the player's own fence: its Host check, its Origin check and its token. It writes in the
folder that was opened and nowhere else, and only while that is empty.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, jsonify, render_template, request

from coursebuild.authoring import starters
from coursebuild.authoring.copying import copy_course, original, refuse_installed
from coursebuild.authoring.newcourse import new_course
from coursebuild.authoring.newfiles import write_new
from coursebuild.errors import CannotCreateError, CourseError
from coursebuild.preview.playing import announce_start, open_player

_HERE = Path(__file__).parent
START = "/borja"


def is_empty(folder: Path) -> bool:
    """Whether a course can be begun in the folder itself: nothing is there but what a system hides."""
    return folder.is_dir() and all(path.name.startswith(".") for path in folder.iterdir())


def begin(folder: Path, *, port: int) -> int | None:
    """Show the page until a course is begun in `folder`; gives the port that it was shown on, None after Ctrl+C.

    Raises CannotStartError.
    """
    begun = threading.Event()
    player = open_player(port, pages=[pages(folder, begun)])
    used = urlsplit(player.url).port
    threading.Thread(target=_close_when, args=(begun, player.close), daemon=True).start()
    announce_start(f"{player.url}{START[1:]}", browser=True)
    player.serve()
    return used if begun.is_set() else None


def _close_when(begun: threading.Event, close: Callable[[], None]) -> None:
    begun.wait()
    close()


def pages(folder: Path, begun: threading.Event) -> Blueprint:
    """The page that begins a course in `folder`, as the player takes it; `begun` is set when that is done."""
    page = Blueprint(
        "borja", __name__, url_prefix=START, template_folder=str(_HERE / "templates"),
        static_folder=str(_HERE / "static"), static_url_path="/-",
    )  # fmt: skip
    turn = threading.Lock()

    @page.get("")
    def show() -> str:
        return render_template(
            "borja.html",
            folder=str(folder.resolve()),
            templates=starters.scenario_templates(),
            has_copy=_has_copy(),
        )

    @page.post("")
    def write() -> tuple[Response, int]:
        try:
            body = request.get_json(force=True, silent=True)
        except RecursionError:
            abort(400)
        said = body if isinstance(body, dict) else {}
        try:
            with turn:
                _write(folder, {key: str(value) for key, value in said.items()})
        except CourseError as refused:
            return jsonify(said=str(refused)), 422
        begun.set()
        return jsonify(), 200

    return page


def _has_copy() -> bool:
    try:
        original()
    except CannotCreateError:
        return False
    return True


def _write(folder: Path, said: dict[str, str]) -> None:
    if not is_empty(folder):
        raise CannotCreateError("Mappen är inte tom längre. Inget har skrivits.")
    if said.get("kind") == "copy":
        copy_course(folder)
        return
    title = " ".join(said.get("title", "").split())
    template = said.get("template") or starters.USUAL
    if not title or len(title) > 120:
        raise CannotCreateError("Skriv vad kursen ska heta, med högst 120 tecken.")
    if template not in starters.scenario_templates():
        raise CannotCreateError("Den mallen finns inte. Välj en i listan.")
    refuse_installed(folder)
    write_new(folder, new_course(folder.resolve().name, title, template))
