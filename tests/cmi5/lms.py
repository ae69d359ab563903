"""A strict LMS with an LRS, on two ports of 127.0.0.1: one gives package and tokens, the other takes what is said.

It answers with an error to whatever the standard forbids, and remembers it in `faults`: a run that merely went on
does not pass.
"""

import hashlib
import json
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs, quote, urlencode, urlsplit
from zipfile import ZipFile

from cmi5.rules import SESSION, Json, Session, verb_of

ACTOR = '{"objectType":"Agent", "account":{"homePage":"https://lms.invalid","name":"1625378 åäö"}}'
ALLOWED = "Authorization, Content-Type, If-Match, If-None-Match, X-Experience-API-Version"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}

RESOURCES = ("/lrs/statements", "/lrs/activities/state", "/lrs/agents/profile")

Answer = tuple[int, bytes, dict[str, str]]
Forward = Callable[[str, dict[str, str], bytes], tuple[int, bytes]]
"""Hands a request for statements on: method, query and body; gives status and text."""


@dataclass(slots=True)
class Launched:
    """A session as the LMS knows it: what it gave, and whether it has ended."""

    session: Session
    token: str
    is_fetched: bool = False
    has_gone: bool = False
    """Whether a state has come without a version."""

    ended: threading.Event = field(default_factory=threading.Event)


