"""Rules Y01–Y25, but Y05 and Y06: what can be wrong with a file before we even know what it means.

Each function words one kind of mistake; its docstring is the rule's manual page.
"""

from coursebuild.model.manual import Said, reading_rule
from coursebuild.model.told import IN_EDITOR, KEY, either

_WHY_YAML = "Filen går inte att läsa förrän det är rättat, och då syns inte övriga fel heller."
_STRAIGHT = 'Sätt raka citattecken runt hela texten: "”…: …”".'
_WHY_LIMIT = "Gränsen finns för att en trasig eller illvillig fil inte ska kunna låsa datorn."


@reading_rule(
    "Y01",
    "Raden går inte att tolka",
    why=_WHY_YAML,
    fix="Jämför raden med raderna ovanför: samma indrag, kolon efter nyckeln, text inom citattecken.",
)
def bad_yaml(*, item: bool = False) -> Said:
    """Raden följer inte YAML:s regler, och felet är inte något av de vanliga.

    Dåligt: `title: [Väntrummet`
    Bra: `title: Väntrummet`
    """
    under = (
        "Dra in punkten (-) under nyckeln som den hör till, eller ta bort den." if item else None
    )
    return Said("Den här raden går inte att tolka.", under)


@reading_rule(
    "Y02",
    "Samma nyckel två gånger",
    why="Bara den ena kan gälla, och det är lätt att tro att det är den andra.",
    fix=either("Behåll den ena och ta bort den andra.", IN_EDITOR),
)
def duplicate_key(key: str, first_line: int, *, begins: bool = False) -> Said:
    """En nyckel får stå en gång på samma nivå. Varje ny del i en lista börjar med ett bindestreck.

    Dåligt: två rader `title:` i samma avsnitt.
    Bra: en rad `title:`.
    """
    dash = f"Börjar nästa del av listan här: skriv ett bindestreck före, som på rad {first_line}. "
    dash += "Annars: behåll den ena raden och ta bort den andra."
    said = either(
        f"Nyckeln ”{key}” står redan på rad {first_line}.", f"{KEY:{key}} står två gånger."
    )
    return Said(said, either(dash, IN_EDITOR) if begins else None)


@reading_rule(
    "Y03",
    "Tabbtecken i indraget",
    why="YAML räknar bara mellanslag. Ett tabbtecken ser rätt ut men betyder något annat.",
    fix="Byt tabbtecknet mot mellanslag, två för varje nivå.",
)
def tab() -> str:
    """Indrag görs med mellanslag, två för varje nivå, aldrig med tabb.

    Dåligt: en rad som börjar med ett tabbtecken.
    Bra: en rad som börjar med två mellanslag.
    """
    return "Raden är indragen med ett tabbtecken."


@reading_rule(
    "Y04",
    "Kolon i text utan citattecken",
    why=f"Ett kolon följt av mellanslag betyder att {either('en ny nyckel', 'något nytt')} börjar.",
    fix=either(
        'Sätt citattecken runt hela texten: "…: …". Långa texter kan stå under nyckel: | i stället.',
        IN_EDITOR,
    ),
)
def unquoted_colon(whole: str | None = None, *, curly: bool = False) -> Said:
    """Text som innehåller kolon och mellanslag måste stå inom citattecken eller som block.

    Dåligt: `title: Väntrummet: en kväll`
    Bra: `title: "Väntrummet: en kväll"`
    """
    said = "Texten innehåller ett kolon men står inte inom citattecken."
    quoting = f"Skriv   {whole}" if whole else None
    return Said(said, f"{quoting or _STRAIGHT}   De böjda räknas som text." if curly else quoting)


@reading_rule(
    "Y07",
    "Citattecken eller klammer som inte går ihop",
    why="Allt som kommer efter läses som en del av samma text, ända tills den stängs.",
    fix="Stäng där texten slutar.",
)
def unclosed(opened: str, curly: str = "") -> Said:
    """Ett citattecken eller en klammer som öppnas måste stängas.

    Dåligt: `title: "Väntrummet`
    Bra: `title: "Väntrummet"`
    """
    if opened in "]}":
        return Said(f"Klammern {opened} stänger något som inte är öppet.", "Ta bort den.")
    if opened in "[{":
        close = "]" if opened == "[" else "}"
        return Said(f"Klammern {opened} stängs aldrig.", f"Skriv {close} där listan slutar.")
    said = f"Citattecknet {opened} stängs aldrig"
    if curly:
        return Said(
            f"{said}: {curly} är böjt, och räknas som text.",
            f"Byt {curly} mot {opened} där texten slutar.",
        )
    return Said(f"{said}.", f"Skriv {opened} där texten slutar.")


