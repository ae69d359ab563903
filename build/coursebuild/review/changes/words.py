"""The Swedish words of a comparison: what things are called, and what is said of their parts."""

from coursebuild.scenario.storymap import RATINGS

THINGS: dict[str, str] = {
    "Module": "modulen",
    "Goal": "målet",
    "Figure": "figuren",
    "Section": "avsnittet",
    "SingleItem": "frågan",
    "MultipleItem": "frågan",
    "OrderItem": "frågan",
    "MatchItem": "frågan",
    "Option": "svaret",
    "OrderStep": "steget",
    "Pair": "paret",
    "Scenario": "scenariot",
    "Scene": "scenen",
    "Choice": "alternativet",
    "Ending": "slutet",
    "Bank": "frågebanken",
    "Source": "källan",
    "headings": "rubriken",
    "Statute": "författningen",
    "Provision": "lagrummet",
    "Term": "ordet",
    "Statement": "påståendet",
    "Misconception": "missuppfattningen",
    "Debrief": "samtalet efteråt",
    "FinalTest": "slutprovet",
    "PassRule": "gränsen för godkänt",
    "Link": "kontakten",
    "silence": "den tystade regeln",
}

PARTS: dict[str, tuple[str, str]] = {
    "": ("texten", "ändrad"),
    "title": ("rubriken", "ändrad"),
    "text": ("texten", "ändrad"),
    "situation": ("situationen", "ändrad"),
    "question": ("frågan", "ändrad"),
    "consequence": ("det som händer", "ändrat"),
    "why": ("förklaringen", "ändrad"),
    "better": ("det som är bättre", "ändrat"),
    "feedback": ("återkopplingen", "ändrad"),
    "match": ("det som hör ihop", "ändrat"),
    "description": ("beskrivningen", "ändrad"),
    "caption": ("bildtexten", "ändrad"),
    "alt": ("den korta beskrivningen", "ändrad"),
    "picture": ("bilden", "ändrad"),
    "file": ("filen", "ändrad"),
    "role": ("rollen", "ändrad"),
    "place": ("platsen", "ändrad"),
    "content_note": ("förvarningen", "ändrad"),
    "summary": ("sammanfattningen", "ändrad"),
    "changes": ("nyheterna", "ändrade"),
    "reaction": ("frågorna ”Hur kändes det?”", "ändrade"),
    "analysis": ("frågorna ”Varför blev det så?”", "ändrade"),
    "minutes": ("tiden i minuter", "ändrad"),
    "keywords": ("sökorden", "ändrade"),
    "owner": ("ägaren", "ändrad"),
    "reviewed": ("granskningsdagen", "ändrad"),
    "version": ("versionen", "ändrad"),
    "goal": ("målet", "ändrat"),
    "start": ("första scenen", "ändrad"),
    "kind": ("slaget av fråga", "ändrat"),
    "draw": ("antalet frågor som dras", "ändrat"),
    "bank": ("frågebanken", "ändrad"),
    "test": ("slutprovet", "ändrat"),
    "share": ("procenten", "ändrad"),
    "scenarios": ("scenarierna", "ändrade"),
    "sources": ("källorna", "ändrade"),
    "laws": ("lagrummen", "ändrade"),
    "statements": ("påståendena", "ändrade"),
    "misconceptions": ("missuppfattningarna", "ändrade"),
    "says": ("det som lagrummet säger", "ändrat"),
    "checked": ("kontrolldagen", "ändrad"),
    "confidence": ("säkerheten", "ändrad"),
    "name": ("namnet", "ändrat"),
    "section": ("paragrafen", "ändrad"),
    "chapter": ("kapitlet", "ändrat"),
    "repealed_from": ("dagen då det upphävs", "ändrad"),
    "in_force_from": ("dagen då det börjar gälla", "ändrad"),
    "amended_from": ("dagen för senaste ändring", "ändrad"),
    "explanation": ("förklaringen", "ändrad"),
    "wrong": ("det felaktiga påståendet", "ändrat"),
    "right": ("det som stämmer", "ändrat"),
}
"""Keys, as what is said of them; others stand as they are written in the file."""

_PARTS_OF: dict[tuple[str, str], tuple[str, str]] = {
    ("Debrief", "description"): ("frågorna ”Vad hände?”", "ändrade"),
    ("Debrief", "summary"): ("frågorna ”Vad tar vi med oss?”", "ändrade"),
}

FILES: dict[str, str] = {
    "course.yaml": "Kursen",
    "sources.yaml": "Källorna",
    "laws.yaml": "Lagarna",
    "glossary.yaml": "Ordlistan",
    "statements.yaml": "Påståendena",
}


def part(kind: str, key: str) -> str:
    """”texten ändrad”, of a key of a thing."""
    name, changed = _PARTS_OF.get((kind, key)) or PARTS.get(key) or (f"”{key}”", "ändrat")
    return f"{name} {changed}"


def rating(word: str | None) -> str:
    """A rating in the words that authors and reviewers meet."""
    return next((said for name, said in RATINGS.items() if name == word), word or "inget")
