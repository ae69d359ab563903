"""The launches that are open: each a token, a session of the run-time API, and a log of its calls.

Here they live in memory, since that is what they are in an LMS: what a SCO has set but not committed is
gone when the launch ends. What is permanent lies in the database. Where several processes play together, they
lie there too: see `storedlaunches`, which does the same in another place.
"""

import secrets
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from courseplayer.launching.habits import STRICT, Habit
from courseplayer.launching.records import Attempt, Refusal
from courseplayer.launching.runtime import Answer, Phase, Session
from courseplayer.launching.walks import Walk
from courseplayer.packages.catalog import Package
from courseplayer.packages.manifest import Sco
from courseplayer.standards.datamodel import Model
from courseplayer.standards.models import MODELS
from courseplayer.storing.store import Db

_MOST_LAUNCHES = 200
LONGEST_LOG = 400
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


@dataclass(frozen=True)
class Opening:
    """How an attempt is opened."""

    step: str = ""
    """The step that the package begins with, if one is named."""

    habit: Habit = STRICT
    label: str = ""
    """The name that its package is served under; empty if it shares the plain address (see `origins`)."""

    manage: str = ""
    """The origin of the page that it was opened from."""


@dataclass
class Launch:
    """One opening of one attempt."""

    number: int
    token: str
    attempt: Attempt
    package: Package
    sco: Sco
    session: Session
    opening: Opening = field(default_factory=Opening)
    walk: Walk | None = None
    """The script's visit, if nobody is there."""

    saves: int = 0
    """How many times the package has asked that all be kept."""

    is_replaced: bool = False
    revision: int = 0
    log: deque[Entry] = field(default_factory=lambda: deque(maxlen=LONGEST_LOG))
    missing: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    """What the browser tells of the package: errors in its scripts, requests that were blocked."""

    expected: int = 1
    unwritten: deque[Refusal] = field(default_factory=lambda: deque(maxlen=LONGEST_LOG))
    """Refused calls that the database has not taken yet."""

    _turn: threading.Condition = field(default_factory=threading.Condition)

    def carry_out(
        self, first: int, calls: Sequence[Call], do: Callable[[Call], Entry]
    ) -> list[Answer] | None:
        """Carry out calls in the order in which the SCO made them; None once the attempt is opened anew.

        `first` is the number of the first one. Calls that came by a closing page's beacon may
        arrive after later ones, which therefore wait a moment; calls seen before are not repeated.
        """
        with self._held(lambda: self.is_replaced or self.expected >= first, _PATIENCE_SECONDS):
            if self.is_replaced:
                return None
            return [self._answer(n, call, do) for n, call in enumerate(calls, start=first)]

    def _answer(self, number: int, call: Call, do: Callable[[Call], Entry]) -> Answer:
        if number < self.expected:
            earlier = self._earlier(number, call)
            if earlier is not None:
                return earlier
        entry = replace(do(call), number=number)
        self.log.append(entry)
        self.expected = max(self.expected, number + 1)
        self.revision += 1
        return entry.answer

    def _earlier(self, number: int, _call: Call) -> Answer | None:
        """What was answered to a call that has been carried out; None if it was another call."""
        found = (entry.answer for entry in self.log if entry.number == number)
        return next(found, self._forgotten)

    @property
    def _forgotten(self) -> Answer:
        return Answer("false", self.model.codes.general)

    @contextmanager
    def _held(
        self, ready: Callable[[], bool] = lambda: True, seconds: float = 0.0
    ) -> Iterator[None]:
        """Hold the launch alone, once it is ready or the time is over. Whoever waits looks again afterwards."""
        with self._turn:
            if seconds and not ready():
                self._turn.wait_for(ready, timeout=seconds)
            yield
            self._turn.notify_all()

    @property
    def model(self) -> Model:
        """The tables of its standard."""
        return MODELS[self.attempt.standard]

    @property
    def step(self) -> str:
        """The step that it opens at."""
        return self.opening.step

    @property
    def habit(self) -> Habit:
        """The LMS that plays it."""
        return self.opening.habit

    @property
    def label(self) -> str:
        """The name that its package is served under."""
        return self.opening.label

    def look(self, at: Callable[[Session], Seen]) -> Seen:
        """Look at the session while no call changes it."""
        with self._turn:
            return at(self.session)

    def miss(self, path: str) -> None:
        """Note a file that the SCO asked for and the package does not have."""
        with self._held():
            if path not in self.missing and len(self.missing) < LONGEST_LOG:
                self.missing.append(path)
                self.revision += 1

    def trouble(self, said: str) -> None:
        """Note what the browser tells of the package."""
        with self._held():
            if said not in self.troubles and len(self.troubles) < _MOST_TROUBLES:
                self.troubles.append(said)
                self.revision += 1

    def settle(self, seconds: float) -> None:
        """Wait a moment for a running session to end: its page may just be closing."""
        with self._held(lambda: self.session.phase is not Phase.RUNNING, seconds):
            self.is_replaced = True
            self.revision += 1


