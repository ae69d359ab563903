"""A kind of question answers all that is asked of it: rules, reviewers, editors and comparisons ask no other way."""

from typing import Any

import pytest

from coursebuild.model.called import called
from coursebuild.model.questions import ITEM_KINDS, AnyItem, kind_of
from coursebuild.model.questions.item import Item
from coursebuild.model.texts import text_keys
from coursebuild.model.validating import validator

each = pytest.mark.parametrize("kind", ITEM_KINDS, ids=kind_of)


def begun(kind: type[Item], **changed: Any) -> Item:
    """A question as an author begins it."""
    data = {"kind": kind_of(kind), "id": "ny", "question": kind.ASKS, **kind.EXAMPLE, **changed}
    made: Item = validator(AnyItem).validate_python(data)
    return made


@each
def test_its_example_reads_as_one(kind: type[Item]) -> None:
    """Of that kind, with parts that are not alike."""
    item = begun(kind)
    assert type(item) is kind
    assert all(type(part) is kind.PART for part in item.parts())
    assert len({part.id for part in item.parts()}) == len(item.parts()) > 1
    assert called(kind, kind.PARTS).new, "one more of them is asked for"


@each
def test_it_knows_what_is_right_and_how_likely_a_guess_is(kind: type[Item]) -> None:
    """What is right is no matter of wording, and is another when a part is gone; only some guesses are right."""
    item, again = begun(kind), begun(kind, question="Vad gör du då?")
    assert item.right_answer() == again.right_answer()
    parts: list[Any] = kind.EXAMPLE[kind.PARTS]  # type: ignore[assignment]
    assert (
        item.right_answer()
        != begun(kind, **{kind.PARTS: [*parts[1:], parts[0] | {"id": "ny"}]}).right_answer()
    )
    assert 0 < item.chance() < 1
    assert item.explanations()
    assert bool(item.choices()) or not item.SEVERAL


@each
def test_a_stored_answer_is_counted_at_its_longest(kind: type[Item]) -> None:
    """A longer name makes a longer answer: each part can be in one."""
    parts: list[Any] = kind.EXAMPLE[kind.PARTS]  # type: ignore[assignment]
    longer = [part | {"id": f"{part['id']}-med-ett-langt-namn"} for part in parts]
    assert begun(kind, **{kind.PARTS: longer}).longest_answer() > begun(kind).longest_answer() > 0


@each
def test_a_reviewer_reads_every_text_of_it(kind: type[Item]) -> None:
    """With a word for what each is: but the situation and the question, which all have, the kind says them."""
    item = begun(kind)
    asked = {"situation", "question"}
    assert {said.key for said in text_keys(kind)} - asked == {key for _, key in item.shown_after()}
    for part in item.parts():
        shown = item.shown_of(part)
        assert [key for _, key in shown] == [said.key for said in text_keys(kind.PART)]
        assert set(kind.PART.ANSWERS) <= {key for _, key in shown}
        assert all(label for label, _ in shown)


def test_no_two_are_called_the_same() -> None:
    """By authors, reviewers or in lists; nor do they stand in one place."""
    for names in ("PLACE", "NAME", "TITLE"):
        assert len({getattr(kind, names) for kind in ITEM_KINDS}) == len(ITEM_KINDS), names
    called_so = [word for kind in ITEM_KINDS for word in kind.ALSO_CALLED]
    assert len(set(called_so)) == len(called_so)
