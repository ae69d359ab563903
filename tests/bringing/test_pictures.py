"""A picture that is brought in: turned, clean, light, and the same to the eye; what cannot be taken is told why."""

import io
from pathlib import Path
from shutil import copytree

import pytest
from PIL import Image, ImageCms

from bringing.photos import bomb, encoded, from_a_phone, moving, photo
from conftest import ROOT
from coursebuild import cli
from coursebuild.bringing.pictures import Brought, bring
from coursebuild.errors import CannotBringError
from coursebuild.page import raster
from coursebuild.page.containers import contents

LITEN = ROOT / "tests" / "courses" / "liten"
SEE_THROUGH = photo()
SEE_THROUGH.putalpha(128)


def brought(tmp_path: Path, raw: bytes, name: str = "IMG_2034.JPG") -> Brought:
    """Bring in a file with these bytes."""
    path = tmp_path / name
    path.write_bytes(raw)
    return bring(path)


def opened(made: Brought) -> Image.Image:
    """The picture that was made."""
    return Image.open(io.BytesIO(made.content))


def test_a_photograph_from_a_phone(tmp_path: Path) -> None:
    """Turned, small and light; nobody's name, no place."""
    made = brought(tmp_path, from_a_phone(photo(4000, 3000)))
    assert (made.width, made.height, made.ending) == (960, 1280, ".jpg")
    assert raster.slips(made.content, made.ending, "x.jpg") == []
    assert b"Karin" not in made.content
    assert b"Exif" not in made.content
    upright = photo(4000, 3000).rotate(-90, expand=True).resize((960, 1280)).convert("RGB")
    for spot in [(50, 50), (900, 50), (50, 1200), (900, 1200)]:
        seen, meant = opened(made).getpixel(spot), upright.getpixel(spot)
        assert isinstance(seen, tuple)
        assert isinstance(meant, tuple)
        assert all(abs(a - b) < 12 for a, b in zip(seen, meant, strict=True)), spot
    assert made.done == [
        "vred den rätt",
        "tog bort uppgifter från kameran (EXIF: när, med vad och ofta var), en kommentar",
        "förminskade från 4000 × 3000 punkter",
    ]


@pytest.mark.parametrize(
    ("image", "kind", "how", "ending"),
    [
        (Image.new("1", (90, 60)), "PNG", {}, ".png"),
        (photo().quantize(40), "PNG", {"transparency": 3}, ".png"),
        (Image.new("I;16", (90, 60), 9000), "PNG", {}, ".png"),
        (Image.new("LA", (90, 60)), "PNG", {}, ".png"),
        (Image.new("CMYK", (90, 60)), "JPEG", {}, ".jpg"),
        (Image.new("L", (90, 60)), "JPEG", {}, ".jpg"),
        (photo(), "WEBP", {"exif": b"Exif\0\0II*\0\x08\0\0\0\0\0"}, ".jpg"),
        (SEE_THROUGH, "WEBP", {"lossless": True}, ".webp"),
        (photo(200, 100).convert("RGBA"), "PNG", {}, ".png"),
        (Image.effect_noise((900, 900), 90), "PNG", {}, ".jpg"),
        (Image.merge("RGBA", [Image.effect_noise((400, 400), 90)] * 4), "PNG", {}, ".webp"),
    ],
)
def test_every_sort_becomes_one_that_may_be_packed(
    image: Image.Image, kind: str, how: dict[str, object], ending: str, tmp_path: Path
) -> None:
    """Whatever colours and depth: what is made passes what the build asks."""
    made = brought(tmp_path, encoded(image, kind, **how), "bild.jpg")
    assert made.ending == ending
    assert raster.slips(made.content, made.ending, "bild") == []
    assert opened(made).mode in ("RGB", "RGBA")


def test_colours_stay_as_they_were_meant(tmp_path: Path) -> None:
    """A profile is used, and then thrown away; one that is nonsense is only thrown away."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (lab, b"nonsense"):
        red = encoded(Image.new("RGB", (40, 40), (200, 30, 40)), "PNG", icc_profile=profile)
        assert contents(red).besides == ["en färgprofil (ICC)"]  # type: ignore[union-attr]
        made = brought(tmp_path, red, "rod.png")
        assert opened(made).getpixel((5, 5)) == (200, 30, 40)


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("stor.png", bomb(), "fler än hundra miljoner punkter"),
        ("halv.jpg", from_a_phone(photo())[:4000], "trasig eller inte hel"),
        ("tom.jpg", b"", "ingen bild i JPEG, PNG eller WebP"),
        ("text.png", b"hej", "ingen bild i JPEG, PNG eller WebP"),
        ("rull.webp", moving("WEBP"), "Den rör sig"),
        ("rull.png", moving("PNG"), "Den rör sig"),
        ("rull.gif", moving("GIF"), "Spara den som PNG"),
        ("IMG_1.HEIC", b"\0\0\0 ftypheic", "spara eller dela den som JPEG"),
        ("rum.svg", b"<svg/>", "läggs som den är"),
    ],
)
def test_what_cannot_be_taken(name: str, raw: bytes, says: str, tmp_path: Path) -> None:
    """Said in a sentence, never a traceback, and nothing is written."""
    with pytest.raises(CannotBringError, match="går inte att ta in") as caught:
        brought(tmp_path, raw, name)
    assert says in str(caught.value)


@pytest.mark.parametrize("raw", [from_a_phone(photo(60, 40)), encoded(photo(60, 40), "PNG")])
def test_no_cut_ends_in_a_traceback(raw: bytes, tmp_path: Path) -> None:
    """Wherever a file stops."""
    for end in range(0, len(raw), 7):
        try:
            brought(tmp_path, raw[:end])
        except CannotBringError:
            continue


def test_the_command_writes_the_file_and_the_figure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Twice is once; another picture with the same name does not go over it."""
    course = copytree(LITEN, tmp_path / "kurs")
    (tmp_path / "Väntrum 2.JPG").write_bytes(from_a_phone(photo()))
    said = ["import", str(tmp_path / "Väntrum 2.JPG"), "--course", str(course)]
    assert cli.main(said) == 1
    assert (
        "Vilken modul? Skriv   --module   och en av: prova. Är det frågor: skriv   --bank ID."
        in capsys.readouterr().err
    )
    for _ in range(2):
        assert cli.main([*said, "--module", "prova"]) == 0
    assert "(rad 23)" in capsys.readouterr().out
    before = (LITEN / "modules/prova.yaml").read_text(encoding="utf-8")
    after = (course / "modules/prova.yaml").read_text(encoding="utf-8")
    figure = "  - id: vantrum-2\n    file: vantrum-2.jpg\n    alt: Ändra här – det viktigaste"
    assert after.count(figure) == 1
    start = after.index(figure)
    assert after[:start] + after[after.index("sections:\n", start) :] == before
    assert (course / "modules/prova/vantrum-2.jpg").is_file()
    (tmp_path / "Väntrum 2.JPG").write_bytes(from_a_phone(photo(50, 50)))
    assert cli.main([*said, "--module", "prova"]) == 1
    assert "--name vantrum-2-2" in capsys.readouterr().err
