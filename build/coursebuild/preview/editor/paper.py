"""Word documents from the page and back: fetched for a reviewer, taken in again, decided one by one."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Response, abort, jsonify, render_template, request

from coursebuild.errors import CourseError
from coursebuild.preview.editor.arriving import Arriving
from coursebuild.preview.editor.bodies import body_of, said_in
from coursebuild.preview.editor.catalog import Catalog
from coursebuild.preview.editor.returned import Returned
from coursebuild.preview.editor.reviewing import Asked, Reviewing
from coursebuild.preview.editor.workbench import Workbench
from coursebuild.review.as_docx import as_docx
from coursebuild.review.coursetexts import COURSE, parts_of
from coursebuild.review.documents import document_of
from courseplayer import Swedish

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Paper:
    """The pages about Word documents; `journal` says what can be undone."""

    bench: Workbench
    catalog: Catalog
    arriving: Arriving
    start: str
    """The address of the editing pages."""

    journal: Callable[[], dict[str, str]]

    @property
    def reviewing(self) -> Reviewing:
        """The documents that have come back."""
        return Reviewing(self.bench, Returned(self.bench.beside("granskat")))

    def put_on(self, page: Blueprint) -> None:
        """Tell the page which address is answered by what."""
        page.get("/word/<path:name>")(self.word)
        page.get("/granskning")(self.documents)
        page.get("/granskning/<name>")(self.document)
        page.post("/ta-in")(self.take_in)
        page.post("/avgor")(self.decide)

    def word(self, name: str) -> Response:
        """The reviewers' document of a module, a scenario, a bank or the course's own texts, as they are now."""
        self.bench.finish()
        try:
            content = as_docx(document_of(self.bench.folder, name, for_word=True))
        except CourseError as refused:
            abort(404, description=Swedish(str(refused)))
        filename = f"{name.replace('/', '-')}-granskning.docx"
        named = {"Content-Disposition": f'attachment; filename="{filename}"'}
        return Response(content, mimetype=WORD, headers=named)

    def documents(self) -> str:
        """What there is to fetch, and what has come back."""
        shared = self.bench.workshop.shared
        own = (
            {f"{COURSE}/{name}": says for name, says in parts_of(shared).items()} if shared else {}
        )
        return render_template(
            "granskning.html",
            catalog=self.catalog,
            own=own,
            came=self.reviewing.returned.all(),
            **self.journal(),
        )

    def document(self, name: str) -> str:
        """One that has come back: what it asks."""
        reviewing = self.reviewing
        try:
            asked = reviewing.asked(name)
        except CourseError as refused:
            known = {one.id: one for one in reviewing.returned.all()}
            if name not in known:
                abort(404, description=Swedish(str(refused)))
            asked = Asked(known[name], refused=str(refused))
        template = "granskat-bara.html" if "bara" in request.args else "granskat.html"
        return render_template(template, asked=asked, **self.journal())

    def take_in(self) -> tuple[Response, int]:
        """Keep the document that has come: `{id, filename}` as JSON."""
        body = body_of()
        try:
            content = self.arriving.whole(said_in(body, "id"))
            name = self.reviewing.take_in(said_in(body, "filename"), content)
        except CourseError as refused:
            return jsonify(said=str(refused)), 422
        return jsonify(address=f"{self.start}/granskning/{name}"), 200

    def decide(self) -> tuple[Response, int]:
        """What is decided besides a text: `{document, what, keys, role}` as JSON."""
        body = body_of()
        given = body.get("keys")
        keys = [one for one in given if isinstance(one, str)] if isinstance(given, list) else []
        name, what = said_in(body, "document"), said_in(body, "what")
        try:
            said = self._decided(name, what, keys, said_in(body, "role"))
        except CourseError as refused:
            return jsonify(said=str(refused)), 422
        return jsonify(said=said, **self.journal()), 200

    def _decided(self, name: str, what: str, keys: list[str], role: str) -> str:
        reviewing = self.reviewing
        if what == "remark":
            count = reviewing.remark(name, keys, role)
            return (
                "Kommentaren är nu en anmärkning."
                if count == 1
                else f"{count} kommentarer är nu anmärkningar."
            )
        if what == "away":
            reviewing.returned.put_away(name)
            return "Dokumentet är undanlagt."
        if what not in ("leave", "again"):
            abort(400)
        for key in keys[:1]:
            reviewing.returned.refuse(name, key, refused=what == "leave")
        return "Lämnad som den var." if what == "leave" else "Framtagen igen."
