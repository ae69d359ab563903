"""The manage origin's streams of events: a page that is open is told when there is something new to ask for.

A stream says that something has changed, and never what: the page asks as it always has, so a stream that breaks, or
is refused because there are too many, costs only time. Each holds a thread of the server's and one of the six
connections that a browser has for an address, so there are few, and none lasts.
"""

import threading
import time
from collections.abc import Callable
from typing import Self

from flask import Blueprint, Response, abort, current_app, request

from courseplayer.launching import records
from courseplayer.launching.changes import EVERYWHERE, Listener, attempt_topic, package_topic
from courseplayer.pages.guard import Swedish, connection, desk, require_own

page = Blueprint("events", __name__)

_HEARTBEAT_SECONDS = 15.0
_LIFE_SECONDS = 300.0
_TOLD = b"data: \n\n"
_ALIVE = b":\n\n"


def _never() -> bool:
    return False


class Stream:
    """What a page that listens is sent, until it goes, the player stops, or its time is over.

    `is_gone` tells whether the page has gone, where the server knows. The server calls `close` however it ends.
    """

    def __init__(
        self, listener: Listener, ended: Callable[["Stream"], None], is_gone: Callable[[], bool]
    ) -> None:
        self.listener = listener
        self.is_gone = is_gone
        self._ended = ended
        self._until = time.monotonic() + _LIFE_SECONDS
        # The first word lets the page know that it is listened to: from then on it misses nothing.
        self._is_new = True

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        if self._is_new:
            self._is_new = False
            return _TOLD
        is_told = self.listener.wait(_HEARTBEAT_SECONDS)
        if self.listener.is_over or self.is_gone() or time.monotonic() > self._until:
            raise StopIteration
        return _TOLD if is_told else _ALIVE

    def close(self) -> None:
        """Let another have the place."""
        self.listener.close()
        self._ended(self)


class Streams:
    """The streams that are open, at most so many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._turn = threading.Lock()
        self._open: set[Stream] = set()

    def open(self, listener: Listener, is_gone: Callable[[], bool] = _never) -> Stream | None:
        """Open a stream; None if there are too many. Those whose pages have gone make room at once."""
        with self._turn:
            for one in [one for one in self._open if one.is_gone()]:
                one.listener.end()
                self._open.discard(one)
            if len(self._open) >= self._most:
                listener.close()
                return None
            stream = Stream(listener, self._end, is_gone)
            self._open.add(stream)
            return stream

    def _end(self, stream: Stream) -> None:
        with self._turn:
            self._open.discard(stream)


@page.get("/handelser")
def events() -> Response:
    """Tell of changes as they come: on every page, and of an attempt (`forsok`) if one is named."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        abort(403)  # a stranger's page could not read it, but could hold the places
    streams: Streams = current_app.config["STREAMS"]
    is_gone = request.environ.get("waitress.client_disconnected", _never)
    stream = streams.open(desk().changes.listen(*_topics()), is_gone)
    if stream is None:
        abort(503, description=Swedish("Så många sidor på en gång får inte veta det direkt."))
    # A proxy that gathers an answer before it hands it on would keep the words to itself (nginx).
    return Response(stream, content_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


def _topics() -> list[str]:
    attempt = records.find(connection(), request.args.get("forsok", 0, type=int))
    if attempt is None:
        return [EVERYWHERE]
    require_own(attempt.learner_id)
    return [EVERYWHERE, attempt_topic(attempt.id), package_topic(attempt.package_key)]
