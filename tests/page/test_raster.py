"""Pictures made of dots in a module: copied as they are, or refused with the reason."""

import io
import re
import zipfile
from pathlib import Path
from shutil import copytree

import docx
import pytest
from lxml.html import document_fromstring
from PIL import Image

from bringing.photos import bomb, chunk, encoded, from_a_phone, moving, photo
from conftest import ROOT
from coursebuild import cli
from coursebuild.page import raster
from coursebuild.page.containers import contents
from coursebuild.reading.quizfile import load_one
from coursebuild.review.as_docx import as_docx
from coursebuild.review.changes import report
from coursebuild.review.changes.course import difference
from coursebuild.review.document import document

LITEN = ROOT / "tests" / "courses" / "liten"
JPEG = encoded(photo(), "JPEG")
PLAIN = encoded(photo(), "PNG")
WEBP = encoded(photo(), "WEBP")
EXIF = Image.Exif()
EXIF[0x010F] = "Karins telefon"
END = len(PLAIN) - 12


def _with_app(marker: int, body: bytes) -> bytes:
    return JPEG[:2] + bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2) + body + JPEG[2:]


@pytest.mark.parametrize(
    ("raw", "ending", "says"),
    [
        (JPEG, ".jpg", ""),
        (encoded(photo(), "JPEG", progressive=True), ".jpeg", ""),
        (PLAIN, ".png", ""),
        (encoded(photo(40, 30).quantize(8), "PNG", dpi=(72, 72)), ".png", ""),
        (WEBP, ".webp", ""),
        (encoded(photo().convert("RGBA"), "WEBP", lossless=True), ".webp", ""),
        (from_a_phone(photo()), ".jpg", "(EXIF: när, med vad och ofta var), en kommentar"),
        (_with_app(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"), ".jpg", "(XMP)"),
        (_with_app(0xE2, b"ICC_PROFILE\0\1\1..."), ".jpg", "en färgprofil"),
        (_with_app(0xED, b"Photoshop 3.0\x008BIM"), ".jpg", "(IPTC)"),
        (_with_app(0xE0, b"JFXX\0\x10"), ".jpg", "en mindre bild"),
        (_with_app(0xEB, b"JP"), ".jpg", "uppgifter som inte är bilden"),
        (JPEG + b"PK\3\4", ".jpg", "något mer efter bildens slut"),
        (JPEG[:-2], ".jpg", "trasig eller inte hel"),
        (JPEG[:300], ".jpg", "trasig eller inte hel"),
        (encoded(Image.new("CMYK", (9, 9)), "JPEG"), ".jpg", "(CMYK)"),
        (JPEG, ".png", "säger något annat än vad filen är"),
        (b"<svg/>", ".png", "ingen bild som en webbläsare visar"),
        (b"", ".jpg", "ingen bild som en webbläsare visar"),
        (encoded(photo(), "PNG", exif=EXIF), ".png", "(EXIF"),
        (PLAIN[:END] + chunk(b"tEXt", b"Author\0Karin") + PLAIN[END:], ".png", "en kommentar"),
        (PLAIN[:END] + chunk(b"prVt", b"?") + PLAIN[END:], ".png", "uppgifter som inte är"),
        (PLAIN[:100], ".png", "trasig eller inte hel"),
        (PLAIN[:60] + b"!" + PLAIN[61:], ".png", "trasig eller inte hel"),
        (PLAIN + b"!", ".png", "något mer efter bildens slut"),
        (moving("PNG"), ".png", "rör sig"),
        (bomb(), ".png", "60000 × 60000 punkter"),
        (moving("WEBP"), ".webp", "rör sig"),
        (encoded(photo(), "WEBP", exif=EXIF), ".webp", "(EXIF"),
        (encoded(photo(), "WEBP", xmp=b"<x:xmpmeta/>"), ".webp", "(XMP)"),
        (WEBP[:-9], ".webp", "trasig eller inte hel"),
        (WEBP + b"!!", ".webp", "något mer efter bildens slut"),
        (encoded(photo(1400, 20), "PNG"), ".png", "1400 × 20 punkter"),
        (encoded(Image.effect_noise((600, 600), 99), "PNG"), ".png", "högst 200 kB"),
    ],
)
def test_what_is_asked_of_a_picture(raw: bytes, ending: str, says: str) -> None:
    """One that is clean passes; each other is refused for what is wrong with it."""
    said = " | ".join(slip.what for slip in raster.slips(raw, ending, f"bild{ending}"))
    assert said == "" if not says else says in said


@pytest.mark.parametrize("raw", [JPEG, PLAIN, WEBP, from_a_phone(photo(40, 30))])
def test_no_bytes_stop_the_reader(raw: bytes) -> None:
    """Cut anywhere, or with any byte changed, it answers."""
    for at in range(2, min(len(raw), 900)):
        contents(raw[:at])
        contents(raw[:at] + b"\xff" + raw[at + 1 :])


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The small course, with photographs beside its drawing, shown in its first section."""
    folder = copytree(LITEN, tmp_path / "kurs")
    module = folder / "modules" / "prova.yaml"
    text = module.read_text(encoding="utf-8")
    for name, raw in {"foto.jpg": JPEG, "plan.webp": WEBP}.items():
        (folder / "modules" / "prova" / name).write_bytes(raw)
        stem = name.partition(".")[0]
        figure = (
            f"  - id: {stem}\n    file: {name}\n    alt: Ett ljust väntrum med två stolar.\n"
            "    caption: Väntrummet.\n    description: Stolarna står vid fönstret.\n"
        )
        text = re.sub(r"(?m)^figures:\n", f"figures:\n{figure}", text)
        text = text.replace("![](figure:rummet)", f"![](figure:{stem})\n\n      ![](figure:rummet)")
    module.write_text(text, encoding="utf-8")
    return folder


def test_a_picture_is_copied_into_every_package(course: Path, tmp_path: Path) -> None:
    """Byte for byte, named in the manifest, with its size, and fetched only when one comes to it."""
    out = tmp_path / "out"
    assert cli.main(["build", "--course", str(course), "--out", str(out)]) == 0
    packages = list(out.glob("*-prova-*.zip"))
    assert len(packages) > 3
    for path in packages:
        with zipfile.ZipFile(path) as package:
            assert package.read("foto.jpg") == JPEG
            assert package.read("plan.webp") == WEBP
            page = package.read("index.html").decode()
            if "imsmanifest.xml" in package.namelist():
                assert '<file href="foto.jpg"/>' in package.read("imsmanifest.xml").decode()
    (shown,) = document_fromstring(page).xpath("//img[@src='foto.jpg']")
    assert dict(shown.attrib) == {
        "src": "foto.jpg",
        "alt": "Ett ljust väntrum med två stolar.",
        "width": "400",
        "height": "300",
        "loading": "lazy",
    }


def test_a_picture_that_is_not_clean_stops_the_build(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the file, the line, what is in it and the command that mends it."""
    (course / "modules" / "prova" / "foto.jpg").write_bytes(from_a_phone(photo()))
    assert cli.main(["build", "--course", str(course), "--out", str(tmp_path / "out")]) == 1
    said = " ".join(capsys.readouterr().err.split())
    assert "S10" in said
    assert "modules/prova.yaml:" in said
    assert "uppgifter från kameran" in said
    assert "kurs import foto.jpg --module" in said
    assert not list((tmp_path / "out").glob("*.zip"))


def test_many_pictures_are_told(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """More than a phone should have to fetch."""
    module = course / "modules" / "prova.yaml"
    text = module.read_text(encoding="utf-8")
    heavy = encoded(Image.effect_noise((420, 420), 60), "PNG")
    assert len(heavy) < raster.MAX_BYTES
    for number in range(1_500_000 // len(heavy) + 1):
        (course / f"modules/prova/tung{number}.png").write_bytes(heavy)
        figure = (
            f"  - id: tung{number}\n    file: tung{number}.png\n    alt: Brus, mycket brus.\n"
            "    caption: Brus.\n    description: Brus.\n"
        )
        text = text.replace("figures:\n", f"figures:\n{figure}", 1)
    module.write_text(text, encoding="utf-8")
    cli.main(["check", "--course", str(course)])
    said = " ".join(capsys.readouterr().out.split())
    assert "S11" in said
    assert "1,6 MB tillsammans" in said


def test_reviewers_see_it(course: Path) -> None:
    """In the HTML, and in Word where Word can show it; else the line says where it is."""
    shared, unit = load_one(course, "prova")
    html = document(shared, unit).html
    assert 'src="data:image/jpeg;base64,' in html
    assert 'src="data:image/webp;base64,' in html
    word = docx.Document(io.BytesIO(as_docx(document(shared, unit, for_word=True))))
    assert len(word.inline_shapes) == 1
    assert word.inline_shapes[0]._inline.docPr.get("descr") == "Ett ljust väntrum med två stolar."
    assert any("kurs export prova --format html" in p.text for p in word.paragraphs)


def test_a_changed_picture_is_told(course: Path, tmp_path: Path) -> None:
    """By `kurs diff`, as of drawings."""
    new = copytree(course, tmp_path / "ny")
    (new / "modules" / "prova" / "foto.jpg").write_bytes(encoded(photo(200, 200), "JPEG"))
    assert "bilden" in report.as_text(difference(course, new))
