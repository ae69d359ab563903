"""The nouns of the course's registers: sources, laws, glossary, statements and misconceptions."""

from typing import Literal

from coursebuild.model.field import field
from coursebuild.model.node import Date, Flag, Id, Node, Text, Value


class Source(Node, called="källan"):
    """A document the course rests on."""

    id: Id = field(description="Dokumentets namn, till exempel kunskapsstod-2025.")
    title: Text = field(todo="vad dokumentet heter", description="Dokumentets titel.")
    short: Text | None = field(default=None, description="Kort namn i källhänvisningar.")
    publisher: Text = field(
        todo="vem som har gett ut det",
        label="Utgivare",
        changed="utgivaren ändrad",
        description="Utgivaren.",
    )
    date: Date = field(description="När det kom.")
    reference: Text | None = field(
        label="Diarienummer eller artikelnummer",
        changed="numret på dokumentet ändrat",
        default=None,
        description="Diarienummer eller artikelnummer.",
    )
    url: Value | None = field(default=None, description="Var det finns att läsa.")
    headings: dict[Id, Text] = field(
        todo="en rubrik, som den står i dokumentet",
        label="Rubrik i dokumentet",
        new="Ny rubrik, som den står i dokumentet",
        thing="rubriken",
        about="Det är till en rubrik som en källa visar läsaren.",
        description="Rubriker i dokumentet: namn och ordalydelse.",
    )
    untaught: dict[Id, Text] = field(
        label="Därför lärs rubriken inte ut",
        thing="skälet att inte lära ut",
        default_factory=dict,
        description="Rubriker som inget påstående bygger på, och varför. Visas i docs/tackning.md.",
    )


class Sources(Node, called="källorna"):
    """course/sources.yaml."""

    sources: list[Source] = field(
        label="Källor", one="Källa", new="Nytt dokument: vad det heter", description="Dokumenten."
    )


class Statute(Node, called="författningen"):
    """An act or regulation."""

    id: Id = field(description="Författningens namn, till exempel osl.")
    name: Text = field(description="Namnet i löpande text, till exempel socialtjänstlagen.")
    sfs: Value = field(
        label="Nummer i SFS",
        changed="numret i SFS ändrat",
        description="Nummer i SFS eller HSLF-FS, till exempel 2025:400.",
    )
    short: Text | None = field(
        default=None, description="Vedertagen förkortning, till exempel OSL."
    )
    repealed_from: Date | None = field(default=None, description="Upphävd från och med.")
    replaced_by: Id | None = field(default=None, description="Författningen som gäller i stället.")


class Provision(Node, called="lagrummet"):
    """A provision, in our own words."""

    id: Id = field(description="Lagrummets namn, till exempel osl-10-23.")
    statute: Id = field(
        label="Författning", changed="författningen ändrad", description="Författningen den står i."
    )
    chapter: Value | None = field(
        label="Kapitel",
        changed="kapitlet ändrat",
        default=None,
        description="Kapitel, om författningen har det.",
    )
    section: Value = field(
        label="Paragraf",
        changed="paragrafen ändrad",
        description="Paragraf, till exempel 18 c, med punkt om det behövs.",
    )
    says: Text = field(
        on_pages=True,
        label="Vad den säger, med våra ord",
        changed="det som lagrummet säger ändrat",
        description="Vad den säger, med våra ord.",
    )
    in_force_from: Date | None = field(
        label="Gäller från",
        changed="dagen då det börjar gälla ändrad",
        default=None,
        description="Gäller från och med.",
    )
    amended_by: Value | None = field(
        label="Senast ändrad genom",
        changed="numret på senaste ändring ändrat",
        default=None,
        description="Senaste ändring, SFS-nummer.",
    )
    amended_from: Date | None = field(
        label="Ändringen gäller från",
        changed="dagen för senaste ändring ändrad",
        default=None,
        description="Ändringen gäller från och med.",
    )
    replaces: Text | None = field(
        label="Det den ersatte",
        changed="det som den ersatte ändrat",
        default=None,
        description="Vad den ersatte.",
    )
    replaced_by: Id | None = field(default=None, description="Lagrummet som gäller i stället.")
    repealed_from: Date | None = field(default=None, description="Upphävd från och med.")
    checked: Date = field(
        label="Lydelsen kontrollerad", description="Dagen då lydelsen senast kontrollerades."
    )
    confidence: Literal["A", "B", "C", "D"] = field(
        label="Hur säkra vi är",
        changed="säkerheten ändrad",
        choices={"A": "A, säkrast", "B": "B", "C": "C", "D": "D, minst säkert"},
        description="Hur säkra vi är: A är säkrast.",
    )
    note: Text | None = field(
        label="Att veta för den som granskar",
        changed="det att veta för den som granskar ändrat",
        default=None,
        description="Något att veta för den som granskar.",
    )


