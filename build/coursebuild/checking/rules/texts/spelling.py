"""Rule T08: spelling, when it is asked for."""

from collections.abc import Iterator

from coursebuild.checking.context import Context
from coursebuild.language import prose
from coursebuild.language.languages import unmarked
from coursebuild.language.swedish import words
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.told import FILE, KEY
from coursebuild.model.unit import Shared, Unit
from coursebuild.model.walk import WrittenText, all_texts, shared_texts


@checking_rule(
    "T08",
    Severity.TIP,
    "Ordet kan vara felstavat",
    scope="unit shared",
    why="Ett felstavat ord stoppar den som läser långsamt, och en skärmläsare läser det fel.",
)
def unknown_words(subject: Unit | Shared, context: Context) -> Iterator[Finding]:
    """Varje ord finns i den svenska stavningsordlistan, i kursens egen ordlista eller bland kursens lagar och källor.

    Regeln körs när du ber om det: `kurs check --spelling`. Ett ord sägs en gång i varje modul.
    Namn, ord på andra språk och ord som den saknar skriver du under words i
    course/glossary.yaml.

    Dåligt: ”Ring socialtjänsen.”
    Bra: ”Ring socialtjänsten.”
    """
    dictionary = context.shared.dictionary
    if dictionary is None:
        return
    told = _own_words(context.shared)
    for written, block, word in _written(subject):
        base = word.lower()
        if {base, base.removesuffix("s")} & told or not word.replace("-", "").isalpha():
            continue
        if dictionary.knows(word):
            continue
        told.add(base)
        meant = dictionary.suggestion(word)
        yield Finding(
            written.at_line(block.line_of(block.text.index(word))),
            f"Ordet ”{word}” finns inte i den svenska stavningsordlistan.",
            f"{f'Menade du ”{meant}”? ' if meant else ''}Är ordet rätt skriver du det under "
            f"{KEY:words} i {FILE:course/glossary.yaml}.",
        )


def _written(subject: Unit | Shared) -> Iterator[tuple[WrittenText, prose.Block, str]]:
    """Every word that a learner reads, and where it is: the place of each would be worked out for few that are told."""
    for written in _texts(subject):
        for block in prose.blocks(unmarked(written.text)):
            for word in words(block.text):
                yield written, block, word


def _texts(subject: Unit | Shared) -> Iterator[WrittenText]:
    if isinstance(subject, Shared):
        return shared_texts(subject)
    return all_texts(subject)


def _own_words(shared: Shared) -> set[str]:
    """The course's own words, in lower case: its glossary, the names of its laws and sources."""
    glossary = shared.files.get("glossary.yaml")
    texts = list(glossary.words) if glossary else []
    for term in shared.terms:
        texts += filter(None, (term.term, term.long, *term.forms))
    for statute in shared.statutes.values():
        texts += filter(None, (statute.name, statute.short))
    for source in shared.sources.values():
        texts += filter(None, (source.title, source.short, source.publisher))
        texts += source.headings.values()
    return {word.lower() for text in texts for word in words(text)}
