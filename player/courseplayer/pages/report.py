"""The manage origin's page about a package: the report, with what is on record of it."""

from flask import Blueprint, render_template

from courseplayer.inspecting.forms import as_fragment
from courseplayer.inspecting.inspection import inspect_folder
from courseplayer.inspecting.report import Report
from courseplayer.inspecting.shelf import of_package
from courseplayer.launching.launches import Entry
from courseplayer.packages.catalog import Package
from courseplayer.pages.attempts import package_or_404
from courseplayer.pages.guard import connection, desk, own_learner

page = Blueprint("report", __name__)


@page.get("/paket/<key>/rapport")
def report(key: str) -> str:
    """Show what there is to know of a package."""
    found = package_or_404(key)
    return render_template("report.html", package=found, fragment=as_fragment(_report(found)))


def _report(found: Package) -> Report:
    report = inspect_folder(desk().catalog.path(found.folder), found.file_name)
    report.add(of_package(connection(), found.key, found.standard, _calls, own_learner()))
    report.unseen.append(
        "Vad paketet skickar för varje steg och när deltagaren lämnar: kör kurs inspect --play."
    )
    return report


def _calls(attempt_id: int) -> list[Entry]:
    latest = desk().launches.latest(connection(), attempt_id)
    return latest.look(lambda _: list(latest.log)) if latest else []
