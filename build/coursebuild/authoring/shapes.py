"""Every class of the model, by the kind of file that it stands in, and what the pages about the format call it.

A class that a key of another holds is found by that: it is named in no list here.
"""

from coursebuild.model import course as coursemodel
from coursebuild.model import memory, questions, registers, remark, scenario, stage, trainer
from coursebuild.model import module as model
from coursebuild.model.called import called
from coursebuild.model.node import Node, classes_in


def _of_questions() -> list[type[Node]]:
    """Each kind of question, and below the last one that has them the parts that it is made of."""
    shapes: list[type[Node]] = []
    for kind in questions.ITEM_KINDS:
        shapes = [*(shape for shape in shapes if shape is not kind.PART), kind, kind.PART]
    return shapes


_FILES: list[tuple[str, list[type[Node]]]] = [
    (
        "course/course.yaml",
        [coursemodel.Course, coursemodel.PassRule, coursemodel.Link, coursemodel.Workplace],
    ),
    ("course/themes/<id>.yaml", [coursemodel.Theme, coursemodel.Logo]),
    ("course/regions/<id>.yaml", [coursemodel.Region, coursemodel.PhoneNumber]),
    (
        "modules/<id>.yaml",
        [
            model.Module,
            model.Goal,
            model.Figure,
            model.Section,
            model.FinalTest,
            trainer.JobAid,
            trainer.AidLine,
            trainer.ManagersKit,
            trainer.AgendaLine,
        ],
    ),
    (
        "Frågor, i kunskapskollar och frågebanker",
        _of_questions(),
    ),
    ("quizzes/<id>.yaml, frågebank", [model.Bank]),
    (
        "quizzes/<id>.yaml, scenario",
        [
            scenario.Scenario,
            memory.Remembered,
            scenario.Scene,
            memory.Aside,
            memory.FindOut,
            trainer.Objection,
            scenario.Choice,
            memory.Way,
            scenario.Ending,
            scenario.Debrief,
            stage.Stage,
            stage.Exit,
            stage.Person,
            stage.Thing,
        ],
    ),
    ("course/sources.yaml", [registers.Sources, registers.Source]),
    (
        "course/laws.yaml",
        [
            registers.Laws,
            registers.Statute,
            registers.Provision,
            registers.Upcoming,
        ],
    ),
    ("course/glossary.yaml", [registers.Glossary, registers.Term]),
    (
        "course/statements.yaml",
        [registers.Statements, registers.Statement, registers.Misconception],
    ),
    ("course/remarks/<id>.yaml", [remark.Remarks, remark.Remark]),
]
"""In the order of the pages; what stands in no list comes after the class that holds it."""


def _with_those_below(
    files: list[tuple[str, list[type[Node]]]],
) -> list[tuple[str, list[type[Node]]]]:
    known = {shape for _, shapes in files for shape in shapes}
    found = []
    for title, shapes in files:
        whole: list[type[Node]] = []
        waiting = [*shapes]
        while waiting:
            whole.append(waiting.pop(0))
            new = [one for one in _held(whole[-1]) if one not in known]
            known.update(new)
            waiting = [*new, *waiting]
        found.append((title, whole))
    return found


def _held(shape: type[Node]) -> list[type[Node]]:
    """The classes that the keys of a class hold."""
    found = (one for field in shape.model_fields.values() for one in classes_in(field.annotation))
    return list(dict.fromkeys(found))


FILES = _with_those_below(_FILES)
"""Each kind of file, with the classes that stand in it."""

_NAMES: dict[type[Node], str] = {
    remark.Remarks: "Anmärkningarna på en modul, ett scenario eller en frågebank",
    coursemodel.Course: "Kursen",
    coursemodel.PassRule: "Gräns för godkänt (pass)",
    coursemodel.Link: "Länk (contact, accessibility)",
    coursemodel.Theme: "Regionens utseende",
    coursemodel.Logo: "Logotyp (logo)",
    coursemodel.Region: "Regionen",
    coursemodel.PhoneNumber: "Telefonnummer (numbers)",
    model.Module: "Modulen",
    trainer.JobAid: "Lathund (job_aid)",
    trainer.AidLine: "Rad i en lathund eller checklista (must, may, must_not, checklist)",
    **{kind: f"{kind.TITLE} (kind: {questions.kind_of(kind)})" for kind in questions.ITEM_KINDS},
    model.Bank: "Frågebanken",
    scenario.Scenario: "Scenariot",
    memory.Remembered: "Ett namn i minnet (memory)",
    memory.Aside: "Text med villkor (asides)",
    memory.FindOut: "Ta reda på (find_out)",
    memory.Way: "Väg vidare (next)",
    stage.Thing: "Möbel (things)",
    scenario.Debrief: "Samtal efteråt (debrief)",
    registers.Sources: "Källorna",
    registers.Laws: "Lagregistret",
    registers.Upcoming: "Förslag (upcoming)",
    registers.Glossary: "Ordlistan",
    registers.Statements: "Påståendena",
}
"""Those that are called otherwise than the keys that hold them."""


def name_of(shape: type[Node]) -> str:
    """What a class is called: ”Mål (goals)”, what one of them is and the keys that hold it."""
    if shape in _NAMES:
        return _NAMES[shape]
    keys = [
        (owner, field.alias or name)
        for _, shapes in FILES
        for owner in shapes
        for name, field in owner.model_fields.items()
        if shape in classes_in(field.annotation)
    ]
    said = called(*keys[0])
    return f"{said.one or said.label} ({', '.join(dict.fromkeys(key for _, key in keys))})"
