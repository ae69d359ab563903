"""A report as text for a terminal, as JSON for programs, or as a page."""

import json
from collections.abc import Iterator

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from courseplayer.inspecting.report import IN_WORDS, Grade, Report, plain

_TEMPLATES = Environment(
    loader=PackageLoader("courseplayer.inspecting"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_MARKS = {Grade.FAULT: "✕", Grade.DOUBT: "?", Grade.NOTE: "–"}


def as_text(report: Report) -> str:
    """For people at a terminal: nothing of a stranger's reaches it as a code that it obeys."""
    return plain("\n".join(_lines(report)))


def _lines(report: Report) -> Iterator[str]:
    yield f"{report.file_name}: {report.title or 'utan titel'}"
    if report.standard:
        yield report.standard
    yield report.verdict
    for section in report.sections:
        yield ""
        yield section.title
        yield from (f"  {fact}" for fact in section.facts)
        yield from (f"  {name}: {value}" for name, value in section.table)
        yield from (
            f"  {_MARKS[one.grade]} {IN_WORDS[one.grade]}: {one.text}" for one in section.findings
        )
    if report.unseen:
        yield ""
        yield "Inte tittat på"
        yield from (f"  {one}" for one in report.unseen)


def as_json(report: Report) -> str:
    """For programs. Keys and grades are English and stay as they are; texts are Swedish."""
    told = json.dumps(
        {
            "file": report.file_name,
            "title": report.title,
            "standard": report.standard,
            "faults": report.count(Grade.FAULT),
            "doubts": report.count(Grade.DOUBT),
            "sections": [
                {
                    "id": section.id,
                    "title": section.title,
                    "facts": section.facts,
                    "table": [list(row) for row in section.table],
                    "findings": [
                        {"grade": one.grade.value, "text": one.text} for one in section.findings
                    ],
                }
                for section in report.sections
            ],
            "unseen": report.unseen,
        },
        ensure_ascii=False,
        indent=2,
    )
    return plain(told)


def as_fragment(report: Report) -> Markup:
    """The report as HTML, to stand in a page."""
    return Markup(  # noqa: S704  (the template escapes what it is given)
        _TEMPLATES.get_template("report.html").render(report=report, words=IN_WORDS)
    )


def as_page(report: Report) -> str:
    """The report as a page of its own, which needs nothing else."""
    page = _TEMPLATES.get_template("page.html")
    return plain(page.render(report=report, fragment=as_fragment(report)))