class Upcoming(Node, called="förslaget"):
    """What is decided or proposed and not in force yet, as a module tells of it."""

    id: Id = field(description="Vad det heter här.")
    module: Id = field(
        label="Modulen som berättar om det", description="Modulen som berättar om det."
    )
    says: Text = field(
        label="Vad som är på gång, med våra ord",
        changed="det som är på gång ändrat",
        description="Vad som är på gång, beslutat eller föreslaget, med våra ord.",
    )
    named: Text = field(
        label="Ord som det känns igen på",
        changed="orden som det känns igen på ändrade",
        description="Orden som modulens text känns igen på, till exempel proposition 2025/26:294.",
    )
    expected: Date | None = field(
        label="Tänkt att gälla från",
        changed="dagen då det är tänkt att gälla ändrad",
        default=None,
        description="Dagen då det börjar gälla, eller är tänkt att göra det.",
    )
    read: Text = field(
        label="Var vi läste det", changed="var vi läste det ändrat", description="Var vi läste det."
    )
    checked: Date = field(description="Dagen då vi läste det.")
    look_again: Date = field(
        label="Läs om senast",
        changed="dagen då det ska läsas om ändrad",
        description="Dagen då det senast ska läsas om.",
    )


class Laws(Node, called="lagarna"):
    """course/laws.yaml: the register of provisions, also repealed ones that people still quote."""

    statutes: list[Statute] = field(
        label="Författningar", one="Författning", description="Författningarna."
    )
    provisions: list[Provision] = field(label="Lagrum", one="Lagrum", description="Lagrummen.")
    upcoming: list[Upcoming] = field(
        label="På gång, gäller inte än",
        one="Något på gång",
        default_factory=list,
        description="Det som inte gäller än, och när det ska läsas om.",
    )


class Term(Node, called="ordet"):
    """A word that is explained to the learner."""

    id: Id = field(description="Ordets namn.")
    term: Text = field(
        todo="ordet",
        label="Ordet",
        changed="ordet ändrat",
        description="Ordet eller förkortningen.",
    )
    long: Text | None = field(
        label="Utskrivet",
        changed="det utskrivna ändrat",
        default=None,
        description="Förkortningen utskriven.",
    )
    forms: list[Value] = field(
        label="Böjningar",
        changed="böjningarna ändrade",
        default_factory=list,
        description="Böjningar som också ska kännas igen.",
    )
    explanation: Text = field(
        todo="vad det betyder.",
        on_pages=True,
        label="Förklaring",
        changed="förklaringen ändrad",
        description="Förklaringen, en eller två meningar.",
    )
    everyday: Flag = field(
        label="Ett allmänt känt ord",
        changed="om ordet är allmänt känt ändrat",
        default=False,
        description="true om ordet är allmänt känt och inte behöver visas i ordlistan.",
    )


class Glossary(Node, called="ordlistan"):
    """course/glossary.yaml."""

    terms: list[Term] = field(label="Ord", one="Ord", new="Nytt ord", description="Orden.")
    words: list[Value] = field(
        label="Andra rätt stavade ord",
        changed="de andra rätt stavade orden ändrade",
        default_factory=list,
        description="Andra ord som är rätt stavade: namn, andra språk. De visas inte för deltagaren.",
    )


class Statement(Node, called="påståendet"):
    """Something the course must teach."""

    id: Id = field(description="Påståendets namn, till exempel lagaffektivt-01.")
    text: Text = field(label="Påståendet", description="Påståendet, med våra ord.")
    module: Id = field(label="Modulen som lär ut det", description="Modulen som ska lära ut det.")
    source: Value = field(
        label="Källa", changed="källan ändrad", description="Källan: dokument#rubrik."
    )
    untestable: Text | None = field(
        label="Därför prövas det inte",
        changed="skälet att det inte prövas ändrat",
        default=None,
        description="Skäl, om det inte kan prövas i en fråga.",
    )


class Misconception(Node, called="missuppfattningen"):
    """Something people believe that is wrong."""

    id: Id = field(description="Missuppfattningens namn, m01–m40.")
    wrong: Text = field(
        label="Så tror man",
        changed="det felaktiga påståendet ändrat",
        description="Det felaktiga påståendet.",
    )
    right: Text = field(
        label="Så är det", changed="det som stämmer ändrat", description="Det som stämmer."
    )
    risk: Literal["harm", "practice", "fact"] = field(
        label="Vad det kan leda till",
        changed="det som det kan leda till ändrat",
        choices={"harm": "kan skada någon", "practice": "ger sämre vård", "fact": "sakfel"},
        description="harm: kan skada någon. practice: ger sämre vård. fact: sakfel.",
    )


class Statements(Node, called="påståendena"):
    """course/statements.yaml: what must be taught, and what must be put right."""

    statements: list[Statement] = field(
        label="Påståenden", one="Påstående", description="Påståendena."
    )
    misconceptions: list[Misconception] = field(
        label="Missuppfattningar",
        one="Missuppfattning",
        new="Ny missuppfattning: så tror man",
        description="Missuppfattningarna.",
    )
