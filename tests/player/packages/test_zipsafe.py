"""Zips that could do harm, each refused with its own words and leaving nothing behind."""

import stat
import struct
import unicodedata
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from courseplayer import PackageRefused
from courseplayer.launching.desk import Desk
from courseplayer.packages.zipsafe import Limits, inspect, unpack

if TYPE_CHECKING:
    from player.conftest import Learner  # noqa: TID251  (the tests' folder)

Entries = list[tuple[str, bytes]]


def _zip(path: Path, entries: Entries) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            # The name as it is, also where writing would mend it.
            info = zipfile.ZipInfo("x")
            info.filename = info.orig_filename = name
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return path


def _tree(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


NAMES = {
    "traversal": (["../ute.txt"], "Namnet ”../ute.txt” pekar utanför paketet (..)."),
    "inner traversal": (
        ["a/../../ute.txt"],
        "Namnet ”a/../../ute.txt” pekar utanför paketet (..).",
    ),
    "absolute": (
        ["/etc/x"],
        "Namnet ”/etc/x” är en absolut sökväg. Namn ska börja med mapp eller fil.",
    ),
    "drive": (["C:/x.txt"], "Namnet ”C:/x.txt” börjar med en enhetsbokstav."),
    "backslash": (
        ["mapp\\fil.txt"],
        "Namnet ”mapp\\fil.txt” har ett bakstreck. Använd / mellan mappar.",
    ),
    "empty part": (["a//b.txt"], "Namnet ”a//b.txt” har en tom del."),
    "dot part": (["a/./b.txt"], "Namnet ”a/./b.txt” har en tom del."),
    "stream": (
        ["a/b.txt:dold"],
        "Namnet ”a/b.txt:dold” har ett tecken som inte fungerar i filnamn.",
    ),
    "control": (["a\x07.txt"], "Namnet ”a�.txt” har ett tecken som inte fungerar i filnamn."),
    "device": (["a/CON.txt"], "Namnet ”a/CON.txt” fungerar inte i Windows."),
    "final point": (["mapp./x"], "Namnet ”mapp./x” fungerar inte i Windows."),
    "long": (
        ["x" * 201],
        f"Namnet ”{'x' * 80}” är för långt. Högst 200 tecken får plats.",
    ),
    "deep": (
        ["/".join("a" * 21)],
        "Mapparna ligger för djupt: fler än 20 i varandra.",
    ),
    "what a terminal obeys": (
        ["\x1b[2J\u202etxt.exe"],
        "Namnet ”�[2J�txt.exe” har ett tecken som inte fungerar i filnamn.",
    ),
    "twice": (["a.txt", "a.txt"], "”a.txt” finns två gånger i zip-filen."),
    "case": (
        ["a.txt", "A.txt"],
        "”a.txt” och ”A.txt” är samma namn på en del datorer. Byt namn på den ena.",
    ),
    "composed": (
        ["\u00e5.txt", "a\u030a.txt"],
        "”\u00e5.txt” finns två gånger i zip-filen.",
    ),
    "folder case": (
        ["bild/a.png", "Bild/b.png"],
        "”bild/” och ”Bild/” är samma namn på en del datorer. Byt namn på den ena.",
    ),
    "file and folder": (
        ["a", "a/b.txt"],
        "”a” och ”a/” är samma namn på en del datorer. Byt namn på den ena.",
    ),
}


@pytest.mark.parametrize(("names", "message"), NAMES.values(), ids=NAMES)
@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_names(desk: Desk, tmp_path: Path, names: list[str], message: str) -> None:
    """A name that would be unsafe somewhere is refused everywhere."""
    path = _zip(tmp_path / "elak.zip", [(name, b"x") for name in names])
    before = _tree(tmp_path)
    with pytest.raises(PackageRefused) as refused:
        desk.add(path)
    assert str(refused.value) == message
    assert _tree(tmp_path) == before


def test_null_in_name() -> None:
    """A name that ends early for C programs is refused; `zipfile` itself cuts it only elsewhere."""
    info = zipfile.ZipInfo("sida.html")
    info.orig_filename = "sida.html\0.exe"
    with pytest.raises(PackageRefused, match=r"”sida\.html�\.exe” har ett tecken som inte"):
        inspect([info], Limits())


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        (stat.S_IFLNK, "”länk” är en länk till en annan fil. Packa filen själv i stället."),
        (stat.S_IFIFO, "”länk” är varken fil eller mapp."),
    ],
)
def test_special_files(desk: Desk, tmp_path: Path, kind: int, message: str) -> None:
    """Links and devices are refused."""
    path = tmp_path / "elak.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("länk")
        info.create_system = 3
        info.external_attr = (kind | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(PackageRefused) as refused:
        desk.add(path)
    assert str(refused.value) == message


def test_encrypted(desk: Desk, tmp_path: Path) -> None:
    """A locked file is refused before anything is unpacked."""
    path = _zip(tmp_path / "last.zip", [("a.txt", b"x")])
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    path.write_bytes(data)
    with pytest.raises(PackageRefused) as refused:
        desk.add(path)
    assert str(refused.value) == "Filen ”a.txt” är låst med lösenord. Packa om utan lösenord."


def test_unusual_compression(desk: Desk, tmp_path: Path) -> None:
    """Only what every LMS unpacks is taken."""
    path = tmp_path / "ovanlig.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(PackageRefused) as refused:
        desk.add(path)
    assert str(refused.value) == "Filen ”a.txt” är packad på ett ovanligt sätt. Använd vanlig zip."


def test_bomb(desk: Desk, tmp_path: Path) -> None:
    """A file that swells a thousandfold is refused unread."""
    path = _zip(tmp_path / "bomb.zip", [("a.txt", bytes(2_000_000))])
    with pytest.raises(PackageRefused) as refused:
        desk.add(path)
    assert str(refused.value) == (
        "”a.txt” sväller mer än 200 gånger när den packas upp. Så gör zip-bomber, så paketet "
        "öppnas inte."
    )


LIMITS = {
    "zip": (Limits(zip_bytes=10), "Filen är för stor: över 0 MB. Minska bilder och filmer."),
    "unpacked": (
        Limits(unpacked_bytes=3),
        "Paketet blir för stort när det packas upp: över 0 MB.",
    ),
    "entries": (
        Limits(entries=1),
        "Zip-filen har för många filer: 2. Högst 1 får plats.",
    ),
}


@pytest.mark.parametrize(("limits", "message"), LIMITS.values(), ids=LIMITS)
def test_sizes(tmp_path: Path, limits: Limits, message: str) -> None:
    """Each limit has its own words."""
    path = _zip(tmp_path / "stor.zip", [("a.txt", b"xx"), ("b.txt", b"yy")])
    with pytest.raises(PackageRefused) as refused:
        unpack(path, tmp_path, limits)
    assert str(refused.value) == message


def test_directory_that_lies(desk: Desk, tmp_path: Path) -> None:
    """A size that is stated too small ends in a refusal, not in a larger file."""
    path = _zip(tmp_path / "lögn.zip", [("a.txt", b"x" * 1000)])
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(signature) + offset, 3)
    path.write_bytes(data)
    with pytest.raises(PackageRefused) as refused:
        desk.add(path)
    assert str(refused.value) == "Filen är ingen hel zip-fil. Skapa eller hämta den igen."
    assert not list((tmp_path / "data" / "packages").iterdir())


