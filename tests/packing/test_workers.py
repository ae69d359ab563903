"""Processes that share work: what each makes comes out in order, and what one raises is raised here."""

import subprocess
import sys

import pytest

from coursebuild.packing import workers

FORKS = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere none is forked")


def _said(code: str) -> str:
    """What a program of its own prints: this one has threads, where none is forked."""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return ran.stdout


@FORKS
def test_what_they_make_comes_in_order_whoever_is_first() -> None:
    """Also when it is larger than what a pipe holds, and there is more to do than there are processes."""
    said = _said("""
import os
from coursebuild.packing import forked
names = [f"m{number}" for number in range(50)]
work = lambda name: (name * 50_000, os.getpid())
made = list(forked.each(work, names, names[::-1], 3))
print([said[: said.index("m", 1)] for said, _ in made] == names, os.getpid() in {pid for _, pid in made})
""")
    assert said == "True False\n"


@FORKS
def test_what_one_raises_is_raised_here_and_none_is_left() -> None:
    """As when the disk is full in one of them."""
    said = _said("""
import os
from coursebuild.packing import forked
def work(name):
    if name == "c":
        raise OSError(28, "full", name)
    return name
made = forked.each(work, list("abcd"), list("abcd"), 2)
print(next(made), next(made))
try:
    next(made)
except OSError as error:
    print(error.errno, error.filename)
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print("none left")
""")
    assert said == "a b\n28 c\nnone left\n"


@FORKS
def test_one_that_is_killed_is_told_of() -> None:
    """The others are ended, also by whoever takes no more of what they make."""
    said = _said("""
import os, signal
from coursebuild.errors import WorkerDiedError
from coursebuild.packing import forked
def work(name):
    if name == "b":
        os.kill(os.getpid(), signal.SIGKILL)
    return name
try:
    print(list(forked.each(work, list("ab"), list("ab"), 2)))
except WorkerDiedError:
    print("told")
""")
    assert said == "told\n"


@pytest.mark.parametrize(
    ("weights", "count", "soonest"),
    [
        ([30, 29, 22, 17, 17, 5], 2, 61),  # the heaviest first would take 69
        ([30, 29, 22, 17, 17, 5], 3, 46),
        ([7, 7], 2, 7),
        ([9, 1, 1], 8, 9),
    ],
)
def test_they_are_begun_so_that_the_last_is_done_soon(
    weights: list[int], count: int, soonest: int
) -> None:
    """Whoever is free takes the next: the order alone decides who is left waiting."""
    named = {f"m{number}": weight for number, weight in enumerate(weights)}
    order = workers.order_of(named, count)
    assert sorted(order) == sorted(named)
    free = [0] * count
    for name in order:
        free[free.index(min(free))] += named[name]
    assert max(free) == soonest
