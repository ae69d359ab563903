"""`kurs graph`: the ways through a scenario, as a list, a picture or Mermaid."""

import argparse

from coursebuild.commands.parts.arguments import takes_course, takes_out
from coursebuild.commands.parts.output import say, write

HELP = "Visa vägarna i ett scenario: som lista, som bild eller i Mermaid för GitHub."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `kurs graph` takes."""
    parser.add_argument("id", metavar="ID", help="scenariot: filens namn i quizzes/ utan .yaml")
    parser.add_argument(
        "--format",
        choices=["svg", "mermaid", "text"],
        default="text",
        help="text är en lista som går att lyssna på, svg en bild, mermaid för GitHub (text)",
    )
    parser.add_argument(
        "--links", action="store_true", help="svg: ett klick på en scen öppnar filen i VS Code"
    )
    takes_out(parser)
    takes_course(parser)


def run(options: argparse.Namespace) -> int:
    """Draw or list the scenario; print it, or write it to `--out`."""
    from coursebuild.reading.quizfile import load_scenario
    from coursebuild.scenario import drawing, graphtext
    from coursebuild.scenario.storymap import Stop, StoryMap
    from coursebuild.telling.locations import editor_link

    story = StoryMap(load_scenario(options.course, options.id))

    def link(stop: Stop) -> str:
        return editor_link(options.course, stop.place)

    if options.format == "svg":
        text = drawing.svg(options.id, story, link if options.links else None)
    elif options.format == "mermaid":
        text = graphtext.as_mermaid(options.id, story)
    else:
        text = graphtext.as_list(options.id, story)
    if options.out:
        write(options.out, text.encode())
    else:
        say(text)
    return 0