@pytest.mark.parametrize("data", [b"", b"hej", b"PK\x03\x04", b"%PDF-1.7" * 100])
def test_not_a_zip(desk: Desk, tmp_path: Path, data: bytes) -> None:
    """Something else than a zip."""
    path = tmp_path / "kurs.zip"
    path.write_bytes(data)
    with pytest.raises(PackageRefused) as refused:
        desk.add(path)
    assert str(refused.value) == "Filen är ingen hel zip-fil. Skapa eller hämta den igen."


def test_cut_short(desk: Desk, tmp_path: Path) -> None:
    """A zip of which half is missing."""
    path = _zip(tmp_path / "kurs.zip", [("a.txt", b"abc" * 500), ("b.txt", b"x")])
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(PackageRefused) as refused:
        desk.add(path)
    assert str(refused.value) == "Filen är ingen hel zip-fil. Skapa eller hämta den igen."


def test_missing_file(desk: Desk, tmp_path: Path) -> None:
    """A path where nothing is."""
    path = tmp_path / "finns-inte.zip"
    with pytest.raises(PackageRefused) as refused:
        desk.add(path)
    assert str(refused.value) == "Filen går inte att läsa. Finns den?"


def test_ordinary_zip(tmp_path: Path) -> None:
    """Folders of their own, small files that pack well and Swedish names are all right."""
    path = tmp_path / "bra.zip"
    folder = tmp_path / "ut"
    folder.mkdir()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bilder/", "")
        archive.writestr("bilder/väntrum.svg", "<svg/>")
        archive.writestr("tom.txt", "")
        archive.writestr("noll.bin", bytes(900_000))
    unpack(path, folder, Limits())
    assert _tree(folder) == {"bilder", "bilder/väntrum.svg", "tom.txt", "noll.bin"}
    assert (folder / "bilder" / "väntrum.svg").read_text(encoding="utf-8") == "<svg/>"


@pytest.mark.parametrize(
    ("name", "path"),
    [("mac-nedbrutna-tecken", "föräldrar/åk.html"), ("mac-utan-flagga", "för/åk.html")],
)
def test_a_zip_made_on_a_mac(
    name: str, path: str, desk: Desk, learner: "Learner", content: FlaskClient
) -> None:
    """The names in it are those of the manifest, and files are found however a page writes å."""
    package = desk.add(Path(__file__).resolve().parent.parent / "zips" / f"{name}.zip")
    learner.open(learner.begin(package.key))
    for form in ("NFC", "NFD"):
        asked = quote(unicodedata.normalize(form, path))
        assert content.get(f"/{learner.token}/innehall/{asked}").status_code == 200
