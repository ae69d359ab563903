"""The real program on real sockets: ports, addresses, starting, stopping, restarting."""

import contextlib
import http.client
import json
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from courseplayer import FolderTaken, PackageRefused, Player, PortTaken

MakeZip = Callable[..., Path]


def _get(url: str) -> tuple[int, str]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    try:
        connection.request("GET", parts.path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def test_add_and_serve(tmp_path: Path, make_zip: MakeZip) -> None:
    """A package has an address of its own as soon as it is added."""
    with Player(tmp_path / "data", port=0) as player:
        package = player.add(make_zip("scorm12", name="kurs.zip"))
        assert (package.key, package.title, package.standard) == (
            "kurs",
            "Väntrummet",
            "1.2",
        )
        assert package.url == f"{player.url}paket/kurs"
        status, page = _get(package.url)
        assert (status, "Väntrummet" in page) == (200, True)


def test_announce(tmp_path: Path) -> None:
    """A message shows at once, and goes."""
    with Player(tmp_path / "data", port=0) as player:
        player.announce("FEL L18\n  rad 2")
        assert json.loads(_get(f"{player.url}nyheter")[1])["text"] == "FEL L18\n  rad 2"
        player.announce(None)
        assert json.loads(_get(f"{player.url}nyheter")[1])["text"] == ""


def test_refusal_comes_through(tmp_path: Path, make_zip: MakeZip) -> None:
    """The builder's commands print the message of the exception."""
    with (
        Player(tmp_path / "data", port=0) as player,
        pytest.raises(PackageRefused, match=r"Startfilen ”sco\.html” finns inte"),
    ):
        player.add(make_zip("scorm12", {"sco.html": None}))


def test_port_taken(tmp_path: Path) -> None:
    """Another program on the port is told by name of the option that mends it."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortTaken) as told:
            Player(tmp_path / "data", port=port)
    assert str(told.value) == (
        f"Port {port} går inte att använda: ett annat program lyssnar där, eller så får du inte "
        "använda den. Välj en annan med --port, eller --port 0 för vilken som helst som är ledig."
    )


def test_port_that_cannot_be(tmp_path: Path) -> None:
    """A number that is no port."""
    with pytest.raises(PortTaken):
        Player(tmp_path / "data", port=70_000)


def test_close_frees_the_port(tmp_path: Path) -> None:
    """Closing twice is harmless; afterwards nothing listens."""
    player = Player(tmp_path / "data", port=0)
    player.start()
    assert _get(player.url)[0] == 200
    player.close()
    player.close()
    with pytest.raises(ConnectionRefusedError):
        _get(player.url)


def test_close_without_start(tmp_path: Path) -> None:
    """A player that never served leaves nothing open."""
    player = Player(tmp_path / "data", port=0)
    player.close()
    with pytest.raises(ConnectionRefusedError):
        _get(player.url)


def test_serve_until_closed(tmp_path: Path) -> None:
    """`serve` blocks, and returns when the player is closed elsewhere."""
    player = Player(tmp_path / "data", port=0)
    serving = threading.Thread(target=player.serve)
    serving.start()
    assert _get(player.url)[0] == 200
    player.close()
    serving.join(timeout=10)
    assert not serving.is_alive()


def test_close_from_several_threads(tmp_path: Path) -> None:
    """Whoever closes first, nothing listens when any of them returns."""
    player = Player(tmp_path / "data", port=0)
    serving = threading.Thread(target=player.serve)
    serving.start()
    player.start()
    free: list[bool] = []

    def close() -> None:
        player.close()
        with pytest.raises(ConnectionRefusedError):
            _get(player.url)
        free.append(True)

    closing = [threading.Thread(target=close) for _ in range(5)]
    for thread in closing:
        thread.start()
    for thread in [*closing, serving]:
        thread.join(timeout=10)
    assert free == [True] * 5
    assert not serving.is_alive()


def test_a_closed_player_does_not_start(tmp_path: Path) -> None:
    """`serve` that comes after `close` returns at once."""
    player = Player(tmp_path / "data", port=0)
    player.close()
    player.serve()
    with pytest.raises(ConnectionRefusedError):
        _get(player.url)


def test_restart_keeps_packages(tmp_path: Path, make_zip: MakeZip) -> None:
    """What was added is there the next time."""
    with Player(tmp_path / "data", port=0) as player:
        player.add(make_zip("scorm2004"))
    with Player(tmp_path / "data", port=0) as player:
        assert "Samtalet" in _get(player.url)[1]


def test_two_players_on_one_folder(tmp_path: Path) -> None:
    """The second says where the first is; when that is closed the folder is free."""
    data = tmp_path / "data"
    with Player(data, port=0) as first:
        with pytest.raises(FolderTaken) as told:
            Player(data, port=0)
        assert f"En spelare är redan igång med mappen {data}, på {first.url}." in str(told.value)
    Player(data, port=0).close()


def test_a_body_that_trickles_holds_no_worker(tmp_path: Path, make_zip: MakeZip) -> None:
    """Many requests that never end: others are answered all the same."""
    with Player(tmp_path / "data", port=0) as player, contextlib.ExitStack() as open_ones:
        package = player.add(make_zip("scorm12"))
        address = urlsplit(player.url)
        for _ in range(30):
            slow = socket.create_connection((address.hostname, address.port))
            open_ones.enter_context(slow)
            slow.sendall(
                f"POST /paket/x HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Length: 900\r\n\r\na=".encode()
            )
        assert _get(package.url)[0] == 200


def test_escape_codes_from_a_package_never_reach_the_terminal() -> None:
    """Whatever names a refusal repeats."""
    text = str(PackageRefused("”\x1b]0;hej\x07\u202e.html” finns inte.\nRad två."))
    assert text == "”�]0;hej��.html” finns inte.\nRad två."
