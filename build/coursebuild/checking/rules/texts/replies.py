"""Rule T10: a spoken line that begins with a hyphen."""

import re
from collections.abc import Iterator
from itertools import groupby

from coursebuild.checking.context import Context
from coursebuild.language import prose
from coursebuild.language.swedish import quoted
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.scenario import Choice, Ending, Scenario, Scene
from coursebuild.model.walk import WrittenText

_HYPHEN = re.compile(r"^[ \t]*-", re.MULTILINE)
_GLUED = re.compile(r"\s*--?(?=[A-ZÅÄÖ])")
_FIRST = re.compile(r"\s*--?\s*(?=[A-ZÅÄÖ])")
_SENTENCE = re.compile(r"[.!?…]$")
_SPOKEN = re.compile(
    r"[!?]$|\b(?:säger|sa|sade|frågar|frågade|ropar|ropade|svarar|svarade|viskar|viskade|skriker|"
    r"skrek|mumlar|mumlade) (?:du|han|hon|hen|de|[A-ZÅÄÖ]\w+)\b"
)


@checking_rule(
    "T10",
    Severity.WARNING,
    "Repliken börjar med bindestreck",
    scope="text",
    hints=("-",),
    why="Ett bindestreck först på raden gör repliken till en punkt i en lista. Ett tankstreck eller "
    "citattecken visar att någon talar.",
)
def hyphens(written: WrittenText, context: Context) -> Iterator[Finding]:
    """Det som någon säger börjar med tankstreck eller står inom citattecken.

    En lista med flera saker får ha bindestreck.

    Dåligt: `- Hallå! Finns det någon här?`
    Bra: `– Hallå! Finns det någon här?` eller `”Hallå! Finns det någon här?”`
    Bygger på: Svenska skrivregler (Språkrådet).
    """
    del context
    if not _HYPHEN.search(written.text):
        return
    for line, said in sorted({*_in_lists(written), *_as_written(written)}):
        yield Finding(
            written.at_line(line),
            f"Repliken {quoted(said)} börjar med bindestreck.",
            "Byt bindestrecket mot ett tankstreck, –, eller sätt citattecken om det som sägs: ”…”.",
        )


def _as_written(written: WrittenText) -> Iterator[tuple[int, str]]:
    """Give the replies that are no list: the hyphen is seen as it stands."""
    pattern = _GLUED if written.markdown else _FIRST
    for number, line in enumerate(written.text.split("\n")):
        if (written.markdown or number == 0) and (hyphen := pattern.match(line)):
            yield number, line[hyphen.end() :]


def _in_lists(written: WrittenText) -> Iterator[tuple[int, str]]:
    """Give the replies that have become points of a list."""
    if not written.markdown:
        return
    lines = written.text.split("\n")
    before = ""
    for kind, group in groupby(prose.blocks(written.text), key=lambda block: block.kind):
        points = list(group)
        if kind == "item" and _is_talk(written, before, [" ".join(p.text.split()) for p in points]):
            yield from (
                (point.line, point.text)
                for point in points
                if lines[point.line].lstrip().startswith("-")
            )
        before = points[-1].text


def _is_talk(written: WrittenText, before: str, points: list[str]) -> bool:
    """Tell whether a list is a conversation. In a story one point is enough: there nothing is listed alone."""
    is_story = isinstance(written.node, Scenario | Scene | Choice | Ending)
    is_story = is_story or written.key == "situation"
    is_spoken = any(_SPOKEN.search(point) for point in points)
    if not all(point[0].isupper() for point in points):
        return False
    if len(points) == 1:
        return is_story or is_spoken
    is_listed = not is_story or before.endswith(":")
    return is_spoken and not is_listed and all(_SENTENCE.search(point) for point in points)
