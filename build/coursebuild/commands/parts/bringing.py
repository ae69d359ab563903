"""What `kurs import` does with each sort of file, and what it says then."""

import argparse

from coursebuild.commands.parts.output import say, write
from coursebuild.errors import CannotBringError

_FIGURE = """
Så här blir den en figur. Under figures: i modules/{module}.yaml (skriv figures: på en egen rad om det saknas):

  - id: {name}
    file: {name}{ending}
    alt: Ändra här – det viktigaste som bilden visar, i en mening
    caption: Ändra här – bildtexten
    description: Ändra här – allt som bilden visar, i ord

och på en egen rad i det avsnitt där den ska synas:

      ![](figure:{name})

Syns någon som går att känna igen: fråga först, och spara svaret. Kör sedan   kurs check
"""


def picture(options: argparse.Namespace) -> int:
    """A picture into the folder of a module."""
    from coursebuild.bringing import pictures
    from coursebuild.reading.validate import id_from

    modules = sorted(path.stem for path in (options.course / "modules").glob("*.yaml"))
    if options.module not in modules:
        asked = f"Modulen ”{options.module}” finns inte." if options.module else "Vilken modul?"
        why = f"{asked} Skriv   --module   och en av: {', '.join(modules)}."
        raise CannotBringError(options.file.name, why)
    name = id_from(options.name or options.file.stem) or "bild"
    made = pictures.bring(options.file)
    path = options.course / "modules" / options.module / f"{name}{made.ending}"
    if path.exists() and path.read_bytes() != made.content:
        why = f"{path} finns redan. Ge den nya ett annat namn:   --name {name}-2"
        raise CannotBringError(options.file.name, why)
    write(path, made.content)
    done = "; ".join(made.done) or "behövde bara sparas om"
    say(
        f"{path.name}: {made.width} × {made.height} punkter, {len(made.content) // 1000 + 1} kB. Gjort: {done}.\n"
    )
    say(_FIGURE.format(module=options.module, name=name, ending=made.ending))
    return 0
