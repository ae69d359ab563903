r"""GIFT, Moodle's text format for questions → questions.

Source: Moodle's documentation of the format. `=` is right, `~` wrong, `~%50%` partly right, `#` comes before what is
said of an answer, `->` joins a pair; `\` before `~ = # { } :` means the sign itself.
"""

import re
from collections.abc import Iterator

from coursebuild.bringing.questions.question import Answer, Found, NotUnderstood, Question

_ESCAPED = re.compile(r"\\([~=#{}:\\n])")
_SIGNS = "~=#{}:\\n"
_HELD = {sign: chr(0xE000 + number) for number, sign in enumerate(_SIGNS)}
"""Signs that mean themselves, held away while the others are read."""

_TITLE = re.compile(r"^\s*::.*?::\s*", re.DOTALL)
_FORMAT = re.compile(r"^\s*\[(?:html|moodle|plain|markdown)\]\s*")
_ANSWER = re.compile(r"(?P<sign>[=~])(?:%(?P<share>-?[\d.]+)%)?(?P<text>[^=~]*)")
_TRUTH = re.compile(r"^\s*(?:T|F|TRUE|FALSE)\s*(?:#.*)?$", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def questions(text: str) -> Found:
    """The questions of a file, each with the line that it begins on, and those that the course has no kind for."""
    found: list[Question] = []
    missed: list[NotUnderstood] = []
    for line, block in _blocks(text):
        made = _question(line, block)
        if isinstance(made, Question):
            found.append(made)
        elif made:
            missed.append(NotUnderstood(line, made, _plain(block)[:60]))
    return found, missed


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """What stands between empty lines, without comments, categories and held signs."""
    held: list[str] = []
    start = 0
    for number, row in enumerate([*text.replace("\r\n", "\n").split("\n"), ""], 1):
        inside = "\n".join(held).count("{") > "\n".join(held).count("}")
        if row.lstrip().startswith(("//", "$CATEGORY:")):
            continue
        row = _ESCAPED.sub(lambda m: _HELD[m[1]], row)  # noqa: PLW2901
        if row.strip():
            start = start if held else number
            held.append(row)
        elif held and (not inside or not row):
            yield start, "\n".join(held)
            held = []


def _question(line: int, block: str) -> Question | str:
    """The question of a block, or why it is none; nothing to say of text that is only read."""
    block = _TITLE.sub("", block)
    before, brace, rest = block.partition("{")
    inside, end, after = rest.partition("}")
    if not brace:
        return "det är ingen fråga, bara text"
    if not end:
        return "klammern { stängs inte"
    inside, _, general = inside.partition("####")
    stem = _plain(f"{before} _____ {after}" if after.strip() else before)
    if not stem:
        return "det står ingen fråga före {"
    made = Question(line, "single", stem, feedback=_plain(general))
    why = _answers(made, inside)
    return why or made


def _answers(made: Question, inside: str) -> str:
    if not inside.strip():
        return "det är en fråga att skriva fritt på, och sådana finns inte här"
    if _TRUTH.match(inside):
        return "det är sant eller falskt, och den som gissar har rätt varannan gång; skriv minst tre svar"
    if inside.lstrip().startswith("#"):
        return "svaret är ett tal, och sådana frågor finns inte här"
    for found in _ANSWER.finditer(inside):
        text, _, feedback = found["text"].partition("#")
        share = float(found["share"]) if found["share"] else None
        correct = share > 0 if share is not None else found["sign"] == "="
        left, arrow, right = text.partition("->")
        match = _plain(right) if arrow else ""
        made.answers.append(Answer(_plain(left), correct, _plain(feedback), match))
    return _sort(made)


def _sort(made: Question) -> str:
    pairs = [answer for answer in made.answers if answer.match]
    right = sum(answer.correct for answer in made.answers)
    if pairs:
        made.kind = "match"
        return "" if len(pairs) == len(made.answers) >= 2 else "alla svar i den är inte par"
    if right == len(made.answers):
        return "den har bara rätta svar (kortsvar), och sådana frågor finns inte här"
    if not right:
        return "inget svar i den är rätt"
    if len(made.answers) > 8:
        return f"den har {len(made.answers)} svar, och åtta är det mesta"
    made.kind = "single" if right == 1 else "multiple"
    return ""


def _plain(text: str) -> str:
    """Words on one line, without format, tags and held signs."""
    text = _TAG.sub(" ", _FORMAT.sub("", text))
    for sign, held in _HELD.items():
        text = text.replace(held, " " if sign == "n" else sign)
    return " ".join(text.split())
