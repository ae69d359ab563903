"""A new scenario or module from the page, as `kurs new` would write it, and named where the course needs it."""

from collections.abc import Mapping

from coursebuild.authoring import starters
from coursebuild.bringing.remarks import moved, remarks_about
from coursebuild.editing import files
from coursebuild.editing.deeds import list_add
from coursebuild.editing.renaming import is_from_example, names_of, rename
from coursebuild.editing.source import Source
from coursebuild.editing.story import new_id
from coursebuild.errors import EditRefusedError
from coursebuild.model.reserved import is_reserved
from coursebuild.packing.clock import build_date
from coursebuild.preview.editor.workbench import Workbench


def begin(bench: Workbench, said: Mapping[str, str]) -> str:
    """Write what was asked for; gives its address (`quizzes/namnet`). Raises CourseError in words."""
    if said.get("kind") == "names":
        return _renamed(bench, said.get("file", ""))
    title = " ".join(said.get("title", "").split())
    if not title:
        raise EditRefusedError("Skriv en rubrik först.")
    if said.get("kind") == "module":
        return _module(bench, title)
    if said.get("kind") == "region":
        return _region(bench, title)
    return _scenario(bench, title, said)


def _name(bench: Workbench, folder: str, title: str) -> str:
    taken = {path.stem for path in (bench.folder / folder).glob("*.yaml")}
    name = new_id(title, taken)
    name = f"{name}-1" if is_reserved(name) else name
    files.place_of(bench.folder, f"{folder}/{name}.yaml")  # refuses a folder that leads out
    return name


def _scenario(bench: Workbench, title: str, said: Mapping[str, str]) -> str:
    shared = bench.workshop.shared
    template = said.get("template") or starters.USUAL
    if shared is None or template not in starters.scenario_templates():
        raise EditRefusedError("Den mallen finns inte. Välj en i listan.")
    module, _, section = said.get("after", "").partition("/")
    known = bench.workshop.known.get(module)
    goals = [goal.id for goal in known.module.goals] if known and known.module else []
    name = _name(bench, "quizzes", title)
    text = starters.scenario(template, title=title, goals=goals, laws=shared.provisions)
    says = f"det nya scenariot {title}"
    bench.create({f"quizzes/{name}.yaml": text}, says)
    if module and section:
        _listed(bench, says, f"modules/{module}.yaml", f"sections/{section}/scenarios", name)
    return f"quizzes/{name}"


def _module(bench: Workbench, title: str) -> str:
    shared = bench.workshop.shared
    if shared is None:
        raise EditRefusedError("course/course.yaml går inte att läsa. Rätta den först.")
    name = _name(bench, "modules", title)
    bank, source = starters.bank_of(name), starters.first_source(shared)
    says = f"den nya modulen {title}"
    bench.create(
        {
            f"modules/{name}.yaml": starters.module(bank, build_date(), title=title, source=source),
            f"quizzes/{bank}.yaml": starters.bank(source),
        },
        says,
    )
    _listed(bench, says, "course/course.yaml", "modules", name)
    return f"modules/{name}"


def _region(bench: Workbench, title: str) -> str:
    name = _name(bench, "course/regions", title)
    text = starters.region(title, name)
    bench.create({f"course/regions/{name}.yaml": text}, f"{title}, med egna nummer och rutiner")
    return f"course/regions/{name}"


def _renamed(bench: Workbench, file: str) -> str:
    """Let the names of a scenario follow its texts; the remarks on it go along, and all is undone as one."""
    source = Source(files.read(bench.folder, file), file)
    names = names_of(source.data)
    if not names.changed or not is_from_example(source):
        raise EditRefusedError("Det finns inget kvar av mallen att städa.")
    says = "de nya namnen"
    bench.change(file, bench.digest(file), says, lambda raw: rename(Source(raw, file), names))
    remarks = remarks_about(file)
    if files.read_or_none(bench.folder, remarks):
        bench.keep(remarks, says, lambda raw: moved(raw, remarks, names.step), joined=True)
    return file.removesuffix(".yaml")


def _listed(bench: Workbench, says: str, file: str, path: str, name: str) -> None:
    """Name the new file where it is used; that is undone with it."""
    bench.change(
        file,
        bench.digest(file),
        says,
        lambda raw: list_add(Source(raw, file), {"path": path, "value": name}),
        joined=True,
    )
