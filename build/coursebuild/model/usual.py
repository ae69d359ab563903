"""What keys are called that stand in many classes and mean the same in each, so that the words are said once.

A class whose key means something else says so itself (`field(label=…)`), and then its own words are used. A key that
stands in one class has its words there and no line here.
"""

from coursebuild.model.field import Called

USUAL: dict[str, Called] = {
    "id": Called("Namn i filen", "namnet i filen ändrat"),
    "kind": Called("Slags", "slaget av fråga ändrat"),
    "title": Called("Rubrik", "rubriken ändrad"),
    "text": Called("Text", "texten ändrad"),
    "description": Called("Beskrivning", "beskrivningen ändrad"),
    "content_note": Called("Vad som kan kännas svårt", "förvarningen ändrad"),
    "question": Called("Fråga", "frågan ändrad"),
    "feedback": Called("Återkoppling", "återkopplingen ändrad"),
    "summary": Called("Sammanfattning", "sammanfattningen ändrad"),
    "alt": Called("Beskrivning för den som inte ser bilden", "den korta beskrivningen ändrad"),
    "file": Called("Fil", "filen ändrad"),
    "answer": Called("Vad man får veta", "svaret ändrat"),
    "place": Called("Var det är", "platsen ändrad"),
    "minutes": Called("Minuter", "tiden i minuter ändrad"),
    "start": Called("Börjar i", "första scenen ändrad"),
    "goal": Called("Mål som prövas", "målet ändrat"),
    "stage": Called("Rummet", "rummet ändrat"),
    "options": Called("Val", "valen ändrade", "Val"),
    "changes": Called("Nytt i den här versionen", "nyheterna ändrade"),
    "misconceptions": Called("Missuppfattningar som bemöts", "missuppfattningarna ändrade"),
    "to": Called("Högsta steget", "det högsta steget ändrat"),
    "when": Called("Står bara när", "villkoret ändrat"),
    "numbers": Called("Nummer att ha till hands", "numren ändrade"),
    "says": Called("Vad det säger", "texten ändrad"),
    "at": Called("Var i rummet", "platsen i rummet ändrad"),
    "size": Called("Storlek", "måtten ändrade"),
    "owner": Called("Vem som äger texten", "ägaren ändrad", seldom=True),
    "reviewed": Called("Senast granskad", "granskningsdagen ändrad", seldom=True),
    "keywords": Called("Sökord", "sökorden ändrade", seldom=True),
    "modules": Called("Moduler", "modulerna ändrade"),
    "module": Called("Modul", "modulen ändrad"),
    "workplaces": Called("Arbetsplatser", "arbetsplatserna ändrade"),
    "contact": Called("Vem deltagaren kan fråga", "kontakten ändrad"),
    "theme": Called("Utseende", "utseendet ändrat"),
    "language": Called("Språk", "språket ändrat"),
    "name": Called("Namn", "namnet ändrat"),
    "short": Called("Förkortning", "förkortningen ändrad"),
    "url": Called("Adress", "adressen ändrad"),
    "date": Called("När det kom", "dagen ändrad"),
    "checked": Called("Senast läst", "kontrolldagen ändrad"),
    "repealed_from": Called("Upphävd från", "dagen då det upphävs ändrad"),
    "replaced_by": Called("Ersatt av", "det som gäller i stället ändrat"),
}
"""By the name that a key has in the file: the label, the change, and one of a list."""
