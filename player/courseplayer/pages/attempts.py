"""The manage origin: a package's attempts, the play page and what its panel shows."""

from dataclasses import asdict, replace
from urllib.parse import quote

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from courseplayer.errors import AttemptStuck
from courseplayer.launching import records
from courseplayer.launching.changes import attempt_topic
from courseplayer.launching.desk import can_resume
from courseplayer.launching.habits import HABITS, STRICT
from courseplayer.launching.launches import Launch
from courseplayer.launching.learners import BY_ID, LEARNERS, learner_of
from courseplayer.launching.records import Attempt
from courseplayer.packages.catalog import Package
from courseplayer.packages.manifest import Sco
from courseplayer.pages import panel
from courseplayer.pages.between import has_between
from courseplayer.pages.documents import address, leading
from courseplayer.pages.guard import (
    Swedish,
    addresses,
    connection,
    desk,
    own_learner,
    page_token,
    require_own,
)
from courseplayer.standards.models import MODELS

page = Blueprint("attempts", __name__)

_ASSET = (
    "Delen är en tillgång (asset): den visas men rapporterar inget. En lärplattform räknar den som klar när den "
    "har öppnats."
)
WIDTHS = (1280, 650, 367)


@page.app_context_processor
def common() -> dict[str, object]:
    """Return what every template may use."""
    return {
        "home": desk().home.course,
        "news": desk().news,
        "token": page_token(),
        "models": MODELS,
        "learner_of": learner_of,
        "is_shared": desk().is_shared,
        "me": learner_of(own_learner() or "") if desk().is_shared else None,
    }


@page.get("/paket/<key>")
def package(key: str) -> str:
    """Show a package: begin an attempt, see earlier ones."""
    found = package_or_404(key)
    rows = []
    for attempt in records.of_package(connection(), key, own_learner()):
        stored = records.stored(connection(), attempt.id)
        sco = desk().catalog.sco(found, attempt.sco_id)
        words = panel.summary(desk().session(attempt, sco, stored))
        rows.append(
            (attempt, words, can_resume(attempt, stored), panel.clock(attempt.committed_at))
        )
    manifest = desk().catalog.manifest(found.folder)
    return render_template(
        "package.html",
        package=found,
        scos=manifest.scos,
        rules=manifest.rules,
        rows=rows,
        people=() if desk().is_shared else LEARNERS,
        habits=() if desk().is_shared else HABITS.values(),
        chosen=desk().habit,
    )


@page.post("/paket/<key>/forsok")
def begin(key: str) -> BaseResponse:
    """Begin a new attempt and go to it, at a step (`steg`) or with a pane beside it (`visa`) if the form names one."""
    found = package_or_404(key)
    scos = desk().catalog.manifest(found.folder).scos
    sco_id = request.form.get("sco", scos[0].id)
    mine = own_learner()
    learner_id = mine or request.form.get("learner", LEARNERS[0].id)
    habit = request.form.get("vana", desk().habit.name)
    is_known = mine is not None or learner_id in BY_ID
    if not is_known or sco_id not in {sco.id for sco in scos} or habit not in HABITS:
        abort(400)
    attempt = desk().begin(connection(), found, sco_id, learner_id, HABITS[habit])
    return redirect(
        _at(
            url_for(".play", attempt_id=attempt.id),
            request.form.get("steg", ""),
            request.form.get("visa", ""),
        ),
        303,
    )


@page.get("/paket/<key>/ledare")
def look(key: str) -> str:
    """Show all of a package at once, as its owner lends it to those who lead groups.

    With `forsok` the place where that attempt is, and the way back to it.
    """
    found = package_or_404(key)
    document = desk().looks.of(key)
    if document is None:
        abort(404, description=Swedish("Det finns ingen sådan sida om paketet."))
    tried = records.find(connection(), request.args.get("forsok", 0, type=int))
    if tried and tried.package_key != key:
        tried = None
    if tried:
        require_own(tried.learner_id)
    place = _location(tried) if tried else ""
    shown = address(document, quote(place))
    return render_template(
        "look.html", package=found, attempt=tried, document=document, address=shown
    )


@page.get("/forsok/<int:attempt_id>")
def play(attempt_id: int) -> str:
    """Show the play page: the frame, and beside it what an LMS would have stored."""
    attempt, found, sco = _attempt(attempt_id)
    habit = desk().habit_of(connection(), attempt)
    return render_template(
        "play.html",
        attempt=attempt,
        package=found,
        sco=sco,
        widths=WIDTHS,
        content=addresses().content(request.host),
        own=addresses().named(desk().label(found.key, own_learner()))
        or addresses().content(request.host),
        panel=_panel(attempt, found, sco),
        habit=habit,
        companion=desk().companions.of(found.key),
        styled=bool(desk().companions.style),
        workbench=desk().workbench,
        has_look=desk().looks.of(found.key) is not None,
        shows_in_place=desk().shows_in_place(found.key) and not has_between(habit),
        doors=leading(desk().home.doors(found.key)),
    )


@page.get("/bredvid.css")
def companion_style() -> Response:
    """Return the style sheet of what stands beside packages."""
    return Response(desk().companions.style, content_type="text/css; charset=utf-8")


