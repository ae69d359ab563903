"""Two course folders → every change, file by file, and what learners of each module keep."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coursebuild.errors import CourseError
from coursebuild.model.node import Node
from coursebuild.model.unit import Shared, Unit
from coursebuild.reading.load import REGIONS, THEMES, load_shared, load_unit
from coursebuild.review.changes.compare import Change, Step, compare, out_of_order
from coursebuild.review.changes.keeping import Kept, what_is_kept
from coursebuild.review.changes.words import PICTURE


@dataclass(slots=True)
class Difference:
    """What a comparison came to."""

    old: Shared
    new: Shared
    changes: list[Change] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)


@dataclass(slots=True)
class _Loose:
    """A quiz that only one of the versions of a module uses: it may have gone to another module."""

    old: dict[str, tuple[str, Node]] = field(default_factory=dict)
    new: dict[str, tuple[str, Node]] = field(default_factory=dict)


def difference(old_folder: Path, new_folder: Path) -> Difference:
    """Compare the course in `old_folder` with the one in `new_folder`, one module at a time."""
    found = Difference(_shared(old_folder), _shared(new_folder))
    old, new = found.old.course, found.new.course
    found.changes += [c for c in compare(old, new, "course.yaml") if c.key != "modules"]
    found.changes += _modules(old.modules, new.modules)
    loose = _Loose()
    for name in dict.fromkeys([*new.modules, *old.modules]):
        if name in old.modules and name in new.modules:
            _compare_module(
                found, loose, load_unit(old_folder, name)[0], load_unit(new_folder, name)[0]
            )
        elif name in new.modules:
            loose.new |= _quizzes(load_unit(new_folder, name)[0])
        else:
            loose.old |= _quizzes(load_unit(old_folder, name)[0])
            found.kept.append(Kept(name, module_gone=True))
    found.changes += _loose_ends(loose)
    for was, now, name in _shared_files(found.old, found.new):
        found.changes += _file(found, was, now, name)
    return found


def _shared_files(old: Shared, new: Shared) -> Iterator[tuple[Node | None, Node | None, str]]:
    """The files that all modules share, but the course's own, in either version, each with its name."""
    for was, now, name in (
        (old.files, new.files, "{}"),
        (old.regions, new.regions, f"{REGIONS}/{{}}.yaml"),
        (old.themes, new.themes, f"{THEMES}/{{}}.yaml"),
    ):
        for one in dict.fromkeys([*was, *now]):
            yield was.get(one), now.get(one), name.format(one)


def _shared(folder: Path) -> Shared:
    shared, _ = load_shared(folder)
    if shared is None:
        raise CourseError(
            f"Det går inte att läsa {folder / 'course' / 'course.yaml'}. Kör   kurs check   och rätta den först."
        )
    return shared


def _modules(old: list[str], new: list[str]) -> list[Change]:
    at = "course.yaml"
    came = [Change("added", at, (Step("Module", name),)) for name in new if name not in old]
    went = [Change("removed", at, (Step("Module", name),)) for name in old if name not in new]
    moved = out_of_order([n for n in old if n in new], [n for n in new if n in old])
    return came + went + [Change("moved", at, (Step("Module", name),)) for name in sorted(moved)]


def _compare_module(found: Difference, loose: _Loose, old: Unit, new: Unit) -> None:
    for unit, side in ((old, "gamla"), (new, "nya")):
        if not unit.complete:
            found.changes.append(Change("unreadable", unit.id, after=side))
    if not (old.complete and new.complete):
        found.kept.append(Kept(new.id, unreadable=True))
        return
    assert old.module is not None  # noqa: S101  (complete)
    assert new.module is not None  # noqa: S101
    found.changes += compare(old.module, new.module, new.id)
    found.changes += _pictures(found, old, new)
    was, now = _quizzes(old), _quizzes(new)
    for name, (_, quiz) in now.items():
        if name in was:
            found.changes += _quiz(was[name][1], quiz, name)
    loose.old |= {name: quiz for name, quiz in was.items() if name not in now}
    loose.new |= {name: quiz for name, quiz in now.items() if name not in was}
    found.kept.append(what_is_kept(old, new))


def _quiz(old: Node, new: Node, name: str) -> list[Change]:
    if type(old) is not type(new):
        return [Change("removed", name, node=old), Change("added", name, node=new)]
    return compare(old, new, name)


def _quizzes(unit: Unit) -> dict[str, tuple[str, Node]]:
    """The scenarios and the bank of a unit by file name, each with the module."""
    found: dict[str, tuple[str, Node]] = {n: (unit.id, s) for n, s in unit.scenarios.items()}
    if unit.bank and unit.module and unit.module.test:
        found[unit.module.test.bank] = (unit.id, unit.bank)
    return found


def _loose_ends(loose: _Loose) -> list[Change]:
    changes: list[Change] = []
    for name, (module, quiz) in loose.new.items():
        at = (Step(type(quiz).__name__, name),)
        if name in loose.old:
            before, old = loose.old[name]
            changes.append(Change("moved", name, at, "", before, module))
            changes += _quiz(old, quiz, name)
        else:
            changes.append(Change("added", name, at, "", None, module))
    for name, (module, quiz) in loose.old.items():
        if name not in loose.new:
            at = (Step(type(quiz).__name__, name),)
            changes.append(Change("removed", name, at, "", module, None))
    return changes


def _pictures(found: Difference, old: Unit, new: Unit) -> list[Change]:
    """Figures whose file holds something else than before."""
    assert old.module is not None  # noqa: S101  (complete)
    assert new.module is not None  # noqa: S101
    was = {
        figure.id: found.old.folder / "modules" / old.id / figure.file
        for figure in old.module.figures
    }
    changes = []
    for figure in new.module.figures:
        now = found.new.folder / "modules" / new.id / figure.file
        if figure.id in was and _bytes(was[figure.id]) != _bytes(now):
            changes.append(Change("text", new.id, (Step("Figure", figure.id),), PICTURE))
    return changes


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _file(found: Difference, was: Node | None, now: Node | None, name: str) -> list[Change]:
    """The changes of a file that all modules share; one that is there and cannot be read has neither come nor gone."""
    if was is not None and now is not None:
        return compare(was, now, name)
    is_old, is_new = ((side.folder / "course" / name).is_file() for side in (found.old, found.new))
    if is_old != is_new:
        return [Change("added" if is_new else "removed", name)]
    sides = ((was, found.old, "gamla"), (now, found.new, "nya"))
    lost = [said for node, side, said in sides if node is None and _is_read(side, name)]
    return [Change("unreadable", name, after=said) for said in lost]


def _is_read(shared: Shared, name: str) -> bool:
    """Whether a file is one of those that are read: a theme is only where somebody has chosen it."""
    chosen = [shared.course.theme, *(region.theme for region in shared.regions.values())]
    return not name.startswith(f"{THEMES}/") or name in [f"{THEMES}/{one}.yaml" for one in chosen]
