"""What both origins share: settings, packages, launches, the news, and the rules for opening.

The rules are those of a strict LMS: SCORM 1.2 gives the data back each time (cmi.core.entry);
SCORM 2004 resumes only what was suspended, and else begins a new attempt (cmi.exit).
"""

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import InitVar, dataclass, field
from pathlib import Path

from courseplayer.errors import AttemptStuck, PackageRefused
from courseplayer.launching import records
from courseplayer.launching.changes import MOST_STREAMS, Changes, attempt_topic, package_topic
from courseplayer.launching.companion import Companions
from courseplayer.launching.documents import Documents
from courseplayer.launching.habits import STRICT, Habit, habit_of
from courseplayer.launching.home import Home
from courseplayer.launching.launches import Launch, Launches, LaunchesInMemory, Opening
from courseplayer.launching.learners import learner_of
from courseplayer.launching.origins import Addresses, Loopback, label_of
from courseplayer.launching.records import Attempt
from courseplayer.launching.runtime import Session
from courseplayer.launching.storedlaunches import StoredLaunches
from courseplayer.packages.catalog import Catalog, Package
from courseplayer.packages.manifest import Sco
from courseplayer.packages.versions import differs_only_in
from courseplayer.packages.zipsafe import Limits
from courseplayer.standards.datamodel import Values
from courseplayer.standards.models import MODELS
from courseplayer.storing import db as database
from courseplayer.storing import dbfaults
from courseplayer.storing.store import Db, Store, StoreError

# A closing page's last words come within this time, or not at all.
_GRACE_SECONDS = 0.4


@dataclass
class News:
    """The message on every page of the manage origin, and how many times it has changed.

    `standing` is said above it as long as the player runs. With a `summary` the message is folded under it.
    """

    text: str | None = None
    number: int = 0
    standing: str | None = None
    summary: str = ""

    def put(self, text: str | None, summary: str = "") -> None:
        """Show another text, or none."""
        text = "\n\n".join(filter(None, (self.standing, text))) or None
        summary = "" if self.standing else summary
        if (text, summary) != (self.text, self.summary):
            self.text, self.summary = text, summary
            self.number += 1


OnSaved = Callable[[str, Values], None]
"""Called after each commit that was stored, with the package key and everything that the attempt has stored."""


def _nobody(_key: str, _values: Values) -> None:
    """Nobody wants to know."""


