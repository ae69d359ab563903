"""Changes told to all processes that share a PostgreSQL, by its own notices (NOTIFY and LISTEN).

What is told within a moment is told together, and no call waits for it. While the database is out of reach nothing is
told; when it is back everybody looks for themselves.
"""

import queue
import secrets
import threading
import time
from collections.abc import Callable

import psycopg
from sqlalchemy.engine import make_url

from courseplayer.launching.changes import Changes

_CHANNEL = "spelaren"
_TOGETHER_SECONDS = 0.05
_PAUSE_SECONDS = 1.0


class ToldByPostgres(Changes):
    """Changes within this process at once, and in the others a moment later. Started in the process that uses it."""

    def __init__(self, url: str) -> None:
        super().__init__()
        whole = make_url(url).set(drivername="postgresql")
        self._me = secrets.token_hex(4)
        self._url = whole.render_as_string(hide_password=False)
        self._waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
        for work in (self._send, self._listen):
            threading.Thread(target=self._again, args=(work,), daemon=True).start()

    def tell(self, topic: str) -> None:
        """Tell this process and the others."""
        self.hear(topic)
        self._waiting.put(topic)

    def close(self) -> None:
        """End every wait, and tell nobody any more."""
        super().close()
        self._waiting.put("")

    def _again(self, work: Callable[[psycopg.Connection], None]) -> None:
        while not self._is_over:
            try:
                with psycopg.connect(self._url, autocommit=True) as connection:
                    work(connection)
            except psycopg.Error:
                time.sleep(_PAUSE_SECONDS)

    def _send(self, connection: psycopg.Connection) -> None:
        while not self._is_over:
            topics = {self._waiting.get()}
            time.sleep(_TOGETHER_SECONDS)
            while not self._waiting.empty():
                topics.add(self._waiting.get())
            connection.execute(
                "SELECT pg_notify(%s, one) FROM unnest(%s::text[]) one",
                (_CHANNEL, [f"{self._me} {topic}" for topic in topics]),
            )

    def _listen(self, connection: psycopg.Connection) -> None:
        connection.execute(f"LISTEN {_CHANNEL}")
        self.hear_all()
        for notice in connection.notifies():
            sender, _, topic = notice.payload.partition(" ")
            if sender != self._me:
                self.hear(topic)
