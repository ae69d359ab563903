"""Author's Markdown → the HTML we allow, and nothing else.

CommonMark with tables, without raw HTML, images only as figures of the module, links only to https:,
mailto: and tel:. Call-outs are containers: `::: viktigt` … `:::`. Headings begin at `###`, which becomes
`h2` on the page, since the step's own heading is its `h1`. `[words]{lang=en}` are in another language.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from html import escape
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup
from mdit_py_plugins.container import container_plugin

from coursebuild.language.languages import LANGUAGES, MARK, RIGHT_TO_LEFT, TAG, tag_in
from coursebuild.page.local import CALLOUT
from coursebuild.page.pagewords import words
from coursebuild.page.swallowed import CHANGED, Slip, in_blocks, in_line, in_one_line

CALLOUTS: dict[str, str] = {
    "viktigt": "important",
    "exempel": "example",
    "fundera": "reflect",
    "säg så": "say",
    "rättelse": "correction",
    CALLOUT: "local",
}
"""The call-outs an author may use, and the name of each in the catalogue and the style sheet."""

FOLDED = "rättelse"
"""The call-out that is opened by whoever wants to read it."""

LINK_SCHEMES = ("https:", "mailto:", "tel:")
FIGURE_PREFIX = "figure:"

_KEPT = 8192
"""So many texts are kept as they came out: rules, targets and the preview's next build ask for the same again."""

_MARK = re.compile(r"[\\`*_\[\]<>&|#~\"]")
"""Every character that may mean something to Markdown wherever it stands."""

_MARK_OR_LINE = re.compile(r"[\\`*_\[\]<>&|#~\"\n]")

_BEGINS = r"(?:[-+=:]|\d{1,9}[.)](?:\s|$))"
_FIRST_LINE = re.compile(_BEGINS)
_NEXT_LINE = re.compile(rf"\n[ \t]|[ \t]\n|\n{_BEGINS}")
"""A line that may begin something else than a paragraph, or spaces at its ends, in a text without marks."""

_BLANK_LINES = re.compile(r"\n\n+")


def _is_plain(text: str) -> bool:
    """Whether a text, without space around it, is nothing but paragraphs of words: most of a course's are."""
    if _MARK.search(text) or _FIRST_LINE.match(text):
        return False
    return "\n" not in text or not _NEXT_LINE.search(text)


@lru_cache(maxsize=_KEPT)
def _is_words(text: str) -> bool:
    """Whether a text is surely words on one line and nothing else: half of a course's, and told at once."""
    if not text[:1].isalpha() or _MARK_OR_LINE.search(text):
        return False
    return _ADDRESS not in text and "://" not in text


def _is_plain_line(text: str) -> bool:
    """Whether a text that is shown on one line is nothing but words."""
    return not _MARK.search(text)


def html(text: str, figure: Callable[[str], str] | None = None) -> Markup:
    """Blocks of HTML for a Markdown text. `figure` gives the HTML of a figure id; else none are shown."""
    if figure and FIGURE_PREFIX in text:
        return _rendered(_parsed(text.strip()).tokens, figure)
    return _without_figures(text)


@lru_cache(maxsize=_KEPT)
def _without_figures(text: str) -> Markup:
    stripped = text.strip()
    if stripped and _is_plain(stripped):
        return Markup("".join(f"<p>{part.strip()}</p>\n" for part in _BLANK_LINES.split(stripped)))
    return _rendered(_parsed(stripped).tokens)


@lru_cache(maxsize=_KEPT)
def inline(text: str) -> Markup:
    """HTML for a text on one line: emphasis and links, no blocks."""
    stripped = " ".join(text.split())
    if _is_plain_line(stripped):
        return Markup(stripped)
    return _rendered(_parsed_line(stripped))


class _Parsed(NamedTuple):
    """A text's tokens, and the names of the references that it defines."""

    tokens: Sequence[Token]
    references: Sequence[str]


_PARSED = 256
"""So many texts are kept as they were parsed: rules ask, and soon afterwards the page. A module has fewer."""


@lru_cache(maxsize=_PARSED)
def _parsed(text: str) -> _Parsed:
    known: dict[str, dict[str, str]] = {}
    # The plugin for call-outs asks for the sign after a `>` that stands alone at the end of a text.
    tokens = _parser().parse(f"{text}\n" if text.endswith(">") else text, known)
    return _Parsed(tokens, list(known.get("references", {})))


@lru_cache(maxsize=_PARSED)
def _parsed_line(line: str) -> Sequence[Token]:
    return _parser().parseInline(line)


def _rendered(tokens: Sequence[Token], figure: Callable[[str], str] = lambda _: "") -> Markup:
    """The HTML of what was parsed; the tokens stay as they are."""
    parser = _parser()
    return Markup(parser.renderer.render(tokens, parser.options, {"figure": figure}))