@dataclass
class Desk:
    """The player's shared state. `now` gives local time as ISO 8601, to the second."""

    data_dir: Path
    manage_port: int
    content_port: int
    now: Callable[[], str]
    secret: str
    content_headers: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    companions: Companions = field(default_factory=Companions)
    home: Home = field(default_factory=Home)
    documents: Documents = field(default_factory=Documents)
    looks: Documents = field(default_factory=Documents)
    """Of a package all at once, for those who lead groups, by the package's key."""

    on_saved: OnSaved = _nobody
    launches: Launches = field(default_factory=LaunchesInMemory)
    news: News = field(default_factory=News)
    changes: Changes = field(default_factory=Changes)
    most_streams: int = MOST_STREAMS
    """How many pages at a time are told of changes."""

    catalog: Catalog = field(init=False)
    store: Store = field(init=False)
    server: InitVar[Store | None] = None
    """The store of a player that many share, in several processes: then the launches are there too."""

    is_shared: bool = field(init=False, default=False)
    """Whether it is such a player: then everyone is somebody, and sees what is their own."""

    public: Addresses | None = None
    """Where the origins are, if not on two ports of this computer."""

    habit: Habit = STRICT
    """Which LMS the player plays, where nobody chooses another."""

    workbench: str = ""
    """The address of the owner's page that is shown beside each package, if there is one. At the address above it
    (`/x` of `/x/y`) is where everything can be changed."""

    in_place: str = ""
    """The owner's script that shows a replaced package in the page that is open: see `Player`."""

    aside: Path | None = None
    """A damaged database that was put aside when the player started."""

    opening_steps: set[str] = field(default_factory=set)
    """Keys of packages whose start page opens the step that its address names: see `Player.add`."""

    given: set[str] = field(default_factory=set)
    """Keys of the packages that were taken in since the player started."""

    sharing: str = ""
    """The package that was last opened at the address that packages share (see `origins`)."""

    _intake: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self, server: Store | None) -> None:
        self.data_dir.mkdir(parents=True, exist_ok=True)
        self.catalog = Catalog(self.data_dir, self.now, self.limits)
        if server is None:
            self._open_file()
        else:
            self.store, self.is_shared = server, True
            self.launches = StoredLaunches(self.catalog)

    def _open_file(self) -> None:
        self.aside = database.prepare(self.database) or self.aside
        self.store = database.store_at(self.database)
        if self.aside is not None:
            self.news.standing = (
                f"Filen med försöken var skadad. Den ligger kvar som {self.aside}. Det som gick att läsa i den är "
                "med, resten börjar om."
            )
            self.news.put(None)

    @property
    def addresses(self) -> Addresses:
        """Where the two origins are."""
        return self.public or Loopback(self.manage_port, self.content_port)

    def label(self, package_key: str, learner_id: str | None) -> str:
        """The name that a package is served under, in a shared player to one learner."""
        return label_of(self.secret, f"{package_key} {learner_id}" if learner_id else package_key)

    @property
    def database(self) -> Path:
        """Where the database file is."""
        return self.data_dir / database.FILE_NAME

    @contextlib.contextmanager
    def connection(self) -> Iterator[Db]:
        """Return a database connection for work outside a request."""
        with self.store.connect() as connection:
            yield connection

    def add(self, zip_path: Path) -> Package:
        """Take in or replace a package; raises PackageRefused, also when the data folder is out of reach."""
        try:
            with self._intake, self.connection() as connection:
                package = self.catalog.add(connection, zip_path)
                self.given.add(package.key)
                self.catalog.clean(connection, self.launches.folders(connection))
        except (StoreError, OSError) as error:
            why = error.strerror if isinstance(error, OSError) else dbfaults.reason(error)
            raise PackageRefused(
                f"Spelaren kan inte lägga till paketet i {self.data_dir}: {why}. Inget som är sparat är borta."
            ) from error
        self.changes.tell(package_topic(package.key))
        return package

    def session(self, attempt: Attempt, sco: Sco | None, stored: Values) -> Session:
        """Return a session that begins with what the attempt has stored."""
        seeds = dict(sco.seeds) if sco else {}
        facts = _facts(attempt, sco, stored)
        return Session(MODELS[attempt.standard], facts, {**seeds, **stored})

    def open(
        self,
        connection: Db,
        attempt: Attempt,
        step: str = "",
        *,
        stay: bool = False,
        label: str = "",
        manage: str = "",
    ) -> Launch:
        """Open an attempt, or a new one where a strict LMS begins anew.

        Packages that open steps are opened at `step` or, to `stay`, where the attempt has stored that the
        learner is. `label` and `manage` are as in `Opening`. Raises AttemptStuck if the package is no longer what the
        attempt was made with.
        """
        package, sco = self._ready(connection, attempt)
        earlier = self.launches.latest(connection, attempt.id)
        if earlier is not None:
            earlier.settle(_GRACE_SECONDS)
            self.changes.tell(attempt_topic(attempt.id))
        with connection.transaction():
            connection.lock(f"launches of {attempt.id}")
            # Only when nothing more can be stored by an earlier one is it known what this one begins with.
            self.launches.replace(connection, attempt.id)
            stored = records.stored(connection, attempt.id)
            if stay:
                step = stored.get(MODELS[attempt.standard].location, "")
            if package.key not in self.opening_steps:
                step = ""
            habit = self.habit_of(connection, attempt)
            if not can_resume(attempt, stored):
                attempt = self.begin(connection, package, sco.id, attempt.learner_id, habit)
                stored = {}
            session = self.session(attempt, sco, stored)
            scope = sco.data_scope(package.key)
            session.share(records.shared_with(connection, scope, attempt.learner_id))
            how = Opening(step, habit, label, manage)
            opened = self.launches.open(connection, attempt, package, sco, session=session, how=how)
            records.count_launch(connection, attempt.id)
        self.changes.tell(attempt_topic(attempt.id))
        return opened

    def shows_in_place(self, package_key: str) -> bool:
        """Whether a replaced package may be shown in the page that is open: the owner's own, which its script knows."""
        return bool(self.in_place) and package_key in self.opening_steps

    def renewed(self, connection: Db, launch: Launch) -> Path | None:
        """The start page of the newest version of a launch's package, which from now on is what the launch plays.

        None if it cannot be: the launch is over, or something else of the package has changed too.
        """
        package = self.catalog.find(connection, launch.package.key)
        if package is None or launch.is_replaced or not self.shows_in_place(package.key):
            return None
        before, after = (self.catalog.path(one.folder) for one in (launch.package, package))
        if not differs_only_in(launch.sco.path, before, after):
            return None
        launch.package = package
        return after / launch.sco.path

    def begin(
        self,
        connection: Db,
        package: Package,
        sco_id: str,
        learner_id: str,
        habit: Habit | None = None,
    ) -> Attempt:
        """Begin a new attempt, in an LMS with the habit, or with the one that the player was started with."""
        chosen = self.habit if habit is None else habit
        return records.begin(
            connection,
            package.key,
            package.standard,
            sco_id=sco_id,
            learner_id=learner_id,
            at=self.now(),
            habit="" if chosen is STRICT else chosen.name,
        )

    def habit_of(self, connection: Db, attempt: Attempt) -> Habit:
        """Which LMS plays an attempt."""
        return habit_of(records.habit(connection, attempt.id))

    def _ready(self, connection: Db, attempt: Attempt) -> tuple[Package, Sco]:
        package = self.catalog.find(connection, attempt.package_key)
        sco = self.catalog.sco(package, attempt.sco_id) if package else None
        if package is None or sco is None:
            raise AttemptStuck(
                f"Kursdelen ”{attempt.sco_id}” finns inte längre i paketet. När ett id ändras i "
                "manifestet tappar en lärplattform det som är sparat. Börja ett nytt försök."
            )
        if package.standard != attempt.standard:
            raise AttemptStuck(
                f"Försöket är gjort i {MODELS[attempt.standard].label}, men paketet är nu "
                f"{MODELS[package.standard].label}. Börja ett nytt försök."
            )
        return package, sco


def can_resume(attempt: Attempt, stored: Mapping[str, str]) -> bool:
    """Whether a strict LMS would go on with the attempt, and not begin a new one."""
    return attempt.standard == "1.2" or not stored or stored.get("cmi.exit") == "suspend"


def _facts(attempt: Attempt, sco: Sco | None, stored: Mapping[str, str]) -> dict[str, str]:
    """Return what the LMS tells the SCO: the learner, the entry and the manifest's word."""
    learner = learner_of(attempt.learner_id)
    facts = dict(sco.facts) if sco else {}
    prefix, person = ("cmi.core", "student") if attempt.standard == "1.2" else ("cmi", "learner")
    entry = "ab-initio"
    if stored:
        entry = "resume" if stored.get(f"{prefix}.exit") == "suspend" else ""
    return facts | {
        f"{prefix}.{person}_id": learner.id,
        f"{prefix}.{person}_name": learner.name,
        f"{prefix}.entry": entry,
    }
