"""Rules M01–M09: what the model says about a file, in words an author knows."""

import difflib

from coursebuild.model.manual import Said, reading_rule
from coursebuild.model.questions import ITEM_KINDS, kind_of
from coursebuild.model.told import IN_EDITOR, KEY, either

EXPECTED_WRONG_KEYS: dict[str, str] = {
    "alternativ": "options", "avsnitt": "sections", "beskrivning": "description", "bra": "better",
    "bättre": "better", "bild": "figures", "bilder": "figures", "debrief-frågor": "debrief",
    "drag": "draw", "fel": "correct", "feedback_text": "feedback", "fråga": "question",
    "frågor": "items", "följd": "consequence", "granskad": "reviewed", "källa": "sources",
    "källor": "sources", "konsekvens": "consequence", "lag": "laws", "lagar": "laws",
    "lagrum": "laws", "minuter": "minutes", "mål": "goals", "namn": "title", "nxt": "next",
    "nästa": "next", "ordning": "steps", "par": "pairs", "plats": "place", "prov": "test",
    "påstående": "statements", "roll": "role", "rubrik": "title", "rätt": "correct",
    "sammanfattning": "summary", "scen": "scenes", "scener": "scenes", "situationen": "situation",
    "slut": "endings", "steg": "steps", "svar": "options", "tid": "minutes", "titel": "title",
    "typ": "kind", "text_alternativ": "alt", "till": "next", "type": "kind", "varför": "why",
    "val": "options", "ägare": "owner", "återkoppling": "feedback", "öppning": "start",
    "name": "title", "answers": "options", "choices": "options", "explanation": "why",
    "reason": "why", "result": "consequence", "goto": "next", "target": "next", "score": "rating",
    "points": "rating", "invändning": "objections", "invändningar": "objections",
    "lathund": "job_aid", "ska": "must", "får": "may", "får inte": "must_not", "chef": "manager",
    "checklista": "checklist", "law": "laws", "source": "sources", "goal_id": "goal", "image": "file",
}  # fmt: skip
"""Keys that people write, and the key they mean. `difflib` alone guesses badly."""

EXPECTED_WRONG_VALUES: dict[str, str] = {
    "bäst": "best", "bra": "best", "rätt": "best", "okej": "fair", "ok": "fair", "godtagbar": "fair",
    "sämre": "poor", "dålig": "poor", "sämst": "poor", "fel": "poor", "good": "best", "bad": "poor",
    "frågebank": "bank", "prov": "bank",
    "svenska": "sv", "swedish": "sv", "se": "sv", "skada": "harm", "arbetssätt": "practice",
    "fakta": "fact", "sakfel": "fact",
    **{word: kind_of(shape) for shape in ITEM_KINDS for word in shape.ALSO_CALLED},
}  # fmt: skip
"""Swedish words that people write as values, and the value they mean."""


def guess(word: str, allowed: list[str]) -> str | None:
    """The allowed word that `word` probably means, if any."""
    meant = EXPECTED_WRONG_KEYS.get(word.lower())
    if meant in allowed:
        return meant
    close = difflib.get_close_matches(word.lower(), allowed, n=1, cutoff=0.6)
    return close[0] if close else None


def shown(value: str) -> str:
    """A value as messages show it: on one line and not too long."""
    words = " ".join(value.split())
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"


_LONGEST_SHOWN = 50
_OTHERWISE = "Skriv om det, eller ändra det i en editor."


def _listed(words: list[str]) -> str:
    return ", ".join(words)


@reading_rule(
    "M01",
    "En nyckel saknas",
    why="Utan den kan sidan inte visa det som ska stå här.",
    fix="Lägg till nyckeln.",
)
def missing_key(key: str, description: str, below: str = "") -> Said:
    """En nyckel som behövs saknas. Meddelandet säger vilken.

    Dåligt: ett svar utan `feedback:`.
    Bra: `feedback: Rätt, eftersom …`
    """
    line = f"Lägg till   {key}:   och {below}." if below else f"Lägg till raden   {key}: …  "
    said = either(f"Nyckeln ”{key}” saknas här.", f"{KEY:{key}} saknas här.")
    return Said(said, either(f"{line} {description}".rstrip(), f"Fyll i {KEY:{key}}."))


@reading_rule(
    "M02",
    "En nyckel som inte finns",
    why=f"Det som står under {either('en okänd nyckel', 'det')} kommer aldrig med i kursen.",
    fix="Ta bort raden, eller byt nyckel.",
)
def unknown_key(
    key: str,
    allowed: list[str],
    belongs_under: str | None = None,
    one_level_in: str | None = None,
    of_kinds: list[str] | None = None,
) -> Said:
    """Bara kända nycklar används, stavade på engelska med små bokstäver.

    Dåligt: `nxt: slut` eller `fråga: Vad gör du?`
    Bra: `next: slut` och `question: Vad gör du?`
    """
    said = either(
        f"Nyckeln ”{shown(key)}” finns inte här.",
        "Här står något i filen som kursen inte känner till.",
    )
    if belongs_under:
        fix = f"Dra in raden två mellanslag till, så att den hamnar under ”{belongs_under}”."
        return Said(said, either(fix, IN_EDITOR))
    if one_level_in:
        fix = "Nyckeln hör hemma ett steg längre in. Flytta raden till den del under "
        return Said(said, either(f"{fix}”{one_level_in}” som den gäller.", IN_EDITOR))
    if of_kinds:
        kinds = " eller ".join(f"kind: {kind}" for kind in of_kinds)
        return Said(
            said, either(f"Nyckeln hör till {kinds}. Byt kind, eller ta bort raden.", IN_EDITOR)
        )
    meant = guess(key, allowed)
    fix = f"Byt till ”{meant}”." if meant else f"Nycklarna som finns här är: {_listed(allowed)}."
    return Said(said, either(fix, IN_EDITOR), meant)