def figures_in(text: str) -> list[tuple[int, str]]:
    """The ids of figures that a text shows, each with its line (from 0)."""
    found: list[tuple[int, str]] = []
    if FIGURE_PREFIX not in text:
        return found
    for token in _parsed(text.rstrip()).tokens:
        for child in token.children or []:
            source = str(child.attrs.get("src", "")) if child.type == "image" else ""
            if source.startswith(FIGURE_PREFIX):
                found.append(((token.map or [0])[0], source.removeprefix(FIGURE_PREFIX)))
    return found


def slips(text: str) -> Sequence[Slip]:
    """Everything in a text that we do not allow or that would not come out as the author meant."""
    return [] if _is_words(text) else _slips(text)


@lru_cache(maxsize=_KEPT)
def _slips(text: str) -> Sequence[Slip]:
    if _is_plain(text.strip()):
        return []
    found: list[Slip] = []
    for token in _blocks(text):
        line = (token.map or [0])[0]
        if token.type == "heading_open" and token.tag in ("h1", "h2"):
            found.append(Slip(line, "heading", "#" * int(token.tag[1])))
        elif token.type in ("fence", "code_block"):
            found.append(Slip(line, "code", ""))
    return found + _target_slips(text) + _html_slips(text) + _callout_slips(text) + mark_slips(text)


def changes(text: str, *, blocks: bool) -> Sequence[Slip]:
    """What a text would lose, or show in another way than it is written. Without `blocks`: on one line."""
    return [] if _is_words(text) else _changes(text, blocks)


@lru_cache(maxsize=_KEPT)
def _changes(text: str, blocks: bool) -> Sequence[Slip]:
    is_bare = _ADDRESS in text or "://" in text
    if blocks and not is_bare and _is_plain(text.strip()):
        return []
    if not blocks:
        line = " ".join(text.split())
        if not is_bare and _is_plain_line(line):
            return in_one_line(text)
        return in_one_line(text) + in_line(_parsed_line(line)[0].children or [])
    parsed = _parsed(text.rstrip())  # as the page asks for it; what begins a text counts lines
    found = in_blocks(text, parsed.tokens, parsed.references)
    if not any(slip.kind == _NO_LINK for slip in found):
        return found
    refused = {slip.line for slip in _target_slips(text)}  # T01 has said why these are no links
    return [slip for slip in found if slip.kind != _NO_LINK or slip.line not in refused]


_NO_LINK = f"{CHANGED}link"


_ADDRESS = "www."
"""What an address may begin with that is no link."""


_AFTER_LINK = re.compile(r"\)\{\s*lang=[^{}\n]*\}")


def mark_slips(text: str) -> list[Slip]:
    """What is wrong with the marks for other languages, also in a text on one line."""
    if "{" not in text:
        return []
    found = [
        Slip(text.count("\n", 0, mark.start()), "mark_after_link", mark[0][1:])
        for mark in _AFTER_LINK.finditer(text)
    ]
    for mark in MARK.finditer(text):
        tag = tag_in(mark[2])
        if tag not in LANGUAGES:
            line = text.count("\n", 0, mark.start())
            found.append(Slip(line, "language" if tag else "mark", tag or f"{{{mark[2]}}}"))
    left = MARK.sub(lambda m: "\n" * m[0].count("\n"), text)
    return found + [
        Slip(number, "mark", "]{") for number, line in enumerate(left.split("\n")) if "]{" in line
    ]


_SUSPECT = re.compile(r"^(#{1,2}\s|\s{4}|\t|\s*(```|~~~))|^\s*(=+|-+)\s*$", re.MULTILINE)


def _blocks(text: str) -> Sequence[Token]:
    """The block tokens, of a text in which there may be any that are not allowed."""
    return _parsed(text.rstrip()).tokens if _SUSPECT.search(text) else []


_TARGET = re.compile(r"(!?)\[[^\]\n]*\]\(([^)\s]*)")


def _target_slips(text: str) -> list[Slip]:
    found: list[Slip] = []
    for number, line in enumerate(text.split("\n")):
        for bang, target in _TARGET.findall(line) if "](" in line else ():
            if bang and not target.startswith(FIGURE_PREFIX):
                found.append(Slip(number, "image", target))
            elif not bang and not target.startswith(LINK_SCHEMES):
                found.append(Slip(number, "link", target))
    return found


_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(\s[^<>]*)?/?>|<!--")


def _html_slips(text: str) -> list[Slip]:
    return [
        Slip(number, "html", match[0])
        for number, line in enumerate(text.split("\n"))
        if (match := _TAG.search(line))
    ]


def _callout_slips(text: str) -> list[Slip]:
    found: list[Slip] = []
    open_line: int | None = None
    for number, line in enumerate(text.split("\n")):
        if not line.strip().startswith(":::"):
            continue
        name = _callout_in(line.strip().lstrip(":"))
        if not name:
            open_line = None
        elif name not in CALLOUTS:
            found.append(Slip(number, "callout", name))
            open_line = number
        else:
            open_line = number
    if open_line is not None:
        found.append(Slip(open_line, "unclosed", ""))
    return found


