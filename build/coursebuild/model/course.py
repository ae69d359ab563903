"""The nouns that the whole course shares: course.yaml, sources, laws, glossary, statements."""

from typing import Literal

from pydantic import Field

from coursebuild.model.node import Date, Flag, Id, Markdown, Node, Text, empty


class PassRule(Node):
    """When a module is passed."""

    share: int = Field(
        default=80, ge=1, le=100, description="Så många procent av poängen som krävs för godkänt."
    )


class Link(Node):
    """A text and, if there is one, an address."""

    text: Text = Field(description="Det som deltagaren läser.")
    url: Text | None = Field(default=None, description="Adressen, https:// eller mailto:.")


class Logo(Node):
    """A region's logotype: SVG, supplied by the region."""

    file: Text = Field(description="SVG-filen i course/themes/, till exempel exempel.svg.")
    alt: Text = Field(description="Vad logotypen föreställer, för den som inte ser den.")
    dark: Text | None = Field(
        default=None, description="SVG-filen för mörkt läge. Utan den visas file på ljus botten."
    )


class Theme(Node):
    """course/themes/<id>.yaml: how one region's learners see the page. It sets colours and addresses only."""

    name: Text = Field(
        description="Regionens eller arbetsgivarens namn. Det står överst på varje sida."
    )
    logo: Logo | None = Field(default=None, description="Logotypen.")
    accent: Text = Field(
        description='Färgen på knappar, länkar och förlopp, till exempel "#005a70" (med citattecken).'
    )
    accent_dark: Text | None = Field(
        default=None, description="Färgen i mörkt läge. Utan den räknas den ut från accent."
    )
    contact: Link | None = Field(
        default=None, description="Vem deltagaren kan fråga, i stället för kursens."
    )
    accessibility_url: Text | None = Field(
        default=None, description="Regionens tillgänglighetsredogörelse, https://."
    )
    privacy_url: Text | None = Field(
        default=None, description="Hur regionen behandlar personuppgifter, https://."
    )


class PhoneNumber(Node):
    """A number that a workplace needs at hand."""

    id: Id = Field(description="Numrets namn, till exempel socialjour.")
    label: Text = Field(description="Vem man når, till exempel Socialjouren i Ekstad.")
    number: Text = Field(description="Telefonnumret, så som man slår det.")
    when: Text | None = Field(
        default=None, description="När det gäller, till exempel kvällar och helger."
    )


ALL_REGIONS = "all"
"""What stands for every region on the command line."""


class Region(Node):
    """course/regions/<id>.yaml: what is one region's own, or one workplace's. Everything else is the course's."""

    name: Text = Field(description="Regionens eller arbetsgivarens namn.")
    theme: Id | None = Field(
        default=None, description="Temat: namnet på en fil i course/themes/, utan .yaml."
    )
    contact: Link | None = Field(
        default=None, description="Vem deltagaren kan fråga, i stället för kursens."
    )
    supervisor: Text | None = Field(
        default=None, description="Vem som ger stöd och handledning efter en svår händelse."
    )
    numbers: list[PhoneNumber] = Field(
        default_factory=empty, description="Telefonnummer att ha till hands, i ordning."
    )
    language: Literal["sv"] = Field(default="sv", description="Språket: sv.")
    targets: list[Text] = Field(
        default_factory=empty,
        description="Vilka slags paket som byggs, till exempel [scorm12, web]. Utan dem byggs alla.",
    )
    modules: list[Id] = Field(
        default_factory=empty, description="Vilka moduler som byggs. Utan dem byggs alla."
    )
    workplaces: list[Id] = Field(
        default_factory=list,
        description="Vilka av kursens arbetsplatser som deltagaren kan välja. Utan dem alla.",
    )
    local: dict[Id, Markdown] = Field(
        default_factory=dict,
        description="Egna rutiner: modulernas platser ::: lokalt NAMN, och texten som ska stå där.",
    )


