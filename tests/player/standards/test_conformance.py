"""The run-time API, call by call, against tables of what the standards and strict LMSs demand.

`conformance/*.yaml` holds cases; each gets a session of its own. A step is
`[function, argument…, expected return, expected error code]`; `*` stands for any return.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from courseplayer.launching.runtime import SaveFailed, Session
from courseplayer.standards.datamodel import Operation, locate
from courseplayer.standards.models import MODELS

HERE = Path(__file__).parent / "conformance"


@lru_cache
def _load(name: str) -> Any:
    # Each worker reads all of it before its first test: the parser in C does so in a tenth of the time.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=loader)


def _text(value: Any) -> Any:
    """`{repeat: [x, 4096]}` is a long text; a number in the table is the text it is written as."""
    if isinstance(value, dict):
        piece, times = value["repeat"]
        return str(piece) * int(times)
    return value


def _cases() -> list[Any]:
    found = []
    for path in sorted(HERE.glob("steps-*.yaml")):
        for standard, cases in _load(path.name).items():
            for name, case in cases.items():
                found.append(pytest.param(standard, case, id=f"{standard}: {name}"))
    return found


def _nothing(_: dict[str, str]) -> None:
    """Accept every save."""


def _cannot(_: dict[str, str]) -> None:
    raise SaveFailed("Disken är full.")


def _session(standard: str, case: Any) -> Session:
    return Session(MODELS[standard], case.get("facts", {}), case.get("stored", {}))


@pytest.mark.parametrize(("standard", "case"), _cases())
def test_steps(standard: str, case: Any) -> None:
    """Each call returns what it should and leaves the right error code behind."""
    session = _session(standard, case)
    save = _cannot if case.get("save_fails") else _nothing
    get_error = "LMSGetLastError" if standard == "1.2" else "GetLastError"
    for step in case["steps"]:
        function, *given, expected, code = step
        answer = session.call(function, [_text(one) for one in given], save)
        if expected != "*":
            assert answer.result == _text(expected), step
        assert answer.code == code, (step, answer.detail)
        operation = session.model.functions.get(function)
        if operation in {Operation.GET, Operation.SET}:
            assert session.call(get_error, [], save).result == str(code), step


def _values() -> list[Any]:
    found = []
    for path in sorted(HERE.glob("values-*.yaml")):
        for standards, elements in _load(path.name).items():
            for standard in standards.split():
                for element, row in elements.items():
                    found.append(pytest.param(standard, element, row, id=f"{standard}: {element}"))
    return found


@pytest.mark.parametrize(("standard", "element", "row"), _values())
def test_values(standard: str, element: str, row: Any) -> None:
    """Each element takes its good values, gives back what may be read, refuses the bad."""
    prefix = "LMS" if standard == "1.2" else ""
    model = MODELS[standard]

    def ready() -> Session:
        session = Session(model, {}, {})
        session.call(f"{prefix}Initialize", [""], _nothing)
        for name, value in row.get("before", []):
            assert session.call(f"{prefix}SetValue", [name, value], _nothing).result == "true"
        return session

    for value in map(_text, [*row.get("good", []), *row.get("unsure", [])]):
        session = ready()
        answer = session.call(f"{prefix}SetValue", [element, value], _nothing)
        assert (answer.result, answer.code) == ("true", 0), (value, answer.detail)
        assert bool(answer.doubt) == (value in map(_text, row.get("unsure", []))), value
        read = session.call(f"{prefix}GetValue", [element], _nothing)
        expected = ("", row["get"]) if "get" in row else (value, 0)
        assert (read.result, read.code) == expected
    for code, values in row.get("bad", {}).items():
        for value in map(_text, values):
            answer = ready().call(f"{prefix}SetValue", [element, value], _nothing)
            assert (answer.result, answer.code) == ("false", code), value
    if "first" in row:
        answer = ready().call(f"{prefix}GetValue", [element], _nothing)
        assert [answer.result, answer.code] == row["first"]


def _responses() -> list[Any]:
    return [
        pytest.param(standard, kind, name, row, id=f"{standard}: {kind} {name}")
        for standards, kinds in _load("responses.yaml").items()
        for standard in standards.split()
        for kind, types in kinds.items()
        for name, row in types.items()
    ]


@pytest.mark.parametrize(("standard", "kind", "name", "row"), _responses())
def test_responses(standard: str, kind: str, name: str, row: Any) -> None:
    """Each type of interaction takes the responses and patterns that are written as it demands."""
    is_12 = standard == "1.2"
    prefix, person, mismatch = ("LMS", "student", 405) if is_12 else ("", "learner", 406)
    last = f"{person}_response" if kind == "response" else "correct_responses.0.pattern"

    def answer(value: str) -> tuple[str, int, bool]:
        session = Session(MODELS[standard], {}, {})
        session.call(f"{prefix}Initialize", [""], _nothing)
        for element, given in (("id", "q"), ("type", name), (last, value)):
            given_to = f"cmi.interactions.0.{element}"
            found = session.call(f"{prefix}SetValue", [given_to, given], _nothing)
        return found.result, found.code, bool(found.doubt)

    for value in map(_text, row["good"]):
        assert answer(value) == ("true", 0, False), value
    for value in map(_text, row.get("unsure", [])):
        assert answer(value) == ("true", 0, True), value
    for value in map(_text, row["bad"]):
        assert answer(value) == ("false", mismatch, False), value


@pytest.mark.parametrize("standard", MODELS)
def test_every_element_is_in_the_tables(standard: str) -> None:
    """No element goes untested."""
    named = [
        element
        for path in HERE.glob("values-*.yaml")
        for standards, elements in _load(path.name).items()
        if standard in standards.split()
        for element in elements
    ] + [
        step[1]
        for path in HERE.glob("steps-*.yaml")
        for case in _load(path.name).get(standard, {}).values()
        for step in case["steps"]
        if len(step) > 3 and isinstance(step[1], str) and step[1]
    ]
    assert set(MODELS[standard].elements) <= {locate(name).row for name in named}


@pytest.mark.parametrize("standard", MODELS)
def test_every_error_code_occurs(standard: str) -> None:
    """Every code that the standard has is provoked by a case, or named here with a reason."""
    # In 2004, 101 is given by the launch page's script when nothing answers it; starting cannot
    # fail (102), and every element is implemented (402).
    never = {0} if standard == "1.2" else {0, 101, 102, 402}
    codes = {
        step[-1]
        for path in HERE.glob("steps-*.yaml")
        for group, cases in _load(path.name).items()
        if group == standard
        for case in cases.values()
        for step in case["steps"]
    } | {
        code
        for path in HERE.glob("values-*.yaml")
        for standards, elements in _load(path.name).items()
        if standard in standards.split()
        for row in elements.values()
        for code in [*row.get("bad", {}), row.get("get")]
    }
    assert set(MODELS[standard].errors) - never <= codes
