"""What a page has sent as JSON."""

from typing import Any

from flask import abort, request


def body_of() -> dict[str, Any]:
    """The body of this request; a request with another kind of body is refused."""
    try:
        body = request.get_json(force=True, silent=True)
    except RecursionError:
        abort(400)
    if not isinstance(body, dict):
        abort(400)
    return body


def said_in(body: dict[str, Any], key: str) -> str:
    """A text in it; empty if there is none."""
    value = body.get(key, "")
    return value if isinstance(value, str) else ""
