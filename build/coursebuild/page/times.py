"""How long each part of a module takes: its minutes are the author's, shared out by what there is to do in it."""

from collections.abc import Iterator

from coursebuild.language import prose
from coursebuild.model.questions.item import Item
from coursebuild.model.unit import Unit

WORDS_A_MINUTE = 200
"""How fast most people read a text of this kind to themselves, slowly counted."""

_PER_ANSWER = 0.4
"""Minutes to think and to choose, besides reading."""

CLOSING = "sammanfattning"
TEST = "prov"


def minutes(unit: Unit) -> dict[str, float]:
    """Minutes for each section, by its id, and for the test and the summary; together the module's own."""
    assert unit.module is not None  # noqa: S101  (only asked of complete units)
    raw = dict(_raw(unit))
    whole = sum(raw.values())
    return {name: round(unit.module.minutes * share / whole, 1) for name, share in raw.items()}


def _raw(unit: Unit) -> Iterator[tuple[str, float]]:
    assert unit.module is not None  # noqa: S101
    for section in unit.module.sections:
        yield section.id, _reading(section.text) + sum(map(_answering, section.checks))
    if unit.bank and unit.module.test:
        each = sum(map(_answering, unit.bank.items)) / len(unit.bank.items)
        yield TEST, each * unit.module.test.draw
    yield CLOSING, _reading(unit.module.summary)


def _reading(text: str) -> float:
    return (len(prose.plain(text).split()) + 1) / WORDS_A_MINUTE


def _answering(item: Item) -> float:
    texts = [item.question, item.situation or "", *(part.text for part in item.parts())]
    return _reading(" ".join(texts)) + _PER_ANSWER
