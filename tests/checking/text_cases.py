"""Cases for the rules about all texts: lengths, words, marks, access, privacy, keeping."""

from checking.case import BANK, COURSE, GLOSSARY, LAWS, MODULE, SCENARIO, Case, fires, quiet

_LINE = "      Den som blir lyssnad på blir ofta lugnare. Det tar en minut."
_HEAVY = (
    "      Verksamhetens systematiska kvalitetsutveckling förutsätter dokumentationsrutiner.\n"
    "      Implementeringen kräver organisatoriska förutsättningar, kompetensutveckling och\n"
    "      ledningsengagemang.\n\n"
)
_NOTE = "content_note: Modulen nämner ett barn som kan fara illa. Du kan ta paus när du vill.\n"


def _said(text: str) -> tuple[str, str, str]:
    """Put a sentence into the first section."""
    return (MODULE, _LINE, f"      {text}\n{_LINE}")


def _in_scene(*lines: str) -> tuple[str, str, str]:
    """Put paragraphs into the first scene."""
    line = "      Bakom honom tystnar kön."
    return (SCENARIO, line, "\n\n".join([*(f"      {text}" for text in lines), line]))


REMARK = """remarks:
  - id: ar-det-sa
    step: prova.hora.text
    text: Är det så?
    role: jurist
    date: 2026-11-20
    state: open
"""

