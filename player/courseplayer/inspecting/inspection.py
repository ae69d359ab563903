"""A package looked at, from its zip or from the folder that it lies unpacked in."""

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from courseplayer.errors import PackageRefused
from courseplayer.inspecting import cmi5, files, schemas
from courseplayer.inspecting.hosts import hosts
from courseplayer.inspecting.manifestrules import judge
from courseplayer.inspecting.report import Report, Section, fault
from courseplayer.packages.manifest import NAME, Manifest, read, root_of, standard_of
from courseplayer.packages.zipsafe import Limits, unpack
from courseplayer.standards.models import MODELS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NOT_VALIDATED = (
    "Manifestet är inte jämfört med standardens schemafiler: ange mappen som har dem med --schemas."
)


def inspect_zip(path: Path, schema_folder: Path | None = None) -> Report:
    """Look at a zip: everything that can be seen without playing it. What no LMS takes in is a fault in the report."""
    with TemporaryDirectory(prefix="kurs-inspect-") as temporary:
        folder = Path(temporary)
        try:
            unpack(path, folder, Limits())
        except PackageRefused as error:
            return _refused(path.name, error)
        except OSError as error:
            return _refused(
                path.name, PackageRefused(f"Filen går inte att läsa: {error.strerror}.")
            )
        return inspect_folder(folder, path.name, path.stat().st_size, schema_folder)


def inspect_folder(
    folder: Path, file_name: str, zipped: int | None = None, schema_folder: Path | None = None
) -> Report:
    """Look at an unpacked package. `zipped` is the zip's size, if it is known."""
    if (folder / cmi5.NAME).is_file() and not (folder / NAME).is_file():
        return _inspect_cmi5(folder, file_name, zipped, schema_folder)
    try:
        root = root_of(folder)
    except PackageRefused as error:
        return _refused(file_name, error)
    report = Report(file_name)
    report.add(_manifest(report, folder, root, schema_folder))
    there = files.sizes(folder)
    try:
        report.add(files.files(there, root))
    except PackageRefused as error:
        report.add(Section("files", "Filer", findings=[fault(str(error))]))
    report.add(files.weight(there, zipped))
    report.add(hosts(folder, there))
    return report


def _inspect_cmi5(
    folder: Path, file_name: str, zipped: int | None, schema_folder: Path | None
) -> Report:
    there = files.sizes(folder)
    title, section = cmi5.structure(folder, there)
    report = Report(file_name, title, "cmi5")
    # What is no XML has been told already.
    if title or not section.findings:
        _against_schemas(report, section, folder / cmi5.NAME, "cmi5", schema_folder)
    report.sections += [section, files.weight(there, zipped), hosts(folder, there)]
    report.unseen.append(cmi5.NOT_PLAYED)
    return report


def hash_of(path: Path) -> str:
    """The name that the player's catalogue gives the folder of this zip."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]


def _refused(file_name: str, error: PackageRefused) -> Report:
    report = Report(file_name)
    report.add(Section("package", "Paketet", findings=[fault(str(error))]))
    report.unseen.append("Inget mer: så långt kom inte paketet.")
    return report


def _manifest(report: Report, folder: Path, root: "Element", schema_folder: Path | None) -> Section:
    section = Section("manifest", "Manifestet")
    try:
        standard = standard_of(root)
        report.standard = MODELS[standard].label
        section.findings += judge(root, standard)
        _against_schemas(report, section, folder / NAME, standard, schema_folder)
        manifest = read(folder)
        report.title = manifest.title
        section.facts += _facts(manifest)
    except PackageRefused as error:
        section.findings.append(fault(str(error)))
    return section


def _facts(manifest: Manifest) -> list[str]:
    scos = manifest.scos
    shown = [f"{one.title}{' (visas bara)' if one.is_asset else ''}" for one in scos[:20]]
    more = f" och {len(scos) - 20} till" if len(scos) > 20 else ""
    parts = "1 kursdel" if len(scos) == 1 else f"{len(scos)} kursdelar"
    return [f"{parts}: {', '.join(shown)}{more}.", *manifest.rules]


def _against_schemas(
    report: Report, section: Section, path: Path, standard: str, schema_folder: Path | None
) -> None:
    if schema_folder is None:
        report.unseen.append(NOT_VALIDATED)
        return
    try:
        wrong = schemas.differences(path.read_bytes(), standard, schema_folder)
    except schemas.NoSchemas as error:
        report.unseen.append(f"Manifestet är inte jämfört med standardens schemafiler. {error}")
        return
    section.findings += [fault(f"Mot schemat, {one}") for one in wrong]
    if not wrong:
        section.facts.append("Följer standardens schemafiler.")