@reading_rule(
    "M03",
    "Värdet saknas",
    why=f"{either('En tom nyckel', 'Ett tomt fält')} ger en tom plats på sidan.",
    fix=either("Skriv något efter kolonet.", "Fyll i det."),
)
def empty_value(key: str, *, item: bool = False) -> Said:
    """En nyckel som står med måste ha ett värde.

    Dåligt: `title:` och inget mer.
    Bra: `title: Väntrummet`
    """
    if item:
        fix = either(
            "Skriv något efter bindestrecket, eller ta bort det.", "Fyll i den, eller ta bort den."
        )
        return Said(f"En punkt under {KEY:”{key}”} är tom.", fix)
    return Said(either(f"Det står inget efter ”{key}:”.", f"Det står inget under {KEY:{key}}."))


@reading_rule(
    "M09",
    "Filen är tom",
    why="En tom fil kan inte bli en del av kursen.",
    fix=f"Börja från en mall{either(':   kurs new scenario   eller   kurs new module', '')}.",
)
def empty_file() -> str:
    """En fil måste ha innehåll.

    Dåligt: en fil som bara innehåller kommentarer.
    Bra: en fil med de nycklar som guiden beskriver.
    """
    return "Det står inget i filen."


@reading_rule(
    "M04",
    "Fel slags värde",
    why="Programmet väntar sig något annat här och kan inte gissa.",
    fix="Byt ut värdet.",
)
def wrong_shape(what: str, expected: str, fix: str, suggestion: str | None = None) -> Said:
    """Värdet är av fel slag: en lista där det ska vara text, text där det ska vara ett tal.

    Dåligt: `minutes: tjugo`
    Bra: `minutes: 20`
    """
    return Said(f"{what} ska vara {expected}.", either(fix, _OTHERWISE), suggestion)


@reading_rule(
    "M05",
    "Ett värde som inte går att välja",
    why="Bara de uppräknade orden betyder något för programmet.",
    fix="Välj ett av dem.",
)
def not_a_choice(key: str, value: str, allowed: list[str]) -> Said:
    """Vissa nycklar har bara några få möjliga värden.

    Dåligt: `rating: bäst`
    Bra: `rating: best`
    """
    meant = EXPECTED_WRONG_VALUES.get(value.lower())
    if meant not in allowed:
        close = difflib.get_close_matches(value.lower(), allowed, n=1)
        meant = close[0] if close else None
    fix = f"Byt till ”{meant}”. " if meant else ""
    return Said(
        f"{KEY:”{key}”} kan inte vara ”{shown(value)}”.",
        either(f"{fix}Möjliga värden: {_listed(allowed)}.", "Välj något annat."),
        meant,
    )


@reading_rule(
    "M06",
    "Ett namn (id) i fel form",
    why="Namnen hamnar i filnamn och i lärplattformen, som bara tål enkla tecken.",
    fix="Använd små bokstäver a–z, siffror och bindestreck, högst 40 tecken, och börja med en bokstav.",
)
def bad_id(key: str, value: str, suggestion: str, *, of_title: bool = False) -> Said:
    """Namn skrivs med små bokstäver a–z, siffror och bindestreck.

    Dåligt: `id: Väntrummet`
    Bra: `id: vantrummet`
    """
    said = f"”{shown(value)}” kan inte vara namn{either(f' under ”{key}”', ' på något')}."
    fix = f"Skriv till exempel   {suggestion}" if suggestion else None
    if of_title:
        title = f"Det är en rubrik. Skriv namnet, det som står efter id:   {suggestion}"
        fix = either(title, "Det är en rubrik. Välj i listan.")
    return Said(said, fix, suggestion or None)


@reading_rule(
    "M07",
    "Ett datum i fel form",
    why="Datum jämförs med dagen då kursen byggs och måste därför skrivas på ett sätt.",
    fix="Skriv år-månad-dag, till exempel 2026-11-22.",
)
def bad_date(key: str, value: str) -> str:
    """Datum skrivs som år-månad-dag.

    Dåligt: `reviewed: 22 november`
    Bra: `reviewed: 2026-11-22`
    """
    return f"”{shown(value)}” under {KEY:”{key}”} är inte ett datum."


@reading_rule(
    "M08",
    "För få, för många, för stort eller för litet",
    why="Sidan är byggd för ett visst antal, och utanför det blir den svår att använda.",
    fix="Ändra antalet.",
)
def out_of_range(key: str, limit: str, fix: str) -> Said:
    """Listor och tal har en minsta och en största storlek.

    Dåligt: en scen med ett enda val.
    Bra: en scen med tre val.
    """
    return Said(f"{KEY:”{key}”} ska {limit}.", fix)
