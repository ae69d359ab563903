"""Many learners at once on a player that they share: real requests, with calls numbered as the launch frame does.

Each counts up: it adds an answer of the next number, asks that it be kept, and remembers how many it was told are kept.
Answers are added in order, so if one that was kept is lost the next one is refused: nothing later can hide it.
"""

import asyncio
import json
import re
import threading
import time
from dataclasses import dataclass, field

PLAYER, PACKAGES = "http://spelare.test", "http://paket.test"
_PATIENCE_SECONDS = 30.0
_LONGEST_SECONDS = 90.0
_PAUSE_SECONDS = 0.1

HttpAnswer = tuple[int, dict[str, str], bytes]


class Line:
    """A connection that is kept, and had anew when it breaks."""

    def __init__(self, port: int, host: str) -> None:
        self.port, self.host = port, host
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str, body: bytes | None = None, **headers: str) -> HttpAnswer:
        """Send a request; gives status, headers and body. Raises OSError if nothing answers."""
        try:
            return await asyncio.wait_for(self._ask(path, body, headers), _PATIENCE_SECONDS)
        except (
            asyncio.IncompleteReadError,
            asyncio.LimitOverrunError,
            TimeoutError,
            OSError,
        ) as error:
            self.close()
            raise OSError(str(error)) from error

    async def _ask(self, path: str, body: bytes | None, headers: dict[str, str]) -> HttpAnswer:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._streams
        told = {"Host": self.host, **{k.replace("_", "-"): v for k, v in headers.items()}}
        if body is not None:
            told["Content-Length"] = str(len(body))
        lines = [
            f"{'GET' if body is None else 'POST'} {path} HTTP/1.1",
            *(f"{k}: {v}" for k, v in told.items()),
        ]
        writer.write("\r\n".join([*lines, "", ""]).encode() + (body or b""))
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        got = {k.lower(): v for k, _, v in (line.partition(": ") for line in head[1:] if line)}
        if "content-length" not in got:
            raise OSError("no length")
        answer = await reader.readexactly(int(got["content-length"]))
        if got.get("connection") == "close":
            self.close()
        return int(head[0].split()[1]), got, answer

    def close(self) -> None:
        """Let it go."""
        if self._streams:
            self._streams[1].close()
            self._streams = None


@dataclass
class Learner:
    """One who plays a package; `port` is where both origins answer."""

    name: str
    port: int
    kept: int = 0
    """How many answers it was told are kept."""

    attempt: int = 0
    commits: list[float] = field(default_factory=list)
    """How long each commit that went well took, in seconds."""

    calls: list[float] = field(default_factory=list)
    troubles: int = 0
    pause: threading.Event = field(default_factory=threading.Event)
    """While it is set nothing new is asked."""

    is_asking: bool = False
    _next: int = 1
    _token: str = ""

    def __post_init__(self) -> None:
        self._page = Line(self.port, PLAYER.removeprefix("http://"))
        self._frame = Line(self.port, PACKAGES.removeprefix("http://"))

    async def open(self, key: str) -> None:
        """Begin an attempt and open it, as a browser does, however many times it takes."""
        until = time.monotonic() + _LONGEST_SECONDS
        while not (await self._open(key) and await self.call("LMSInitialize", "")):
            assert time.monotonic() < until, f"{self.name} cannot open the package"
            self.troubles += 1
            await asyncio.sleep(_PAUSE_SECONDS)

    async def _open(self, key: str) -> bool:
        own = {"X_Remote_User": self.name, "Content_Type": "application/x-www-form-urlencoded"}
        try:
            _, _, page = await self._page.ask(f"/paket/{key}", None, **own)
            found = re.search(rb'name="token" value="(\w+)"', page)
            own |= {"X_Token": found[1].decode() if found else "", "Origin": PLAYER}
            _, headers, _ = await self._page.ask(f"/paket/{key}/forsok", b"a=b", **own)
            self.attempt = int(headers.get("location", "/0").rpartition("/")[2])
            status, _, opened = await self._page.ask(
                f"/forsok/{self.attempt}/visning", b"a=b", **own
            )
        except OSError:
            return False
        if status == 200:
            self._token = json.loads(opened)["frame"].rstrip("/").rpartition("/")[2]
            self._next = 1
        return status == 200

    async def listen(self) -> None:
        """Hold a stream of events open, as the play page does, until it is cancelled."""
        while True:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            asked = f"GET /handelser?forsok={self.attempt} HTTP/1.1\r\nHost: {self._page.host}\r\n"
            writer.write(f"{asked}X-Remote-User: {self.name}\r\n\r\n".encode())
            try:
                while await reader.read(4096):
                    pass
            finally:
                writer.close()
            await asyncio.sleep(1)

    async def call(self, *call: str) -> bool:
        """Make a call; False if it was refused or nobody answered: then it is let go, as the launch frame does."""
        while self.pause.is_set():
            await asyncio.sleep(_PAUSE_SECONDS)
        body = json.dumps({"first": self._next, "calls": [call]}).encode()
        began = time.perf_counter()
        self.is_asking = True
        try:
            status, _, answer = await self._frame.ask(
                f"/{self._token}/anrop", body, Content_Type="application/json"
            )
        except OSError:
            status = 0
        finally:
            self.is_asking = False
        if status != 200:
            assert status in {0, 500, 502, 503, 504}, (status, answer)
            self.troubles += 1
            await asyncio.sleep(_PAUSE_SECONDS)
            return False
        self._next += 1
        took = time.perf_counter() - began
        self.calls.append(took)
        is_kept = bool(json.loads(answer)[0][0] == "true")
        assert is_kept or call[0] != "LMSSetValue", (
            f"{self.name} has lost something: {call} {answer!r}"
        )
        if call[0] == "LMSCommit" and is_kept:
            self.commits.append(took)
        return is_kept

    async def count(self) -> None:
        """Add an answer and have it kept, however many times it takes."""
        answer = f"cmi.interactions.{self.kept}.id"
        until = time.monotonic() + _LONGEST_SECONDS
        while True:
            assert time.monotonic() < until, f"{self.name} is not answered any more"
            is_set = await self.call("LMSSetValue", answer, f"svar-{self.kept}")
            if is_set and await self.call("LMSCommit", ""):
                self.kept += 1
                return

    def close(self) -> None:
        """Go away."""
        self._page.close()
        self._frame.close()
