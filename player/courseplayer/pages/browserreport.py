"""What a browser tells of a package it shows, in Swedish: blocked requests and errors in scripts."""

from typing import Any

_LONGEST = 200


def told(body: Any) -> str | None:
    """A sentence for the panel; None if the report is none that we know."""
    if not isinstance(body, dict):
        return None
    blocked = body.get("csp-report")
    if isinstance(blocked, dict):
        return _blocked(_words(blocked, "blocked-uri"), _words(blocked, "effective-directive"))
    error = body.get("error")
    if isinstance(error, dict):
        return _error(_words(error, "text"), _words(error, "file"), _words(error, "line"))
    return None


def _blocked(address: str, directive: str) -> str:
    if address.startswith(("http:", "https:", "ws:", "wss:")):
        return (
            f"Paketet frågade efter {address}, på en annan plats än paketet. Det stoppades. I en lärplattform "
            "utan internet, eller med en sträng brandvägg, fungerar det inte."
        )
    return f"Webbläsaren stoppade något i paketet: {address or 'okänt'} ({directive})."


def _error(text: str, file: str, line: str) -> str:
    where = f" ({file}, rad {line})" if file else ""
    return f"Fel i paketets skript: {text or 'okänt'}{where}."


def _words(report: dict[str, Any], key: str) -> str:
    value = report.get(key)
    text = str(value) if isinstance(value, str | int) else ""
    return "".join(c if c.isprintable() else " " for c in text)[:_LONGEST]
