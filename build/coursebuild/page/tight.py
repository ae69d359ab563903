"""HTML of our own written as short as the standard lets it be: without quotes and end tags that say nothing.

Many LMSs serve pages uncompressed, and a page of ours has thousands of tags. This is no general minifier: it takes what
our templates make, where every value is quoted and escaped, and no tag holds `>` in a value. So `="` begins a value,
or is one's last sign and the quote after it: then what follows is no value that could do without quotes.
"""

import html
import re

_BARE = re.compile(r"=\"([^\s\"'=<>`]+)\"")
"""A value that needs no quotes."""

_ESCAPED = re.compile(r'="([^"<>]*&#34;[^"<>]*)"(/>)?')
"""A value with quotes in it, and the end of the tag if its element ends at once."""

_QUOTE = "&#34;"

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
    parts = _BARE.split(_ENDS.sub("", page))  # what is no value, and a value, by turns
    parts[1::2] = map(_value, parts[1::2], parts[2::2])
    return _ESCAPED.sub(_in_other_quotes, "".join(parts))


def _value(value: str, after: str) -> str:
    """A value without quotes; the slash of an element that ends at once would be a part of it."""
    if _QUOTE in value:
        return f'="{value}"'
    return f"={value} " if after.startswith("/>") else f"={value}"


def _in_other_quotes(value: re.Match[str]) -> str:
    """A value in quotes that need no escapes."""
    told, ends = value[1], value[2]
    if "'" in html.unescape(told):
        return value[0]
    bare = told.replace(_QUOTE, '"')
    return f"='{bare}' />" if ends else f"='{bare}'"
