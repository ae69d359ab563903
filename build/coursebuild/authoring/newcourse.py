"""Every file of a new course: small, whole, and clean under `--strict` from the start."""

from coursebuild.authoring import editor, starters
from coursebuild.packing.clock import build_date
from coursebuild.reading.validate import id_from

MODULE = "forsta-modulen"
BANK = f"{MODULE}-prov"
SCENARIO = "forsta-scenariot"


def new_course(name: str, title: str, template: str) -> dict[str, str]:
    """The files of a course named after its folder: path in the folder → text."""
    day = build_date()
    id_ = id_from(name) or "min-kurs"
    module = starters.module(BANK, day, scenario_id=SCENARIO)
    return {
        **{
            f"course/{file}.yaml": starters.course_file(file, day, id_=id_, title=title)
            for file in starters.COURSE_FILES
        },
        f"modules/{MODULE}.yaml": module,
        f"quizzes/{SCENARIO}.yaml": starters.scenario(template, goals=[starters.FIRST_GOAL]),
        f"quizzes/{BANK}.yaml": starters.bank(),
        **starters.beside_course(title),
        **editor.made_files(),
        **editor.own_files(),
    }
