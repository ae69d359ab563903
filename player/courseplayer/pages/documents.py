"""The content origin: documents that a package's owner lends, each below a token of its own."""

from collections.abc import Iterable

from flask import Blueprint, Response, abort, request

from courseplayer.launching.documents import START, Document
from courseplayer.launching.home import Door
from courseplayer.packages.media import media_type
from courseplayer.pages.guard import Swedish, addresses, desk

page = Blueprint("documents", __name__)


@page.get("/<token>/dokument/<path:path>")
def file(token: str, path: str) -> Response:
    """Return a document's file, never cached."""
    found = desk().documents.by_token(token) or desk().looks.by_token(token)
    if found is None:
        abort(410)
    content = found.file(path)
    if content is None:
        abort(404, description=Swedish("Filen finns inte i dokumentet."))
    return Response(content, content_type=media_type(path))


def leading(doors: Iterable[Door]) -> list[tuple[str, str]]:
    """What the doors say and where they lead: those whose document has been lent."""
    found = [(one.label, address(desk().documents.of(one.document), one.place)) for one in doors]
    return [(label, where) for label, where in found if where is not None]


def address(document: Document | None, place: str = "") -> str | None:
    """Where a document is, at a place in it; None without one."""
    if document is None:
        return None
    where = f"#{place}" if place else ""
    return f"{addresses().content(request.host)}/{document.token}/dokument/{START}{where}"
