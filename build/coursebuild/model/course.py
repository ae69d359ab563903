"""The nouns that the whole course shares: course.yaml, sources, laws, glossary, statements."""

from typing import Literal

from coursebuild.model.field import field
from coursebuild.model.node import Date, Flag, Id, Markdown, Node, Text


class PassRule(Node):
    """When a module is passed."""

    share: int = field(
        default=80, ge=1, le=100, description="Så många procent av poängen som krävs för godkänt."
    )


class Link(Node):
    """A text and, if there is one, an address."""

    text: Text = field(description="Det som deltagaren läser.")
    url: Text | None = field(default=None, description="Adressen, https:// eller mailto:.")


class Logo(Node):
    """A region's logotype: SVG, supplied by the region."""

    file: Text = field(description="SVG-filen i course/themes/, till exempel exempel.svg.")
    alt: Text = field(description="Vad logotypen föreställer, för den som inte ser den.")
    dark: Text | None = field(
        default=None, description="SVG-filen för mörkt läge. Utan den visas file på ljus botten."
    )


class Theme(Node):
    """course/themes/<id>.yaml: how one region's learners see the page. It sets colours and addresses only."""

    name: Text = field(
        description="Regionens eller arbetsgivarens namn. Det står överst på varje sida."
    )
    logo: Logo | None = field(default=None, description="Logotypen.")
    accent: Text = field(
        description='Färgen på knappar, länkar och förlopp, till exempel "#005a70" (med citattecken).'
    )
    accent_dark: Text | None = field(
        default=None, description="Färgen i mörkt läge. Utan den räknas den ut från accent."
    )
    contact: Link | None = field(
        default=None, description="Vem deltagaren kan fråga, i stället för kursens."
    )
    accessibility_url: Text | None = field(
        default=None, description="Regionens tillgänglighetsredogörelse, https://."
    )
    privacy_url: Text | None = field(
        default=None, description="Hur regionen behandlar personuppgifter, https://."
    )


class PhoneNumber(Node):
    """A number that a workplace needs at hand."""

    id: Id = field(description="Numrets namn, till exempel socialjour.")
    label: Text = field(description="Vem man når, till exempel Socialjouren i Ekstad.")
    number: Text = field(description="Telefonnumret, så som man slår det.")
    when: Text | None = field(
        default=None, description="När det gäller, till exempel kvällar och helger."
    )


ALL_REGIONS = "all"
"""What stands for every region on the command line."""


class Region(Node):
    """course/regions/<id>.yaml: what is one region's own, or one workplace's. Everything else is the course's."""

    name: Text = field(description="Regionens eller arbetsgivarens namn.")
    theme: Id | None = field(
        default=None, description="Temat: namnet på en fil i course/themes/, utan .yaml."
    )
    contact: Link | None = field(
        default=None, description="Vem deltagaren kan fråga, i stället för kursens."
    )
    supervisor: Text | None = field(
        default=None, description="Vem som ger stöd och handledning efter en svår händelse."
    )
    numbers: list[PhoneNumber] = field(
        default_factory=list, description="Telefonnummer att ha till hands, i ordning."
    )
    language: Literal["sv"] = field(default="sv", description="Språket: sv.")
    targets: list[Text] = field(
        default_factory=list,
        description="Vilka slags paket som byggs, till exempel [scorm12, web]. Utan dem byggs alla.",
    )
    modules: list[Id] = field(
        default_factory=list, description="Vilka moduler som byggs. Utan dem byggs alla."
    )
    workplaces: list[Id] = field(
        default_factory=list,
        description="Vilka av kursens arbetsplatser som deltagaren kan välja. Utan dem alla.",
    )
    local: dict[Id, Markdown] = field(
        default_factory=dict,
        description="Egna rutiner: modulernas platser ::: lokalt NAMN, och texten som ska stå där.",
    )


class Workplace(Node):
    """Where learners work: they choose one at the start, and get its scenario first."""

    id: Id = field(description="Arbetsplatsens namn, till exempel akut.")
    title: Text = field(description="Så som deltagaren läser det: Akutmottagning.")


class Course(Node):
    """course/course.yaml."""

    id: Id = field(description="Kursens namn i filnamn och LMS. Ändra det aldrig.")
    iri: Text | None = field(
        default=None,
        description="Adressen som modulernas namn i cmi5 börjar med, https://, på en webbplats som ni själva har. "
        "Den behöver inte gå att öppna. Ändra den aldrig.",
    )
    title: Text = field(description="Kursens titel.")
    description: Text = field(description="En eller två meningar om kursen.")
    language: Literal["sv"] = field(description="Kursens språk: sv.")
    version: Text = field(description="Kursens version, till exempel 1.0.")
    owner: Text = field(description="Rollen som äger kursen, inte ett namn.")
    reviewed: Date = field(description="Dagen då kursen senast granskades.")
    keywords: list[Text] = field(
        default_factory=list, description="Sökord för lärplattformens katalog."
    )
    modules: list[Id] = field(min_length=1, description="Modulerna, i ordning.")
    workplaces: list[Workplace] = field(
        default_factory=list, description="Arbetsplatser att välja bland när en modul börjar."
    )
    pass_rule: PassRule = field(
        alias="pass", default_factory=PassRule, description="När en modul är godkänd."
    )
    contact: Link = field(description="Vem deltagaren kan fråga.")
    accessibility: Link = field(
        description="Var man läser om, eller anmäler brister i, tillgängligheten."
    )
    theme: Id | None = field(
        default=None, description="Regionens tema: namnet på en fil i course/themes/, utan .yaml."
    )
    standing_note: Text | None = field(
        default=None, description="Om källor och aktualitet; visas på sidan Källor i varje modul."
    )
    report_choices: Flag = field(
        default=False,
        description="true om lärplattformen ska få veta vilka val deltagaren gjort i scenarierna.",
    )


