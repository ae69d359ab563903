"""The content origin: launch frame, the package's files, and the run-time API.

Every address begins with the launch's token. A package's scripts know their own token and no other;
nothing else of the player answers here.
"""

import contextlib
import unicodedata
from pathlib import Path
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    jsonify,
    render_template,
    request,
    send_file,
    url_for,
)

from courseplayer.launching import records
from courseplayer.launching.changes import attempt_topic
from courseplayer.launching.launches import Call, Entry, Launch
from courseplayer.launching.runtime import SaveFailed
from courseplayer.packages.media import media_type
from courseplayer.pages.between import between, has_between, policy, start_of
from courseplayer.pages.browserreport import told
from courseplayer.pages.guard import Swedish, addresses, connection, desk
from courseplayer.standards.datamodel import Operation, Values
from courseplayer.storing import dbfaults
from courseplayer.storing.store import StoreError

page = Blueprint("launch", __name__)

# A beacon carries at most 64 KiB; one synchronous call somewhat more.
LARGEST_BATCH = 1_000_000
_MOST_CALLS = 5_000
# No file system takes longer ones.
_LONGEST_PART, _LONGEST_PATH = 255, 3_000
_REPLACED = Swedish(
    "Försöket är öppnat på nytt i ett annat fönster. Den här visningen sparar inget mer."
)
_SILENT = frozenset({Operation.LAST_ERROR, Operation.ERROR_STRING, Operation.DIAGNOSTIC})


def _launch(token: str) -> Launch:
    found = desk().launches.by_token(connection(), token)
    if found is None:
        abort(410)
    if found.label != addresses().label_in(
        request.host
    ):  # it would stand among another package's cookies
        abort(421)
    return found


@page.get("/-/hej")
def known() -> Response:
    """Answer any page that asks whether the browser knows the package's own name."""
    return Response(status=204, headers={"Cross-Origin-Resource-Policy": "cross-origin"})


@page.get("/<token>/")
def frame(token: str) -> Response:
    """Return the page that holds the API and, in a frame of its own, the SCO."""
    launch = _launch(token)
    model = launch.model
    inner = between(launch)
    shows_in_place = desk().shows_in_place(launch.package.key) and not has_between(launch.habit)
    is_moving_in = not launch.label and desk().sharing != launch.package.key
    # Where many share the player, each browser knows for itself whom it had last.
    owner = desk().label(launch.package.key, launch.attempt.learner_id) if desk().is_shared else ""
    shown = render_template(
        "frame.html",
        title=launch.sco.title,
        start=f"{inner.origin}{url_for('between.show', token=token)}"
        if inner
        else start_of(launch),
        between=inner,
        functions={name: operation.value for name, operation in model.functions.items()},
        object_name="API" if model.standard == "1.2" else "API_1484_11",
        version="" if model.standard == "1.2" else "1.0",
        failed=str(model.codes.commit_failed),
        calls=url_for(".calls", token=token),
        report=url_for(".report", token=token),
        manage=launch.opening.manage,
        standard="scorm12" if model.standard == "1.2" else "scorm2004",
        habit=launch.habit.does,
        clears=is_moving_in,
        owner=owner,
        walk=launch.walk,
        walking=url_for(".step", token=token),
        renew=url_for(".renew", token=token) if shows_in_place else "",
    )
    response = Response(shown)
    if inner:
        response.headers["Content-Security-Policy"] = policy(launch, inner.origin)
    if is_moving_in and not desk().is_shared:
        desk().sharing = launch.package.key
        response.headers["Clear-Site-Data"] = '"cookies", "storage"'
    return response


@page.get("/<token>/innehall/<path:path>")
def content(token: str, path: str) -> Response:
    """Return a file of the package, never cached."""
    launch = _launch(token)
    if launch.saves >= launch.habit.does.get("logsOut", _MOST_CALLS):
        abort(403, description=Swedish("Du är utloggad. Det hör till vanan som försöket har."))
    file = _file(desk().catalog.path(launch.package.folder), path)
    if file is None:
        launch.miss(path)
        _tell(launch)
        abort(404, description=Swedish(f"Filen ”{path[:200]}” finns inte i paketet."))
    response = send_file(file, mimetype="application/octet-stream", etag=False, conditional=True)
    response.headers["Content-Type"] = media_type(path)
    response.headers["Cache-Control"] = "no-store"
    del response.headers["Last-Modified"]
    response.headers["Content-Security-Policy"] = (
        f"{policy(launch)}; report-uri {url_for('.report', token=token)}"
    )
    if launch.habit.does.get("blocksReceipt"):
        response.headers["Content-Security-Policy"] += "; connect-src 'none'"
    for name, value in desk().content_headers.items():
        response.headers[name] = value
    return response


def _file(folder: Path, path: str) -> Path | None:
    """Return the file at this path, with exactly this case; None if it is not in the package.

    An å may be composed or not. No file system has names like those that are answered with 400.
    """
    if "\0" in path or len(path) > _LONGEST_PATH or max(map(len, path.split("/"))) > _LONGEST_PART:
        abort(400)
    root, path = folder.resolve(), unicodedata.normalize("NFC", path)
    try:
        file = (root / path).resolve()
        is_there = file.is_relative_to(root) and file.is_file()
    except OSError:
        abort(400)
    return file if is_there and file.relative_to(root).as_posix() == path else None


