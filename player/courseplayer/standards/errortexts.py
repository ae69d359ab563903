"""Every error code of both standards: the standard's English text, and Swedish meaning and advice.

Sources: the tables of error codes in SCORM 1.2's and 2004's RTE.
"""

from collections.abc import Mapping

from courseplayer.standards.datamodel import ErrorText

_START = "Starta med {start} en gång, innan något annat anropas."
_LATE = "Skicka allt före {end}; efter det är sessionen stängd."
_ORDER = "Index räknas från 0 och utan luckor. Fråga efter _count innan nästa läggs till."

ERRORS_12: Mapping[int, ErrorText] = {
    0: ErrorText("No error", "Inget fel", ""),
    101: ErrorText(
        "General exception",
        "Allmänt fel",
        "Sessionen kan bara startas en gång, och kan inte startas om när den har avslutats.",
    ),
    201: ErrorText(
        "Invalid argument error",
        "Ogiltigt argument",
        "Kontrollera elementets namn och index, och att argumentet är en tom sträng där det ska vara det.",
    ),
    202: ErrorText(
        "Element cannot have children",
        "Elementet har inga underelement",
        "Fråga efter _children bara på grupper, till exempel cmi.core._children.",
    ),
    203: ErrorText(
        "Element not an array. Cannot have count",
        "Elementet är ingen lista",
        "Fråga efter _count bara på listor, till exempel cmi.interactions._count.",
    ),
    301: ErrorText(
        "Not initialized",
        "Sessionen är inte igång",
        _START.format(start="LMSInitialize") + " " + _LATE.format(end="LMSFinish"),
    ),
    401: ErrorText(
        "Not implemented error",
        "Elementet stöds inte",
        "SCORM 1.2 har bara element som börjar med cmi.",
    ),
    402: ErrorText(
        "Invalid set value, element is a keyword",
        "Nyckelord kan inte ändras",
        "_children, _count och _version räknas ut av lärplattformen.",
    ),
    403: ErrorText(
        "Element is read only",
        "Elementet får bara läsas",
        "Värdet bestäms av lärplattformen. Ta bort anropet.",
    ),
    404: ErrorText(
        "Element is write only",
        "Elementet får bara skrivas",
        "Värdet kan inte läsas tillbaka. Spara det som behövs i cmi.suspend_data.",
    ),
    405: ErrorText(
        "Incorrect data type",
        "Värdet har fel form",
        "Skicka ett värde som elementet tar emot.",
    ),
}

ERRORS_2004: Mapping[int, ErrorText] = {
    0: ErrorText("No Error", "Inget fel", ""),
    101: ErrorText("General Exception", "Allmänt fel", "Ladda om och försök igen."),
    102: ErrorText("General Initialization Failure", "Sessionen kunde inte startas", ""),
    103: ErrorText(
        "Already Initialized", "Sessionen är redan igång", "Anropa Initialize bara en gång."
    ),
    104: ErrorText(
        "Content Instance Terminated",
        "Sessionen är redan avslutad",
        "En avslutad session kan inte startas om; sidan måste öppnas på nytt.",
    ),
    111: ErrorText("General Termination Failure", "Sessionen kunde inte avslutas", ""),
    112: ErrorText(
        "Termination Before Initialization",
        "Terminate kom före Initialize",
        _START.format(start="Initialize"),
    ),
    113: ErrorText(
        "Termination After Termination",
        "Terminate kom en gång till",
        "Anropa Terminate bara en gång.",
    ),
    122: ErrorText(
        "Retrieve Data Before Initialization",
        "GetValue kom före Initialize",
        _START.format(start="Initialize"),
    ),
    123: ErrorText(
        "Retrieve Data After Termination",
        "GetValue kom efter Terminate",
        _LATE.format(end="Terminate"),
    ),
    132: ErrorText(
        "Store Data Before Initialization",
        "SetValue kom före Initialize",
        _START.format(start="Initialize"),
    ),
    133: ErrorText(
        "Store Data After Termination",
        "SetValue kom efter Terminate",
        _LATE.format(end="Terminate"),
    ),
    142: ErrorText(
        "Commit Before Initialization",
        "Commit kom före Initialize",
        _START.format(start="Initialize"),
    ),
    143: ErrorText(
        "Commit After Termination", "Commit kom efter Terminate", _LATE.format(end="Terminate")
    ),
    201: ErrorText(
        "General Argument Error",
        "Ogiltigt argument",
        "Initialize, Commit och Terminate ska ha en tom sträng som argument.",
    ),
    301: ErrorText("General Get Failure", "Värdet kunde inte läsas", _ORDER),
    351: ErrorText("General Set Failure", "Värdet kunde inte tas emot", _ORDER),
    391: ErrorText("General Commit Failure", "Det gick inte att spara", "Försök igen."),
    401: ErrorText(
        "Undefined Data Model Element",
        "Elementet finns inte",
        "Kontrollera stavningen och vilken utgåva av SCORM som manifestet anger.",
    ),
    402: ErrorText(
        "Unimplemented Data Model Element", "Elementet stöds inte", "Klara dig utan elementet."
    ),
    403: ErrorText(
        "Data Model Element Value Not Initialized",
        "Elementet har inget värde än",
        "Sätt ett värde först, eller räkna med tomt svar och felkod 403.",
    ),
    404: ErrorText(
        "Data Model Element Is Read Only",
        "Elementet får bara läsas",
        "Värdet bestäms av lärplattformen. Ta bort anropet.",
    ),
    405: ErrorText(
        "Data Model Element Is Write Only",
        "Elementet får bara skrivas",
        "Värdet kan inte läsas tillbaka. Spara det som behövs i cmi.suspend_data.",
    ),
    406: ErrorText(
        "Data Model Element Type Mismatch",
        "Värdet har fel form",
        "Skicka ett värde som elementet tar emot.",
    ),
    407: ErrorText(
        "Data Model Element Value Out Of Range",
        "Värdet ligger utanför det tillåtna",
        "Håll värdet inom gränserna.",
    ),
    408: ErrorText(
        "Data Model Dependency Not Established",
        "Något annat måste sättas först",
        "Sätt id först, sedan type, och därefter svar och mönster.",
    ),
}
