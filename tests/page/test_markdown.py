"""Texts without marks of Markdown never reach the parser: what comes out is what it would have made of them."""

from hypothesis import example, given
from hypothesis import strategies as st

from coursebuild.page import markdown
from coursebuild.page.swallowed import in_blocks, in_line, in_one_line

PIECES = [
    *"aBå9 1\n\t.,:;!?–-+=)('’”…\u00a0\u2003^@/$%{}",
    *("\n\n", "  \n", "12. ", "1) ", "- ", "::: ", "www.se", "https://a", "---", "===", "    "),
    *('"', "*", "#", ">", "|", "_", "~~", "&amp;", "<b>", "[a]", "\\"),
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join)


@given(TEXTS)
@example("112. Ring.")
@example("Ett stycke\u00a0\n\n\u00a0ett till:\nen rad.")
def test_a_plain_text_is_shown_as_the_parser_shows_it(text: str) -> None:
    """As blocks and on one line; the parser does all of its work, also what ours leaves out."""
    parser = markdown._parser.__wrapped__().enable("text_join")
    if text.strip():
        assert markdown.html(text) == parser.render(text.strip(), {"figure": lambda _: ""})
    assert markdown.inline(text) == parser.renderInline(" ".join(text.split()))


@given(TEXTS)
@example("Se www.exempel.se.")
@example("Ett:\n\nTvå:\ntre.")
def test_a_plain_text_changes_as_the_parser_changes_it(text: str) -> None:
    """What is lost is found also where a text is let past."""
    parser = markdown._parser()
    line = parser.parseInline(" ".join(text.split()))[0].children or []
    assert list(markdown.changes(text, blocks=False)) == in_one_line(text) + in_line(line)
    tokens = parser.parse(text, {})
    if "[" not in text:
        assert list(markdown.changes(text, blocks=True)) == in_blocks(text, tokens, [])


def test_a_call_out_in_a_quotation_may_be_cut_off() -> None:
    """As while somebody writes it: the plugin alone raises IndexError."""
    assert "box-important" in markdown.html("> ::: viktigt\n>")
    assert markdown.changes("> ::: viktigt\n> \n", blocks=True)
