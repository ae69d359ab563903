"""What a walk through a package showed, as sections of the report."""

from courseplayer.inspecting.record import refusals
from courseplayer.inspecting.report import Section, doubt, fault, note
from courseplayer.inspecting.walking import Played
from courseplayer.launching.launches import Entry
from courseplayer.standards.datamodel import Model, Operation
from courseplayer.standards.models import MODELS

NOT_ALL = (
    "Allt: ett skript trycker på det som ser ut att leda vidare, högst femton gånger i den första kursdelen. Det läser "
    "inte, väljer första svaret, och går inte in i egna fönster."
)
_MANY = 30
"""More calls than this in one step are felt in an LMS that makes a request for each (`begaran-per-anrop`)."""


def sections(played: Played) -> list[Section]:
    """Calls for each step, what was refused, what leaving sends, and whether it goes on."""
    model = MODELS[played.standard]
    return [
        _calls(played),
        _answers(played, model),
        _leaving(played, model),
        _returning(played, model),
    ]


def _calls(played: Played) -> Section:
    section = Section("calls", "Anrop för varje steg")
    section.table = [(label, f"{count} anrop") for label, count in played.steps]
    if not any(count for _, count in played.steps):
        section.findings.append(
            fault("Paketet gjorde inga anrop alls. En lärplattform får inte veta något av det.")
        )
    for label, count in played.steps:
        if count > _MANY:
            section.findings.append(
                doubt(
                    f"{count} anrop när skriptet {label}. Det märks där varje anrop är en begäran till servern."
                )
            )
    return section


def _answers(played: Played, model: Model) -> Section:
    section = Section("answers", "Avvisat, osäkert och fel")
    section.findings += refusals(model, played.refusals)
    section.findings += [fault(f"Filen ”{path}” finns inte i paketet.") for path in played.missing]
    section.findings += [
        doubt(said) if said.startswith("Paketet frågade") else fault(said)
        for said in played.troubles
    ]
    if not section.findings:
        section.facts.append(
            "Inget anrop är avvisat eller osäkert, ingen fil saknades, inget skript gick fel och ingen annan värddator "
            "tillfrågades."
        )
    return section


def _leaving(played: Played, model: Model) -> Section:
    section = Section("leaving", "När deltagaren lämnar")
    section.table = [(_call(one), one.answer.result[:60] or "–") for one in played.leaving]
    ended = [one for one in played.leaving if _is(model, one, Operation.TERMINATE)]
    kept = [one for one in played.leaving if _is(model, one, Operation.COMMIT)]
    if not played.leaving:
        section.facts.append(
            "Ingenting skickades då: paketet hade redan avslutat sessionen."
            if played.had_ended
            else "Ingenting skickades då."
        )
    if not ended and not kept and not played.had_ended:
        section.findings.append(
            doubt(
                "Sessionen avslutades inte när paketet stängdes. Det som inte var sparat kan vara borta."
            )
        )
    status = [f"{k} = {v}" for k, v in sorted(played.stored.items()) if k.endswith("status")]
    section.facts.append(f"Sparat efteråt: {', '.join(status) or 'ingen status'}.")
    return section


def _returning(played: Played, model: Model) -> Section:
    section = Section("returning", "När deltagaren kommer tillbaka")
    if not played.goes_on:
        section.findings.append(
            doubt(
                "Försöket var avslutat, inte pausat (exit). En sträng lärplattform började om från början."
            )
        )
        return section
    read = [
        one
        for one in played.returning
        if _is(model, one, Operation.GET)
        and one.answer.result
        and one.element in {"cmi.suspend_data", model.location}
    ]
    section.facts.append("Det är samma försök.")
    section.facts += dict.fromkeys(
        f"Paketet läste {one.element} och fick tillbaka {len(one.answer.result)} tecken."
        for one in read
    )
    if not read:
        section.findings.append(
            note(
                "Paketet läste varken plats eller sparat tillstånd när det öppnades igen: det börjar nog om."
            )
        )
    return section


def _is(model: Model, entry: Entry, operation: Operation) -> bool:
    return model.functions.get(entry.function) is operation


def _call(entry: Entry) -> str:
    given = ", ".join(filter(None, (entry.element, entry.value[:60])))
    return f"{entry.function}({given})"