class Workplace(Node):
    """Where learners work: they choose one at the start, and get its scenario first."""

    id: Id = Field(description="Arbetsplatsens namn, till exempel akut.")
    title: Text = Field(description="Så som deltagaren läser det: Akutmottagning.")


class Course(Node):
    """course/course.yaml."""

    id: Id = Field(description="Kursens namn i filnamn och LMS. Ändra det aldrig.")
    iri: Text | None = Field(
        default=None,
        description="Adressen som modulernas namn i cmi5 börjar med, https://, på en webbplats som ni själva har. "
        "Den behöver inte gå att öppna. Ändra den aldrig.",
    )
    title: Text = Field(description="Kursens titel.")
    description: Text = Field(description="En eller två meningar om kursen.")
    language: Literal["sv"] = Field(description="Kursens språk: sv.")
    version: Text = Field(description="Kursens version, till exempel 1.0.")
    owner: Text = Field(description="Rollen som äger kursen, inte ett namn.")
    reviewed: Date = Field(description="Dagen då kursen senast granskades.")
    keywords: list[Text] = Field(
        default_factory=empty, description="Sökord för lärplattformens katalog."
    )
    modules: list[Id] = Field(min_length=1, description="Modulerna, i ordning.")
    workplaces: list[Workplace] = Field(
        default_factory=empty, description="Arbetsplatser att välja bland när en modul börjar."
    )
    pass_rule: PassRule = Field(
        alias="pass", default=PassRule(), description="När en modul är godkänd."
    )
    contact: Link = Field(description="Vem deltagaren kan fråga.")
    accessibility: Link = Field(
        description="Var man läser om, eller anmäler brister i, tillgängligheten."
    )
    theme: Id | None = Field(
        default=None, description="Regionens tema: namnet på en fil i course/themes/, utan .yaml."
    )
    standing_note: Text | None = Field(
        default=None, description="Om källor och aktualitet; visas på sidan Källor i varje modul."
    )
    report_choices: Flag = Field(
        default=False,
        description="true om lärplattformen ska få veta vilka val deltagaren gjort i scenarierna.",
    )


class Source(Node):
    """A document the course rests on."""

    id: Id = Field(description="Dokumentets namn, till exempel kunskapsstod-2025.")
    title: Text = Field(description="Dokumentets titel.")
    short: Text | None = Field(default=None, description="Kort namn i källhänvisningar.")
    publisher: Text = Field(description="Utgivaren.")
    date: Date = Field(description="När det kom.")
    reference: Text | None = Field(default=None, description="Diarienummer eller artikelnummer.")
    url: Text | None = Field(default=None, description="Var det finns att läsa.")
    headings: dict[Id, Text] = Field(description="Rubriker i dokumentet: namn och ordalydelse.")
    untaught: dict[Id, Text] = Field(
        default_factory=dict,
        description="Rubriker som inget påstående bygger på, och varför. Visas i docs/tackning.md.",
    )


class Sources(Node):
    """course/sources.yaml."""

    sources: list[Source] = Field(description="Dokumenten.")


class Statute(Node):
    """An act or regulation."""

    id: Id = Field(description="Författningens namn, till exempel osl.")
    name: Text = Field(description="Namnet i löpande text, till exempel socialtjänstlagen.")
    sfs: Text = Field(description="Nummer i SFS eller HSLF-FS, till exempel 2025:400.")
    short: Text | None = Field(
        default=None, description="Vedertagen förkortning, till exempel OSL."
    )
    repealed_from: Date | None = Field(default=None, description="Upphävd från och med.")
    replaced_by: Id | None = Field(default=None, description="Författningen som gäller i stället.")