CASES: tuple[Case, ...] = (
    fires("L22", "är 26 ord", _said("Du " + "går " * 24 + "hem.")),
    fires("L22", "Stycket som börjar", _said("Du går hem nu. " * 16)),
    fires("L22", "i snitt 16", _said("\n\n      ".join(["Du " + "går " * 17 + "hem. "] * 30))),
    fires(
        "L22",
        "ord att läsa före valet",
        (SCENARIO, "      Bakom honom tystnar kön.", "      " + "Han står still. " * 40),
    ),
    fires("L22", "säger 20 minuter", (MODULE, "minutes: 5", "minutes: 20")),
    fires("L22", "säger 9 minuter", (SCENARIO, "minutes: 4", "minutes: 9")),
    quiet("L22", (MODULE, "minutes: 5", "minutes: 4"), _said("Du " + "går " * 20 + "hem.")),
    fires("L23", "LIX är", (MODULE, _LINE, _HEAVY * 6 + _LINE)),
    quiet("L23", _said("Du kan gå hem nu. ")),
    fires("L24", "”SIG” förklaras inte", _said("Kontakta SIG i din kommun.")),
    quiet("L24", _said("Kontakta den sociala insatsgruppen (SIG) i din kommun.")),
    quiet("L24", _said("Enligt OSL och HSL. ”Ska DU säga det?”")),
    quiet(
        "L24",
        _said("Kontakta SIG i din kommun."),
        (GLOSSARY, "terms:\n", "terms:\n  - {id: sig, term: SIG, explanation: En grupp.}\n"),
    ),
    fires(
        "L24",
        "Ordet ”zebra” i ordlistan används inte",
        (GLOSSARY, "terms:\n", "terms:\n  - {id: zebra, term: zebra, explanation: Ett djur.}\n"),
    ),
    fires("T01", "Språket ”xx” finns inte.", _said("Han säger [hej]{lang=xx}.")),
    fires("T01", "”{.röd}” betyder ingenting", _said("Han säger [hej]{.röd}.")),
    fires("T01", "”{lang=en onclick=x}” betyder", _said("Han säger [hi]{lang=en onclick=x}.")),
    fires("T01", "”]{” betyder ingenting", _said("Han säger [hi]{lang=en och går.")),
    fires("T01", "Språket ”sv” finns inte.", (SCENARIO, "Ropar på vakten", "Ropar [hej]{lang=sv}")),
    fires(
        "T01",
        "Här går det inte att märka ut ett annat språk: [room]{lang=en}",
        (MODULE, "alt: Ett rum uppifrån", "alt: Ett [room]{lang=en} uppifrån"),
    ),
    fires(
        "T01", "[Cue]{lang=en} visas precis", (SCENARIO, "title: Vid", "title: Vid [Cue]{lang=en}")
    ),
    fires(
        "T01",
        "[try]{lang=en} visas precis som det står",
        (MODULE, "description: En kort", "description: En [try]{lang=en}"),
    ),
    fires("T01", "{lang=en} står efter en länk", _said("Se [help](https://e.se){lang=en} i dag.")),
    quiet("T01", _said("Se [[help](https://e.se)]{lang=en} i dag.")),
    quiet("T01", _said("Hon säger: ”[Take *your* time]{lang=en}” och [سلام]{ lang=AR }.")),
    quiet("T01", (SCENARIO, "text: Ropar på vakten", "text: Ropar [help]{lang=en} åt vakten")),
    fires("L25", "personnummer", _said("Wilma har nummer 811218-9876 i systemet.")),
    fires("L25", "telefonnummer", _said("Ring 070-123 45 67 till mamman.")),
    fires("L25", "e-postadress", _said("Skriv till anna@example.org i dag.")),
    fires("L25", "fullt namn", _said("På Umeå lasarett arbetar Karin Holmberg.")),
    quiet("L25", _said("Ring 112, 114 14 eller 020-50 50 50. Klockan är 08.00–16.00.")),
    quiet("L25", _said("Numret 811218-9875 är påhittat. Karin arbetar på ett sjukhus.")),
    fires(
        "L26",
        "är 3 tecken",
        (MODULE, "alt: Ett rum uppifrån, med dörren till vänster och fri väg dit.", "alt: Rum"),
    ),
    fires("L26", "är ett filnamn", (MODULE, "alt: Ett rum uppifrån", "alt: rummet.svg")),
    fires("L26", "börjar med att det är en bild", (MODULE, "alt: Ett rum", "alt: Bild på ett rum")),
    fires("L26", "säger inte vart den leder", (MODULE, "[stödet om att lyssna](", "[läs mer](")),
    fires("L26", "hoppar över en nivå", (MODULE, "### Så gör du", "##### Så gör du")),
    fires("L26", "”se nedan”", _said("Hur du gör, se nedan.")),
    fires("L26", "”rutan till höger”", _said("Läs rutan till höger.")),
    fires("L26", "ser ut att vara engelska", _said("Han säger: ”What would you like me to do?”")),
    fires("L26", "ser ut att vara tyska", _said("Hon säger: ”Ich habe das nicht gesagt.”")),
    fires(
        "L26", "ser ut att vara franska", _said("Hon frågar: ”Vous avez les papiers avec vous ?”")
    ),
    fires("L26", "ser ut att vara spanska", _said("Hon säger: ”No sé qué hacer con usted.”")),
    fires("L26", "med ett annat alfabet", _said("Hon säger ”Спасибо вам” och går.")),
    fires("L26", "”شكرا لك” är skrivet", _said("Hon säger شكرا لك och går.")),
    quiet("L26", _said("Han säger: ”[What would you like me to do?]{lang=en}” och tystnar.")),
    quiet("L26", _said("Hon säger ”[Спасибо вам]{lang=ru}” och [شكرا لك]{lang=ar} och går.")),
    quiet(
        "L26",
        _said(
            "Stressen är en fight. Han bad om en and. En from bön är kort. Are tar sitt te med is."
        ),
    ),
    quiet(
        "L26",
        _said("Stödet finns i The Lancet. Michał, Đorđe och Zoë läser det. µg, π och Ω är tecken."),
    ),
    quiet("L26", _said("Ställ dig till höger om dörren, bredvid stolen.")),
    fires(
        "L27",
        "har ingen källa",
        (
            MODULE,
            "    sources: [stod#lyssna]\n    statements: [lyssna-01, lyssna-03]\n",
            "    statements: [lyssna-01, lyssna-03]\n",
        ),
    ),
    fires(
        "L27",
        "inte varifrån det kommer",
        (
            SCENARIO,
            "        misconceptions: [m02]\n        sources: [stod#lyssna]\n",
            "        misconceptions: [m02]\n",
        ),
    ),
    fires(
        "L27",
        "granskades senast den 1 maj 2025",
        (MODULE, "reviewed: 2026-11-01", "reviewed: 2025-05-01"),
    ),
    fires(
        "L27", "granskades senast maj 2025", (COURSE, "reviewed: 2026-11-01", "reviewed: 2025-05")
    ),
    fires("L27", "ser ut som ett namn", (MODULE, "owner: Redaktionen", "owner: Karin Holmberg")),
    fires(
        "L27",
        "förvarnar inte",
        (
            MODULE,
            _NOTE,
            "",
        ),
        _said("Det finns hot, våld och kniv."),
    ),
    quiet("L27", (MODULE, "reviewed: 2026-11-01", "reviewed: 2025-12-01")),
    fires("T02", "ett tecken: …", _said("Vänta... sade hon.")),
    fires("T02", "Tankstrecket är för kort", _said("Hon tystnar - och går.")),
    fires("T02", "Mellan tal", _said("Det tar 5-10 minuter.")),
    fires("T02", "citattecken", _said('Hon sade "nej" och gick.')),
    quiet("T02", _said("”Vänta …” – 5–10 minuter, hälso- och sjukvård. Den 2026-11-22.")),
    fires("T03", "står kvar i texten", _said("TODO skriv mer här.")),
    fires("T03", "står kvar i texten", _said("Fråga juristen ???")),
    quiet("T03", (MODULE, "goals:\n", "# TODO: fler mål\ngoals:\n")),
    fires("T04", "två mellanslag", _said("Hej  och välkommen.")),
    fires("T04", "två mellanslag", (MODULE, "goals:\n", "changes: [Ett  nytt avsnitt.]\ngoals:\n")),
    quiet("T04", _said("Hej och välkommen.")),
    fires("T05", "Ingen modul använder ”extra”", ("quizzes/extra.yaml", "", "kind: bank\n")),
    quiet("T05", (BANK, "title: Prov", "title: Provet")),
    fires("T06", "visas inte någonstans", (MODULE, "      ![](figure:rummet)\n", "")),
    fires(
        "T12",
        "Anmärkning på prova.hora.text (jurist, 2026-11-20): Är det så?",
        ("course/remarks/prova.yaml", "", REMARK),
    ),
    quiet("T12", ("course/remarks/prova.yaml", "", REMARK.replace("open", "answered"))),
    fires("T06", "använder filen ”lapp.svg”", ("modules/prova/lapp.svg", "", "<svg/>")),
    quiet("T06", ("modules/prova/anteckningar.txt", "", "Rita om dörren.")),
    fires("T07", "står inte i course.yaml", ("modules/extra.yaml", "", "title: Extra\n")),
    quiet("T07"),
    fires("T08", "”socialtjänsen” finns inte", _said("Ring socialtjänsen nu.")),
    fires("T08", "”anmmäla” finns inte", (LAWS, "ska genast anmäla", "ska genast anmmäla")),
    fires("T08", "”trror” finns inte", (GLOSSARY, "att man tror", "att man trror")),
    quiet("T08", _said("Hon säger: ”[Take yourrr time]{lang=en}”.")),
    quiet("T08", _said("Ring socialtjänsten, sjukskriv tandhygienisten och gör en orosanmälan.")),
    quiet(
        "T08",
        _said("Kirsis man säger anteeksi, enligt OSL. T.ex. klockan 10.30."),
        (GLOSSARY, "terms:\n", "words: [Kirsi, anteeksi]\nterms:\n"),
    ),
    fires(
        "T09",
        "”orosanmälningar” står både här och under ”orosanmälan” på rad 3",
        (
            GLOSSARY,
            "",
            (
                "terms:\n"
                "  - id: orosanmalan\n"
                "    term: orosanmälan\n"
                "    forms: [orosanmälningar]\n"
                "    explanation: Att berätta för socialnämnden att man tror att ett barn far illa.\n"
                "  - {id: oro, term: oro, forms: [orosanmälningar], explanation: Att vara orolig.}\n"
            ),
        ),
    ),
    quiet(
        "T09",
        (
            GLOSSARY,
            "terms:\n",
            (
                "terms:\n  - {id: sig, term: SIG, explanation: En grupp.}\n"
                "  - {id: sig2, term: sig, explanation: Ett ord.}\n"
            ),
        ),
    ),
    quiet(
        "T09",
        (
            GLOSSARY,
            "terms:\n",
            "terms:\n  - {id: oro, term: oro, forms: [oro], explanation: Ängslan.}\n",
        ),
    ),
    fires(
        "T10", "”Hallå! Finns det någon här?” börjar", _in_scene("- Hallå! Finns det någon här?")
    ),
    fires("T10", "”Jag kommer.” börjar", _in_scene("- Hallå, ropar han.", "- Jag kommer.")),
    fires("T10", "”Vänta” börjar", _in_scene("-Vänta", "Hon går.")),
    fires("T10", "”Hör du mig?” börjar", _said("\n      - Hör du mig?\n")),
    fires(
        "T10",
        "”Vänta på mig!” börjar",
        (SCENARIO, "text: Ropar på vakten med hög röst", 'text: "- Vänta på mig!"'),
    ),
    quiet("T10", _in_scene("– Hallå!", "”Jag kommer.”")),
    quiet("T10", _in_scene("På lappen står:", "- Vem ringde?", "- När kommer hon?")),
    quiet("T10", _in_scene("- 5 grader och kallt, en kväll.", "- vatten", "- bröd")),
    quiet("T10", _said("\n      - Vem ringde?\n      - När kommer hon?\n\n")),
    quiet("T10", _said("\n      - Fråga vad den andre behöver.\n")),
    fires("T11", "”112.” och blir därför", _said("\n\n      112. Ring dit.\n\n")),
    fires("T11", "först på raden försvinner", _said("\n\n      > 18 år: ring.\n\n")),
    fires("T11", "blir ingen länk", (SCENARIO, "Ropar på vakten", "Ropar [nu] (https://e.se)")),
    fires("T11", "visas som <", (SCENARIO, "Ropar på vakten", "Ropar &lt; 3 gånger")),
    fires("T11", "”[^2]” visas", _said("Ring till mamman [^2] nu.")),
    quiet("T11", _said("Ring 112 nu. Det är < 18 år, 5 * 3 och 2 > 1.")),
    quiet("T11", (SCENARIO, "text: Ropar på vakten", 'text: "1177. Ropar"')),
)
