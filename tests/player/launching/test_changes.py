"""Who listens is told, once and at once, and nothing is kept for who has gone."""

import threading

from courseplayer.launching.changes import EVERYWHERE, Changes, attempt_topic, package_topic

AT_ONCE = 0.0
LONG = 10.0


def test_a_change_is_told_to_who_listens_to_its_topic() -> None:
    """However many changes came since the last look, they are one thing to look at."""
    changes = Changes()
    with (
        changes.listen(EVERYWHERE, attempt_topic(7)) as mine,
        changes.listen(attempt_topic(8)) as other,
    ):
        assert not mine.wait(AT_ONCE)
        changes.tell(attempt_topic(7))
        changes.tell(EVERYWHERE)
        assert mine.wait(AT_ONCE)
        assert not mine.wait(AT_ONCE)
        assert not other.wait(AT_ONCE)
        changes.tell(package_topic("kurs"))
        assert not mine.wait(AT_ONCE)


def test_a_change_ends_a_wait() -> None:
    """Nobody looks at a clock."""
    changes = Changes()
    told: list[bool] = []
    with changes.listen("x") as listener:
        waiting = threading.Thread(target=lambda: told.append(listener.wait(LONG)))
        waiting.start()
        changes.tell("x")
        waiting.join(LONG)
    assert told == [True]


def test_who_has_left_is_told_nothing() -> None:
    """A change after that is lost on it."""
    changes = Changes()
    with changes.listen("x") as listener:
        pass
    changes.tell("x")
    assert not listener.wait(AT_ONCE)


def test_closing_ends_every_wait() -> None:
    """Also of who begins to listen afterwards; that it is over is no change."""
    changes = Changes()
    with changes.listen("x") as before:
        changes.close()
        assert not before.wait(LONG)
        assert before.is_over
    with changes.listen("x") as after:
        assert not after.wait(LONG)
        assert after.is_over


def test_several_processes_need_one_method() -> None:
    """What `changes` says of a database with many processes: one tells, all hear."""
    told: list[str] = []

    class Notified(Changes):
        def tell(self, topic: str) -> None:
            told.append(topic)  # NOTIFY; the database tells every process, this one too

    changes = Notified()
    with changes.listen("x") as listener:
        changes.tell("x")
        assert not listener.wait(AT_ONCE)
        changes.hear(told.pop())
        assert listener.wait(AT_ONCE)