@reading_rule(
    "Y08",
    "Indraget stämmer inte",
    why="Indraget visar vad som hör ihop. Ett mellanslag för mycket eller för lite ändrar det.",
    fix="Låt nycklar på samma nivå börja i samma kolumn, och punkter (-) rakt under varandra.",
)
def bad_indent(column: int, *, text: bool = False) -> Said:
    """Nycklar och punkter på samma nivå börjar i samma kolumn.

    Dåligt: `title:` med två mellanslag före och `text:` med tre, i samma avsnitt.
    Bra: båda med två mellanslag före.
    """
    of_text = f"Dra in texten så att varje rad börjar i kolumn {column} eller längre in."
    fix = of_text if text else f"Låt raden börja i kolumn {column}."
    return Said("Raden börjar i en annan kolumn än raderna den hör ihop med.", fix)


@reading_rule(
    "Y09",
    "Text efter citattecknet",
    why="När citattecknet stängs är texten slut. Det som står efter hör ingenstans.",
    fix="Sätt citattecken runt hela texten, och skriv citat inuti med ” ”.",
)
def text_after_quote() -> str:
    """Citattecken ska stå runt hela texten, inte runt en del av den.

    Dåligt: `text: "Hej" säger du`
    Bra: `text: "”Hej” säger du"`
    """
    return "Det står text efter det avslutande citattecknet."


@reading_rule(
    "Y10",
    "Filen är inte UTF-8",
    why="Annars blir å, ä och ö fel för den som läser kursen.",
    fix="Spara filen med teckenkodningen UTF-8. I Anteckningar: Spara som, Kodning: UTF-8.",
)
def not_utf8() -> str:
    """Alla filer sparas i teckenkodningen UTF-8.

    Dåligt: en fil sparad som ”Windows-1252” eller ”ANSI”.
    Bra: en fil sparad som ”UTF-8”.
    """
    return "Tecknet här är inte sparat i UTF-8."


@reading_rule(
    "Y11",
    "Osynligt styrtecken",
    why="Sådana tecken följer ibland med när man klistrar in text, och går inte att visa.",
    fix="Radera tecknet. Skriv om ordet för hand om du inte ser det.",
)
def control_character() -> str:
    """Text får inte innehålla osynliga styrtecken.

    Dåligt: text inklistrad från en PDF med ett dolt styrtecken i.
    Bra: samma text skriven för hand.
    """
    return "Här finns ett osynligt styrtecken."


@reading_rule(
    "Y12",
    "Filen går inte att öppna",
    why="Utan filen går det inte att bygga.",
    fix="Kontrollera att filen finns, att namnet stämmer och att du får läsa den.",
)
def cannot_open(reason: str, *, course: bool = False) -> Said:
    """Filen finns inte eller får inte läsas.

    Dåligt: `modules: [vantrum]` när filen heter `vantrummet.yaml`.
    Bra: samma namn på båda ställena.
    """
    where = (
        "Står du i kursens mapp? Skriv annars   --course MAPP   med mappen som har course/ i sig."
    )
    return Said(f"Filen går inte att öppna: {reason}.", where if course else None)


@reading_rule(
    "Y13",
    "Filen är för stor",
    why=_WHY_LIMIT,
    fix="Dela upp innehållet på flera filer.",
)
def too_large(limit: int) -> str:
    """En fil får vara högst en miljon byte.

    Dåligt: hela kursen i en fil.
    Bra: en fil för varje modul, scenario och frågebank.
    """
    return f"Filen är större än {limit // 1_000_000} MB."


@reading_rule(
    "Y14",
    "För många nivåer",
    why=_WHY_LIMIT,
    fix="Ta bort nivåer. Inget i kursen behöver så många.",
)
def too_deep(limit: int) -> str:
    """En fil får ha högst 20 nivåer inuti varandra.

    Dåligt: listor i listor i listor.
    Bra: en lista med texter.
    """
    return f"Här är fler än {limit} nivåer inuti varandra."


@reading_rule(
    "Y15",
    "Märken som inte används",
    why="Filerna är text och inget annat, så att de är säkra att öppna.",
    fix="Ta bort märket. Börjar texten med utropstecken: sätt citattecken runt den.",
)
def tag_used(tag: str) -> str:
    """YAML-märken som börjar med utropstecken används inte.

    Dåligt: `title: !viktigt Väntrummet`
    Bra: `title: "!viktigt Väntrummet"`
    """
    return f"Märket ”{tag}” används inte här."


@reading_rule(
    "Y16",
    "Bara en del i varje fil",
    why="Bara den första delen läses, så resten skulle försvinna i tysthet.",
    fix=either("Ta bort raden --- eller flytta resten till en egen fil.", IN_EDITOR),
)
def second_document() -> str:
    """En fil innehåller ett enda dokument.

    Dåligt: två scenarier i samma fil med `---` emellan.
    Bra: ett scenario i varje fil.
    """
    return "Filen innehåller flera dokument, skilda åt med ---."


