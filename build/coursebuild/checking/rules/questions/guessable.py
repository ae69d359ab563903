"""Rules L30 and L36: the right answer gives itself away by its words."""

from collections.abc import Iterator

from coursebuild.checking import thresholds as limit
from coursebuild.checking.context import Context
from coursebuild.checking.facts import Facts
from coursebuild.checking.guessing import Counts, Guessed, Pool, guess
from coursebuild.checking.questions import Answer, Question, question_of
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.module import Bank, Module
from coursebuild.model.problems import Severity
from coursebuild.model.questions.item import Item
from coursebuild.model.scenario import Scenario, Scene


@checking_rule(
    "L30",
    Severity.WARNING,
    "Det bästa svaret gör två saker",
    scope="module scenario bank",
    why="Den som märker att det rätta svaret alltid har ett ”och” behöver inte läsa frågan.",
)
def double(file: Module | Scenario | Bank, context: Context) -> Iterator[Finding]:
    """Det bästa svaret har ett ”och” eller ett kommatecken högst 1,3 gånger så ofta som de andra, räknat över en fil.

    Dåligt: ”Sätter dig ner och frågar vad som har hänt” mot ”Ringer vakten” och ”Går därifrån”.
    Bra: ”Frågar vad som har hänt” mot ”Förklarar reglerna och ber honom vänta”.
    Bygger på: NBME om svar som sticker ut. Mätt här: 85 % av de bästa, 50 % av de andra.
    """
    del context
    questions = [found for asked in _asked_in(file) if (found := question_of(asked))]
    questions = [question for question in questions if question.one_best]
    best, others = _doubles(questions)
    if len(questions) < limit.QUESTIONS_FOR_DOUBLE or len(best) < limit.FEWEST_DOUBLE:
        return
    answers = sum(len(question.answers) - 1 for question in questions)
    if len(best) / len(questions) > limit.MOST_DOUBLE_OF_OTHERS * others / answers:
        yield Finding(
            best[0].place,
            f"Här har {len(best)} av {len(questions)} bästa svar ett ”och” eller ett komma, "
            f"men bara {others} av {answers} andra.",
            "Låt det bästa svaret göra en sak, eller ge de andra svaren lika många led.",
        )


def _asked_in(file: Module | Scenario | Bank) -> list[Item | Scene]:
    """The questions of one file."""
    if isinstance(file, Module):
        return [item for section in file.sections for item in section.checks]
    return [*file.scenes] if isinstance(file, Scenario) else [*file.items]


def _doubles(questions: list[Question]) -> tuple[list[Answer], int]:
    """The best answers that do two things, and how many of the others do."""
    every = [answer for question in questions for answer in question.answers]
    double_ = [answer for answer in every if " och " in answer.text or "," in answer.text]
    return [answer for answer in double_ if answer.best], sum(not a.best for a in double_)


@checking_rule(
    "L36",
    Severity.WARNING,
    "Svaren går att gissa på orden",
    scope="course",
    why="Ett prov som går att klara utan att läsa situationen mäter inte vad någon kan.",
)
def guessable(facts: Facts, context: Context) -> Iterator[Finding]:
    """En ordmodell som bara har läst kursens andra moduler hittar sällan rätt svar.

    Den får hitta det i högst 45 % av frågorna och 50 % av scenerna. Modellen vet hur vanligt varje ord är i bästa svar
    och i andra, inget mer. Meddelandet nämner orden som avslöjar; `kurs check --numbers` visar siffran.
    Med färre än tre moduler tiger regeln.

    Dåligt: de bästa svaren börjar med ”lyssnar”, ”frågar” och ”lugnt”, de andra med ”säger” och ”kräver”.
    Bra: samma sorts verb i alla svar, så att det är situationen som avgör.
    Bygger på: NBME om svar som ger sig till känna. Mätt här: 78 % i scener och 74 % i prov, när slumpen ger 33 %.
    """
    del context
    if len(facts.words) < limit.MODULES_TO_LEARN_FROM:
        return
    total = facts.all_words()
    for kept in facts.words.values():
        others = total.without(kept.counts)
        for scenes in (False, True):
            pools = [pool for pool in kept.pools if pool.scenes == scenes]
            minded = [pool for pool in pools if pool.reason is None]
            yield from _above(minded, others, None)
            for pool in pools:
                if pool.reason is not None:
                    yield from _above([pool], others, pool.reason)


def _above(pools: list[Pool], others: Counts, reason: str | None) -> Iterator[Finding]:
    asked = [question for pool in pools for question in pool.asked]
    if not asked or (reason is None and len(asked) < limit.QUESTIONS_TO_GUESS):
        return
    scenes = pools[0].scenes
    most = limit.MOST_GUESSED_SCENES if scenes else limit.MOST_GUESSED_ITEMS
    if guess(others, asked, 0).share > most:
        found = guess(others, asked, limit.WORDS_TOLD)
        worst = max(pools, key=lambda pool: guess(others, pool.asked, 0).share)
        yield Finding(
            worst.place,
            f"En ordmodell som inte har läst frågorna hittar rätt svar i {_told(found, scenes=scenes)}.",
            "Byt ord i de bästa svaren, eller låt de andra svaren ha dem också.",
            reason=reason,
        )


def _told(found: Guessed, *, scenes: bool) -> str:
    what = "scener" if scenes else "frågor"
    telling = f" Ord som avslöjar: {', '.join(found.telling)}" if found.telling else ""
    return f"{found.right:.0f} av {found.asked} {what}; slumpen ger {found.chance:.0f}.{telling}"
