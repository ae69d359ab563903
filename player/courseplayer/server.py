"""Starting and stopping: two loopback sockets, one loop, two apps."""

import contextlib
import logging
import select
import socket
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from flask import Blueprint, Flask
from waitress import wasyncore
from waitress.server import BaseWSGIServer, create_server

from courseplayer.errors import PortTaken
from courseplayer.inspecting.walking import Played, walk
from courseplayer.launching import records
from courseplayer.launching.changes import EVERYWHERE, MOST_STREAMS, package_topic
from courseplayer.launching.clock import local_time
from courseplayer.launching.companion import Companions
from courseplayer.launching.desk import Desk, OnSaved
from courseplayer.launching.documents import Make
from courseplayer.launching.folderlock import FolderLock
from courseplayer.launching.habits import STRICT, Habit
from courseplayer.launching.home import Course
from courseplayer.packages.catalog import Package, key_of
from courseplayer.pages.app import create_app, create_content_app
from courseplayer.storing.db import FILE_NAME, prepare, secret_of

_HOST = "127.0.0.1"
_THREADS = 8
_LARGEST_REQUEST = 2_000_000
_LARGEST_PIECE = 65_536
_CAN_POLL = hasattr(select, "poll")


class Player:
    """The preview player: takes in packages and serves them until it is closed.

    `port` is the manage origin's, 0 for any free one; the content origin takes the next port if it
    is free. `content_headers` replace headers that the package's files are served with. `on_saved` is
    called, in a server thread, after each commit that was stored, with the package's key and what the attempt
    now has stored. `companion_style` is CSS for what `accompany` shows. `habit` is another LMS's way
    to be, instead of the standards' (`habits.HABITS`). `pages` are the owner's own, on the manage origin and behind
    its fences; `workbench` is the address of one that is shown beside each package. `in_place` is a script for the
    launch frame of packages that `opens_steps`, and sets `window.showInPlace(page, before, after)`: that changes the
    page that is open (a Document) from one source of its start page to another, and says whether it could. Then a
    replaced package, of which nothing but that page has changed, is not reloaded. Raises PortTaken, FolderTaken,
    or StoreUnusable if the data folder's database cannot be used.
    """

    def __init__(
        self,
        data_dir: Path,
        port: int = 8000,
        content_headers: Mapping[str, str] | None = None,
        *,
        on_saved: OnSaved | None = None,
        companion_style: str = "",
        habit: Habit = STRICT,
        pages: Sequence[Blueprint] = (),
        workbench: str = "",
        in_place: str = "",
    ) -> None:
        # Its warnings (a busy moment, a browser that went away) say nothing to an author.
        logging.getLogger("waitress").setLevel(logging.ERROR)
        with contextlib.ExitStack() as undo:
            manage = undo.enter_context(_listen(port))
            content = undo.enter_context(_listen_beside(manage))
            # Browsers look for names below localhost at ::1 first; nobody else shall answer there.
            other = _listen_also(content.getsockname()[1])
            if other is not None:
                undo.enter_context(other)
            url = f"http://{_HOST}:{manage.getsockname()[1]}/"
            self._lock = undo.enter_context(FolderLock(data_dir, url))
            damaged = prepare(data_dir / FILE_NAME)
            self._desk = Desk(
                data_dir,
                manage.getsockname()[1],
                content.getsockname()[1],
                local_time,
                secret_of(data_dir),
                content_headers or {},
                companions=Companions(companion_style),
                habit=habit,
                workbench=workbench,
                in_place=in_place,
                aside=damaged,
            )
            if on_saved:
                self._desk.on_saved = on_saved
            undo.pop_all()
        self._sockets: dict[int, Any] = {}
        content_app = create_content_app(self._desk)
        self._servers = [
            self._serve_on(manage, create_app(self._desk, pages)),
            self._serve_on(content, content_app),
            *([self._serve_on(other, content_app)] if other is not None else []),
        ]
        self._is_closing = threading.Event()
        self._turning = threading.Lock()
        self._loop: threading.Thread | None = None

    @property
    def notice(self) -> str | None:
        """What whoever started the player should know: that a damaged file was put aside."""
        return self._desk.news.standing

    @property
    def url(self) -> str:
        """Address of the first page."""
        return f"http://{_HOST}:{self._desk.manage_port}/"

    def add(self, zip_path: Path, *, opens_steps: bool = False) -> Package:
        """Take in a zip, or replace the package made from a file of the same name.

        The attempts of a replaced package are kept, and open pages reload it. A package that `opens_steps`
        opens the step that its address names (`#steg=<what the SCO stores as its location>`): it is then
        reloaded where the learner stands. Raises PackageRefused; then what was there before is untouched.
        """
        steps = self._desk.opening_steps
        (steps.add if opens_steps else steps.discard)(key_of(zip_path))
        package = self._desk.add(zip_path)
        return replace(package, url=f"{self.url}paket/{package.key}")

    def accompany(self, zip_path: Path, title: str, html: str) -> str:
        """Show a fragment of HTML, which is trusted, beside the package of this file name, at once.

        See `companion` for what is asked of it. The package need not be there yet. Returns its key.
        """
        key = key_of(zip_path)
        self._desk.companions.put(key, title, html)
        self._desk.changes.tell(package_topic(key))
        return key

    def show_course(self, course: Course) -> None:
        """Show a course on the first page, at once: see `home`. Packages that are none of its modules stand below."""
        self._desk.home.put(course)
        self._desk.changes.tell(EVERYWHERE)

    def lend(self, name: str, title: str, make: Make) -> None:
        """Lend a document that the course's doors lead to by this name: see `documents`."""
        self._desk.documents.put(name, title, make)

    def show_whole(self, zip_path: Path, title: str, make: Make) -> None:
        """Lend a document that shows all of the package of this file name at once, for those who lead groups."""
        self._desk.looks.put(key_of(zip_path), title, make)

    def stored(self, zip_path: Path) -> list[Mapping[str, str]]:
        """What each attempt at the package of this file name has stored, the oldest first."""
        with self._desk.connection() as connection:
            attempts = records.of_package(connection, key_of(zip_path))
            return [records.stored(connection, attempt.id) for attempt in reversed(attempts)]

    def announce(self, text: str | None, summary: str = "") -> None:
        """Show a message on every page of the player, at once, folded if it has a summary; None takes it away."""
        self._desk.news.put(text, summary)
        self._desk.changes.tell(EVERYWHERE)

    def walk(self, package: Package, browser: str) -> Played:
        """Play a package in a browser without windows, with a script that walks through it. Raises NotPlayed."""
        return walk(self._desk, package, browser)

    def start(self) -> None:
        """Serve in the background; returns at once. Does nothing once the player is closed."""
        with self._turning:
            if self._loop is None and not self._is_closing.is_set():
                self._loop = threading.Thread(target=self._run, name="player", daemon=True)
                self._loop.start()

    def serve(self) -> None:
        """Serve until the player is closed or interrupted with Ctrl+C; closes what it opened."""
        self.start()
        try:
            # A wait without end cannot be interrupted on Windows.
            while not self._is_closing.wait(0.5):
                pass
        except KeyboardInterrupt:
            pass
        finally:
            self.close()

    def close(self) -> None:
        """Stop serving and free the ports, which are free when it returns.

        May be called more than once, and from several threads at a time.
        """
        with self._turning:
            if self._is_closing.is_set():
                return
            self._is_closing.set()
            if self._loop is not None:
                self._servers[0].pull_trigger()
                self._loop.join()
            self._tear_down()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _serve_on(self, listening: socket.socket, app: Flask) -> BaseWSGIServer:
        return create_server(
            app,
            map=self._sockets,
            sockets=[listening],
            threads=_THREADS + MOST_STREAMS,
            # So that it is known when a page that listens has gone.
            channel_request_lookahead=1,
            ident="",
            max_request_body_size=_LARGEST_REQUEST,
            # Cookies do not tell ports apart: a package's must not fill up our headers, nor slow us down. What has been
            # read of the headers is looked through anew for each piece of them.
            max_request_header_size=_LARGEST_REQUEST,
            recv_bytes=_LARGEST_PIECE,
            clear_untrusted_proxy_headers=True,
        )

    def _run(self) -> None:
        while not self._is_closing.is_set():
            wasyncore.loop(timeout=1, use_poll=_CAN_POLL, map=self._sockets, count=1)

    def _tear_down(self) -> None:
        self._desk.changes.close()
        for server in self._servers:
            server.task_dispatcher.shutdown()
            server.close()
        wasyncore.close_all(self._sockets, ignore_all=True)
        self._lock.close()


def _listen(port: int) -> socket.socket:
    """Return a listening socket on the loopback interface; raises PortTaken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform == "win32":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((_HOST, port))
        listening.listen()
    except (OSError, OverflowError) as error:
        listening.close()
        raise PortTaken(
            f"Port {port} går inte att använda: ett annat program lyssnar där, eller så får du inte "
            "använda den. Välj en annan med --port, eller --port 0 för vilken som helst som är ledig."
        ) from error
    return listening


def _listen_beside(manage: socket.socket) -> socket.socket:
    try:
        return _listen(manage.getsockname()[1] + 1)
    except PortTaken:
        return _listen(0)


def _listen_also(port: int) -> socket.socket | None:
    """Return a socket that listens on the same port of the other loopback address, if the computer has it."""
    try:
        listening = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    except OSError:
        return None
    try:
        listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        if sys.platform != "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("::1", port))
        listening.listen()
    except OSError:
        listening.close()
        return None
    return listening