@page.post("/forsok/<int:attempt_id>/visning")
def launch(attempt_id: int) -> tuple[Response, int] | Response:
    """Open the attempt in a launch of its own; it may become a new attempt (see `desk`).

    The form may name a step to open (`steg`), or ask to stay where the learner is (`stanna`). It says that the browser
    does not know the package's own name (`delad`): then the package gets the address that all share.
    """
    attempt, found, _ = _attempt(attempt_id)
    step, stay = request.form.get("steg", ""), "stanna" in request.form
    label = "" if "delad" in request.form else desk().label(found.key, own_learner())
    named = addresses().named(label) if label else ""
    manage = addresses().manage(request.host)
    try:
        opened = desk().open(
            connection(), attempt, step, stay=stay, label=label if named else "", manage=manage
        )
    except AttemptStuck as stuck:
        return jsonify(problem=str(stuck)), 409
    origin = named or addresses().content(request.host)
    return jsonify(
        number=opened.number,
        frame=f"{origin}/{opened.token}/",
        page=_at(url_for(".play", attempt_id=opened.attempt.id), opened.step),
        is_new=opened.attempt.id != attempt.id,
        stays=bool(stay and opened.step),
    )


@page.get("/forsok/<int:attempt_id>/lage")
def state(attempt_id: int) -> Response:
    """Return what has changed since revision `sett` of launch `visning`, which the page shows.

    `bredvid` is the number of the companion that the page has.
    """
    attempt, found, sco = _attempt(attempt_id)
    latest = desk().launches.latest(connection(), attempt_id)
    shown = request.args.get("visning", type=int)
    numbers = (latest.number, latest.revision) if latest else (0, 0)
    revision = ".".join(map(str, (*numbers, found.version, desk().news.number)))
    answer: dict[str, object] = {
        "revision": revision,
        "launch": _standing(latest, shown),
        "version": found.version,
    }
    if request.args.get("sett") != revision:
        answer["news"] = {"text": desk().news.text or "", "summary": desk().news.summary}
        answer["panel"] = render_template("panel.html", panel=_panel(attempt, found, sco))
    companion = desk().companions.of(found.key)
    if companion and companion.number != request.args.get("bredvid", type=int):
        answer["companion"] = asdict(companion)
    return jsonify(answer)


@page.get("/forsok/<int:attempt_id>/ta-bort")
def confirm_deletion(attempt_id: int) -> str:
    """Ask before an attempt is deleted."""
    attempt, found, _ = _attempt(attempt_id)
    return render_template("delete.html", attempt=attempt, package=found)


@page.post("/forsok/<int:attempt_id>/ta-bort")
def delete(attempt_id: int) -> BaseResponse:
    """Delete an attempt."""
    attempt, _, _ = _attempt(attempt_id)
    with connection().transaction():
        # The launches first, as calls take them: two that take in another order would wait for each other.
        desk().launches.forget(connection(), attempt_id)
        records.delete(connection(), attempt_id)
    desk().changes.tell(attempt_topic(attempt_id))
    return redirect(url_for(".package", key=attempt.package_key), code=303)


def _at(address: str, step: str, pane: str = "") -> str:
    wished = {"steg": step, "visa": pane}
    asked = "&".join(f"{name}={quote(value, safe='')}" for name, value in wished.items() if value)
    return f"{address}#{asked}" if asked else address


def _location(attempt: Attempt) -> str:
    """The place in the course that an attempt has told, which its closing page may not have stored yet."""
    name = MODELS[attempt.standard].location
    latest = desk().launches.latest(connection(), attempt.id)
    if latest:
        return latest.look(lambda session: session.value(name)) or ""
    return records.stored(connection(), attempt.id).get(name, "")


def package_or_404(key: str) -> Package:
    """The package with this key; else the request ends."""
    found = desk().catalog.find(connection(), key)
    if found is None:
        abort(404, description=Swedish("Paketet finns inte. Välj ett i listan med paket."))
    return found


def _attempt(attempt_id: int) -> tuple[Attempt, Package, Sco | None]:
    attempt = records.find(connection(), attempt_id)
    if attempt is None:
        abort(404, description=Swedish("Försöket är borttaget, eller har aldrig funnits."))
    require_own(attempt.learner_id)
    found = package_or_404(attempt.package_key)
    return attempt, found, desk().catalog.sco(found, attempt.sco_id)


def _panel(attempt: Attempt, found: Package, sco: Sco | None) -> panel.Panel:
    refused = records.refusals(connection(), attempt.id)
    rules = _rules(found.folder, sco)
    latest = desk().launches.latest(connection(), attempt.id)
    if latest:
        shown = latest.look(
            lambda session: panel.describe(session, attempt, refused, latest, rules)
        )
    else:
        session = desk().session(attempt, sco, records.stored(connection(), attempt.id))
        shown = panel.describe(session, attempt, refused, None, rules)
    return replace(shown, notes=[*_habits(attempt), *shown.notes])


def _habits(attempt: Attempt) -> list[str]:
    """Which LMS plays the attempt, if it is not the strict one."""
    habit = desk().habit_of(connection(), attempt)
    if habit is STRICT:
        return []
    return [
        f"Spelaren är inte sträng i det här försöket. Den gör som vissa lärplattformar: {habit.says}."
    ]


def _rules(folder: str, sco: Sco | None) -> list[str]:
    """What an LMS would do and the player does not, of the package and of this part."""
    rules = list(desk().catalog.manifest(folder).rules)
    if sco and sco.is_asset:
        rules.insert(0, _ASSET)
    return rules


def _standing(latest: Launch | None, shown: int | None) -> str:
    """Whether the page's launch is the one that counts: `open`, `replaced` or `gone`."""
    if latest is None:
        return "gone"
    return "open" if latest.number == shown else "replaced"
