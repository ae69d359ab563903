"""MIME types by file ending: the same on every system, whatever its registry says."""

from pathlib import PurePosixPath

_UTF8 = "; charset=utf-8"
_TYPES = {
    "avif": "image/avif",
    "bmp": "image/bmp",
    "css": "text/css" + _UTF8,
    "csv": "text/csv" + _UTF8,
    "gif": "image/gif",
    "htm": "text/html" + _UTF8,
    "html": "text/html" + _UTF8,
    "ico": "image/x-icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript" + _UTF8,
    "json": "application/json",
    "m4a": "audio/mp4",
    "map": "application/json",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "ogg": "audio/ogg",
    "ogv": "video/ogg",
    "otf": "font/otf",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "swf": "application/x-shockwave-flash",
    "ttf": "font/ttf",
    "txt": "text/plain" + _UTF8,
    "vtt": "text/vtt" + _UTF8,
    "wasm": "application/wasm",
    "wav": "audio/wav",
    "weba": "audio/webm",
    "webm": "video/webm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xhtml": "application/xhtml+xml",
    "xml": "application/xml",
    # As LMSs serve it: a module with this ending does not start there, so not here either.
    "mjs": "text/plain" + _UTF8,
}


def media_type(path: str) -> str:
    """Return the type to serve a file with; unknown endings are downloads."""
    ending = PurePosixPath(path).suffix.lstrip(".").lower()
    return _TYPES.get(ending, "application/octet-stream")
