"""Rules in a manifest for the order of the parts and what counts: the player follows none of them, and says so.

1.2 has `prerequisites`; 2004 has the book on sequencing and navigation (SN).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MODES = {
    ("choice", "false"): "En lärplattform hade inte låtit deltagaren välja del fritt (choice).",
    ("flow", "true"): "En lärplattform hade visat Nästa och Föregående mellan delarna (flow).",
    (
        "forwardOnly",
        "true",
    ): "En lärplattform hade inte låtit deltagaren gå tillbaka (forwardOnly).",
    (
        "choiceExit",
        "false",
    ): "En lärplattform hade inte låtit deltagaren lämna delen för en annan (choiceExit).",
}
_ACTIONS = {
    "skip": "hoppat över delen",
    "disabled": "stängt delen",
    "hiddenFromChoice": "dolt delen i listan",
    "stopForwardTraversal": "stoppat vägen framåt",
    "exitParent": "avslutat delarna tillsammans",
    "exitAll": "avslutat hela kursen",
    "retry": "börjat om delen",
    "retryAll": "börjat om hela kursen",
    "continue": "gått vidare till nästa del",
    "previous": "gått tillbaka till delen före",
    "exit": "avslutat delen",
}


def rules_of(organization: "Element") -> Iterator[str]:
    """What an LMS would have done that the player does not, in sentences, each once."""
    yield from dict.fromkeys(_sentences(organization))


def _sentences(organization: "Element") -> Iterator[str]:
    for element in organization.iter():
        name = element.tag.rpartition("}")[2]
        if name == "prerequisites" and (element.text or "").strip():
            yield (
                f"En lärplattform kan hålla en del stängd tills ”{(element.text or '').strip()[:80]}” är klar "
                "(prerequisites). Många gör det inte."
            )
        elif name == "controlMode":
            yield from (
                said for (mode, value), said in _MODES.items() if element.get(mode) == value
            )
        elif name == "ruleAction":
            done = _ACTIONS.get(element.get("action", ""), "ändrat ordningen")
            yield f"En lärplattform hade {done} när villkoret i manifestet stämmer (sequencingRules)."
        elif name == "limitConditions" and element.get("attemptLimit"):
            most = element.get("attemptLimit", "")[:9]
            yield f"En lärplattform hade bara släppt in deltagaren {most} gånger (attemptLimit)."
        elif name == "rollupRule":
            yield "En lärplattform hade räknat ihop delarnas resultat efter reglerna i manifestet (rollupRules)."
