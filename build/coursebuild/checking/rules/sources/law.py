"""Rules J01–J06: the law that the course cites is true on the day it is built."""

import datetime
import re
from collections.abc import Iterator

from coursebuild.checking import thresholds as limit
from coursebuild.checking.context import Context
from coursebuild.checking.facts import Facts
from coursebuild.checking.rules.sources.allowed import about_another_time, corrects
from coursebuild.language import prose
from coursebuild.language.dates import first_day, in_words, months_before
from coursebuild.language.lawtext import Citation, citations, numbered_statutes, register
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.module import Section
from coursebuild.model.problems import Place, Severity
from coursebuild.model.questions.item import Item
from coursebuild.model.registers import Provision, Statute
from coursebuild.model.scenario import Choice, Scenario
from coursebuild.model.told import FILE, KEY
from coursebuild.model.trainer import AidLine, Objection
from coursebuild.model.unit import Shared
from coursebuild.model.walk import WrittenText

ERROR = Severity.ERROR
Citing = Section | Item | Scenario | Choice | Objection | AidLine
CITING = "section item scenario choice objection aid-line"
_NUMBER = re.compile(r"\(\d{4}:\d")
_NUMBER_HINTS = tuple(f"({digit}" for digit in range(10))


def _cited(node: Citing, shared: Shared) -> Iterator[tuple[Place, Provision]]:
    for number, name in enumerate(node.laws):
        if name in shared.provisions:  # R05 says so if it is not
            yield node.at("laws", number), shared.provisions[name]


def _repealed_from(provision: Provision, shared: Shared) -> str | None:
    statute = shared.statutes.get(provision.statute)
    return provision.repealed_from or (statute.repealed_from if statute else None)


def _repealed(thing: Provision | Statute, shared: Shared, day: datetime.date) -> str | None:
    """Give the date from which a provision or act is repealed, if that day has come."""
    date = _repealed_from(thing, shared) if isinstance(thing, Provision) else thing.repealed_from
    return date if date is not None and first_day(date) <= day else None


def _name(provision: Provision, shared: Shared) -> str:
    """Say a provision as a text would: `19 kap. 1 § socialtjänstlagen`."""
    chapter = f"{provision.chapter} kap. " if provision.chapter else ""
    statute = shared.statutes.get(provision.statute)
    return f"{chapter}{provision.section} § {statute.name if statute else provision.statute}"


def _instead(provision: Provision, shared: Shared) -> str:
    after = shared.provisions.get(provision.replaced_by or "")
    return f"Nu gäller {_name(after, shared)} ({after.id}). " if after else ""


@checking_rule(
    "J01",
    ERROR,
    "Lagrummet gäller inte",
    scope=CITING,
    why="Den som handlar efter en regel som inte gäller kan göra fel mot patienten och mot lagen.",
)
def in_force(node: Citing, context: Context) -> Iterator[Finding]:
    """Ett lagrum under `laws` gäller den dag kursen byggs: inte upphävt, och det har börjat gälla.

    `kurs check --as-of 2027-07-01` frågar om en annan dag.

    Dåligt: `laws: [sol-2001-14-1]`, som upphävdes den 1 juli 2025.
    Bra: `laws: [sol-19-1]`
    """
    shared = context.shared
    for place, provision in _cited(node, shared):
        if date := _repealed(provision, shared, context.as_of):
            yield Finding(
                place,
                f"Lagrummet ”{provision.id}” är upphävt från och med {in_words(date)}.",
                f"{_instead(provision, shared)}Byt, och läs om texten fortfarande stämmer.",
                provision.replaced_by,
            )
        elif provision.in_force_from and first_day(provision.in_force_from) > context.as_of:
            yield Finding(
                place,
                f"Lagrummet ”{provision.id}” börjar gälla först "
                f"{in_words(provision.in_force_from)}.",
                "Vänta med det till dess, eller nämn det som gäller i dag.",
            )


