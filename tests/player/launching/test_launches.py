"""Launches: the order of calls that come by different ways, and what a newer launch does."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest

from courseplayer.launching.desk import Desk
from courseplayer.launching.launches import Call, Entry, Launch
from courseplayer.launching.runtime import Answer

START = Call("LMSInitialize", [""])
END = Call("LMSFinish", [""])
WAIT_SECONDS = 15.0


@pytest.fixture
def launch(desk: Desk, make_zip: Callable[..., Path]) -> Launch:
    """Open a launch of a new attempt."""
    package = desk.add(make_zip("scorm12"))
    with desk.connection() as connection:
        attempt = desk.begin(connection, package, "del-1", "prov-01")
        return desk.open(connection, attempt)


def _do(launch: Launch, done: list[str]) -> Callable[[Call], Entry]:
    def do(call: Call) -> Entry:
        done.append(call.function)
        answer = launch.session.call(call.function, call.arguments, lambda _: None)
        return Entry(launch.expected, "", call.function, "", "", answer)

    return do


def _start_waiting(launch: Launch, target: Callable[..., object], *given: object) -> Thread:
    """Start a thread; returns when it waits, longer than it would, for something to happen in the launch."""
    waits = Event()
    wait_for = launch._turn.wait_for

    def noted(predicate: Callable[[], bool], timeout: float) -> bool:
        # Whoever else wants the lock gets it when the waiting has begun.
        waits.set()
        return wait_for(predicate, timeout + 2 * WAIT_SECONDS)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(launch._turn, "wait_for", noted)
        thread = Thread(target=target, args=given)
        thread.start()
        assert waits.wait(WAIT_SECONDS)
    return thread


def test_later_calls_wait_for_earlier(launch: Launch) -> None:
    """A call that overtook a beacon waits for it."""
    done: list[str] = []
    do = _do(launch, done)
    late = _start_waiting(launch, launch.carry_out, 2, [END], do)
    assert launch.carry_out(1, [START], do) == [Answer("true")]
    late.join(WAIT_SECONDS)
    assert done == ["LMSInitialize", "LMSFinish"]


def test_what_waits_while_the_attempt_is_opened_anew_is_refused(launch: Launch) -> None:
    """Else it would be stored over what the newer launch has begun with."""
    done: list[str] = []
    do = _do(launch, done)
    launch.carry_out(1, [START], do)
    late = _start_waiting(launch, launch.carry_out, 3, [END], do)
    launch.settle(0)
    late.join(WAIT_SECONDS)
    assert not late.is_alive()
    assert done == ["LMSInitialize"]
    assert launch.carry_out(2, [END], do) is None


def test_settling_waits_for_the_last_words(launch: Launch) -> None:
    """Opening an attempt anew lets the closing page finish, and then refuses it."""
    do = _do(launch, [])
    launch.carry_out(1, [START], do)
    settling = _start_waiting(launch, launch.settle, 0.4)
    launch.carry_out(2, [END], do)
    settling.join(WAIT_SECONDS)
    assert not settling.is_alive()
    assert launch.is_replaced


def test_settling_does_not_wait_without_cause(launch: Launch) -> None:
    """A launch that never started is replaced at once."""
    launch.settle(1000.0)
    assert launch.is_replaced


def test_log_forgets_the_oldest(launch: Launch) -> None:
    """A SCO that never stops calling fills no memory, and its repeated calls are still answered."""
    do = _do(launch, [])
    many = [Call("LMSGetValue", ["cmi.core.credit"])] * 1000
    launch.carry_out(1, many, do)
    assert len(launch.log) == 400
    assert launch.carry_out(1, [START], do) == [Answer("false", 101)]


def test_oldest_launches_are_forgotten(desk: Desk, launch: Launch) -> None:
    """Launches do not pile up in a player that runs for weeks."""
    with desk.connection() as connection:
        for _ in range(201):
            newest = desk.open(connection, launch.attempt)
        assert desk.launches.by_token(connection, launch.token) is None
        assert desk.launches.latest(connection, launch.attempt.id) is newest
