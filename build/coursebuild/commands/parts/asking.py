"""Asking at the terminal for what the command line left out; in a pipe nobody is asked."""

import sys
from collections.abc import Callable, Sequence


def at_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()


def ask(question: str, default: str = "", wrong: Callable[[str], str | None] | None = None) -> str:
    """Ask until the answer will do; only Enter means `default`. `wrong` says what is wrong, if anything."""
    shown = f"{question} [{default}]: " if default else f"{question}: "
    while True:
        answer = _answer(shown) or default
        said = wrong(answer) if answer and wrong else None
        if answer and not said:
            return answer
        print(said or "Skriv något, eller avbryt med Ctrl+C.")


def choose(question: str, choices: Sequence[tuple[str, str]]) -> str:
    """Ask for one of the choices (name and explanation), by number or name; only Enter means the first."""
    print(f"{question}:")
    for number, (name, about) in enumerate(choices, 1):
        print(f"  {number}  {name} – {about}" if about else f"  {number}  {name}")
    names = [name for name, _ in choices]
    by_number = {str(number): name for number, name in enumerate(names, 1)}

    def wrong(answer: str) -> str | None:
        return None if answer in by_number or answer in names else "Skriv en av siffrorna."

    answer = ask("Nummer", "1", wrong)
    return by_number.get(answer, answer)


def _answer(shown: str) -> str:
    try:
        return input(shown).strip()
    except EOFError:
        raise KeyboardInterrupt from None