@checking_rule(
    "J02",
    Severity.WARNING,
    "Lagrummet behöver kontrolleras igen",
    scope="course",
    why="Lagar ändras. Det som ingen har läst på ett år vet ingen om det stämmer.",
)
def checked_lately(facts: Facts, context: Context) -> Iterator[Finding]:
    """Ett lagrum som kursen nämner är kontrollerat mot lagtexten de senaste tolv månaderna.

    Dåligt: `checked: 2024-03-01`
    Bra: läs paragrafen i den gällande lydelsen, och skriv dagens datum.
    """
    oldest = months_before(context.as_of, limit.MONTHS_BETWEEN_REVIEWS)
    for name, provision in context.shared.provisions.items():
        if name in facts.laws and first_day(provision.checked) < oldest:
            yield Finding(
                provision.at("checked"),
                f"”{name}” kontrollerades senast {in_words(provision.checked)}.",
                "Läs den gällande lydelsen, ändra texten om något är nytt, och skriv dagens datum.",
            )


@checking_rule(
    "J03",
    Severity.WARNING,
    "Lagrummet är inte säkert",
    scope=CITING,
    why="Kursen säger bara det vi vet om lagen. Resten är frågor till en jurist.",
)
def sure(node: Citing, context: Context) -> Iterator[Finding]:
    """Ett lagrum som kursen vilar på är läst i lagtexten: `confidence` är A eller B.

    C är bara indirekt belagt och ger en varning. D kunde inte kontrolleras och är ett fel.

    Dåligt: `confidence: D` på ett lagrum som ett avsnitt nämner.
    Bra: ta bort lagrummet ur avsnittet tills någon har läst det.
    """
    for place, provision in _cited(node, context.shared):
        if provision.confidence in ("C", "D"):
            unsure = provision.confidence == "D"
            yield Finding(
                place,
                f"Lagrummet ”{provision.id}” är {'inte kontrollerat' if unsure else 'osäkert'} "
                f"({KEY:confidence={provision.confidence}}).",
                f"Läs paragrafen och höj säkerheten i {FILE:course/laws.yaml}, eller låt bli att nämna "
                "den.",
                severity=ERROR if unsure else Severity.WARNING,
            )


def _citations(
    written: WrittenText, shared: Shared
) -> Iterator[tuple[prose.Block, Place, Citation]]:
    if "§" not in written.text:
        return
    for block in prose.blocks(written.text):
        for citation in citations(block.text, register(shared)):
            yield block, written.at_line(block.line_of(citation.start)), citation


@checking_rule(
    "J04",
    ERROR,
    "Lagrummet i texten finns inte i registret",
    scope="text",
    hints=("§", *_NUMBER_HINTS),
    why=f"Bara det som står i {FILE:course/laws.yaml} är kontrollerat och följs när lagen ändras.",
)
def in_register(written: WrittenText, context: Context) -> Iterator[Finding]:
    """En paragraf som nämns i löpande text finns i course/laws.yaml.

    Det gäller också lagar som nämns med nummer, som ”lagen (2025:170)”.

    Dåligt: ”enligt 19 kap. 11 § socialtjänstlagen”, när registret har 19 kap. 1 §.
    Bra: ”enligt 19 kap. 1 § socialtjänstlagen”
    """
    shared = context.shared
    if not shared.statutes:
        return
    for _, place, citation in _citations(written, shared):
        if citation.provisions:
            continue
        if citation.statutes:
            yield Finding(
                place,
                f"”{citation.words}” finns inte i lagregistret.",
                f"Kontrollera numret. Stämmer det: lägg till lagrummet i {FILE:course/laws.yaml}.",
            )
        else:
            yield Finding(
                place,
                f"Det går inte att se vilken lag ”{citation.words}” hör till.",
                "Skriv lagens namn direkt efter, till exempel ”19 kap. 1 § socialtjänstlagen”. "
                f"Står det redan där finns lagen inte i {FILE:course/laws.yaml}: kontrollera namnet.",
            )
    yield from _unknown_numbers(written, shared)


def _unknown_numbers(written: WrittenText, shared: Shared) -> Iterator[Finding]:
    if not _NUMBER.search(written.text):
        return
    known = register(shared)
    for block in prose.blocks(written.text):
        for act in numbered_statutes(block.text):
            if act.sfs not in known.by_number and act.name not in known.by_name:
                yield Finding(
                    written.at_line(block.line_of(act.start)),
                    f"”{act.name} ({act.sfs})” finns inte i lagregistret.",
                    f"Kontrollera numret. Stämmer det: lägg till lagen i {FILE:course/laws.yaml}.",
                )


