"""The standards' own schema files in a package: none by default, all of them when a folder has them."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from conftest import DAY, ROOT
from coursebuild import cli
from courseplayer.packages import manifest as importer
from packing.schemas import _PLACE, EDITIONS, schema

LITEN = ROOT / "tests" / "courses" / "liten"
LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"


@pytest.fixture(scope="module")
def official(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An administrator's folder, with a folder for each target."""
    folder = tmp_path_factory.mktemp("schemas")
    for target, (edition, _) in EDITIONS.items():
        shutil.copytree(_PLACE / edition, folder / target)
    return folder


def build(out: Path, *options: str | Path) -> int:
    """Build the small course for the targets that have schemas."""
    targets = [word for target in EDITIONS for word in ("--target", target)]
    words = ["--course", LITEN, "--out", out, "--as-of", DAY, *targets, *options]
    return cli.main(["build", *map(str, words)])


def opened(out: Path, target: str) -> tuple[dict[str, bytes], etree._Element]:
    """The files of a target's first package, and its manifest."""
    with zipfile.ZipFile(min(out.glob(f"*-{target}.zip"))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return files, etree.fromstring(files["imsmanifest.xml"])


@pytest.mark.parametrize("target", list(EDITIONS))
def test_no_schema_file_is_named_that_is_not_there(built: Path, target: str) -> None:
    """Without `--schemas` the manifest says nothing of where schemas lie, and none are packed."""
    files, manifest = opened(built, target)
    assert manifest.get(LOCATION) is None
    assert [name for name in files if name.endswith((".xsd", ".dtd"))] == []


def test_with_a_folder_of_schemas_every_named_file_is_there(official: Path, tmp_path: Path) -> None:
    """At the root of the zip, as ADL's checker wants them; manifests stay valid and are read as before."""
    assert build(tmp_path / "out", "--schemas", official) == 0
    for target, (_, namespaces) in EDITIONS.items():
        files, manifest = opened(tmp_path / "out", target)
        words = str(manifest.get(LOCATION)).split()
        assert dict(zip(words[::2], words[1::2], strict=True)) == namespaces
        assert set(words[1::2]) <= set(files)
        for name in [name for name in files if name.endswith(".xsd")]:
            for asked in re.findall(rb'schemaLocation="([^":]+)"', files[name]):
                assert asked.decode() in files, name
        schema(target).assertValid(manifest)
        assert next(iter(files)) == "imsmanifest.xml"
        unpacked = tmp_path / target
        for name, content in files.items():
            (unpacked / name).parent.mkdir(parents=True, exist_ok=True)
            (unpacked / name).write_bytes(content)
        assert [sco.path for sco in importer.read(unpacked).scos] == ["index.html"]


def test_a_schema_that_is_missing_is_told_with_who_asks_for_it(
    official: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is built; every missing file is named in one run."""
    folder = Path(shutil.copytree(official, tmp_path / "schemas"))
    (folder / "scorm2004" / "imsss_v1p0util.xsd").unlink()
    (folder / "scorm2004" / "adlnav_v1p3.xsd").unlink()
    assert build(tmp_path / "out", "--schemas", folder) == 1
    said = capsys.readouterr().err
    assert "saknar schemafiler för scorm2004:" in said
    assert "adlnav_v1p3.xsd (som manifestet pekar på)" in said
    assert re.search(r"imsss_v1p0util\.xsd \(som imsss_v1p0\w*\.xsd pekar på\)", said)
    assert not (tmp_path / "out").exists()
