"""A course → its home for the web: the modules in order, what they are for, how long they take, and a way to each.

The same home as `kurs preview` opens on, without the trainer's doors but the one to group mode.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coursebuild.model.unit import Shared, Unit
from coursebuild.page import assets, markdown, templates
from coursebuild.page.ownpictures import ICON
from coursebuild.page.pagewords import words
from coursebuild.page.render import dialled, fill, logo_of, themed, tied

if TYPE_CHECKING:
    from jinja2 import Environment

START = "index.html"
STYLE = "hem.css"
GROUP = "grupp"
"""The place in a module's page where group mode begins (`page/script/group.js`)."""

_FOLDER = Path(__file__).parent


class Scene(NamedTuple):
    """A scenario, as the home names it."""

    title: str
    place: str
    minutes: int


class Card(NamedTuple):
    """What the home says of a module. Its page lies in the folder that is named as it."""

    module: str
    title: str
    description: str
    minutes: int
    goals: tuple[str, ...]
    scenarios: tuple[Scene, ...]

    @property
    def more(self) -> int:
        """Minutes for the scenarios."""
        return sum(scenario.minutes for scenario in self.scenarios)


def card_of(unit: Unit) -> Card:
    """What the home says of a complete unit."""
    module = unit.module
    assert module is not None  # noqa: S101  (only complete units are packed)
    named = dict.fromkeys(name for section in module.sections for name in section.scenarios)
    stories = [unit.scenarios[name] for name in named]
    return Card(
        unit.id,
        module.title,
        module.description,
        module.minutes,
        tuple(goal.text for goal in module.goals),
        tuple(Scene(one.title, one.place, one.minutes) for one in stories),
    )


def home_files(shared: Shared, cards: list[Card], *, has_group: bool) -> dict[str, bytes]:
    """The home's own files; `has_group` says whether the modules' pages have group mode."""
    html = (
        _environment()
        .get_template("template.html")
        .render(
            course=shared.course,
            theme=shared.theme,
            logo=logo_of(shared),
            region=shared.region,
            contact=(shared.theme and shared.theme.contact) or shared.course.contact,
            cards=cards,
            group=GROUP if has_group else None,
            start=START,
            style=STYLE,
        )
    )
    return {
        START: tied(html).encode(),
        "sida.css": assets.style().encode(),
        STYLE: (_FOLDER / "style.css").read_bytes(),
        ICON: assets.ICON.encode(),
        **{name: file.read_bytes() for name, file in themed(shared).items()},
    }


@cache
def _environment() -> "Environment":
    environment = templates.environment(_FOLDER)
    environment.filters.update(inline=markdown.inline, fill=fill, dialled=dialled)
    environment.globals.update(w=words()["page"], h=words()["home"])
    return environment