class Launches(Protocol):
    """All launches, the newest of each attempt findable by its id. They are asked with the request's connection."""

    def open(
        self,
        db: Db,
        attempt: Attempt,
        package: Package,
        sco: Sco,
        /,
        *,
        session: Session,
        how: Opening,
    ) -> Launch:
        """Open an attempt; from now on its earlier launches are refused."""
        ...

    def by_token(self, db: Db, token: str, /) -> Launch | None:
        """Return the launch that an address on the content origin belongs to."""
        ...

    def latest(self, db: Db, attempt_id: int, /) -> Launch | None:
        """Return the newest launch of an attempt."""
        ...

    def replace(self, db: Db, attempt_id: int, /) -> None:
        """Refuse the launches of an attempt from now on; what they saved before that can be read."""
        ...

    def forget(self, db: Db, attempt_id: int, /) -> None:
        """Refuse all launches of an attempt from now on: it is deleted."""
        ...

    def folders(self, db: Db, /) -> set[str]:
        """Package folders that open pages may still ask for."""
        ...


class LaunchesInMemory:
    """The launches since the player started, of which it remembers the newest."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_token: OrderedDict[str, Launch] = OrderedDict()
        self._latest: dict[int, Launch] = {}
        self._count = 0

    def open(
        self,
        _db: Db,
        attempt: Attempt,
        package: Package,
        sco: Sco,
        /,
        *,
        session: Session,
        how: Opening,
    ) -> Launch:
        """Open an attempt; from now on its earlier launch is refused."""
        with self._lock:
            self._count += 1
            token = secrets.token_urlsafe(24)
            launch = Launch(self._count, token, attempt, package, sco, session, how)
            earlier = self._latest.get(attempt.id)
            if earlier is not None:
                earlier.is_replaced = True
            self._latest[attempt.id] = launch
            self._by_token[token] = launch
            while len(self._by_token) > _MOST_LAUNCHES:
                oldest = self._by_token.popitem(last=False)[1]
                if self._latest.get(oldest.attempt.id) is oldest:
                    del self._latest[oldest.attempt.id]
            return launch

    def by_token(self, _db: Db, token: str, /) -> Launch | None:
        """Return the launch that an address on the content origin belongs to."""
        with self._lock:
            return self._by_token.get(token)

    def latest(self, _db: Db, attempt_id: int, /) -> Launch | None:
        """Return the newest launch of an attempt."""
        with self._lock:
            return self._latest.get(attempt_id)

    def replace(self, db: Db, attempt_id: int, /) -> None:
        """Refuse the newest launch of an attempt from now on."""
        latest = self.latest(db, attempt_id)
        if latest is not None:  # its lock may be held by who waits for this transaction
            latest.is_replaced = True

    def forget(self, _db: Db, attempt_id: int, /) -> None:
        """Refuse all launches of an attempt from now on: it is deleted."""
        with self._lock:
            self._latest.pop(attempt_id, None)
            gone = [key for key, one in self._by_token.items() if one.attempt.id == attempt_id]
            for token in gone:
                del self._by_token[token]

    def folders(self, _db: Db, /) -> set[str]:
        """Package folders that open pages may still ask for."""
        with self._lock:
            return {one.package.folder for one in self._latest.values()}
