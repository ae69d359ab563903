"""Words that a reviewer changed, put into the text as its author wrote it, with its Markdown around them."""

import re
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\S+")


def merged(written: str, shown: str, changed: str) -> str | None:
    """The Markdown `written`, which was shown as `shown`, with what differs in `changed`; None if that cannot be told.

    Only words are replaced; marks of emphasis, links and lists stay. Where a change lies across such marks, or adds or
    takes away paragraphs, a person has to write it.
    """
    if shown.count("\n") != changed.count("\n"):
        return None
    spots = list(_TOKEN.finditer(written))
    before, after = shown.split(), changed.split()
    of = _aligned(before, [spot[0] for spot in spots])
    pieces: list[tuple[int, int, str]] = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        words = " ".join(after[c:d])
        piece = _replaced(spots, of, (a, b), words) if b > a else _put_in(spots, of, a, words)
        if piece is None:
            return None
        pieces.append(piece)
    for start, end, words in reversed(pieces):
        written = written[:start] + words + written[end:]
    return written


def _aligned(shown: list[str], written: list[str]) -> dict[int, int]:
    """Which written word each shown word is, of those that are the same."""
    of: dict[int, int] = {}
    for block in SequenceMatcher(None, shown, written, autojunk=False).get_matching_blocks():
        of.update({block.a + n: block.b + n for n in range(block.size)})
    return of


def _replaced(
    spots: list[re.Match[str]], of: dict[int, int], words: tuple[int, int], said: str
) -> tuple[int, int, str] | None:
    known = [of.get(n) for n in range(*words)]
    first = known[0]
    if first is None or known != list(range(first, first + len(known))):
        return None
    start, end = spots[first].start(), spots[first + len(known) - 1].end()
    if said:
        return start, end, said
    # With the words goes the space before them, or after them if they stand first.
    if first:
        return spots[first - 1].end(), end, ""
    return (start, spots[len(known)].start(), "") if len(known) < len(spots) else None


def _put_in(
    spots: list[re.Match[str]], of: dict[int, int], at: int, said: str
) -> tuple[int, int, str] | None:
    if at - 1 in of:
        end = spots[of[at - 1]].end()
        return end, end, f" {said}"
    if at in of:
        start = spots[of[at]].start()
        return start, start, f"{said} "
    return None