class Provision(Node):
    """A provision, in our own words."""

    id: Id = Field(description="Lagrummets namn, till exempel osl-10-23.")
    statute: Id = Field(description="Författningen den står i.")
    chapter: Text | None = Field(default=None, description="Kapitel, om författningen har det.")
    section: Text = Field(description="Paragraf, till exempel 18 c, med punkt om det behövs.")
    says: Text = Field(description="Vad den säger, med våra ord.")
    in_force_from: Date | None = Field(default=None, description="Gäller från och med.")
    amended_by: Text | None = Field(default=None, description="Senaste ändring, SFS-nummer.")
    amended_from: Date | None = Field(default=None, description="Ändringen gäller från och med.")
    replaces: Text | None = Field(default=None, description="Vad den ersatte.")
    replaced_by: Id | None = Field(default=None, description="Lagrummet som gäller i stället.")
    repealed_from: Date | None = Field(default=None, description="Upphävd från och med.")
    checked: Date = Field(description="Dagen då lydelsen senast kontrollerades.")
    confidence: Literal["A", "B", "C", "D"] = Field(description="Hur säkra vi är: A är säkrast.")
    note: Text | None = Field(default=None, description="Något att veta för den som granskar.")


class Upcoming(Node):
    """What is decided or proposed and not in force yet, as a module tells of it."""

    id: Id = Field(description="Vad det heter här.")
    module: Id = Field(description="Modulen som berättar om det.")
    says: Text = Field(description="Vad som är på gång, beslutat eller föreslaget, med våra ord.")
    named: Text = Field(
        description="Orden som modulens text känns igen på, till exempel proposition 2025/26:294."
    )
    expected: Date | None = Field(
        default=None, description="Dagen då det börjar gälla, eller är tänkt att göra det."
    )
    read: Text = Field(description="Var vi läste det.")
    checked: Date = Field(description="Dagen då vi läste det.")
    look_again: Date = Field(description="Dagen då det senast ska läsas om.")


class Laws(Node):
    """course/laws.yaml: the register of provisions, also repealed ones that people still quote."""

    statutes: list[Statute] = Field(description="Författningarna.")
    provisions: list[Provision] = Field(description="Lagrummen.")
    upcoming: list[Upcoming] = Field(
        default_factory=empty, description="Det som inte gäller än, och när det ska läsas om."
    )


class Term(Node):
    """A word that is explained to the learner."""

    id: Id = Field(description="Ordets namn.")
    term: Text = Field(description="Ordet eller förkortningen.")
    long: Text | None = Field(default=None, description="Förkortningen utskriven.")
    forms: list[Text] = Field(
        default_factory=empty, description="Böjningar som också ska kännas igen."
    )
    explanation: Text = Field(description="Förklaringen, en eller två meningar.")
    everyday: Flag = Field(
        default=False,
        description="true om ordet är allmänt känt och inte behöver visas i ordlistan.",
    )


class Glossary(Node):
    """course/glossary.yaml."""

    terms: list[Term] = Field(description="Orden.")
    words: list[Text] = Field(
        default_factory=empty,
        description="Andra ord som är rätt stavade: namn, andra språk. De visas inte för deltagaren.",
    )


class Statement(Node):
    """Something the course must teach."""

    id: Id = Field(description="Påståendets namn, till exempel lagaffektivt-01.")
    text: Text = Field(description="Påståendet, med våra ord.")
    module: Id = Field(description="Modulen som ska lära ut det.")
    source: Text = Field(description="Källan: dokument#rubrik.")
    untestable: Text | None = Field(
        default=None, description="Skäl, om det inte kan prövas i en fråga."
    )


class Misconception(Node):
    """Something people believe that is wrong."""

    id: Id = Field(description="Missuppfattningens namn, m01–m40.")
    wrong: Text = Field(description="Det felaktiga påståendet.")
    right: Text = Field(description="Det som stämmer.")
    risk: Literal["harm", "practice", "fact"] = Field(
        description="harm: kan skada någon. practice: ger sämre vård. fact: sakfel."
    )


class Statements(Node):
    """course/statements.yaml: what must be taught, and what must be put right."""

    statements: list[Statement] = Field(description="Påståendena.")
    misconceptions: list[Misconception] = Field(description="Missuppfattningarna.")
