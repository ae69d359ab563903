"""The launches that are open: each a token, a session of the run-time API, and a log of its calls.

They live in memory, since that is what they are in an LMS: what a SCO has set but not committed is
gone when the launch ends. What is permanent lies in the database.
"""

import secrets
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from courseplayer.launching.habits import STRICT, Habit
from courseplayer.launching.records import Attempt, Refusal
from courseplayer.launching.runtime import Answer, Phase, Session
from courseplayer.launching.walks import Walk
from courseplayer.packages.catalog import Package
from courseplayer.packages.manifest import Sco

_MOST_LAUNCHES = 200
_LONGEST_LOG = 400
_MOST_TROUBLES = 100
# How long a call waits for the calls before it, which a closing page sent another way.
_PATIENCE_SECONDS = 2.0


Seen = TypeVar("Seen")


@dataclass(frozen=True)
class Entry:
    """One call in the log."""

    number: int
    at: str
    function: str
    element: str
    value: str
    answer: Answer


@dataclass(frozen=True)
class Call:
    """One call as the launch page sent it."""

    function: str
    arguments: Sequence[str | None]


@dataclass
class Launch:
    """One opening of one attempt."""

    number: int
    token: str
    attempt: Attempt
    package: Package
    sco: Sco
    session: Session
    step: str = ""
    habit: Habit = STRICT
    label: str = ""
    """The name that its package is served under; empty if it shares the plain address (see `origins`)."""

    manage: str = ""
    """The origin of the page that it was opened from."""

    walk: Walk | None = None
    """The script's visit, if nobody is there."""

    saves: int = 0
    """How many times the package has asked that all be kept."""

    is_replaced: bool = False
    revision: int = 0
    log: deque[Entry] = field(default_factory=lambda: deque(maxlen=_LONGEST_LOG))
    missing: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    """What the browser tells of the package: errors in its scripts, requests that were blocked."""

    expected: int = 1
    unwritten: deque[Refusal] = field(default_factory=lambda: deque(maxlen=_LONGEST_LOG))
    """Refused calls that the database has not taken yet."""

    _turn: threading.Condition = field(default_factory=threading.Condition)

    def carry_out(
        self, first: int, calls: Sequence[Call], do: Callable[[Call], Entry]
    ) -> list[Answer] | None:
        """Carry out calls in the order in which the SCO made them; None once the attempt is opened anew.

        `first` is the number of the first one. Calls that came by a closing page's beacon may
        arrive after later ones, which therefore wait a moment; calls seen before are not repeated.
        """
        with self._turn:
            self._turn.wait_for(
                lambda: self.is_replaced or self.expected >= first, timeout=_PATIENCE_SECONDS
            )
            if self.is_replaced:
                return None
            answers = []
            for number, call in enumerate(calls, start=first):
                if number < self.expected:
                    answers.append(self._earlier(number))
                    continue
                entry = do(call)
                self.log.append(entry)
                self.expected = number + 1
                self.revision += 1
                answers.append(entry.answer)
            self._turn.notify_all()
            return answers

    def _earlier(self, number: int) -> Answer:
        found = (entry.answer for entry in self.log if entry.number == number)
        return next(found, Answer("false", self.session.model.codes.general))

    def look(self, at: Callable[[Session], Seen]) -> Seen:
        """Look at the session while no call changes it."""
        with self._turn:
            return at(self.session)

    def miss(self, path: str) -> None:
        """Note a file that the SCO asked for and the package does not have."""
        with self._turn:
            if path not in self.missing and len(self.missing) < _LONGEST_LOG:
                self.missing.append(path)
                self.revision += 1

    def trouble(self, said: str) -> None:
        """Note what the browser tells of the package."""
        with self._turn:
            if said not in self.troubles and len(self.troubles) < _MOST_TROUBLES:
                self.troubles.append(said)
                self.revision += 1

    def settle(self, seconds: float) -> None:
        """Wait a moment for a running session to end: its page may just be closing."""
        with self._turn:
            if self.session.phase is Phase.RUNNING:
                self._turn.wait_for(
                    lambda: self.session.phase is not Phase.RUNNING, timeout=seconds
                )
            self.is_replaced = True
            self.revision += 1
            self._turn.notify_all()


class Launches:
    """All launches since the player started, the newest of each attempt findable by its id."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_token: OrderedDict[str, Launch] = OrderedDict()
        self._latest: dict[int, Launch] = {}
        self._count = 0

    def open(
        self, attempt: Attempt, package: Package, sco: Sco, session: Session, step: str = ""
    ) -> Launch:
        """Open an attempt, at a step if one is named; from now on its earlier launch is refused."""
        with self._lock:
            self._count += 1
            token = secrets.token_urlsafe(24)
            launch = Launch(self._count, token, attempt, package, sco, session, step)
            earlier = self._latest.get(attempt.id)
            if earlier is not None:
                earlier.is_replaced = True
            self._latest[attempt.id] = launch
            self._by_token[token] = launch
            while len(self._by_token) > _MOST_LAUNCHES:
                _, oldest = self._by_token.popitem(last=False)
                if self._latest.get(oldest.attempt.id) is oldest:
                    del self._latest[oldest.attempt.id]
            return launch

    def by_token(self, token: str) -> Launch | None:
        """Return the launch that an address on the content origin belongs to."""
        with self._lock:
            return self._by_token.get(token)

    def latest(self, attempt_id: int) -> Launch | None:
        """Return the newest launch of an attempt."""
        with self._lock:
            return self._latest.get(attempt_id)

    def forget(self, attempt_id: int) -> None:
        """Refuse all launches of an attempt from now on: it is deleted."""
        with self._lock:
            self._latest.pop(attempt_id, None)
            gone = [key for key, one in self._by_token.items() if one.attempt.id == attempt_id]
            for token in gone:
                del self._by_token[token]

    def folders(self) -> set[str]:
        """Package folders that open pages may still ask for."""
        with self._lock:
            return {one.package.folder for one in self._latest.values()}
