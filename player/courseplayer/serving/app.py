"""The application for a WSGI server, as gunicorn: `courseplayer.serving.app:create_app()`, with both origins."""

import logging
import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from courseplayer.errors import StoreUnusable
from courseplayer.launching.changes import Changes
from courseplayer.launching.clock import local_time
from courseplayer.launching.desk import Desk
from courseplayer.launching.origins import Public
from courseplayer.pages.app import create_app as create_manage_app
from courseplayer.pages.app import create_content_app
from courseplayer.serving.intake import take_in
from courseplayer.serving.learnerbook import keyed
from courseplayer.serving.login import login_of
from courseplayer.serving.settings import Settings, read
from courseplayer.storing import db as database
from courseplayer.storing.store import Store, StoreError

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_CONNECTIONS = 20
"""To the database, for each process: calls are short, and wait for one if need be."""

_PATIENCE_SECONDS = 45.0
"""How long a process that starts waits for the database: less than gunicorn waits for it (`timeout`)."""

_LOG = logging.getLogger("courseplayer")
_LARGEST_FORM = 64_000
_FILE = "sqlite:///"


def create_app(environ: Mapping[str, str] = os.environ) -> "WSGIApplication":
    """Return the application. Raises SettingsWrong or StoreUnusable; each process of the server makes its own."""
    settings = read(environ)
    desk = _desk(settings)
    take_in(desk, settings.package_folder)
    login = login_of(settings)
    manage = create_manage_app(desk, [login.page], login.identify)
    manage.config["MAX_CONTENT_LENGTH"] = _LARGEST_FORM
    content = create_content_app(desk)

    def either(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        is_content = desk.addresses.is_content(environ.get("HTTP_HOST", ""))
        return (content if is_content else manage)(environ, start)

    return either


def _desk(settings: Settings) -> Desk:
    store, changes = _store(settings)
    return Desk(
        settings.data,
        0,
        0,
        local_time,
        keyed(settings.key, "pages", ""),
        changes=changes,
        # Without a server nobody tells the other processes: their pages ask now and then.
        most_streams=0 if settings.database.startswith(_FILE) else settings.streams,
        server=store,
        public=Public(settings.player, settings.packages, settings.named_packages),
    )


def _store(settings: Settings) -> tuple[Store, Changes]:
    """PostgreSQL; or, to try things out and to compare, one SQLite file."""
    if settings.database.startswith(_FILE):
        path = Path(settings.database.removeprefix(_FILE))
        database.prepare(path)
        return database.store_at(path, is_safe=True), Changes()
    from courseplayer.serving.notices import ToldByPostgres

    return _patiently(settings.database), ToldByPostgres(settings.database)


def _patiently(url: str) -> Store:
    """The server's store, when it answers. A process that gives up as it starts makes gunicorn stop them all."""
    from courseplayer.storing.postgres import server_store

    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            return server_store(url, _CONNECTIONS)
        except StoreUnusable as error:
            is_away = isinstance(error.__cause__, StoreError)
            if not is_away or time.monotonic() > until:
                raise
            _LOG.warning("%s Väntar på den.", error)
            time.sleep(1)
