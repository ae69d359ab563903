"""Where a change is told and waited for, so that nobody has to ask over and over whether there is one.

A change has a topic and nothing else: who is told looks for itself at what there is now. Told after the change can be
seen, it is never missed by who listened before looking.
"""

import threading
from collections.abc import Callable
from typing import Self

EVERYWHERE = "*"
"""The topic of what every page shows: the message at its top, and the course on the first page."""

MOST_STREAMS = 4
"""How many pages at a time are told, on one's own computer: see `pages.events`. Those above it ask now and then."""


def attempt_topic(attempt_id: int) -> str:
    """The topic of an attempt: its calls, what is stored, which launch of it counts, that it is deleted."""
    return f"attempt {attempt_id}"


def package_topic(key: str) -> str:
    """The topic of a package: that it is replaced, and what stands beside it."""
    return f"package {key}"


class Listener:
    """Somebody who waits for changes. Closed by leaving its `with`; then nothing is kept for it any more."""

    def __init__(self, topics: frozenset[str], leave: Callable[["Listener"], None]) -> None:
        self.topics = topics
        self.is_over = False
        self._leave = leave
        self._told = threading.Event()

    def wait(self, seconds: float) -> bool:
        """Wait for a change, at most this long. True if something was told since the last time, however many times."""
        is_told = self._told.wait(seconds)
        self._told.clear()
        return is_told and not self.is_over

    def wake(self) -> None:
        """End a wait: something has changed."""
        self._told.set()

    def end(self) -> None:
        """End a wait for good: there is nothing more to wait for."""
        self.is_over = True
        self._told.set()

    def close(self) -> None:
        """Listen no more."""
        self._leave(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Changes:
    """Changes within one process.

    For several processes with one database, a subclass overrides `tell` to tell the others too (as by PostgreSQL's
    NOTIFY, with the topic as payload), and calls `hear` in each of them with what it is told (LISTEN).
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._listeners: set[Listener] = set()
        self._is_over = False

    def tell(self, topic: str) -> None:
        """Tell that something has changed. Returns at once."""
        self.hear(topic)

    def hear(self, topic: str) -> None:
        """Wake those in this process who listen to the topic."""
        with self._turn:
            for listener in self._listeners:
                if topic in listener.topics:
                    listener.wake()

    def hear_all(self) -> None:
        """Wake everybody: something may have changed that nobody was told of."""
        with self._turn:
            for listener in self._listeners:
                listener.wake()

    def listen(self, *topics: str) -> Listener:
        """Listen from now on. Listens to nothing, and is over, once all is closed."""
        listener = Listener(frozenset(topics), self._forget)
        with self._turn:
            if self._is_over:
                listener.end()
            else:
                self._listeners.add(listener)
        return listener

    def close(self) -> None:
        """End every wait, now and later: the player stops."""
        with self._turn:
            self._is_over = True
            for listener in self._listeners:
                listener.end()

    def _forget(self, listener: Listener) -> None:
        with self._turn:
            self._listeners.discard(listener)