def _callout_in(info: str) -> str:
    """The call-out that a fence names; `lokalt` may have the name of a place behind it."""
    name = info.strip().lower()
    return CALLOUT if re.fullmatch(rf"{CALLOUT}\s+[a-z0-9-]+", name) else name


@cache
def _parser() -> MarkdownIt:
    """Without what a parser does last: an escaped character stands apart from the text, for the rules to see.

    And without what finds nothing where no HTML is allowed, but is asked at every line.
    """
    md = MarkdownIt("commonmark", {"html": False}).enable("table")
    md.disable(["text_join", "html_block", "html_inline"])
    # One rule for all of them: each rule is asked at every line.
    md.use(
        container_plugin,
        name="callout",
        validate=lambda info, _markup: _callout_in(info) in CALLOUTS,
        render=_callout,
    )
    md.validateLink = lambda url: url.startswith((*LINK_SCHEMES, FIGURE_PREFIX))  # type: ignore[method-assign]
    md.inline.ruler.before("link", "passage", _passage)
    md.add_render_rule("heading_open", _heading)
    md.add_render_rule("heading_close", _heading)
    md.add_render_rule("image", _image)
    md.add_render_rule("text_special", RendererHTML.text)
    md.add_render_rule("paragraph_open", _paragraph)
    md.add_render_rule("paragraph_close", _paragraph)
    md.add_render_rule("table_open", _table)
    md.add_render_rule("table_close", _table)
    return md


def _passage(state: StateInline, silent: bool) -> bool:
    """`[words]{lang=en}` → `<span lang="en">words</span>`; anything else in the braces stays as written."""
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos, False)
    braces = _BRACES.match(state.src, end + 1) if end >= 0 else None
    tag = braces[1].lower() if braces else None
    if braces is None or tag not in LANGUAGES:
        return False
    if not silent:
        after, most = braces.end(), state.posMax
        state.pos, state.posMax = state.pos + 1, end
        state.push("span_open", "span", 1).attrs = _spoken(tag)
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
        state.pos, state.posMax = after, most
    else:
        state.pos = braces.end()
    return True


_BRACES = re.compile(rf"\{{\s*{TAG.pattern}\s*\}}")


def _spoken(tag: str) -> dict[str, str | int | float]:
    return {"lang": tag, "dir": "rtl"} if tag in RIGHT_TO_LEFT else {"lang": tag}


def _callout(self: RendererHTML, tokens: Sequence[Token], idx: int, *_: Any) -> str:
    token = tokens[idx]
    folded = _folds(tokens, idx)
    if token.nesting != 1:
        return "</details>\n" if folded else "</div>\n"
    name = CALLOUTS[_callout_in(token.info)]
    heading = escape(words()["page"]["callout"][name])
    if folded:
        return f'<details class="box-{name}"><summary>{heading}</summary>\n'
    return f'<div class="box box-{name}"><p class="box-heading">{heading}</p>\n'


def _folds(tokens: Sequence[Token], idx: int) -> bool:
    """Whether the box that opens or closes here is folded: what earlier texts had wrong is for those who read them."""
    here = tokens[idx]
    opening = next(
        token
        for token in reversed(tokens[: idx + 1])
        if token.type == "container_callout_open" and token.level == here.level
    )
    return _callout_in(opening.info) == FOLDED


def _heading(self: RendererHTML, tokens: Sequence[Token], idx: int, *_: Any) -> str:
    """`###` is `h2` on the page, `####` is `h3`; anything above or below is kept in that range."""
    level = min(max(int(tokens[idx].tag[1]) - 1, 2), 4)
    return f"<h{level}>" if tokens[idx].nesting == 1 else f"</h{level}>\n"


def _is_figure(tokens: Sequence[Token], idx: int) -> bool:
    """Whether a paragraph holds a figure and nothing else: then the figure stands without it."""
    inner = tokens[idx + 1] if tokens[idx].nesting == 1 else tokens[idx - 1]
    children = inner.children or []
    return len(children) == 1 and children[0].type == "image"


def _paragraph(self: RendererHTML, tokens: Sequence[Token], idx: int, *_: Any) -> str:
    token = tokens[idx]
    if token.hidden or _is_figure(tokens, idx):
        return ""
    return "<p>" if token.nesting == 1 else "</p>\n"


def _table(self: RendererHTML, tokens: Sequence[Token], idx: int, *_: Any) -> str:
    if tokens[idx].nesting == 1:
        name = escape(words()["page"]["table"])
        return f'<div class="table" role="group" tabindex="0" aria-label="{name}"><table>\n'
    return "</table></div>\n"


def _image(
    self: RendererHTML, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType
) -> str:
    source = str(tokens[idx].attrs.get("src", ""))
    figure: Callable[[str], str] = env.get("figure", lambda _: "")
    return figure(source.removeprefix(FIGURE_PREFIX)) if source.startswith(FIGURE_PREFIX) else ""
