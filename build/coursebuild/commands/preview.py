"""`kurs preview`: the course in the player, built anew at every save."""

import argparse

from coursebuild.commands.parts.arguments import takes_course, takes_server
from coursebuild.model.target_names import SCORM_TARGET_NAMES

HELP = "Visa kursen i spelaren och bygg om när en fil sparas."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `kurs preview` takes."""
    takes_course(parser)
    parser.add_argument(
        "--target",
        choices=SCORM_TARGET_NAMES,
        default="scorm12",
        help="vilket slags paket som visas (scorm12)",
    )
    takes_server(parser)


def run(options: argparse.Namespace) -> int:
    """Watch, build and show until Ctrl+C. Where there is no course, offer to begin one: in the browser, or here."""
    from coursebuild.commands.parts.beginning import begin
    from coursebuild.preview.editor import firstcourse
    from coursebuild.preview.watching import run as watch

    course, port, browser = options.course, options.port, not options.no_browser
    if not (course / "course").is_dir():
        if browser and firstcourse.is_empty(course):
            used = firstcourse.begin(course, port=port)
            if used is None:
                return 0
            port, browser = used, False  # the page that began it opens the course
        else:
            begun = begin(course)
            if begun is None:
                return 0
            course = begun
    return watch(course, port=port, target=options.target, browser=browser)
