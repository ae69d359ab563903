"""Cases for the rules about law and about what the course must cover."""

import datetime

from checking.case import BANK, GLOSSARY, LAWS, MODULE, STATEMENTS, Case, fires, quiet

_LINE = "      Ibland hör du något som gör dig orolig för ett barn."
_CITES = "    laws: [sol-19-1, lag-2025-170-4]\n"
_LATER = datetime.date(2027, 7, 1)


def _said(text: str) -> tuple[str, str, str]:
    """Put a sentence into the section on law."""
    return (MODULE, _LINE, f"      {text}\n{_LINE}")


def _cites(name: str) -> tuple[str, str, str]:
    return (MODULE, _CITES, f"    laws: [{name}]\n")


_TOLD = "Proposition 2025/26:294 är ett förslag."
_LAST = "  - Anmäl själv när du misstänker att ett barn far illa.\n"


def _proposal(look_again: str, module: str = "prova") -> tuple[str, str, str]:
    """Put a proposal last in the register of laws."""
    last = "    says: Vården ska lämna kontaktuppgifter på begäran.\n    checked: 2026-11-01\n    confidence: A\n"
    entry = (
        f"upcoming:\n  - id: lvu\n    module: {module}\n    says: En ny lag om vård utan samtycke.\n"
        "    named: roposition 2025/26:294\n    expected: 2027-01-01\n    read: regeringen.se\n"
        f"    checked: 2026-11-01\n    look_again: {look_again}\n"
    )
    return (LAWS, last, last + entry)


def _headings(more: str, *reasons: str) -> tuple[str, str, str]:
    """Give the source one more heading, and reasons for headings that are empty."""
    last = "      anmala: Att anmäla\n"
    untaught = "".join(f"      {reason}\n" for reason in reasons)
    new = (
        last
        + (f"      {more}\n" if more else "")
        + ("    untaught:\n" if reasons else "")
        + untaught
    )
    return ("course/sources.yaml", last, new)


