"""The player, started for people: a place for its data, a browser window, kind messages."""

import os
import sys
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from flask import Blueprint

from coursebuild.editing.files import digest
from coursebuild.errors import CannotStartError, reason_in_words
from coursebuild.preview.look.packed import show_whole
from courseplayer import HABITS, STRICT, Habit, PackageRefused, Player, PlayerError


def data_folder() -> Path:
    """Where the player keeps attempts: KURS_DATA, or `~/.local/share/kurs` (Windows: LOCALAPPDATA)."""
    chosen = os.environ.get("KURS_DATA")
    if chosen:
        return Path(chosen)
    base = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "kurs"


def journal_of(folder: Path) -> Path:
    """Where the changes that are made from the page of the course in `folder` are kept, to undo."""
    return data_folder() / "andringar" / digest(str(folder).encode()) / "journal.jsonl"


def open_player(
    port: int,
    *,
    on_saved: Callable[[str, Mapping[str, str]], None] | None = None,
    companion_style: str = "",
    habit: Habit = STRICT,
    pages: Sequence[Blueprint] = (),
    workbench: str = "",
    in_place: str = "",
) -> Player:
    """A player on `port` (see `Player` for the rest); raises CannotStartError if it cannot start."""
    try:
        player = Player(
            data_folder(),
            port,
            on_saved=on_saved,
            companion_style=companion_style,
            habit=habit,
            pages=pages,
            workbench=workbench,
            in_place=in_place,
        )
    except PlayerError as error:
        raise CannotStartError(str(error)) from error
    except OSError as error:
        raise CannotStartError(
            f"Spelaren kan inte spara i {data_folder()}: {reason_in_words(error)}. "
            "Välj en annan mapp med miljövariabeln KURS_DATA."
        ) from error
    if player.notice:
        print(player.notice, file=sys.stderr)  # noqa: T201
    return player


def announce_start(url: str, *, browser: bool) -> None:
    """Print the address, for people and for programs that wait for it, and open a browser."""
    print(f"Spelaren är igång: {url}\nAvsluta med Ctrl+C.", flush=True)  # noqa: T201
    if browser:
        webbrowser.open(url)


def habit_named(name: str | None) -> Habit:
    """The habit of an LMS that was asked for; raises CannotStartError if there is none of that name."""
    if name is None:
        return STRICT
    if name not in HABITS:
        known = "\n".join(f"  {habit.name:22}{habit.says}" for habit in HABITS.values())
        raise CannotStartError(f"Det finns ingen vana som heter ”{name}”. Välj en av:\n{known}")
    return HABITS[name]


def run(zips: list[Path], *, port: int, browser: bool, habit: str | None = None) -> int:
    """`kurs play`: take in the packages and serve them until Ctrl+C. 1 if none could be taken in."""
    player = open_player(port, habit=habit_named(habit))
    taken = []
    for path in zips:
        try:
            taken.append(player.add(path))
            show_whole(player, path)
        except PackageRefused as error:
            print(f"STOPP  {path}: {error}", file=sys.stderr)  # noqa: T201
    if not taken:
        player.close()
        return 1
    announce_start(taken[0].url if len(taken) == 1 else player.url, browser=browser)
    player.serve()
    return 0
