"""A package played by nobody: opened in a browser without windows, walked through, left and opened again."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from courseplayer.inspecting import browsers
from courseplayer.launching import records
from courseplayer.launching.desk import Desk
from courseplayer.launching.launches import Entry, Launch
from courseplayer.launching.learners import LEARNERS
from courseplayer.launching.origins import host_of, label_of
from courseplayer.launching.records import Attempt, Refusal
from courseplayer.launching.walks import Walk
from courseplayer.packages.catalog import Package
from courseplayer.standards.datamodel import Operation, Values
from courseplayer.storing.store import Db

PATIENCE_SECONDS = 120.0


class NotPlayed(Exception):  # noqa: N818  (an outcome, told in Swedish)
    """The package could not be played to the end; the text says why."""


@dataclass(frozen=True)
class Played:
    """What came of a walk through a package's first part."""

    standard: str
    steps: Sequence[tuple[str, int]]
    """What was done, and how many calls the package made then. The last of them is leaving it."""

    leaving: Sequence[Entry]
    had_ended: bool
    """Whether the package had ended the session by itself, before it was left."""

    returning: Sequence[Entry]
    goes_on: bool
    """Whether it was the same attempt that opened the second time, as a strict LMS has it."""

    stored: Values
    refusals: Sequence[Refusal]
    missing: Sequence[str]
    troubles: Sequence[str]


@dataclass
class _Visits:
    """The two visits while they are made."""

    desk: Desk
    package: Package
    launches: list[Launch] = field(default_factory=list)
    last: Walk = field(default_factory=Walk)

    def begin(self) -> str:
        """Open the first visit; gives its address."""
        sco = self.desk.catalog.manifest(self.package.folder).scos[0]
        with self.desk.connection() as db:
            attempt = self.desk.begin(db, self.package, sco.id, LEARNERS[0].id)
            return self._shown(db, attempt, Walk(self.go_on))

    def go_on(self, db: Db) -> str:
        """Open the second visit, as the play page does; gives its address."""
        return self._shown(db, self.launches[0].attempt, self.last)

    def _shown(self, db: Db, attempt: Attempt, walk: Walk) -> str:
        label = label_of(self.desk.secret, self.package.key)
        origin = f"http://{host_of(label)}:{self.desk.content_port}"
        # The launch frame is alone in its window: it is told to close by itself.
        launch = self.desk.open(db, attempt, label=label, manage=origin)
        launch.walk = walk
        self.launches.append(launch)
        return f"{origin}/{launch.token}/"


def walk(desk: Desk, package: Package, browser: str, patience: float = PATIENCE_SECONDS) -> Played:
    """Play a package that the desk has taken in. Raises NotPlayed."""
    visits = _Visits(desk, package)
    address = visits.begin()
    try:
        with browsers.shown(browser, address) as process:
            until = time.monotonic() + patience
            while not visits.last.is_done.wait(0.2):
                if process.poll() is not None:
                    raise NotPlayed("Webbläsaren avslutades i förtid.")
                if time.monotonic() > until:
                    raise NotPlayed(f"Paketet blev inte klart på {patience:.0f} sekunder.")
    except OSError as error:
        raise NotPlayed(f"Webbläsaren gick inte att starta: {error.strerror}.") from error
    return _told(desk, visits)


def _told(desk: Desk, visits: _Visits) -> Played:
    first, second = visits.launches
    marks = first.walk.marks if first.walk else []
    before = [0, *(mark.calls for mark in marks)]
    steps = [(mark.label, mark.calls - had) for mark, had in zip(marks, before, strict=False)]
    had_at = before[-2] if marks else 0
    ids = dict.fromkeys([first.attempt.id, second.attempt.id])
    with desk.connection() as db:
        refused = [one for each in ids for one in records.refusals(db, each)]
        stored = records.stored(db, first.attempt.id)
    return Played(
        standard=first.attempt.standard,
        steps=steps,
        leaving=[one for one in first.log if one.number > had_at],
        had_ended=any(one.number <= had_at for one in first.log if _ends(first, one)),
        returning=list(second.log),
        goes_on=first.attempt.id == second.attempt.id,
        stored=stored,
        refusals=refused,
        missing=list(dict.fromkeys([*first.missing, *second.missing])),
        troubles=list(dict.fromkeys([*first.troubles, *second.troubles])),
    )


def _ends(launch: Launch, entry: Entry) -> bool:
    return launch.session.model.functions.get(entry.function) is Operation.TERMINATE
