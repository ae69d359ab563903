"""The editing pages, on the manage origin: behind its Host check, its Origin check and its token.

The way in is `/andra`. A file is at `/andra/fil/<mapp>/<namn>` (`/andra/fil/quizzes/vantrummet`; with
`?del=scenes/platsen` only a part of it). `/andra/steg?paket=<nyckel>` is the narrow page that stands beside a package
that is played: it follows the step that is open there.

A package's scripts run on the other origin. They can neither read these pages (no answer allows another
origin, and no frame of theirs may hold one) nor change anything (`courseplayer.pages.guard` wants the Origin and the
token of this one).
"""

import json
import re
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, jsonify, render_template, request
from markupsafe import Markup

from coursebuild.bringing.reviewed.word import is_reviewed
from coursebuild.editing import words
from coursebuild.editing.forms import part_at
from coursebuild.editing.local import paragraphs
from coursebuild.editing.remembering import said_of
from coursebuild.errors import CourseError, EditRefusedError
from coursebuild.model.problems import Place
from coursebuild.preview.editor.arriving import Arriving
from coursebuild.preview.editor.asking import ask
from coursebuild.preview.editor.beginning import begin
from coursebuild.preview.editor.bodies import body_of, said_in
from coursebuild.preview.editor.catalog import Catalog
from coursebuild.preview.editor.margin import Margin
from coursebuild.preview.editor.paper import Paper
from coursebuild.preview.editor.placing import place
from coursebuild.preview.editor.regional import regional
from coursebuild.preview.editor.scripts import script
from coursebuild.preview.editor.stories import story_of
from coursebuild.preview.editor.workbench import ConflictError, Opened, Workbench
from coursebuild.telling.locations import editor_link
from courseplayer import Swedish

_HERE = Path(__file__).parent
START = "/andra"
BESIDE = "/andra/steg"
"""The address of the page that stands beside a package, with `?paket=<its key>`."""

_OWN_FRAME = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'"
)

Ways = Callable[[str], str]
"""The drawing of a scenario by its name, as HTML; empty if there is none."""


def pages(bench: Workbench, catalog: Catalog, ways: Ways) -> Blueprint:
    """The pages, as the player takes them."""
    page = Blueprint(
        "andra", __name__, url_prefix=START, template_folder=str(_HERE / "templates"),
        static_folder=str(_HERE / "static"), static_url_path="/-",
    )  # fmt: skip
    _Pages(bench, catalog, ways).put_on(page)
    return page


