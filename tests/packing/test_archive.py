"""The zip itself: what others read in it, and that its bytes never depend on the machine."""

import hashlib
import stat
import zipfile
import zlib
from pathlib import Path

import pytest

from coursebuild.packing.archive import lying_in, write_zip

FILES = {
    "imsmanifest.xml": "<manifest>å</manifest>\n".encode(),
    "sida.js": b"",
    "bilder/a.svg": b"<svg/>" * 1000,
    "index.html": bytes(range(256)) * 300,
}


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A zip of FILES."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764061201")
    path = tmp_path / "kurs.zip"
    write_zip(path, FILES)
    return path


def test_others_read_it(written: Path) -> None:
    """Content, order, times and rights are as meant, and nothing is amiss."""
    with zipfile.ZipFile(written) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["imsmanifest.xml", "bilder/a.svg", "index.html", "sida.js"]
        assert {name: archive.read(name) for name in archive.namelist()} == FILES
        for entry in archive.infolist():
            assert entry.date_time == (2025, 11, 25, 9, 0, 0)
            assert entry.external_attr >> 16 == stat.S_IFREG | 0o644
            assert (entry.flag_bits, entry.extra, entry.comment) == (0, b"", b"")


def test_what_lies_in_it_is_found_and_taken_out_packed(written: Path) -> None:
    """As others find it."""
    found = lying_in(written)
    with zipfile.ZipFile(written) as archive:
        for entry in archive.infolist():
            lying = found.pop(entry.filename)
            assert (lying.start, lying.checksum) == (entry.header_offset, entry.CRC)
            assert (lying.packed, lying.size) == (entry.compress_size, entry.file_size)
            packed = lying.read()
            assert zlib.decompress(packed.content, -zlib.MAX_WBITS) == FILES[entry.filename]
    assert not found


def test_the_bytes_are_those_of_every_machine(written: Path) -> None:
    """Another sum means other packages from the same course: then the CHANGELOG says so."""
    assert (
        hashlib.sha256(written.read_bytes()).hexdigest()
        == "4b559a987471e114f9cefd2d1592c3bbc2ff70387ceadde3caceec95ff0f5902"
    )


def test_an_earlier_time_than_a_zip_can_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """1970 becomes 1980."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    write_zip(tmp_path / "kurs.zip", FILES)
    with zipfile.ZipFile(tmp_path / "kurs.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
