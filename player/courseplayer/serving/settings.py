"""The settings of a player that many share: a TOML file, and what is secret in the environment.

`KURS_SERVER_CONFIG` names the file. `KURS_SERVER_DATABASE` and `KURS_SERVER_KEY` go before what it says.
"""

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from courseplayer.errors import SettingsWrong

CONFIG, DATABASE, KEY = "KURS_SERVER_CONFIG", "KURS_SERVER_DATABASE", "KURS_SERVER_KEY"

_SHORTEST_KEY = 32
_SHORTEST_CODE = 12
_KNOWN = {
    "player",
    "packages",
    "named_packages",
    "database",
    "key",
    "data",
    "package_folder",
    "streams",
    "login",
    "codes",
}
_KNOWN_LOGIN = {"header", "trusted"}

Network = IPv4Network | IPv6Network


@dataclass(frozen=True)
class Settings:
    """What a player that many share is started with."""

    player: str
    """The manage origin, as `https://spelare.example`."""

    packages: str
    """The content origin: another host."""

    named_packages: bool
    """Whether every name below the content origin's leads here too."""

    database: str
    key: str
    """What everything that must not be guessed is made from: it is kept where the database is not."""

    data: Path
    package_folder: Path
    streams: int
    """How many pages at a time each process tells of changes; each holds a thread of it."""

    header: str
    """Where the proxy says who has logged in; empty with meeting codes."""

    trusted: tuple[Network, ...]
    codes: Mapping[str, datetime.date]
    """Meeting codes, as `plain` has them, and the last day of each."""


def plain(code: str) -> str:
    """A code as it is compared: letters and digits alone, however it was typed."""
    return re.sub(r"[^0-9A-ZÅÄÖ]", "", code.upper())


def read(environ: Mapping[str, str]) -> Settings:
    """Read the settings. Raises SettingsWrong with everything that is wrong."""
    file = _file(environ)
    file |= {
        name: environ[variable]
        for name, variable in (("database", DATABASE), ("key", KEY))
        if environ.get(variable)
    }
    return _Reader(file).settings()


def _file(environ: Mapping[str, str]) -> dict[str, Any]:
    path = environ.get(CONFIG)
    if not path:
        raise SettingsWrong(f"Ange filen med inställningar i miljövariabeln {CONFIG}.")
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsWrong(f"Filen {path} går inte att läsa: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsWrong(f"Filen {path} är inte skriven som TOML: {error}.") from error


class _Reader:
    """Reads settings, and gathers what is wrong with them."""

    def __init__(self, file: dict[str, Any]) -> None:
        self.file = file
        self.wrong = [f"{name}: finns inte bland inställningarna" for name in file.keys() - _KNOWN]

    def settings(self) -> Settings:
        """All of them."""
        read = Settings(
            player=self._origin("player"),
            packages=self._origin("packages"),
            named_packages=self._yes("named_packages"),
            database=self._text("database", f"databasens adress (eller {DATABASE})"),
            key=self._text("key", f"en slumpad nyckel (eller {KEY})"),
            data=Path(self._text("data", "mappen där spelaren får skriva")),
            package_folder=Path(self._text("package_folder", "mappen med paketen")),
            streams=self._count("streams"),
            header=self._login().get("header", ""),
            trusted=self._trusted(),
            codes=self._codes(),
        )
        self._compare(read)
        if self.wrong:
            told = "".join(f"\n  {one}" for one in sorted(self.wrong))
            raise SettingsWrong(f"Inställningarna behöver rättas:{told}")
        return read

    def _compare(self, read: Settings) -> None:
        if read.key and len(read.key) < _SHORTEST_KEY:
            self.wrong.append(f"key: minst {_SHORTEST_KEY} tecken, slumpade")
        if read.player and urlsplit(read.player).hostname == urlsplit(read.packages).hostname:
            self.wrong.append(
                "packages: ett annat värdnamn än player, så att paket inte når spelaren"
            )
        if bool(read.header) == bool(read.codes):
            self.wrong.append("login, codes: ange det ena av dem, så att någon kan komma in")
        if read.header and not read.trusted:
            self.wrong.append("login.trusted: adresserna som inloggningen kommer från")
        if str(read.package_folder) != "." and not read.package_folder.is_dir():
            self.wrong.append(f"package_folder: mappen {read.package_folder} finns inte")

    def _text(self, name: str, what: str) -> str:
        found = self.file.get(name)
        if isinstance(found, str) and found:
            return found
        self.wrong.append(f"{name}: {what} saknas")
        return ""

    def _origin(self, name: str) -> str:
        given = self._text(name, "adressen, som https://spelare.example")
        parts = urlsplit(given)
        if given and (
            parts.scheme not in {"http", "https"} or given != f"{parts.scheme}://{parts.netloc}"
        ):
            self.wrong.append(f"{name}: bara https:// och värdnamn, utan snedstreck efter")
        return given.lower()

    def _yes(self, name: str) -> bool:
        found = self.file.get(name, False)
        if not isinstance(found, bool):
            self.wrong.append(f"{name}: true eller false")
        return found is True

    def _count(self, name: str) -> int:
        found = self.file.get(name, 0)
        if isinstance(found, int) and not isinstance(found, bool) and found >= 0:
            return found
        self.wrong.append(f"{name}: ett heltal")
        return 0

    def _login(self) -> dict[str, Any]:
        found = self.file.get("login", {})
        if not isinstance(found, dict) or found.keys() - _KNOWN_LOGIN:
            self.wrong.append("login: bara header och trusted")
            return {}
        if not re.fullmatch(r"[A-Za-z0-9-]*", str(found.get("header", ""))):
            self.wrong.append("login.header: namnet på ett huvud, som X-Remote-User")
        return found

    def _trusted(self) -> tuple[Network, ...]:
        given = self.file.get("login", {})
        listed = given.get("trusted", []) if isinstance(given, dict) else []
        try:
            return tuple(ip_network(one) for one in listed)
        except (ValueError, TypeError):
            self.wrong.append('login.trusted: en lista med adresser, som ["127.0.0.1"]')
            return ()

    def _codes(self) -> dict[str, datetime.date]:
        given = self.file.get("codes", {})
        codes = {}
        for code, last in given.items() if isinstance(given, dict) else []:
            if len(plain(code)) < _SHORTEST_CODE:
                self.wrong.append(f"codes: en kod har minst {_SHORTEST_CODE} bokstäver och siffror")
            elif not isinstance(last, datetime.date) or isinstance(last, datetime.datetime):
                self.wrong.append("codes: en kod har sin sista dag, som 2027-03-31")
            else:
                codes[plain(code)] = last
        return codes
