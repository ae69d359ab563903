"""A module, scenario or bank → one readable HTML document; `as_docx.py` makes Word of the same.

Every text stands beside its name (`vantrummet.disken.andas.why`): the file and the author's ids, then the
key, so that a comment can find its way back to the line.
"""

import base64
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from jinja2 import Environment
from markupsafe import Markup

from coursebuild.model.module import Figure
from coursebuild.model.unit import Shared, Unit
from coursebuild.page import markdown, pictures, templates
from coursebuild.page.citing import law_label
from coursebuild.reading.quizfile import goals_of
from coursebuild.review.drawn import Drawn
from coursebuild.review.form import QUESTIONS, VERDICTS
from coursebuild.review.notes import Changed, Note, notes_on, remarks_on
from coursebuild.scenario import drawing, graphtext
from coursebuild.scenario.stage import stage_svg, stage_words
from coursebuild.scenario.storymap import OUTCOMES, RATINGS, StoryMap

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class ReviewDocument:
    """The document as HTML, and its title."""

    title: str
    html: str


def document(
    shared: Shared, unit: Unit, *, for_word: bool = False, changed: Changed | None = None
) -> ReviewDocument:
    """The document of a module, or of a unit that holds just a scenario or a bank.

    For Word it is well-formed XML without links within the page and fields to fill in. With `changed` it begins with
    what has changed, and each changed text has beside it how it was.
    """
    view = _View(shared, unit, changed or Changed())
    html = (
        environment()
        .get_template("document.html")
        .render(
            course=shared.course,
            unit=unit,
            title=view.title,
            bank_id=unit.module.test.bank if unit.module and unit.module.test else unit.id,
            stories={name: StoryMap(scenario) for name, scenario in unit.scenarios.items()},
            played=view.played(),
            questions=QUESTIONS,
            verdicts=VERDICTS,
            for_word=for_word,
            view=view,
            style=Markup((FOLDER / "document.css").read_text(encoding="utf-8")),  # noqa: S704  (ours)
        )
    )
    return ReviewDocument(view.title, html)


class _View(Drawn):
    """What the template asks. A name that leads nowhere is shown as it is: reviewers see drafts too."""

    def __init__(self, shared: Shared, unit: Unit, changed: Changed) -> None:
        super().__init__()
        self.shared = shared
        self.changed = changed
        self.unit = unit
        self.remarks = remarks_on(shared, unit)
        self.goals = goals_of(shared, unit)

    @property
    def title(self) -> str:
        if self.unit.module:
            return f"Modul: {self.unit.module.title}"
        if self.unit.bank:
            return f"Frågebank: {self.unit.bank.title}"
        return f"Scenario: {next(iter(self.unit.scenarios.values())).title}"

    def played(self) -> dict[str, list[str]]:
        """After which section each scenario stands; the first, if it is played after several."""
        found: dict[str, list[str]] = {}
        left = dict.fromkeys(self.unit.scenarios)
        for section in self.unit.module.sections if self.unit.module else []:
            found[section.id] = [name for name in dict.fromkeys(section.scenarios) if name in left]
            for name in found[section.id]:
                del left[name]
        return found

    def notes(self, name: str) -> list[Note]:
        """What is said beside the text with that name."""
        return notes_on(name, self.changed, self.remarks)

    def law(self, name: str) -> str:
        provision = self.shared.provisions.get(name)
        if provision is None or provision.statute not in self.shared.statutes:
            return f"{name} (finns inte i lagregistret)"
        return f"{law_label(provision, self.shared)}: {provision.says}"

    def source(self, reference: str) -> str:
        return source_in_words(self.shared, reference)

    def statement(self, name: str) -> str:
        found = self.shared.statements.get(name)
        return found.text if found else "finns inte bland påståendena"

    def misconception(self, name: str) -> str:
        found = self.shared.misconceptions.get(name)
        return f"”{found.wrong}” Rätt: {found.right}" if found else "finns inte i registret"

    def goal(self, name: str) -> str:
        return self.goals.get(name, name)

    def graph(self, name: str, story: StoryMap) -> Markup:
        return Markup(drawing.svg(name, story))  # noqa: S704  (drawing.py escapes)

    def picture(self, figure: Figure) -> str:
        """The figure as an address that holds all of it; empty if there is no such file."""
        path = self.shared.folder / "modules" / self.unit.id / figure.file
        if not path.is_file() or path.suffix not in pictures.ENDINGS:
            return ""
        kind = pictures.media_type(path)
        return f"data:{kind};base64,{base64.b64encode(_cleaned(path)).decode()}"

    def in_word(self, figure: Figure) -> bool:
        """Whether Word documents can hold the picture: photographs can, drawings and WebP cannot."""
        return self.picture(figure).startswith(("data:image/jpeg", "data:image/png"))


def source_in_words(shared: Shared, reference: str) -> str:
    """A source and the heading in it; what was written, if it leads nowhere."""
    document, _, heading = reference.partition("#")
    source = shared.sources.get(document)
    if source is None or heading not in source.headings:
        return f"{reference} (finns inte bland källorna)"
    return f"{source.short or source.title}, ”{source.headings[heading]}”"


def _cleaned(path: Path) -> bytes:
    """The figure as the learner gets it; nothing, if it cannot be read: reviewers see drafts too."""
    try:
        return pictures.Picture(path).read_bytes()
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return b""


def blocks(text: str, lower: int) -> Markup:
    """Markdown as HTML whose headings stand `lower` levels further down than on the learner's page."""
    html = markdown.html(text, lambda name: f"<p>[Här visas figuren {name}.]</p>\n")
    return Markup(  # noqa: S704  (markdown.py made it)
        re.sub(r"(</?h)([2-4])>", lambda m: f"{m[1]}{min(int(m[2]) + lower, 6)}>", html)
    )


def reviewers(folder: Path, **own: object) -> Environment:
    """Templates for those who read a course on paper: Markdown, what choices and endings are called, and their own."""
    environment = templates.environment(folder)
    environment.filters.update(blocks=blocks, inline=markdown.inline)
    environment.globals.update(ratings=RATINGS, outcomes=OUTCOMES, **own)
    return environment


@cache
def environment() -> Environment:
    """The templates of the reviewers' documents."""
    return reviewers(
        FOLDER,
        remembered=graphtext.remembered,
        ends=graphtext.ends,
        doing=graphtext.doing,
        plan=lambda stage: Markup(stage_svg(stage)),  # noqa: S704  (escaped where it is made)
        in_words=stage_words,
    )
