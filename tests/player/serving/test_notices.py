"""Changes reach the pages of every process that shares a PostgreSQL, and are looked for after it was away."""

from collections.abc import Iterator

import pytest

from courseplayer.serving.notices import ToldByPostgres
from postgres import Postgres

WAIT_SECONDS = 20.0


def _is_told(one: ToldByPostgres, other: ToldByPostgres) -> bool:
    """Whether what one tells reaches the other, once both are connected."""
    with other.listen("prov") as listener:
        for _ in range(20):
            one.tell("prov")
            if listener.wait(WAIT_SECONDS / 20):
                return True
    return False


@pytest.fixture
def processes(postgres: Postgres) -> Iterator[list[ToldByPostgres]]:
    """Two processes, as it were, that are connected."""
    both = [ToldByPostgres(postgres.url) for _ in range(2)]
    assert _is_told(both[0], both[1])
    assert _is_told(both[1], both[0])
    yield both
    for one in both:
        one.close()


def test_what_one_process_tells_the_other_hears(processes: list[ToldByPostgres]) -> None:
    """Its own pages at once; of other topics nobody is told."""
    one, other = processes
    with (
        one.listen("attempt 1") as own,
        other.listen("attempt 1") as theirs,
        other.listen("attempt 2") as others,
    ):
        one.tell("attempt 1")
        assert own.wait(0)
        assert theirs.wait(WAIT_SECONDS)
        assert not others.wait(0)


def test_a_database_that_was_away(processes: list[ToldByPostgres], postgres: Postgres) -> None:
    """Everybody looks for themselves when it is back, and is told again."""
    one, other = processes
    with other.listen("attempt 1") as theirs:
        postgres.stop("immediate")
        postgres.start()
        assert theirs.wait(WAIT_SECONDS)
    assert _is_told(one, other)