class _Pages:
    def __init__(self, bench: Workbench, catalog: Catalog, ways: Ways) -> None:
        self._bench = bench
        self._catalog = catalog
        self._ways = ways
        self._margin = Margin(bench)
        self._arriving = Arriving()
        self._paper = Paper(bench, catalog, self._arriving, START, self._journal)

    def put_on(self, page: Blueprint) -> None:
        """Tell the page which address is answered by what."""
        page.get("")(self.start)
        page.get("/")(self.start)
        page.get("/fil/<path:name>")(self.file)
        page.get("/steg")(self.step)
        page.get("/lage")(self.state)
        page.get("/granskat")(self.checked)
        page.get("/andra.js")(self.script)
        page.get("/register")(self.registers)
        page.get("/paket/<module>")(self.package)
        page.get("/paket/<module>/<region>")(self.regional)
        page.post("/gor")(self.do)
        page.post("/angra")(self.undo)
        page.post("/gor-om")(self.redo)
        page.post("/ny")(self.new)
        page.get("/anmarkningar")(self.remarks)
        page.post("/anmark")(self.remark)
        page.post("/svara")(self.answer)
        page.post("/oppna")(self.reopen)
        page.post("/bort")(self.unremark)
        page.post("/del")(self.piece)
        page.post("/bild")(self.picture)
        page.post("/fragor")(self.questions)
        self._paper.put_on(page)
        page.after_request(_framed)

    def start(self) -> str:
        """Everything that can be changed, and what can be begun."""
        self._bench.finish()
        reviewed = len(self._paper.reviewing.returned.all())
        return render_template(
            "andra.html", catalog=self._catalog, reviewed=reviewed, **self._journal()
        )

    def file(self, name: str) -> str:
        """A file, or a part of it, as a form."""
        return self._file(f"{name}.yaml", request.args.get("del", ""), is_narrow=False)

    def step(self) -> str:
        """The part of a file that says what the open step says."""
        name, part = self._catalog.place_of(request.args.get("paket", ""))
        return self._file(name, part, is_narrow=True)

    def state(self) -> Response:
        """What a page that is open wants to know: the version of its file, and which step is open."""
        key = request.args.get("paket", "")
        name, part = self._catalog.place_of(key) if key else ("", "")
        answer: dict[str, Any] = {"name": name, "part": part, **self._journal()}
        shown = request.args.get("fil", "")
        try:
            answer["digest"] = self._bench.digest(shown) if shown else ""
            answer["remarks"] = self._margin.version(shown) if shown else ""
        except EditRefusedError:
            answer["digest"] = "borta"
        return jsonify(answer)

    def checked(self) -> tuple[Response, int]:
        """What is wrong in a file: after a change that was saved and shown before it was checked."""
        try:
            return jsonify(self._told(self._bench.open(request.args.get("fil", "")))), 200
        except EditRefusedError as refused:
            return jsonify(said=str(refused)), 422

    def script(self) -> Response:
        """The page's script."""
        return Response(script(), content_type="text/javascript; charset=utf-8")

    def registers(self) -> str:
        """The registers to search in."""
        return render_template("register.html", registers=self._catalog.registers())

    def package(self, module: str) -> Response:
        """The package of a module, as it was last built without errors."""
        self._bench.finish()
        path = self._catalog.package(module)
        if path is None:
            abort(404, description=Swedish("Modulen har inget paket. Rätta felen i den först."))
        return _zip(path.name, path.read_bytes())

    def regional(self, module: str, region: str) -> Response:
        """The module's package for a region, with its own numbers and routines."""
        self._bench.finish()
        workshop, found = self._bench.workshop, None
        known = workshop.shared.regions if workshop.shared else {}
        if self._catalog.package(module) and region in known:
            found = regional(workshop.folder, module, region, workshop.target)
        if found is None:
            said = "Det finns inget sådant paket. Tar regionen modulen, och är felen rättade?"
            abort(404, description=Swedish(said))
        return _zip(*found)

    def do(self) -> tuple[Response, int]:
        """Make a change: `{file, digest, deed, asked}` as JSON."""
        body = body_of()
        asked = body.get("asked")
        if not isinstance(asked, dict):
            abort(400)
        name, deed, digest = (said_in(body, key) for key in ("file", "deed", "digest"))
        try:
            opened = self._bench.do(name, deed, asked, digest)
        except ConflictError as conflict:
            return jsonify(said=str(conflict), digest=conflict.digest, now=conflict.now), 409
        except EditRefusedError as refused:
            return jsonify(said=str(refused)), 422
        return jsonify(self._told(opened)), 200

    def undo(self) -> tuple[Response, int]:
        """Take the last change back."""
        return self._turned(self._bench.undo, "Ångrat")

    def redo(self) -> tuple[Response, int]:
        """Make it again."""
        return self._turned(self._bench.redo, "Gjort om")

    def new(self) -> tuple[Response, int]:
        """Begin a scenario or a module: `{kind, title, …}` as JSON."""
        body = body_of()
        try:
            address = begin(self._bench, {key: str(value) for key, value in body.items()})
        except CourseError as refused:
            return jsonify(said=str(refused)), 422
        return jsonify(address=f"{START}/fil/{address}"), 200

    def remarks(self) -> Response:
        """What reviewers have remarked on a file, with the address of the text that each is about."""
        name = request.args.get("fil", "")
        try:
            self._bench.digest(name)  # one of the course's files, or none
            return jsonify(remarks=self._margin.on(name), version=self._margin.version(name))
        except EditRefusedError:
            return jsonify(remarks=[], version="")

    def remark(self) -> tuple[Response, int]:
        """Write a remark: `{file, path, text, role, quote}` as JSON."""
        body = body_of()
        said = {key: said_in(body, key) for key in ("text", "role", "quote")}
        file, path = said_in(body, "file"), said_in(body, "path")
        return self._remarked(file, lambda: self._margin.write(file, path, said))

    def answer(self) -> tuple[Response, int]:
        """Mark a remark as done: `{file, remark, answer}` as JSON."""
        body = body_of()
        file, remark, answer = (said_in(body, key) for key in ("file", "remark", "answer"))
        return self._remarked(file, lambda: self._margin.answer(file, remark, answer))

    def reopen(self) -> tuple[Response, int]:
        """Let a remark that is done wait again: `{file, remark}` as JSON."""
        body = body_of()
        file, remark = said_in(body, "file"), said_in(body, "remark")
        return self._remarked(file, lambda: self._margin.reopen(file, remark))

    def unremark(self) -> tuple[Response, int]:
        """Take a remark away: `{file, remark}` as JSON."""
        body = body_of()
        file, remark = said_in(body, "file"), said_in(body, "remark")
        return self._remarked(file, lambda: self._margin.remove(file, remark))

    def _remarked(
        self, file: str, work: Callable[[], list[dict[str, Any]]]
    ) -> tuple[Response, int]:
        try:
            found = work()
            version = self._margin.version(file)
            return jsonify(remarks=found, version=version, **self._journal()), 200
        except EditRefusedError as refused:
            return jsonify(said=str(refused)), 422

    def piece(self) -> tuple[Response, int]:
        """A piece of a file: its bytes, with what the page calls it and which piece it is in the address."""
        name, number = request.args.get("id", ""), request.args.get("nr", "")
        if not name or not re.fullmatch("[0-9]{1,4}", number):
            abort(400)
        try:
            self._arriving.add(name, int(number), request.get_data())
        except EditRefusedError as refused:
            return jsonify(said=str(refused)), 422
        return jsonify(), 200

    def picture(self) -> tuple[Response, int]:
        """Bring in the picture that has come: `{file, digest, id, filename, alt, …}` as JSON."""
        body = body_of()
        said = {key: said_in(body, key) for key in body}
        try:
            content = self._arriving.whole(said.get("id", ""))
            placed = place(self._bench, said.get("file", ""), said.get("digest", ""), content, said)
        except ConflictError as conflict:
            return jsonify(said=str(conflict), digest=conflict.digest), 409
        except CourseError as refused:
            return jsonify(said=str(refused)), 422
        return jsonify(brought=placed.said, **self._told(placed.opened)), 200

    def questions(self) -> tuple[Response, int]:
        """Take in the questions of the file that has come: `{file, digest, id, filename}` as JSON."""
        body = body_of()
        said = {key: said_in(body, key) for key in body}
        try:
            content = self._arriving.whole(said.get("id", ""))
            if is_reviewed(content):
                return self._paper.take_in()
            goals = dict(self._catalog.goals(said.get("file", "")))
            told = ask(self._bench, said, content, goals)
        except ConflictError as conflict:
            return jsonify(said=str(conflict), digest=conflict.digest), 409
        except CourseError as refused:
            return jsonify(said=str(refused)), 422
        return jsonify(brought=told.said, missed=told.missed, **self._told(told.opened)), 200

    def _turned(self, turn: Callable[[], Any], said: str) -> tuple[Response, int]:
        try:
            entry = turn()
        except EditRefusedError as refused:
            return jsonify(said=str(refused)), 422
        says = f"{said}: {entry.says}."
        is_gone = not (self._bench.folder / entry.name).exists()
        return jsonify(said=says, name=entry.name, gone=is_gone, **self._journal()), 200

    def _file(self, name: str, part: str, *, is_narrow: bool) -> str:
        try:
            opened = self._bench.open(name)
        except EditRefusedError as refused:
            abort(404, description=Swedish(str(refused)))
        shown = part_at(opened.form, part) if opened.form else None
        template = "bara.html" if "bara" in request.args else "fil.html"
        return render_template(
            template,
            opened=opened,
            part=shown or opened.form,
            is_narrow=is_narrow,
            is_bank=bool(opened.form and opened.form.kind == "Bank" and not is_narrow),
            is_part=bool(part and shown),
            state=json.dumps(self._told(opened), ensure_ascii=False),
            registers={"goals": self._catalog.goals(name)},
            says=self._catalog.says(),
            paragraphs=paragraphs,
            new_kinds=list(words.kinds().items()),
            **self._registered(opened),
            places_for_own=self._catalog.own_places(),
            title=self._catalog.title(opened),
            **self._story(opened),
            ways=Markup(_readable(self._ways(name))) if not is_narrow else "",  # noqa: S704  (ours, and it escapes)
            in_editor=lambda line: editor_link(self._bench.folder, Place(name, line)),
            beside=request.args.get("paket", ""),
            **self._journal(),
        )

    def _story(self, opened: Opened) -> dict[str, Any]:
        """What the form of a scenario asks for, as lists to choose in."""
        return asdict(story_of(opened.source)) | {"clauses": said_of}

    def _registered(self, opened: Opened) -> dict[str, Any]:
        """What the registers' forms choose among, and where each of their things is named."""
        if (
            not opened.source
            or opened.form is None
            or opened.form.kind not in ("Laws", "Statements")
        ):
            return {"used": {}}
        return {
            "statutes": [
                (str(one.get("id")), f"{one.get('name')} ({one.get('sfs')})")
                for one in opened.source.data.get("statutes") or []
                if isinstance(one, dict)
            ],
            "all_modules": [(one.name, one.title) for one in self._catalog.modules],
            "used": self._catalog.naming(opened.name),
        }

    def _told(self, opened: Opened) -> dict[str, Any]:
        found = {"problems": [asdict(one) for one in opened.problems]} if opened.is_checked else {}
        return {"digest": opened.digest, **found, **self._journal()}

    def _journal(self) -> dict[str, str]:
        return {"undo": self._bench.can_undo, "redo": self._bench.can_redo}


def _framed(response: Response) -> Response:
    """The play page, of this origin, may hold these pages in a frame; nobody else may."""
    response.headers["Content-Security-Policy"] = _OWN_FRAME
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _readable(drawing: str) -> str:
    """The drawing, never scaled down so far that its words cannot be read: it is scrolled then."""
    return re.sub(
        r'<svg class="kursgraf" width="(\d+)"',
        lambda found: f'{found[0]} style="min-width: {int(found[1]) * 0.8:.0f}px"',
        drawing,
        count=1,
    )


def _zip(name: str, content: bytes) -> Response:
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, mimetype="application/zip", headers=named)
