"""What one changed text comes to by itself, so that it can be shown before its module is checked.

A text that learners or trainers read changes no name, no way and no memory. What could keep its page from being
rendered, a figure that is not there for one, is found by the rules about the text and about what holds it. They are
few; what rules about the whole file or the whole module find is told a moment later (`Workshop.check_rest`).
"""

from coursebuild.checking.check import check_text
from coursebuild.model.positions import Path
from coursebuild.model.problems import has_errors
from coursebuild.model.unit import Shared, Unit
from coursebuild.model.walk import Visit, roots, texts_of, visits_below
from coursebuild.packing.clock import build_date
from coursebuild.preview.looking import Look, Looked, Reading
from coursebuild.reading.load import load_unit


def glance_at(
    shared: Shared, users: list[str], name: str, path: Path, reading: Reading
) -> Look | None:
    """Look at the text at `path` of the file `name`, which the modules `users` use and which had no errors.

    None if it must be looked at with its whole module: it is no text that is only read, or something is wrong with it.
    """
    look = Look(name)
    for user in users:
        unit, problems = load_unit(reading.folder, user, reading.known, reading.instead)
        visit = _holder(unit, name, path) if unit.complete and not has_errors(problems) else None
        if visit is None:
            return None
        report = check_text(shared, unit, visit, str(path[-1]), build_date())
        if has_errors(report.problems):
            return None
        look.modules[user] = Looked(unit, report, problems, is_checked=False)
    return look if users else None


def _holder(unit: Unit, name: str, path: Path) -> Visit | None:
    """The node that has the text, if there is one and it is a text that is only read."""
    root = next((one for one in roots(unit) if one.positions.file == name), None)
    if root is None or not path:
        return None
    place = path[:-1]
    visit = next((one for one in visits_below(root) if one.node.path_to() == place), None)
    if visit and any(text.key == path[-1] for text in texts_of(visit.node)):
        return visit
    return None
