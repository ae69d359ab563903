"""The nouns that the whole course shares: course.yaml, and a region's own. The registers are in `registers.py`."""

from typing import Literal

from coursebuild.model.field import field
from coursebuild.model.node import Date, Flag, Id, Markdown, Node, Text, Value


class PassRule(Node, called="gränsen för godkänt"):
    """When a module is passed."""

    share: int = field(
        label="Så många procent krävs",
        changed="procenten ändrad",
        default=80,
        ge=1,
        le=100,
        description="Så många procent av poängen som krävs för godkänt.",
    )


class Link(Node, called="kontakten"):
    """A text and, if there is one, an address."""

    text: Text = field(description="Det som deltagaren läser.")
    url: Value | None = field(default=None, description="Adressen, https:// eller mailto:.")


class Logo(Node, called="logotypen"):
    """A region's logotype: SVG, supplied by the region."""

    file: Value = field(description="SVG-filen i course/themes/, till exempel exempel.svg.")
    alt: Text = field(description="Vad logotypen föreställer, för den som inte ser den.")
    dark: Value | None = field(
        label="Logotypen i mörkt läge",
        changed="logotypen i mörkt läge ändrad",
        default=None,
        description="SVG-filen för mörkt läge. Utan den visas file på ljus botten.",
    )


class Theme(Node, called="utseendet"):
    """course/themes/<id>.yaml: how one region's learners see the page. It sets colours and addresses only."""

    name: Text = field(
        description="Regionens eller arbetsgivarens namn. Det står överst på varje sida."
    )
    logo: Logo | None = field(
        label="Logotypen", changed="logotypen ändrad", default=None, description="Logotypen."
    )
    accent: Value = field(
        label="Färg på knappar och länkar",
        changed="färgen ändrad",
        description='Färgen på knappar, länkar och förlopp, till exempel "#005a70" (med citattecken).',
    )
    accent_dark: Value | None = field(
        label="Färgen i mörkt läge",
        changed="färgen i mörkt läge ändrad",
        default=None,
        description="Färgen i mörkt läge. Utan den räknas den ut från accent.",
    )
    contact: Link | None = field(
        default=None, description="Vem deltagaren kan fråga, i stället för kursens."
    )
    accessibility_url: Value | None = field(
        label="Adress till tillgänglighetsredogörelsen",
        changed="adressen till tillgänglighetsredogörelsen ändrad",
        default=None,
        description="Regionens tillgänglighetsredogörelse, https://.",
    )
    privacy_url: Value | None = field(
        label="Adress till det om personuppgifter",
        changed="adressen till det om personuppgifter ändrad",
        default=None,
        description="Hur regionen behandlar personuppgifter, https://.",
    )


class PhoneNumber(Node, called="numret"):
    """A number that a workplace needs at hand."""

    id: Id = field(description="Numrets namn, till exempel socialjour.")
    label: Text = field(
        todo="vem man når",
        label="Vem man når",
        changed="vem man når ändrat",
        description="Vem man når, till exempel Socialjouren i Ekstad.",
    )
    number: Text = field(
        todo="numret",
        label="Nummer",
        changed="numret ändrat",
        description="Telefonnumret, så som man slår det.",
    )
    when: Text | None = field(
        label="När det gäller",
        changed="när det gäller ändrat",
        default=None,
        description="När det gäller, till exempel kvällar och helger.",
    )


ALL_REGIONS = "all"
"""What stands for every region on the command line."""


