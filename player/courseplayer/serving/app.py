"""The application for a WSGI server, as gunicorn: `courseplayer.serving.app:create_app()`, with both origins."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

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
from courseplayer.storing.store import Store

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_CONNECTIONS = 20
"""To the database, for each process: calls are short, and wait for one if need be."""

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
    from courseplayer.storing.postgres import server_store

    return server_store(settings.database, _CONNECTIONS), ToldByPostgres(settings.database)
