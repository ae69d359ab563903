"""What the rules take Swedish for: words, sentences, readability, verbs."""

import pytest

from coursebuild.language import prose
from coursebuild.language.swedish import (
    alike,
    begins_with_verb,
    lix,
    measure,
    number_of,
    quoted,
    sentences,
    stems,
    without_speech,
    words,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hej, du!", ["Hej", "du"]),
        ("hälso- och sjukvård", ["hälso", "och", "sjukvård"]),
        ("npf-barn kl. 08.30", ["npf-barn", "kl", "08.30"]),
        ("SFS 2025:400", ["SFS", "2025:400"]),
        ("”…” – !", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    """Words keep their hyphens and numbers their points; marks are no words."""
    assert list(words(text)) == found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ett. Två! Tre?", 3),
        ("Hon frågar t.ex. Anna om råd.", 1),
        ("Det står i 19 kap. 1 § SoL. Läs den.", 2),
        ("”Sluta!” ropar hon. Han slutar.", 2),
        ("”Jag går.” Sedan går han.", 2),
        ("Vänta … Nu.", 2),
        ("", 0),
        ("Utan punkt", 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    """Short forms and speech do not end a sentence."""
    assert len(sentences(text)) == count


def test_lix() -> None:
    """LIX is words per sentence plus the share of long words."""
    text = "Du går hem. Det är barmhärtigt bra."
    assert lix([measure([text])]) == pytest.approx(7 / 2 + 100 / 7)
    assert lix([measure([text])], frozenset({"barmhärtigt"})) == pytest.approx(7 / 2)
    assert lix([]) == 0


def test_lix_takes_each_part_as_ended() -> None:
    """A list without full stops is not one long sentence."""
    assert lix([measure(["en två", "tre fyra"])]) == 2


@pytest.mark.parametrize("text", ["Frågar vem", "Andas ut", "Säger: ”Hej”", "Går"])
def test_begins_with_verb(text: str) -> None:
    """What a person does begins with a verb."""
    assert begins_with_verb(text)


@pytest.mark.parametrize("text", ["En stol", "Hur hon mår", "När hon går", "Patienter", "", "Er"])
def test_begins_without_verb(text: str) -> None:
    """A thing, a question or a time is no verb, though it may end as one."""
    assert not begins_with_verb(text)


def test_alike() -> None:
    """Likeness is the share of common words, at once no when the lengths differ too much."""
    assert alike("ett två tre", "tre två ett", 1.0)
    assert alike("ett två tre fyra", "ett två tre fem", 0.7)
    assert not alike("ett två tre fyra", "ett två tre fem", 0.8)
    assert not alike("ett", "ett två tre fyra fem", 0.8)
    assert alike("", "", 0.9)


def test_stems_leave_small_words() -> None:
    """Only content words count, by their beginning."""
    assert stems("Anmälan eller anmäler du eftersom") == {"anmäla", "anmäle"}


def test_quoted_is_short_and_holds_no_quote_of_its_own() -> None:
    """The author's words are cut between words."""
    assert quoted("Säg ”hej” nu") == "”Säg ’hej’ nu”"
    assert quoted("ett två tre fyra", 9) == "”ett två …”"


def test_small_helpers() -> None:
    """Speech can be left out, and one is not many."""
    assert without_speech("Säger: ”Nej, aldrig” och går") == "Säger: ”…” och går"
    assert (number_of(1, "fråga", "frågor"), number_of(2, "fråga", "frågor")) == (
        "1 fråga",
        "2 frågor",
    )


_TEXT = """\
### Rubrik

Ett **fett** ord
på två rader, med [en länk](https://example.org).

::: rättelse
- första
- andra raden
  fortsätter
:::

| a | b |
| --- | --- |
| ett | två |

![](figure:rummet)
"""


def test_blocks_know_kind_line_and_callout() -> None:
    """A Markdown text is read line by line into blocks of plain words."""
    found = [(b.kind, b.line, b.text, b.callout) for b in prose.blocks(_TEXT)]
    assert found == [
        ("heading", 0, "Rubrik", ""),
        ("paragraph", 2, "Ett fett ord\npå två rader, med en länk.", ""),
        ("item", 6, "första", "rättelse"),
        ("item", 7, "andra raden\nfortsätter", "rättelse"),
        ("cell", 11, "a", ""),
        ("cell", 11, "b", ""),
        ("cell", 13, "ett", ""),
        ("cell", 13, "två", ""),
    ]
    paragraph = prose.blocks(_TEXT)[1]
    assert paragraph.line_of(paragraph.text.index("länk")) == 3
    assert prose.plain("Ett *ord*\noch ett") == "Ett ord och ett"