@dataclass
class Lms:
    """The state of it all; `forward` may hand statements on to a real LRS."""

    package: Path
    documents: dict[tuple[str, str, str], bytes] = field(default_factory=dict)
    launches: list[Launched] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    requests: list[tuple[str, str]] = field(default_factory=list)
    is_online: bool = True
    gives_tags: bool = True
    forward: Forward | None = None

    def __enter__(self) -> Self:
        """Start both servers."""
        self.files = {
            name: ZipFile(self.package).read(name) for name in ZipFile(self.package).namelist()
        }
        self.servers = [
            ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, answer))
            for answer in (self.give, self.take)
        ]
        self.content, self.endpoint = (f"http://127.0.0.1:{s.server_port}" for s in self.servers)
        for server in self.servers:
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop both."""
        for server in self.servers:
            server.shutdown()
            server.server_close()

    def launch(self, registration: str = "", **data: Any) -> str:
        """Launch the module as 8.1 and 10 say, once more in a registration; gives the address."""
        registration = registration or str(uuid.uuid4())
        activity = "https://lms.invalid/aktivitet/7"
        template = {
            "contextActivities": {
                "grouping": [{"id": "urn:uuid:00000000-0000-5000-8000-000000000000"}]
            },
            "extensions": {SESSION: f"session-{len(self.launches)}"},
        }
        mastery = data.get("masteryScore")
        session = Session(
            json.loads(ACTOR),
            registration,
            activity,
            template,
            data.get("launchMode", "Normal"),
            mastery,
        )
        self.launches.append(Launched(session, f"token-{len(self.launches)}"))
        given = {"contextTemplate": template, "launchMode": session.mode, "moveOn": "Passed",
                 "launchParameters": "urn:uuid:11111111-0000-5000-8000-000000000000", **data}  # fmt: skip
        self.documents[activity, registration, "LMS.LaunchData"] = json.dumps(given).encode()
        asked = {
            "endpoint": f"{self.endpoint}/lrs",
            "fetch": f"{self.content}/token?{len(self.launches) - 1}",
            "actor": ACTOR,
            "registration": registration,
            "activityId": activity,
        }
        return f"{self.content}/paket/index.html?{urlencode(asked, quote_via=quote)}"

    @property
    def sessions(self) -> list[Session]:
        """Every session, for the table of rules."""
        return [launched.session for launched in self.launches]

    @property
    def state(self) -> str:
        """The module's own document, of the last registration."""
        last = self.launches[-1].session
        document = self.documents.get(
            (last.activity, last.registration, "kurs.state"), b'{"state":""}'
        )
        return str(json.loads(document)["state"])

    def fault(self, status: int, what: str) -> Answer:
        """Refuse, and remember why."""
        self.faults.append(what)
        return status, what.encode(), {}

    def give(self, method: str, path: str, query: str, _headers: Any, _body: bytes) -> Answer:
        """The package and the tokens, each given once (8.2)."""
        if path == "/token":
            launched = self.launches[int(query)]
            if method != "POST":
                return self.fault(405, "token fetched with another method")
            if launched.is_fetched:
                said: Json = {"error-code": "1", "error-text": "already"}
            else:
                said = {"auth-token": launched.token}
            launched.is_fetched = True
            return 200, json.dumps(said).encode(), {"Content-Type": "application/json"}
        name = path.removeprefix("/paket/")
        if name not in self.files:
            return (
                404 if name == "favicon.ico" else 200,
                b"<p>lms</p>",
                {"Content-Type": "text/html"},
            )
        return 200, self.files[name], {"Content-Type": TYPES.get(Path(name).suffix, "text/plain")}

    def take(self, method: str, path: str, query: str, headers: Any, body: bytes) -> Answer:
        """The LRS."""
        cors = {
            "Access-Control-Allow-Origin": self.content,
            "Access-Control-Allow-Headers": ALLOWED,
            "Access-Control-Allow-Methods": "GET, PUT, POST",
            "Access-Control-Expose-Headers": "ETag",
        }
        if method == "OPTIONS":
            return 204, b"", cors
        self.requests.append((method, path))
        if not self.is_online:
            return 503, b"", cors
        status, text, more = self._take(method, path, query, headers, body)
        return status, text, {**cors, **more}

    def _take(self, method: str, path: str, query: str, headers: Any, body: bytes) -> Answer:
        given = {name: values[0] for name, values in parse_qs(query).items()}
        launched = next(
            (x for x in self.launches if headers["Authorization"] == f"Basic {x.token}"), None
        )
        if launched is None or not launched.is_fetched:
            return self.fault(401, "no such token")
        wrong = {
            "no version": headers["X-Experience-API-Version"] != "1.0.3",
            "content type": bool(body) and headers["Content-Type"] != "application/json",
            "another agent": path != "/lrs/statements" and given.get("agent") != ACTOR,
            f"asked for {path}": path not in RESOURCES,
        }
        if any(wrong.values()):
            return self.fault(400, ", ".join(what for what, is_so in wrong.items() if is_so))
        if path == "/lrs/statements":
            return self._statements(method, given, launched, body)
        if path == "/lrs/activities/state":
            return self._document(method, given, launched, headers, body)
        return 404, b"", {}

    def _document(
        self, method: str, given: dict[str, str], launched: Launched, headers: Any, body: bytes
    ) -> Answer:
        session = launched.session
        if (given["activityId"], given["registration"]) != (session.activity, session.registration):
            return self.fault(403, "another activity or registration")
        key = (session.activity, session.registration, given["stateId"])
        there = self.documents.get(key)
        tag = (
            f'"{hashlib.sha1(there, usedforsecurity=False).hexdigest()}"'
            if there is not None
            else None
        )
        if method == "GET":
            told = {"ETag": tag} if tag and self.gives_tags else {}
            return (
                (404, b"", {})
                if there is None
                else (200, there, {"Content-Type": "application/json", **told})
            )
        if given["stateId"] == "LMS.LaunchData":
            return self.fault(403, "launch data written to (10)")
        if self.gives_tags and there is not None and headers["If-Match"] is None:
            # The last one of a session may be: a page that goes has no answer to the one before (decision 20).
            if launched.has_gone:
                return self.fault(409, "written over without a version")
            launched.has_gone = True
        if (headers["If-Match"] or tag) != tag or (headers["If-None-Match"] and there is not None):
            return 412, b"", {}
        json.loads(body)
        self.documents[key] = body
        now = hashlib.sha1(body, usedforsecurity=False).hexdigest()
        return 204, b"", {"ETag": f'"{now}"'} if self.gives_tags else {}

    def _statements(
        self, method: str, given: dict[str, str], launched: Launched, body: bytes
    ) -> Answer:
        """Answer by our own lights; where a real LRS stands behind, with its answer, which must be the same."""
        ours = self._said(method, given, launched, body)
        forwarded = self.forward(method, given, body) if self.forward and ours[0] != 403 else None
        # Only now: who waits for the end finds it in the real one, too.
        if has_ended(launched.session):
            launched.ended.set()
        if forwarded is None:
            return ours
        status, text = forwarded
        if method == "POST" and status != ours[0]:
            return self.fault(status, f"the real LRS says {status}, we {ours[0]}: {text.decode()}")
        return status, text, {"Content-Type": "application/json"}

    def _said(self, method: str, given: dict[str, str], launched: Launched, body: bytes) -> Answer:
        known = {s["id"]: s for x in self.sessions for s in x.statements}
        if method == "GET":
            found = known.get(given.get("statementId", ""))
            return (200, json.dumps(found).encode(), {}) if found else (404, b"", {})
        batch: list[Json] = json.loads(body)
        new = [s for s in batch if known.get(s["id"]) != s]
        if any(s["id"] in known for s in new):
            return 409, b"another with the same id", {}
        if new and has_ended(launched.session):
            return self.fault(403, f"{verb_of(new[0])} after terminated")
        launched.session.statements += new
        told = json.dumps([s["id"] for s in batch]).encode()
        return 200, told, {"Content-Type": "application/json"}


def has_ended(session: Session) -> bool:
    """Whether terminated has been said."""
    return any(verb_of(s) == "terminated" for s in session.statements)


class _Handler(BaseHTTPRequestHandler):
    """One request, handed to one function."""

    protocol_version = "HTTP/1.1"

    def __init__(self, answer: Callable[..., Answer], *arguments: Any) -> None:
        self.answer = answer
        super().__init__(*arguments)

    def handle_one(self) -> None:
        """Read it, ask, write."""
        asked = urlsplit(self.path)
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        status, text, headers = self.answer(
            self.command, asked.path, asked.query, self.headers, body
        )
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(text))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_PUT = do_POST = do_OPTIONS = handle_one  # noqa: N815  (the names that http.server calls)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""