@reading_rule("Y17", "För många delar", why=_WHY_LIMIT, fix="Dela upp innehållet på flera filer.")
def too_many_nodes(limit: int) -> str:
    """En fil får ha högst 100 000 delar, upprepningar inräknade.

    Dåligt: ankare som hänvisar till varandra i många led.
    Bra: text som står där den ska visas.
    """
    return f"Filen har fler än {limit // 1000} 000 delar."


@reading_rule(
    "Y18", "För många upprepningar", why=_WHY_LIMIT, fix="Skriv ut texten där den ska stå."
)
def too_many_aliases(limit: int) -> str:
    """En fil får hänvisa till ankare (`*namn`) högst 50 gånger.

    Dåligt: samma återkoppling som `*standard` på varje svar.
    Bra: en egen återkoppling på varje svar.
    """
    return f"Filen hänvisar till ankare (*namn) fler än {limit} gånger."


@reading_rule(
    "Y19",
    "Hänvisning till något som inte finns",
    why="En text som börjar med * läses som en hänvisning.",
    fix='Sätt citattecken runt texten: "*…".',
)
def unknown_alias(name: str) -> str:
    """En hänvisning `*namn` måste ha ett ankare `&namn` tidigare i filen.

    Dåligt: `text: *viktigt`
    Bra: `text: "*viktigt*"`
    """
    return f"Hänvisningen ”*{name}” pekar inte på något."


@reading_rule(
    "Y20",
    "Nyckeln är inte ett ord",
    why="Nycklar är enkla ord, så att de går att slå upp.",
    fix="Skriv ett enkelt ord före kolonet.",
)
def key_is_not_text(*, empty: bool = False) -> str:
    """En nyckel är ett ord, inte en lista.

    Dåligt: `[a, b]: text`
    Bra: `title: text`
    """
    of_block = "Nyckeln är en lista eller ett block, inte ett ord."
    return "Det står ingen nyckel före kolonet." if empty else of_block


@reading_rule(
    "Y21",
    "Mellanslag saknas",
    why="Utan mellanslag läses alltihop som ett enda ord.",
    fix="Skriv ett mellanslag efter tecknet.",
)
def missing_space(after: str) -> str:
    """Efter kolonet vid en nyckel och efter bindestrecket i en lista står ett mellanslag.

    Dåligt: `title:Väntrummet` eller `-id: lyssna`
    Bra: `title: Väntrummet` och `- id: lyssna`
    """
    return f"Det saknas ett mellanslag efter {after}."


@reading_rule(
    "Y22",
    "Texten klipps av vid #",
    why="Efter mellanslag betyder # att resten av raden är en anteckning, som inte kommer med i kursen.",
    fix="Ska texten vara med: sätt citattecken runt alltihop. Är det en anteckning: skriv mellanslag efter #.",
)
def cut_by_hash() -> str:
    """Text som innehåller mellanslag följt av # måste stå inom citattecken.

    Dåligt: `title: Rum #4`
    Bra: `title: "Rum #4"`
    """
    return "Texten klipps av här, vid tecknet #."


@reading_rule(
    "Y23",
    "Hårda mellanslag",
    why="YAML räknar bara vanliga mellanslag. Ett hårt mellanslag ser likadant ut men är text.",
    fix="Radera det tomma och skriv det igen med mellanslagstangenten.",
)
def wide_space(where: str) -> str:
    """Indrag, och mellanrummet efter - och :, är vanliga mellanslag. Hårda kommer ofta från Word och webbsidor.

    Dåligt: en rad som är inklistrad från en webbsida.
    Bra: samma rad med mellanslagen skrivna för hand.
    """
    return f"{where} står hårda mellanslag."


@reading_rule(
    "Y24",
    "Omvänt snedstreck inom citattecken",
    why="Inom raka dubbla citattecken betyder \\ att nästa tecken är ett specialtecken.",
    fix="Skriv \\\\ i stället för \\, eller använd enkla citattecken: '…'.",
)
def backslash() -> str:
    r"""Ett omvänt snedstreck inom dubbla citattecken måste skrivas dubbelt.

    Dåligt: `text: "C:\kurs"`
    Bra: `text: 'C:\kurs'`
    """
    return "Tecknet \\ kan inte stå så här inom citattecken."


@reading_rule(
    "Y25",
    "Text som fortsätter med en punkt",
    why="Raden läses som mer av samma text, inte som en punkt i en lista.",
    fix=either(
        "Är det en lista: ta bort texten efter kolonet. Är det text: börja med | och skriv den under.",
        IN_EDITOR,
    ),
)
def text_before_item() -> str:
    """Efter en nyckel står en text eller en lista, inte båda.

    Dåligt: `goals: Tre mål` och under det `- id: lyssna`
    Bra: `goals:` och under det `- id: lyssna`
    """
    return "Raden ser ut som en punkt i en lista, men ovanför står en text."
