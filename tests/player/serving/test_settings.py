"""Settings of a player that many share: what is wrong is told at once, all of it, in Swedish."""

from dataclasses import fields
from pathlib import Path

import pytest

from conftest import ROOT
from courseplayer.errors import SettingsWrong, StoreUnusable
from courseplayer.serving import app
from courseplayer.serving.app import create_app
from courseplayer.serving.settings import Settings, plain, read

WHOLE = {
    "player": '"https://spelare.example"',
    "packages": '"https://paket.example"',
    "database": '"postgresql://kurs@localhost/kurs"',
    "key": f'"{"k" * 32}"',
    "data": '"data"',
    "package_folder": '"."',
    "login": '{header = "X-Remote-User", trusted = ["127.0.0.1"]}',
}


def _read(tmp_path: Path, environ: dict[str, str] | None = None, **changes: str | None) -> object:
    path = tmp_path / "server.toml"
    given = {**WHOLE, **changes}
    path.write_text(
        "".join(f"{k} = {v}\n" for k, v in given.items() if v is not None), encoding="utf-8"
    )
    return read({"KURS_SERVER_CONFIG": str(path), **(environ or {})})


def test_whole_settings(tmp_path: Path) -> None:
    """And the secret ones may come by the environment."""
    found = _read(
        tmp_path, {"KURS_SERVER_DATABASE": "postgresql:///x", "KURS_SERVER_KEY": "n" * 40}, key=None
    )
    assert (found.database, found.key, found.streams) == ("postgresql:///x", "n" * 40, 0)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"player": None}, "player: adressen, som https://spelare.example saknas"),
        ({"player": '"https://spelare.example/"'}, "player: bara https:// och värdnamn"),
        ({"packages": '"https://spelare.example:8443"'}, "packages: ett annat värdnamn än player"),
        ({"key": '"kort"'}, "key: minst 32 tecken"),
        ({"login": None}, "login, codes: ange det ena"),
        ({"codes": '{"VANT-RUMM-7421" = 2027-01-01}'}, "login, codes: ange det ena"),
        ({"login": '{header = "X-Remote-User"}'}, "login.trusted: adresserna"),
        ({"login": '{header = "X", trusted = ["hej"]}'}, "login.trusted: en lista med adresser"),
        ({"login": '{header = "X Y", trusted = ["::1"]}'}, "login.header: namnet på ett huvud"),
        ({"login": '{huvud = "X"}'}, "login: bara header och trusted"),
        ({"login": None, "codes": '{"KORT" = 2027-01-01}'}, "codes: en kod har minst 12"),
        (
            {"login": None, "codes": '{"VANT-RUMM-7421" = "snart"}'},
            "codes: en kod har sin sista dag",
        ),
        ({"package_folder": '"finns/inte"'}, "package_folder: mappen finns/inte finns inte"),
        ({"streams": '"många"'}, "streams: ett heltal"),
        ({"named_packages": '"ja"'}, "named_packages: true eller false"),
        ({"paket": '"x"'}, "paket: finns inte bland inställningarna"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, changes: dict[str, str | None], says: str) -> None:
    """Each with its name."""
    with pytest.raises(SettingsWrong) as told:
        _read(tmp_path, None, **changes)
    assert says in str(told.value)


def test_all_of_it_at_once(tmp_path: Path) -> None:
    """Not one mistake at a time."""
    with pytest.raises(SettingsWrong) as told:
        _read(tmp_path, player=None, key='"kort"')
    assert str(told.value).count("\n  ") == 2


def test_files_that_are_none(tmp_path: Path) -> None:
    """Not named, not there, not TOML."""
    with pytest.raises(SettingsWrong, match="KURS_SERVER_CONFIG"):
        read({})
    with pytest.raises(SettingsWrong, match="går inte att läsa"):
        read({"KURS_SERVER_CONFIG": str(tmp_path / "saknas.toml")})
    (tmp_path / "x.toml").write_text("a b", encoding="utf-8")
    with pytest.raises(SettingsWrong, match="inte skriven som TOML"):
        read({"KURS_SERVER_CONFIG": str(tmp_path / "x.toml")})


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("hej", "går inte att tolka"),
        ("postgresql://kurs@127.0.0.1:1/kurs", "databasservern svarar inte"),
    ],
)
def test_a_database_that_is_none(
    tmp_path: Path, url: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told before anybody comes, when it has been waited for."""
    monkeypatch.setattr(app, "_PATIENCE_SECONDS", 0.0)
    _read(tmp_path, data=f'"{tmp_path / "data"}"')
    environ = {"KURS_SERVER_CONFIG": str(tmp_path / "server.toml"), "KURS_SERVER_DATABASE": url}
    with pytest.raises(StoreUnusable, match=says):
        create_app(environ)


def test_codes_are_compared_without_what_people_add() -> None:
    """Case, hyphens and spaces."""
    assert plain(" vant-RUMM 7421\n") == "VANTRUMM7421"


def test_the_guides_example_is_whole(tmp_path: Path) -> None:
    """As it stands, but for its folder of packages and what is secret; and the guide explains every setting."""
    guide = ROOT / "docs" / "gemensam-spelare.md"
    example = (guide.with_suffix("") / "server.toml").read_text(encoding="utf-8")
    path = tmp_path / "server.toml"
    path.write_text(example.replace("/srv/kurs-paket", str(tmp_path)), encoding="utf-8")
    found = read(
        {"KURS_SERVER_CONFIG": str(path), "KURS_SERVER_DATABASE": "x", "KURS_SERVER_KEY": "n" * 40}
    )
    assert (found.header, len(found.trusted)) == ("X-Remote-User", 2)
    text = guide.read_text(encoding="utf-8")
    assert [
        one.name for one in fields(Settings) if f"`{one.name}`" not in text and one.name != "codes"
    ] == []
    assert "`[codes]`" in text
