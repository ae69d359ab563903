"""What the preview lends the player besides packages: each module for a room, all of it at once, and on paper.

The documents are made when somebody opens them: a save waits for none of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coursebuild.packing.package import page_files
from coursebuild.packing.target import LAUNCH
from coursebuild.packing.targets import TARGETS
from coursebuild.page.home.home import GROUP
from coursebuild.preview.look.whole import TITLE, look_files
from coursebuild.preview.workshop import Built
from coursebuild.review.guide import as_html, can_be_made
from coursebuild.review.kinds import KINDS, PAPERS, Kind
from courseplayer import Door, Player

WEB = TARGETS["web"]
_LABELS = {kind: paper.title for kind, paper in PAPERS.items()} | {"guide": "Guide"}
_OF_A_SCENARIO: tuple[Kind, ...] = ("guide", "handout")


@dataclass(frozen=True, slots=True)
class Lent:
    """The doors to what has been lent of a module: to screens and to paper, of all of it and of each scenario."""

    doors: tuple[Door, ...] = ()
    papers: tuple[Door, ...] = ()
    rooms: Mapping[str, tuple[Door, ...]] = field(default_factory=dict)
    leaves: Mapping[str, tuple[Door, ...]] = field(default_factory=dict)


def lend(player: Player, path: Path, built: Built | None) -> Lent:
    """Lend all that there is of a module as it was last built; its package lies at `path`."""
    if built is None:
        return Lent()
    name, title = built.unit.id, _title(built)
    player.lend(f"web.{name}", title, lambda: page_files(built.page, WEB))
    player.show_whole(path, f"{TITLE}: {title}", lambda: look_files(page_files(built.page, WEB)))
    papers = {kind: _paper(player, built, kind) for kind in KINDS if _is_there(built, kind)}
    guide = [papers.pop("guide")] if "guide" in papers else []
    return Lent(
        (_room(name), *guide),
        tuple(papers.values()),
        {scenario: (_room(name, scenario),) for scenario in built.unit.scenarios},
        {
            scenario: tuple(_paper(player, built, kind, scenario) for kind in _OF_A_SCENARIO)
            for scenario in built.unit.scenarios
        },
    )


def _room(module: str, scenario: str = "") -> Door:
    """The door to group mode, at a scenario if one is named."""
    place = f"{GROUP}={scenario}" if scenario else GROUP
    return Door("Led en grupp", f"web.{module}", place)


def _title(built: Built) -> str:
    assert built.unit.module is not None  # noqa: S101  (only complete units are built)
    return built.unit.module.title


def _is_there(built: Built, kind: Kind) -> bool:
    return can_be_made(built.shared, built.unit, kind)


def _paper(player: Player, built: Built, kind: Kind, scenario: str | None = None) -> Door:
    """Lend a document to print, and give the door to it."""
    name = ".".join([kind, built.unit.id, *([scenario] if scenario else [])])
    player.lend(name, PAPERS[kind].title, _maker(built, kind, scenario))
    return Door(_LABELS[kind], name)


def _maker(built: Built, kind: Kind, scenario: str | None) -> Callable[[], dict[str, bytes]]:
    return lambda: {LAUNCH: as_html(built.shared, built.unit, scenario, kind).encode()}
