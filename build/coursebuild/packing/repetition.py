"""A module → its repetition: three cases and five items in five minutes, in a package of its own.

It is given weeks after the module, and again later: to have to remember is what makes it last. A case is the first
scene of a scenario, with its role, since later scenes need what came before. The items are drawn anew each time. It has
an id of its own, so an LMS keeps its status beside the module's, and nobody has to have passed to open it.
"""

from coursebuild.model.module import Bank, FinalTest, Module, Section
from coursebuild.model.questions.item import Item
from coursebuild.model.questions.option import Option
from coursebuild.model.questions.single import SingleItem
from coursebuild.model.scenario import POINTS, Choice, Scenario
from coursebuild.model.target_names import REPETITION
from coursebuild.model.unit import Unit

CASES = 3
ITEMS = 5
MINUTES = 5

TITLE = "Repetition: {}"
DESCRIPTION = "Fem minuters repetition av {}: tre fall och fem frågor, nya varje gång."
SECTION = "Tre fall"
TEXT = (
    "Det här är en kort repetition. Först kommer {cases} ur modulen, sedan {items}. Svara ur minnet. Efter "
    "varje svar får du veta vad som är bra och varför.\n"
)


def repetition(unit: Unit) -> Unit:
    """The unit that is rendered and packed for a `-repetition` target."""
    module = unit.module
    assert module is not None  # noqa: S101  (only complete units are packed)
    cases: list[Item] = [
        _case(name, scenario) for name, scenario in list(unit.scenarios.items())[:CASES]
    ]
    section = Section(
        id="fall",
        title=SECTION,
        text=TEXT.format(cases=_number(len(cases), "fall"), items=_number(ITEMS, "frågor")),
        checks=cases,
    )
    short = module.changed(
        title=TITLE.format(module.title),
        description=DESCRIPTION.format(module.title),
        minutes=MINUTES,
        content_note=None,
        sections=[section],
        test=_test(module, unit.bank),
    )
    return Unit(f"{unit.id}{REPETITION}", short, bank=unit.bank, made_from=unit.id)


_NUMBERS = ("inga", "ett", "två", "tre", "fyra", "fem")


def _number(count: int, noun: str) -> str:
    return f"{_NUMBERS[count]} {noun}"


def _case(name: str, scenario: Scenario) -> SingleItem:
    """The first scene of a scenario as an item: the best choice is right."""
    scene = next(scene for scene in scenario.scenes if scene.id == scenario.start)
    best = max(scene.options, key=lambda option: POINTS[option.rating])
    options = [_option(option, right=option is best) for option in scene.options]
    return SingleItem(
        id=f"fall-{name}"[:40].rstrip("-"),
        kind="single",
        goal=scene.goal,
        situation=f"{scenario.role.strip()}\n\n{scene.text.strip()}\n",
        question=scene.question,
        options=options,
        laws=list(dict.fromkeys(law for option in scene.options for law in option.laws)),
    )


def _option(option: Choice, *, right: bool) -> Option:
    said = [" ".join(option.consequence.split()), option.why, "" if right else option.better or ""]
    return Option(
        id=option.id,
        text=option.text,
        correct=right,
        feedback=" ".join(part for part in said if part),
    )


def _test(module: Module, bank: Bank | None) -> FinalTest | None:
    if module.test is None or bank is None:
        return None
    return module.test.changed(draw=min(ITEMS, len(bank.items)))
