"""How Swedish texts cite provisions, and how dates are said."""

import datetime
from pathlib import Path

import pytest

from coursebuild.language.dates import first_day, in_words, months_before
from coursebuild.language.lawtext import citations, numbered_statutes, register
from coursebuild.model.unit import Shared
from coursebuild.reading.load import load_shared

LITEN = Path(__file__).resolve().parent.parent / "courses" / "liten"


@pytest.fixture(scope="module")
def shared() -> Shared:
    """Give the register of the small course."""
    found, problems = load_shared(LITEN)
    assert found
    assert problems == []
    return found


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("19 kap. 1 § socialtjänstlagen", ["sol-19-1"]),
        ("19 kap. 1 §\nsocialtjänstlagens regel", ["sol-19-1"]),
        ("19 kap. 1 § SoL", ["sol-19-1"]),
        ("19 kap. 1 § första stycket 2 SoL", ["sol-19-1"]),
        ("socialtjänstlagen (2025:400) 19 kap. 1 §", ["sol-19-1"]),
        ("14 kap. 1 § SoL", ["sol-2001-14-1"]),
        ("14 kap. 1 § socialtjänstlagen (2001:453)", ["sol-2001-14-1"]),
        ("10 kap. 23 och 24 §§ OSL", ["osl-10-23", "osl-10-24"]),
        ("10 kap. 23–24 §§ OSL", ["osl-10-23", "osl-10-24"]),
        ("10 kap. 23 § och 24 § OSL", ["osl-10-23", "osl-10-24"]),
        ("10 kap. 23 § OSL. Men 24 § gäller annat", ["osl-10-23", "osl-10-24"]),
        ("10 kap. 23 § OSL och 19 kap. 1 § SoL", ["osl-10-23", "sol-19-1"]),
        ("4 § lagen (2025:170)", ["lag-2025-170-4"]),
        ("19 kap. 1 a § SoL", []),
        ("4 § OSL", []),
        ("utan paragraf", []),
    ],
)
def test_citations(shared: Shared, text: str, held: list[str]) -> None:
    """A provision is found by act, chapter and section, however the sentence goes."""
    found = citations(text, register(shared))
    assert [provision.id for citation in found for provision in citation.provisions[:1]] == held


def test_citation_quotes_the_text(shared: Shared) -> None:
    """The words that are quoted to the author are hers, with the act's name."""
    (citation,) = citations("Se 19 kap. 11 §\nSoL nu.", register(shared))
    assert (citation.words, citation.start) == ("19 kap. 11 § SoL", 3)


def test_numbered_statutes() -> None:
    """An act named with its number is found with both; a bare SFS number is no act."""
    text = (
        "Hälso- och sjukvårdslagen (2017:30) ändrades genom SFS 2025:446, och lagen (2025:170) kom."
    )
    assert [(act.name, act.sfs) for act in numbered_statutes(text)] == [
        ("hälso- och sjukvårdslagen", "2017:30"),
        ("lagen", "2025:170"),
    ]


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ((2026, 11, 22), 12, (2025, 11, 22)),
        ((2024, 2, 29), 12, (2023, 2, 28)),
        ((2026, 3, 31), 1, (2026, 2, 28)),
        ((2026, 1, 15), 1, (2025, 12, 15)),
    ],
)
def test_months_before(
    day: tuple[int, int, int], months: int, before: tuple[int, int, int]
) -> None:
    """Months are counted back by the calendar."""
    assert months_before(datetime.date(*day), months) == datetime.date(*before)


def test_dates_in_words() -> None:
    """A day and a month are said as in a letter; an impossible day is long ago."""
    assert (in_words("2025-07-01"), in_words("2025-03")) == ("den 1 juli 2025", "mars 2025")
    assert first_day("2025-03") == datetime.date(2025, 3, 1)
    assert first_day("2025-02-31") == datetime.date.min