@page.get("/-/pa-plats.js")
def in_place() -> Response:
    """Return the owner's script that shows a replaced package in the page that is open."""
    return Response(desk().in_place, content_type="text/javascript; charset=utf-8")


@page.post("/<token>/fornya")
def renew(token: str) -> Response:
    """Return the start page as it is now, and its version; 409 if the page that is open must be opened anew."""
    launch = _launch(token)
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        abort(403)
    found = desk().renewed(connection(), launch)
    if found is None:
        abort(409)
    answer = Response(found.read_bytes(), content_type=media_type(found.name))
    answer.headers["X-Version"] = str(launch.package.version)
    return answer


@page.post("/<token>/rapport")
def report(token: str) -> tuple[str, int]:
    """Note what the browser tells of the package: a blocked request, or an error in a script."""
    launch = _launch(token)
    said = told(_body())
    if said is None:
        abort(400)
    launch.trouble(said)
    _tell(launch)
    return "", 204


@page.post("/<token>/steg")
def step(token: str) -> Response:
    """Note what the script that walks through a package has done; answers with the calls so far, and where to go."""
    launch = _launch(token)
    body = _body()
    if launch.walk is None or not isinstance(body, dict) or not isinstance(body.get("label"), str):
        abort(404)
    calls = launch.look(lambda _: launch.expected - 1)
    if body["label"]:
        launch.walk.mark(body["label"][:200], calls)
    following = ""
    if body.get("last") is True:
        following = launch.walk.go_on(connection()) if launch.walk.go_on else ""
        launch.walk.is_done.set()
    return jsonify(calls=calls, next=following)


@page.post("/<token>/anrop")
def calls(token: str) -> Response:
    """Carry out a batch of calls, in order; answers `[[result, error code], …]`."""
    launch = _launch(token)
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        abort(403)
    first, batch = _batch()
    answers = launch.carry_out(first, batch, lambda call: _carry_out(launch, call))
    if answers is None:
        abort(410, description=_REPLACED)
    if batch:
        _tell(launch)
    return jsonify([[answer.result, str(answer.code)] for answer in answers])


def _tell(launch: Launch) -> None:
    """What the play page shows of the launch has changed."""
    desk().changes.tell(attempt_topic(launch.attempt.id))


def _body() -> Any:
    """What a page sent as JSON; None if it is none."""
    try:
        return request.get_json(force=True, silent=True)
    except RecursionError:  # lists in lists in lists
        abort(400)


def _batch() -> tuple[int, list[Call]]:
    """Return the calls in a body like `{"first": 1, "calls": [["GetValue", "cmi.mode"]]}`."""
    body = _body()
    given = body.get("calls") if isinstance(body, dict) else None
    first = body.get("first") if isinstance(body, dict) else None
    if not isinstance(given, list) or not isinstance(first, int) or len(given) > _MOST_CALLS:
        abort(400)
    batch = []
    for call in given:
        if not isinstance(call, list) or not call or not isinstance(call[0], str):
            abort(400)
        if not all(argument is None or isinstance(argument, str) for argument in call[1:]):
            abort(400)
        batch.append(Call(call[0], call[1:]))
    return first, batch


def _carry_out(launch: Launch, call: Call) -> Entry:
    at = desk().now()
    operation = launch.model.functions.get(call.function)
    is_end = operation is Operation.TERMINATE

    def save(values: Values) -> None:
        _save(launch, values, at, is_end=is_end)

    answer = launch.session.call(call.function, call.arguments, save)
    launch.saves += operation is Operation.COMMIT
    element, value = (*(_printable(argument) for argument in call.arguments), "", "")[:2]
    # That an element has no value yet is news, not a fault: asking is how a SCO finds out.
    is_fault = answer.code not in {0, launch.model.codes.uninitialized}
    if answer.doubt:
        launch.unwritten.append(
            records.Refusal(at, _printable(call.function), element, value, 0, answer.doubt)
        )
    if operation not in _SILENT and is_fault:
        refusal = records.Refusal(
            at, _printable(call.function), element, value, answer.code, answer.detail
        )
        launch.unwritten.append(refusal)
    # A database that is out of reach stops no call: what it should have had comes with a later one.
    with contextlib.suppress(StoreError):
        while launch.unwritten:
            records.refuse(connection(), launch.attempt.id, launch.unwritten[0])
            launch.unwritten.popleft()
    return Entry(launch.expected, at, call.function, element, value, answer)


def _save(launch: Launch, values: Values, at: str, *, is_end: bool) -> None:
    scope = launch.sco.data_scope(launch.package.key)
    try:
        is_kept = records.save(
            connection(),
            launch.attempt.id,
            values,
            at,
            is_terminated=is_end,
            shared=[
                records.Shared(scope, launch.attempt.learner_id, target, value)
                for target, value in launch.session.shared(values).items()
            ],
        )
    except StoreError as error:
        raise SaveFailed(f"Databasen kunde inte skrivas: {dbfaults.reason(error)}.") from error
    if not is_kept:
        raise SaveFailed("Försöket är borttaget.")
    desk().on_saved(launch.package.key, values)


def _printable(text: str | None) -> str:
    """Return the text without lone surrogates, which no database takes."""
    return (text or "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
