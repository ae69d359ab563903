"""`kurs check --numbers`: what can be guessed in tests and scenes, and how often a test is passed unread."""

import textwrap
from collections.abc import Iterator

from coursebuild.checking import thresholds as limit
from coursebuild.checking.facts import Facts
from coursebuild.checking.guessing import Counts, Guessed, Pool, guess
from coursebuild.checking.unread import passed
from coursebuild.telling.qualitycard import row
from coursebuild.telling.report import WIDTH

_HEAD = "Går det att gissa? En ordmodell som bara har läst de andra modulerna hittar rätt svar i:"
_SCENARIO = "scenariot "


def guessability(facts: Facts, share: int) -> str:
    """How often a model that knows only words is right, beside chance; `share` per cent passes a test."""
    if len(facts.words) < limit.MODULES_TO_LEARN_FROM:
        return ""
    rows = list(_rows(facts, share))
    width = max((len(name) for name, _ in rows), default=0)
    return "\n".join([textwrap.fill(_HEAD, WIDTH), *(row(*said, width) for said in rows)]) + "\n"


def _rows(facts: Facts, share: int) -> Iterator[tuple[str, str]]:
    total = facts.all_words()
    for name, kept in facts.words.items():
        others = total.without(kept.counts)
        for what, scenes in (("frågor", False), ("scener", True)):
            pools = [pool for pool in kept.pools if pool.scenes == scenes]
            if pools:
                yield f"{name}, {what}", _guessed(_of(pools, others))
            if scenes:
                yield from ((_name(pool), _share(_of([pool], others))) for pool in pools)
        if name in facts.tests:
            found = passed(facts.tests[name], others, share)
            told = f"av ordmodellen i {_percent(found.words)} av försöken, på måfå i {_percent(found.blind)}"
            yield f"{name}, provet klaras", told


def _name(pool: Pool) -> str:
    return f"  {pool.name.removeprefix(_SCENARIO)}"


def _of(pools: list[Pool], others: Counts) -> Guessed:
    asked = [question for pool in pools for question in pool.asked]
    return guess(others, asked, limit.WORDS_TOLD)


def _guessed(found: Guessed) -> str:
    told = f"{_share(found)}, slumpen {_percent(found.chance / found.asked)}"
    return f"{told}; {', '.join(found.telling)}" if found.telling else told


def _share(found: Guessed) -> str:
    return f"{_percent(found.share)} av {found.asked}"


def _percent(share: float) -> str:
    return "under 1 %" if 0 < share < 0.01 else f"{share:.0%}".replace("%", " %")
