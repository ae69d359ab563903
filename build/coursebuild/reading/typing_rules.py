"""Rules Y05, Y06 and Y26: a sign that means something else to YAML, or is missing, or looks like another."""

from coursebuild.model.manual import Said, reading_rule

FOR_COLON = {
    ";": "ett semikolon",
    "=": "ett likhetstecken",
    ".": "en punkt",
    "：": "ett brett kolon",
}
"""What is typed for a colon, and what it is called."""

FOR_DASH = {
    "–": "ett tankstreck",
    "—": "ett långt tankstreck",
    "−": "ett minustecken",
    "‐": "ett annat slags streck",
    "‑": "ett hårt bindestreck",
    "•": "en punkt från ett ordbehandlingsprogram",
    "·": "en punkt",
    "*": "en stjärna",
    "--": "två bindestreck",
}
"""What is typed for the dash of an item in a list, and what it is called."""


@reading_rule(
    "Y05",
    "Tecken som inte kan stå först",
    why="YAML använder tecknet till något annat när det står först.",
    fix='Sätt citattecken runt hela texten: "…".',
)
def bad_first_character(character: str, whole: str | None = None) -> Said:
    """En text får inte börja med tecken som YAML själv använder, om den inte står inom citattecken.

    Dåligt: `text: @sjuksköterskan frågar`
    Bra: `text: "@sjuksköterskan frågar"`
    """
    below = f"Skriv texten på raderna under, med indrag. Efter {character} står inget mer på raden."
    dash = "Är det en replik: skriv tankstreck, –. Är det en lista: skriv den på raderna under. "
    dash += "Annars: sätt citattecken runt hela texten."
    fixes = {"-": dash, "|": below, ">": below}
    quoting = f"Skriv   {whole}" if whole else None
    said = f"En text kan inte börja med {character} utan citattecken."
    return Said(said, fixes.get(character, quoting))


@reading_rule(
    "Y06",
    "Kolon saknas efter nyckeln",
    why="Utan kolon vet programmet inte var nyckeln slutar.",
    fix="Skriv nyckel, kolon, mellanslag, text. Om raden är en fortsättning: dra in den under texten.",
)
def missing_colon(text: str, typed: str = "", key: str = "", meant: str = "") -> Said:
    """Varje nyckel följs av kolon och mellanslag. Semikolon, punkt och likhetstecken duger inte.

    Dåligt: `title Väntrummet` eller `title; Väntrummet`
    Bra: `title: Väntrummet`
    """
    if typed:
        said = f"Efter ”{key}” står {FOR_COLON[typed]}, men där ska stå ett kolon."
        return Said(said, f"Skriv   {meant}" if meant else f"Byt {typed} mot : efter ”{key}”.")
    return Said(f"Raden ”{text[:60]}” ser ut att sakna kolon.")


@reading_rule(
    "Y26",
    "Tecknet först är inget bindestreck",
    why="En punkt i en lista börjar med ett bindestreck. Andra streck läses som en del av texten.",
    fix="Skriv ett bindestreck och ett mellanslag.",
)
def other_dash(typed: str, meant: str) -> Said:
    """Varje punkt i en lista börjar med bindestreck och mellanslag. En del program byter ut det när man skriver.

    Dåligt: `– id: lyssna`, med tankstreck.
    Bra: `- id: lyssna`
    """
    fix = f"Skriv   {meant}" if meant else None
    return Said(f"Raden börjar med {FOR_DASH[typed]}, men där ska stå ett bindestreck.", fix)
