"""A real PostgreSQL for the tests: found on this computer, started on loopback in a folder that is thrown away.

Its programs are looked for in `KURS_PG_BIN`, beside `pg_ctl` on the path, and where Debian puts them. As root, whom
PostgreSQL refuses, it runs as the user `postgres`, or `nobody`. Without one the tests that need it are left out.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

NONE = "no PostgreSQL here: install it, or name the folder with initdb and pg_ctl in KURS_PG_BIN"


def programs() -> Path | None:
    """The folder with the server's programs; None if there is none."""
    named = os.environ.get("KURS_PG_BIN")
    on_path = shutil.which("pg_ctl")
    places = [Path(named)] if named else []
    places += [Path(on_path).resolve().parent] if on_path else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((one for one in places if (one / "initdb").is_file()), None)


@dataclass(frozen=True)
class Postgres:
    """A server: the URL of its database, and what starts it anew."""

    bin: Path
    folder: Path
    port: int
    user: str | None

    @property
    def url(self) -> str:
        """Where its database is."""
        return f"postgresql://kurs@127.0.0.1:{self.port}/postgres"

    def run(self, program: str, *arguments: str) -> None:
        """Run one of its programs to its end, as who may."""
        become = ["runuser", "-u", self.user, "--"] if self.user else []
        log = self.folder / "said"
        with log.open("ab") as said:
            subprocess.run(
                [*become, str(self.bin / program), *arguments],
                check=True,
                cwd=self.folder,
                stdout=said,
                stderr=said,
                stdin=subprocess.DEVNULL,
            )

    def start(self) -> None:
        """Start it; it answers when this returns. What is written is on the disk when it says so."""
        settings = {
            "port": self.port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": self.folder,
            "fsync": "on",
            "synchronous_commit": "on",
            "max_connections": 100,
        }
        told = " ".join(f"-c {name}={value}" for name, value in settings.items())
        data, log = str(self.folder / "data"), str(self.folder / "log")
        self.run("pg_ctl", "start", "-w", "-D", data, "-l", log, "-o", told)

    def stop(self, mode: str = "fast") -> None:
        """Stop it. In the mode `immediate` as if the power had gone."""
        self.run("pg_ctl", "stop", "-w", "-D", str(self.folder / "data"), "-m", mode)


def _has_user(name: str) -> bool:
    import pwd  # Windows has none, nor a root to ask for

    return name in {one.pw_name for one in pwd.getpwall()}


@contextmanager
def running(found: Path) -> Iterator[Postgres]:
    """Start a server of those programs; it and its folder are gone afterwards."""
    user = None
    if os.geteuid() == 0:
        user = "postgres" if _has_user("postgres") else "nobody"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder = Path(tempfile.mkdtemp(prefix="kurs-pg-"))
    if user:
        shutil.chown(folder, user)
    server = Postgres(found, folder, port, user)
    try:
        server.run(
            "initdb",
            "-D",
            str(folder / "data"),
            "-U",
            "kurs",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        )
        server.start()
        yield server
    finally:
        with suppress(subprocess.CalledProcessError):
            server.stop("immediate")
        shutil.rmtree(folder, ignore_errors=True)