CASES: tuple[Case, ...] = (
    fires(
        "J12",
        "”lvu” skulle läsas om senast den 1 november 2026",
        _proposal("2026-11-01"),
        _said(_TOLD),
    ),
    fires(
        "J12",
        "”lvu” väntades gälla från den 1 januari 2027",
        _proposal("2028-01-01"),
        _said(_TOLD),
        day=_LATER,
    ),
    fires("J12", "säger inget om ”roposition 2025/26:294”", _proposal("2027-02-01")),
    quiet("J12", _proposal("2027-02-01"), _said(_TOLD)),
    quiet("J12", _proposal("2027-02-01"), (MODULE, _LAST, f"{_LAST}  - {_TOLD}\n")),
    quiet("J12"),
    fires("J01", "är upphävt från och med den 1 juli 2025", _cites("sol-2001-14-1")),
    fires("J01", "börjar gälla först den 1 juli 2027", _cites("osl-10-99")),
    quiet("J01", _cites("osl-10-99"), day=_LATER),
    fires(
        "J02",
        "”sol-19-1” kontrollerades senast den 1 maj 2025",
        (LAWS, "checked: 2026-11-01", "checked: 2025-05-01"),
    ),
    quiet("J02", (LAWS, "checked: 2026-11-01", "checked: 2025-11-22")),
    fires("J03", "är osäkert (confidence: C)", _cites("osl-10-24")),
    fires("J03", "är inte kontrollerat (confidence: D)", _cites("hsl-7-2")),
    quiet("J03", _cites("osl-10-23")),
    fires(
        "J04",
        "”19 kap. 11 § socialtjänstlagen” finns inte",
        _said("Se 19 kap. 11 § socialtjänstlagen."),
    ),
    fires("J04", "”10 kap. 20–23 §§ OSL” finns inte", _said("Se 10 kap. 20–23 §§ OSL.")),
    fires("J04", "vilken lag ”3 kap. 5 §” hör till", _said("Se 3 kap. 5 § i lagen.")),
    fires(
        "J04", "”djurskyddslagen (2018:1192)” finns inte", _said("Se djurskyddslagen (2018:1192).")
    ),
    quiet(
        "J04", _said("Se 10 kap. 23 och 24 §§ OSL. Men 24 § gäller annat. Se 4 § lagen (2025:170).")
    ),
    quiet(
        "J04",
        _said("OSL har regeln i 10 kap. 23 §, och 19 kap. 1 §\n      socialtjänstlagen en annan."),
    ),
    fires("J05", "”14 kap. 1 § SoL” är upphävd", _said("Anmäl enligt 14 kap. 1 § SoL.")),
    fires(
        "J05",
        "”socialtjänstlagen (2001:453)” är upphävd",
        _said("Läs mer i socialtjänstlagen (2001:453)."),
    ),
    quiet("J05", _said("Skyldigheten stod tidigare i 14 kap. 1 § socialtjänstlagen (2001:453).")),
    fires("J05", "börjar gälla först den 1 juli 2027", _said("Se 10 kap. 99 § OSL.")),
    quiet("J05", _said("Se 10 kap. 99 § OSL."), day=_LATER),
    quiet("J05", _said("Sedan träder 10 kap. 99 § OSL i kraft, den 1 juli 2027.")),
    quiet("J05", _said("Anmäl enligt 19 kap. 1 § SoL.")),
    fires(
        "J06",
        "Hälso- och sjukvårdslagen har inte numret 2010:30",
        _said("Se hälso- och sjukvårdslagen (2010:30)."),
    ),
    quiet("J06", _said("Se hälso- och sjukvårdslagen (2017:30) och socialtjänstlagen (2025:400).")),
    fires("J07", "”kapitel 3, 5 och 6” stämmer inte", _said("Brott i kapitel 3, 5 och 6.")),
    fires("J07", "”frihet och fred” stämmer inte", _said("Brott mot frihet och fred.")),
    fires("J07", "”aldrig lämna ut uppgifter”", _said("Du får aldrig lämna ut uppgifter.")),
    fires("J07", "”alltid polisanmäla”", _said("Du ska alltid polisanmäla skottskador.")),
    fires(
        "J07", "”endast vid barn som far illa”", _said("Det gäller endast vid barn som far illa.")
    ),
    fires("J07", "”Fängelse i straffskalan räcker”", _said("Fängelse i straffskalan räcker.")),
    fires("J07", "behandlas med förtur”", _said("Akuta fall ska behandlas med förtur.")),
    fires("J07", "Åldern har ändrats", _said("Straffbarhetsåldern är 13 år.")),
    fires("J07", "Inget nummer är", _said("Enligt den nya kontaktpunkten, ring oss.")),
    fires("J07", "rekommenderar inga metoder", _said("Socialstyrelsen rekommenderar metoden.")),
    fires("J07", "ingen riktlinje", _said("Enligt Socialstyrelsens riktlinjer är det så.")),
    quiet(
        "J07",
        (
            MODULE,
            "      I äldre texter står det",
            "      Där står det frihet och fred. I äldre texter står det",
        ),
    ),
    quiet(
        "J07", (BANK, "Väntar tills du har fått veta mer", "Svarar att man ska alltid polisanmäla")
    ),
    fires(
        "J07",
        "alltid polisanmäla",
        (BANK, "Lämnar saken till din chef i kväll", "Svarar att man ska alltid polisanmäla"),
    ),
    quiet(
        "J07",
        _said(
            "Du behöver inte alltid polisanmäla. Räcker det med fängelse i straffskalan? "
            "Nej. Fängelse i straffskalan räcker inte. Det finns nationella riktlinjer om annat."
        ),
    ),
    fires(
        "K01", "Inget avsnitt tar upp ”lyssna-02”", (MODULE, "    statements: [lyssna-02]\n", "")
    ),
    quiet("K01"),
    fires(
        "K02",
        "Ingen fråga eller scen prövar ”lyssna-03”",
        (STATEMENTS, "    untestable: Bakgrund, inget att välja mellan.\n", ""),
    ),
    quiet("K02"),
    fires(
        "K03",
        "Inget i kursen bemöter ”m03”",
        (
            STATEMENTS,
            "misconceptions:\n",
            "misconceptions:\n  - {id: m03, wrong: Ett fel., right: Det rätta., risk: fact}\n",
        ),
    ),
    quiet("K03", (GLOSSARY, "explanation: Att", "explanation: Att ofta")),
    fires("K04", "Inget påstående bygger på ”vanta” i stod", _headings("vanta: Att vänta")),
    fires(
        "K04",
        "”anmala” har ett påstående, så skälet behövs inte",
        _headings("vanta: Att vänta", "vanta: Bakgrund.", "anmala: Bakgrund."),
    ),
    fires("K04", "”vantan” finns inte bland rubrikerna", _headings("", "vantan: Bakgrund.")),
    quiet("K04", _headings("vanta: Att vänta", "vanta: Bakgrund.")),
)
