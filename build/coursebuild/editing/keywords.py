"""The keys of the format and the names of files in what rules advise → what the page calls them.

Rules speak to whoever has the file open. Who has only the page is told of its fields.
"""

import re
from collections.abc import Mapping

from coursebuild.editing.words import CHOICES, LABELS

_KEY = (
    "accessibility|alt|answer|asides|better|caption|changes|checks|consequence|content_note|correct|debrief|"
    "description|draw|endings|everyday|exits|feedback|figures|find_out|forms|goals?|headings|items|keywords|"
    "laws|local|memory|minutes|misconceptions|modules|next|note|numbers|objections|only|options|outcome|owner|"
    "pairs|people|question|rating|reviewed|scenarios|scenes|sections|shows|situation|sources|speakers|stage|"
    "standing_note|statements|summary|take_along|takes|terms|things|title|untaught|when|why|words|workplaces"
)
"""Words that are a key wherever they stand: none is Swedish."""

_FILES = {
    "statements": "bland påståendena",
    "sources": "bland källorna",
    "laws": "bland lagrummen",
    "glossary": "i ordlistan",
    "course": "på kursens egen sida",
}
_SOURCE = "en källa under ”Källor”"
_LAW = "ett lagrum under ”Lagrum”"
_WHOLE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(said), meant)
    for said, meant in (
        (r"sources: \[dokument#rubrik\] +ur course/sources\.yaml, eller laws:", f"{_SOURCE}, eller {_LAW}"),
        (r"laws: \[lagrum\] +eller +sources: \[dokument#rubrik\]", f"{_LAW} eller {_SOURCE}"),
        (r"sources: \[dokument#rubrik\] +eller +laws: \[lagrum\]", f"{_SOURCE} eller {_LAW}"),
        (r"objections: \[\{.*?\}\]", "en under ”Det någon brukar säga”,"),
        (r"next: \[\{.*?\}\]", "en väg till, med villkor, under ”Vägen vidare”"),
        (r"outcome: good +\(eller mixed, eller hard\)", "ett under ”Slags slut”"),
        (r"byt( till)? kind(:| till) multiple", "välj ”Flera rätta svar” under ”Slags fråga”"),
        (r"Resten står i description", "Resten skrivs under ”Allt som figuren visar, i ord”"),
        (r"en figur med +file: (\S+) +under figures:", r"in \1 som figur"),
        (r"Lägg den under figures: och skriv !\[\]\(figure:namn\)", "Ta in den med knappen ”Ta in en bild”"),
        (r"Skriv !\[\]\(figure:namn\), och texten under alt: eller caption: .*?figures:",
         "Ta in bilden med knappen ”Ta in en bild”, och skriv texten vid figuren"),
        (r"Ta bort when på den, eller lägg till en väg till: +- \{to: …\}",
         "Ta bort villkoret på den, eller lägg till en väg utan villkor"),
        (r"ett when\b", "ett villkor"),
        (r"\butan only\b", "utan villkor"),
        (r"villkoret under only", "villkoret under ”Finns bara när”"),
        (r"Skriv under local: +([a-z0-9-]+): er egen rutin", r"Skriv er egen rutin under ”Egen rutin” för \1"),
        (r"takes: +(\d+ min)", r"\1 under ”Tid det tar”"),
        (r"\bunder place\b", "under ”Var det är”"),
        (r", eller måtten size: \[[^]]*\]", ""),
        (r"Lägg till raden goal: .*", "Välj ett under ”Mål som prövas”."),
        (r"Lägg till raden (\w+): …?", r"Fyll i ”\1”"),
        (r"Nyckeln (”\w+”) saknas", r"\1 saknas"),
        (r"\b(?:under|i) memory\b:?", "under Minnet"),
        (r"ta bort det ur memory\b", "ta bort det under Minnet"),
        (r"Inget villkor läser (”[^”]+”)\.", r"Inget beror på \1 än."),
        (rf" \((?:{_KEY})\)", ""),
        (r"kurs import \S+ --module \S+ +\(se [^)]*\)", "använd knappen ”Ta in en bild”"),
        (r"\b[Kk]ör +kurs \S+[^.]*\. ?", ""),
    )
)  # fmt: skip
_FILE = re.compile(rf"\b(?:i|ur|bland) (?:course/)?({'|'.join(_FILES)})\.yaml")
_QUOTED = re.compile(rf"”({'|'.join(LABELS)})”")
_WITH_VALUE = re.compile(rf"(?<![\w”/-])({_KEY}): +(\[[^\]]*\]|[\w-]+)")
_BARE = re.compile(rf"(?<![\w”/-])(?:(i) )?({_KEY})\b(?![\w”/-]):?")


def without_keys(said: str, names: Mapping[str, str]) -> str:
    """What is said, in the page's words. `names` are ids and what they are called."""
    for written, meant in _WHOLE:
        said = written.sub(meant, said)
    said = _FILE.sub(lambda found: _FILES[found[1]], said)
    said = _QUOTED.sub(lambda found: f"”{LABELS[found[1]]}”", said)
    said = _WITH_VALUE.sub(lambda found: f"”{LABELS[found[1]]}”: {_value(found[2], names)}", said)
    return _BARE.sub(lambda found: f"{'under ' if found[1] else ''}”{LABELS[found[2]]}”", said)


def _value(written: str, names: Mapping[str, str]) -> str:
    """One or several values as one would choose them."""
    values = [one.strip() for one in written.strip("[]").split(",")]
    return ", ".join(CHOICES.get(one) or names.get(one) or one for one in values)