class Region(Node, called="regionen"):
    """course/regions/<id>.yaml: what is one region's own, or one workplace's. Everything else is the course's."""

    name: Text = field(description="Regionens eller arbetsgivarens namn.")
    theme: Id | None = field(
        default=None, description="Temat: namnet på en fil i course/themes/, utan .yaml."
    )
    contact: Link | None = field(
        default=None, description="Vem deltagaren kan fråga, i stället för kursens."
    )
    supervisor: Text | None = field(
        label="Vem som ger stöd efteråt",
        changed="vem som ger stöd efteråt ändrat",
        default=None,
        description="Vem som ger stöd och handledning efter en svår händelse.",
    )
    numbers: list[PhoneNumber] = field(
        one="Nummer",
        new="Nytt nummer: vem man når",
        default_factory=list,
        description="Telefonnummer att ha till hands, i ordning.",
    )
    language: Literal["sv"] = field(default="sv", description="Språket: sv.")
    targets: list[Value] = field(
        label="Slags paket",
        changed="slagen av paket ändrade",
        seldom=True,
        default_factory=list,
        description="Vilka slags paket som byggs, till exempel [scorm12, web]. Utan dem byggs alla.",
    )
    modules: list[Id] = field(
        label="Moduler som regionen tar",
        seldom=True,
        default_factory=list,
        description="Vilka moduler som byggs. Utan dem byggs alla.",
    )
    workplaces: list[Id] = field(
        label="Arbetsplatser att välja bland",
        seldom=True,
        default_factory=list,
        description="Vilka av kursens arbetsplatser som deltagaren kan välja. Utan dem alla.",
    )
    local: dict[Id, Markdown] = field(
        label="Egen rutin",
        new="Ny egen rutin",
        thing="den egna rutinen",
        about="Står i stället för det som modulen säger på den platsen.",
        default_factory=dict,
        description="Egna rutiner: modulernas platser ::: lokalt NAMN, och texten som ska stå där.",
    )


class Workplace(Node, called="arbetsplatsen"):
    """Where learners work: they choose one at the start, and get its scenario first."""

    id: Id = field(description="Arbetsplatsens namn, till exempel akut.")
    title: Text = field(
        todo="arbetsplatsen", description="Så som deltagaren läser det: Akutmottagning."
    )


class Course(Node, called="kursen"):
    """course/course.yaml."""

    id: Id = field(description="Kursens namn i filnamn och LMS. Ändra det aldrig.")
    iri: Value | None = field(
        label="Kursens adress i cmi5",
        changed="adressen i cmi5 ändrad",
        seldom=True,
        default=None,
        description="Adressen som modulernas namn i cmi5 börjar med, https://, på en webbplats som ni själva har. "
        "Den behöver inte gå att öppna. Ändra den aldrig.",
    )
    title: Text = field(description="Kursens titel.")
    description: Text = field(description="En eller två meningar om kursen.")
    language: Literal["sv"] = field(description="Kursens språk: sv.")
    version: Value = field(
        label="Version",
        changed="versionen ändrad",
        description="Kursens version, till exempel 1.0.",
    )
    owner: Value = field(description="Rollen som äger kursen, inte ett namn.")
    reviewed: Date = field(description="Dagen då kursen senast granskades.")
    keywords: list[Value] = field(
        default_factory=list, description="Sökord för lärplattformens katalog."
    )
    modules: list[Id] = field(min_length=1, description="Modulerna, i ordning.")
    workplaces: list[Workplace] = field(
        one="Arbetsplats",
        new="Ny arbetsplats",
        default_factory=list,
        description="Arbetsplatser att välja bland när en modul börjar.",
    )
    pass_rule: PassRule = field(
        label="När en modul är godkänd",
        changed="gränsen för godkänt ändrad",
        alias="pass",
        default_factory=PassRule,
        description="När en modul är godkänd.",
    )
    contact: Link = field(description="Vem deltagaren kan fråga.")
    accessibility: Link = field(
        label="Om tillgängligheten",
        changed="det om tillgängligheten ändrat",
        description="Var man läser om, eller anmäler brister i, tillgängligheten.",
    )
    theme: Id | None = field(
        default=None, description="Regionens tema: namnet på en fil i course/themes/, utan .yaml."
    )
    standing_note: Text | None = field(
        on_pages=True,
        label="Det som står sist på varje sida",
        changed="det som står sist på varje sida ändrat",
        seldom=True,
        default=None,
        description="Om källor och aktualitet; visas på sidan Källor i varje modul.",
    )
    report_choices: Flag = field(
        label="Lärplattformen får veta valen",
        changed="om lärplattformen får veta valen ändrat",
        seldom=True,
        default=False,
        description="true om lärplattformen ska få veta vilka val deltagaren gjort i scenarierna.",
    )