class Source(Node):
    """A document the course rests on."""

    id: Id = field(description="Dokumentets namn, till exempel kunskapsstod-2025.")
    title: Text = field(description="Dokumentets titel.")
    short: Text | None = field(default=None, description="Kort namn i källhänvisningar.")
    publisher: Text = field(description="Utgivaren.")
    date: Date = field(description="När det kom.")
    reference: Text | None = field(default=None, description="Diarienummer eller artikelnummer.")
    url: Text | None = field(default=None, description="Var det finns att läsa.")
    headings: dict[Id, Text] = field(description="Rubriker i dokumentet: namn och ordalydelse.")
    untaught: dict[Id, Text] = field(
        default_factory=dict,
        description="Rubriker som inget påstående bygger på, och varför. Visas i docs/tackning.md.",
    )


class Sources(Node):
    """course/sources.yaml."""

    sources: list[Source] = field(description="Dokumenten.")


class Statute(Node):
    """An act or regulation."""

    id: Id = field(description="Författningens namn, till exempel osl.")
    name: Text = field(description="Namnet i löpande text, till exempel socialtjänstlagen.")
    sfs: Text = field(description="Nummer i SFS eller HSLF-FS, till exempel 2025:400.")
    short: Text | None = field(
        default=None, description="Vedertagen förkortning, till exempel OSL."
    )
    repealed_from: Date | None = field(default=None, description="Upphävd från och med.")
    replaced_by: Id | None = field(default=None, description="Författningen som gäller i stället.")


class Provision(Node):
    """A provision, in our own words."""

    id: Id = field(description="Lagrummets namn, till exempel osl-10-23.")
    statute: Id = field(description="Författningen den står i.")
    chapter: Text | None = field(default=None, description="Kapitel, om författningen har det.")
    section: Text = field(description="Paragraf, till exempel 18 c, med punkt om det behövs.")
    says: Text = field(description="Vad den säger, med våra ord.")
    in_force_from: Date | None = field(default=None, description="Gäller från och med.")
    amended_by: Text | None = field(default=None, description="Senaste ändring, SFS-nummer.")
    amended_from: Date | None = field(default=None, description="Ändringen gäller från och med.")
    replaces: Text | None = field(default=None, description="Vad den ersatte.")
    replaced_by: Id | None = field(default=None, description="Lagrummet som gäller i stället.")
    repealed_from: Date | None = field(default=None, description="Upphävd från och med.")
    checked: Date = field(description="Dagen då lydelsen senast kontrollerades.")
    confidence: Literal["A", "B", "C", "D"] = field(description="Hur säkra vi är: A är säkrast.")
    note: Text | None = field(default=None, description="Något att veta för den som granskar.")


class Upcoming(Node):
    """What is decided or proposed and not in force yet, as a module tells of it."""

    id: Id = field(description="Vad det heter här.")
    module: Id = field(description="Modulen som berättar om det.")
    says: Text = field(description="Vad som är på gång, beslutat eller föreslaget, med våra ord.")
    named: Text = field(
        description="Orden som modulens text känns igen på, till exempel proposition 2025/26:294."
    )
    expected: Date | None = field(
        default=None, description="Dagen då det börjar gälla, eller är tänkt att göra det."
    )
    read: Text = field(description="Var vi läste det.")
    checked: Date = field(description="Dagen då vi läste det.")
    look_again: Date = field(description="Dagen då det senast ska läsas om.")


class Laws(Node):
    """course/laws.yaml: the register of provisions, also repealed ones that people still quote."""

    statutes: list[Statute] = field(description="Författningarna.")
    provisions: list[Provision] = field(description="Lagrummen.")
    upcoming: list[Upcoming] = field(
        default_factory=list, description="Det som inte gäller än, och när det ska läsas om."
    )


class Term(Node):
    """A word that is explained to the learner."""

    id: Id = field(description="Ordets namn.")
    term: Text = field(description="Ordet eller förkortningen.")
    long: Text | None = field(default=None, description="Förkortningen utskriven.")
    forms: list[Text] = field(
        default_factory=list, description="Böjningar som också ska kännas igen."
    )
    explanation: Text = field(description="Förklaringen, en eller två meningar.")
    everyday: Flag = field(
        default=False,
        description="true om ordet är allmänt känt och inte behöver visas i ordlistan.",
    )


class Glossary(Node):
    """course/glossary.yaml."""

    terms: list[Term] = field(description="Orden.")
    words: list[Text] = field(
        default_factory=list,
        description="Andra ord som är rätt stavade: namn, andra språk. De visas inte för deltagaren.",
    )


class Statement(Node):
    """Something the course must teach."""

    id: Id = field(description="Påståendets namn, till exempel lagaffektivt-01.")
    text: Text = field(description="Påståendet, med våra ord.")
    module: Id = field(description="Modulen som ska lära ut det.")
    source: Text = field(description="Källan: dokument#rubrik.")
    untestable: Text | None = field(
        default=None, description="Skäl, om det inte kan prövas i en fråga."
    )


class Misconception(Node):
    """Something people believe that is wrong."""

    id: Id = field(description="Missuppfattningens namn, m01–m40.")
    wrong: Text = field(description="Det felaktiga påståendet.")
    right: Text = field(description="Det som stämmer.")
    risk: Literal["harm", "practice", "fact"] = field(
        description="harm: kan skada någon. practice: ger sämre vård. fact: sakfel."
    )


class Statements(Node):
    """course/statements.yaml: what must be taught, and what must be put right."""

    statements: list[Statement] = field(description="Påståendena.")
    misconceptions: list[Misconception] = field(description="Missuppfattningarna.")