@checking_rule(
    "J05",
    ERROR,
    "Texten nämner en upphävd regel som om den gällde",
    scope="text",
    hints=("§", *_NUMBER_HINTS),
    why="Många citerar ännu den gamla lagen. Kursen ska vara det ställe där det står rätt.",
)
def not_repealed(written: WrittenText, context: Context) -> Iterator[Finding]:
    """En upphävd paragraf eller lag nämns bara i en rättelse eller som något som gällde förut.

    Det syns i rutan `::: rättelse`, eller på ord som tidigare, gamla, upphävd och ersatte. En regel
    som inte har börjat gälla nämns med orden träder i kraft eller börjar gälla.

    Dåligt: ”Anmäl enligt 14 kap. 1 § SoL.”
    Bra: ”Skyldigheten stod tidigare i 14 kap. 1 §. Nu står den i 19 kap. 1 § socialtjänstlagen.”
    """
    seen: set[tuple[int, int]] = set()
    for block, place, citation in _citations(written, context.shared):
        finding = _outdated(citation, place, context)
        if finding and not _excused(block):
            seen.add((block.line, citation.end))
            yield finding
    yield from _repealed_acts(written, context, seen)


def _outdated(citation: Citation, place: Place, context: Context) -> Finding | None:
    """Say what is wrong with a citation none of whose possible meanings is in force."""
    shared, day = context.shared, context.as_of
    if not citation.provisions or any(_applies(p, shared, day) for p in citation.provisions):
        return None
    provision = citation.provisions[0]
    if old := _repealed(provision, shared, day):
        after = shared.provisions.get(provision.replaced_by or "")
        return Finding(
            place,
            f"”{citation.words}” är upphävd från och med {in_words(old)}.",
            f"{_instead(provision, shared)}Byt, eller säg att det gällde tidigare.",
            _name(after, shared) if after else None,
        )
    return Finding(
        place,
        f"”{citation.words}” börjar gälla först {in_words(provision.in_force_from or '')}.",
        "Vänta med det till dess, eller säg när regeln börjar gälla.",
    )


def _applies(provision: Provision, shared: Shared, day: datetime.date) -> bool:
    begun = provision.in_force_from is None or first_day(provision.in_force_from) <= day
    return begun and not _repealed(provision, shared, day)


def _repealed_acts(
    written: WrittenText, context: Context, seen: set[tuple[int, int]]
) -> Iterator[Finding]:
    """Find repealed acts named with their number, but not the end of a citation seen."""
    if not _NUMBER.search(written.text):
        return
    known = register(context.shared).by_number
    for block in prose.blocks(written.text):
        for act in numbered_statutes(block.text) if not _excused(block) else ():
            statute = known.get(act.sfs)
            date = _repealed(statute, context.shared, context.as_of) if statute else None
            if statute and date and (block.line, act.end) not in seen:
                after = context.shared.statutes.get(statute.replaced_by or "")
                now = f"Nu gäller {after.name} ({after.sfs})." if after else "Nämn det som gäller."
                yield Finding(
                    written.at_line(block.line_of(act.start)),
                    f"”{act.name} ({act.sfs})” är upphävd från och med {in_words(date)}.",
                    now,
                )


def _excused(block: prose.Block) -> bool:
    return corrects(block) or about_another_time(block.text)


@checking_rule(
    "J06",
    ERROR,
    "Fel nummer efter lagens namn",
    scope="text",
    hints=_NUMBER_HINTS,
    why="Numret är lagens adress. Med fel nummer hamnar läsaren i en annan lag.",
)
def right_number(written: WrittenText, context: Context) -> Iterator[Finding]:
    """Numret inom parentes efter en lags namn är den lagens nummer i registret.

    Dåligt: ”hälso- och sjukvårdslagen (2010:30)”
    Bra: ”hälso- och sjukvårdslagen (2017:30)”
    """
    if not _NUMBER.search(written.text):
        return
    known = register(context.shared).by_name
    for block in prose.blocks(written.text):
        for act in numbered_statutes(block.text) if not corrects(block) else ():
            numbers = [statute.sfs for statute in known.get(act.name, ())]
            if numbers and act.sfs not in numbers:
                yield Finding(
                    written.at_line(block.line_of(act.start)),
                    f"{act.name.capitalize()} har inte numret {act.sfs}.",
                    f"Skriv {act.name} ({numbers[0]}).",
                    f"{act.name} ({numbers[0]})",
                )
