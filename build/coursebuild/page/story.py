"""A story's text: what people say in it stands in bubbles, each with the name of whoever says it.

Here it is only marked, since there is much of it: `<b>` is a speaker, `<i>` what somebody says within a paragraph, and
a line of dialogue begins as the author wrote it. The script and the style sheet make bubbles of that.
"""

import re
from functools import lru_cache
from html import escape

from markupsafe import Markup

from coursebuild.model.same import Same
from coursebuild.model.scenario import Scenario
from coursebuild.page import markdown
from coursebuild.scenario.room import YOU


def story(text: str, scenario: Scenario) -> Markup:
    """The HTML of a text in which a line of dialogue begins with a dash, or with a speaker's name and a colon."""
    return _told(text, _speakers(Same(scenario)))


@lru_cache(maxsize=8)
def _speakers(scenario: Same[Scenario]) -> tuple[str, ...]:
    return tuple(speakers(scenario.thing))


@lru_cache(maxsize=4096)
def _told(text: str, names: tuple[str, ...]) -> Markup:
    if names:
        # A line that somebody says is a paragraph of its own, also when no blank line stands before it.
        text = _before_lines(names).sub("\n\n", text)
    shown = str(markdown.html(text))
    for name in names:
        own = ' class="own"' if name.casefold() == YOU else ""
        said = escape(name, quote=False)
        shown = shown.replace(f"<p>{said}: ", f"<p{own}><b>{said}:</b> ")
    if "”" in shown:
        shown = _PARAGRAPH.sub(_with_bubbles, shown)
    return Markup(shown)  # noqa: S704  (both parts are safe)


@lru_cache(maxsize=8)
def _before_lines(names: tuple[str, ...]) -> re.Pattern[str]:
    one_of = "|".join(re.escape(name) for name in names)
    return re.compile(rf"\n+(?=(?:{one_of}): )")


_PARAGRAPH = re.compile(r"<p>(?!– |<b>)(?P<inside>(?:(?!</p>).)*”(?:(?!</p>).)*)</p>", re.DOTALL)
_SAID = re.compile(
    r"(?P<before>^|[.!?…:]\s|–\s)"
    r"(?P<said>”[A-ZÅÄÖ…–][^”]*(?:[.!?…–]”|”(?=,\s(?!står))))(?P<comma>,?)(?=\s|$)"
)
"""What somebody says within a story's text: a sentence of its own, or one with ”, säger hon” after it."""


def _with_bubbles(paragraph: re.Match[str]) -> str:
    """What is said in a paragraph stands in bubbles, and what is told between them as it was: not a letter is lost."""
    return f"<p>{_SAID.sub(_bubble, paragraph['inside'])}</p>"


def _bubble(found: re.Match[str]) -> str:
    said = found["said"]
    if said.count("<") != 2 * said.count("</"):
        return found[0]
    return f"{found['before']}<i>{said}{found['comma']}</i>"


def speakers(scenario: Scenario) -> list[str]:
    """Everybody whose lines become bubbles: those the author names, and those who stand on a stage."""
    found = dict.fromkeys(scenario.speakers)
    for scene in scenario.scenes:
        for stage in (scene.stage, *(option.stage for option in scene.options)):
            for person in stage.people if stage else ():
                found[person.who[:1].upper() + person.who[1:]] = None
    return list(found)
