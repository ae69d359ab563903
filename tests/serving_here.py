"""The real server for tests: gunicorn as the guide's example has it, on a free port of this computer."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crowd import PACKAGES, PLAYER

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "docs" / "gemensam-spelare" / "gunicorn.conf.py"


@dataclass(frozen=True)
class Served:
    """A server with its processes."""

    port: int
    pid: int

    def workers(self) -> list[int]:
        """The processes that answer."""
        told = subprocess.run(
            ["pgrep", "-P", str(self.pid)], capture_output=True, text=True, check=False
        )
        return [int(one) for one in told.stdout.split()]

    def processor_seconds(self) -> float:
        """What its processes have used of the processors."""
        ticks = 0
        for pid in [self.pid, *self.workers()]:
            told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            ticks += int(told[11]) + int(told[12])
        return ticks / os.sysconf("SC_CLK_TCK")


def settings(folder: Path, packages: Path, database: str, streams: int) -> Path:
    """Write settings with the proxy's login, trusted from this computer."""
    told = {
        "player": PLAYER,
        "packages": PACKAGES,
        "data": folder,
        "package_folder": packages,
        "database": database,
    }
    path = folder / "server.toml"
    lines = [f'{name} = "{value}"' for name, value in told.items()]
    lines += [f'key = "{"k" * 40}"', f"streams = {streams}"]
    lines += ["[login]", 'header = "X-Remote-User"', 'trusted = ["127.0.0.1"]']
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@contextmanager
def serving(config: Path, threads: int) -> Iterator[Served]:
    """Start it with two processes; it answers when this begins, and is gone when it ends."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = config.with_name("gunicorn.log")
    with log.open("wb") as said:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                "-c",
                str(EXAMPLE),
                "-b",
                f"127.0.0.1:{port}",
                "--threads",
                str(threads),
            ],
            stdout=said,
            stderr=said,
            cwd=config.parent,
            env={**os.environ, "KURS_SERVER_CONFIG": str(config)},
        )
    try:
        _wait(port, process, log)
        yield Served(port, process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=30) as asked:
                asked.sendall(b"GET /-/statiskt/icon.svg HTTP/1.0\r\nHost: spelare.test\r\n\r\n")
                if asked.recv(12).endswith(b"200"):
                    return
        except OSError:
            pass
        assert process.poll() is None, log.read_text(encoding="utf-8")
        assert time.monotonic() < until, log.read_text(encoding="utf-8")
        time.sleep(0.1)
