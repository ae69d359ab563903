"""The program in processes of their own that begin at once.

Reading the program takes longer than what most tests do with it. One process of a worker has read it, and each server
that a test starts is a copy of that one. That a process may begin from nothing is tested in commands/test_program.py.
"""

import io
import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CAN_COPY = "forkserver" in multiprocessing.get_all_start_methods()


def start(
    arguments: Sequence[str], environment: Mapping[str, str]
) -> tuple[BaseProcess, Connection]:
    """Run `kurs` with these arguments in another process: it, and where what it says is heard, a piece at a time."""
    # Any: each sort of context has a Process of its own.
    context: Any = multiprocessing.get_context("forkserver" if CAN_COPY else "spawn")
    if CAN_COPY:
        context.set_forkserver_preload(["nursery_read"])
    hears, says = context.Pipe(duplex=False)
    path = os.environ.get("PYTHONPATH")
    # The first of them begins with nothing but this.
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
    try:
        process = context.Process(target=_run, args=(list(arguments), dict(environment), says))
        process.start()
    finally:
        os.environ.pop("PYTHONPATH")
        if path is not None:
            os.environ["PYTHONPATH"] = path
    says.close()
    return process, hears


class _Said(io.TextIOBase):
    """Standard output that goes to whoever started the process."""

    def __init__(self, says: Connection) -> None:
        self._says = says

    def write(self, text: str) -> int:
        self._says.send(text)
        return len(text)


def _run(arguments: list[str], environment: dict[str, str], says: Connection) -> None:
    from coursebuild import cli

    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    sys.stdout = _Said(says)
    sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  (as long as the process)
    raise SystemExit(cli.main(arguments))
