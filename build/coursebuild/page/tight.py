"""HTML of our own written as short as the standard lets it be: without quotes and end tags that say nothing.

Many LMSs serve pages uncompressed, and a page of ours has thousands of tags. This is no general minifier: it takes what
our templates make, where every value is quoted and escaped, and no tag holds `>` in a value.
"""

import html
import re

_TAG = re.compile(r"<[a-z][^<>]*=[^<>]*>")
_VALUE = re.compile(r'="([^"]*)"')
_BARE = re.compile(r"[^\s\"'=<>`]+")

_BLOCKS = (
    "address|article|aside|blockquote|details|div|dl|fieldset|figure|footer|form|h[1-6]|header|hr|main|nav|ol|p|pre"
    "|section|table|ul"
)
_ENDS = re.compile(
    rf"</p>\s*(?=<(?:{_BLOCKS})\b|</(?:section|div|li|dd|td|th|details|figure|figcaption|form|fieldset|main|body)>)"
    r"|</li>\s*(?=<li\b|</[ou]l>)"
    r"|</d[td]>\s*(?=<d[td]\b|</d(?:l|iv)>)"
    r"|</option>\s*(?=<option\b|</select>)"
    r"|</t[dh]>\s*(?=<t[dh]\b|</tr>)"
    r"|</tr>\s*(?=<tr\b|</t(?:head|body|able)>)"
    r"|</thead>\s*(?=<tbody\b)|</tbody>\s*(?=</table>)"
)
"""End tags that a parser puts in by itself where they stand (HTML, ”Optional tags”)."""


def tight(page: str) -> str:
    """The same page, as every parser of HTML reads it, in fewer bytes."""
    return _TAG.sub(_tag, _ENDS.sub("", page))


def _tag(tag: re.Match[str]) -> str:
    shorter = _VALUE.sub(_value, tag[0])
    # Without quotes the slash of an element that ends at once would be a part of the value.
    return f"{shorter[:-2]} />" if shorter.endswith("/>") and shorter[-3] != '"' else shorter


def _value(value: re.Match[str]) -> str:
    """A value without quotes, or in those that need no escapes."""
    told = value[1]
    bare = told.replace("&#34;", '"')
    if bare != told:
        return value[0] if "'" in html.unescape(told) else f"='{bare}'"
    return f"={told}" if _BARE.fullmatch(told) else value[0]
