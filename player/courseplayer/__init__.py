"""The preview player: reads SCORM packages and behaves like a strict LMS.

    with Player(data_dir, port=0) as player:
        package = player.add(zip_path)
        print(package.url)

It imports nothing from the builder. What a package may do is told by the tables in `datamodel12`
and `datamodel2004`; `runtime` acts on them; `launch` and `attempts` are the two web origins.
"""

from courseplayer.errors import (
    AttemptStuck,
    FolderTaken,
    PackageRefused,
    PlayerError,
    PortTaken,
    StoreUnusable,
)
from courseplayer.inspecting import browsers
from courseplayer.inspecting.forms import as_json, as_page, as_text
from courseplayer.inspecting.inspection import inspect_zip
from courseplayer.inspecting.played import NOT_ALL, sections
from courseplayer.inspecting.report import Report
from courseplayer.inspecting.shelf import on_disk
from courseplayer.inspecting.walking import NotPlayed
from courseplayer.launching.habits import HABITS, STRICT, Habit
from courseplayer.launching.home import Course, Door, Module, Part
from courseplayer.packages.catalog import Package
from courseplayer.pages.app import create_app, create_content_app
from courseplayer.pages.guard import Swedish
from courseplayer.server import Player

__all__ = [
    "HABITS",
    "NOT_ALL",
    "STRICT",
    "AttemptStuck",
    "Course",
    "Door",
    "FolderTaken",
    "Habit",
    "Module",
    "NotPlayed",
    "Package",
    "PackageRefused",
    "Part",
    "Player",
    "PlayerError",
    "PortTaken",
    "Report",
    "StoreUnusable",
    "Swedish",
    "as_json",
    "as_page",
    "as_text",
    "browsers",
    "create_app",
    "create_content_app",
    "inspect_zip",
    "on_disk",
    "sections",
]
