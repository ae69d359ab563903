"""What `kurs diff` foretells is what the page's own script does: `page/script/stored.js`, run by node."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from coursebuild.model.questions.item import Item
from coursebuild.model.questions.match import MatchItem
from coursebuild.model.questions.order import OrderItem
from coursebuild.model.unit import Shared, Unit
from coursebuild.page.assets import SCRIPTS
from coursebuild.page.render import render
from coursebuild.page.state import LAYOUT
from coursebuild.reading.load import load_shared, load_unit
from coursebuild.review.changes.keeping import Loss, parts, what_is_kept
from review.test_diff import LITEN, NAMES, changed

CASES = [name for name in NAMES if name not in ("gar-inte-att-lasa", "ny-modul-nytt-id")]

State = dict[str, Any]

SCRIPT = """
const ids = new Set(input.ids);
globalThis.document = {
  body: { dataset: {} },
  getElementById: (id) => {
    const list = { dataset: { o: input.parts[id] } };
    return ids.has(id) ? { dataset: {}, querySelector: () => list } : null;
  },
  querySelector: () => null,
  querySelectorAll: () => input.ids.filter((id) => id.startsWith("prov.")).map((id) => ({ id, dataset: {} })),
};
console.log(JSON.stringify(input.texts.map((text) => readState(text))));
"""


def load(folder: Path) -> tuple[Shared, Unit]:
    """The sample module."""
    shared, _ = load_shared(folder)
    assert shared
    return shared, load_unit(folder, "prova")[0]


def page_ids(html: str) -> list[str]:
    """The ids of a page."""
    return list(dict.fromkeys(re.findall(r"\bid=([^ >]+)", html)))


def page_parts(html: str) -> dict[str, str]:
    """What each step of a page says that can be chosen in it."""
    steps = r'<section id=([^ >]+)(?:(?!<section).)*?\bdata-o=(?:"([^"]*)"|([^ >]*))'
    return {name: several or one for name, several, one in re.findall(steps, html, re.DOTALL)}


def decoded(html: str, records: list[str]) -> list[State]:
    """What the real script keeps of stored states, on this page."""
    texts = []
    for record in records:
        body = f"tm1;w:x;@start;{record}"
        texts.append(f"{body};e:{len(body)}")
    sources = [
        (SCRIPTS / f"{name}.js").read_text(encoding="utf-8")
        for name in ("dom", "memory", "state", "stored")
    ]
    data = json.dumps({"ids": page_ids(html), "parts": page_parts(html), "texts": texts})
    layout = f"const LAYOUT = {json.dumps(LAYOUT)};"
    script = "\n".join([f"const input = {data};", layout, *sources, SCRIPT])
    ran = subprocess.run(
        [Path(sys.executable).with_name("node"), "-"],
        input=script,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    found: list[State] = json.loads(ran.stdout)
    return found


def answers(item: Item) -> list[str]:
    """Every answer of one part, and one of all parts; what order and match need is always all."""
    if isinstance(item, OrderItem):
        return ["+".join(reversed(parts(item)))]
    if isinstance(item, MatchItem):
        return ["+".join(f"{part}.{parts(item)[0]}" for part in parts(item))]
    return parts(item)


@dataclass(frozen=True)
class Stored:
    """Something that may be stored: its record, how to find it again, and what would take it away."""

    record: str
    found: Callable[[State], bool]
    taken_by: set[Loss]


def stored_items(unit: Unit) -> Iterator[Stored]:
    """Answers to checks and to the test, and drawn items."""
    assert unit.module
    assert unit.bank
    for section in unit.module.sections:
        yield Stored(
            f"r:{section.id}",
            lambda state, name=section.id: name in state["read"],  # type: ignore[misc]
            {Loss("place", (section.id,))},
        )
        for item in section.checks:
            yield from stored_answers("c", "checks", item)
    for item in unit.bank.items:
        yield from stored_answers("a", "answers", item)
        yield Stored(
            f"t:0,,0;d:{item.id}",
            lambda state, name=item.id: name in state["drawn"],  # type: ignore[misc]
            {Loss("drawn", (item.id,))},
        )


def stored_answers(letter: str, key: str, item: Item) -> Iterator[Stored]:
    """Every answer of one part; for order and match, which need them all, of all."""
    for answer in answers(item):
        taken_by = {Loss("answer", (item.id, part)) for part in answer.split("+")}
        yield Stored(
            f"{letter}:{item.id}={answer}",
            lambda state: item.id in state[key],
            taken_by | {Loss("all-answers", (item.id,)), Loss("drawn", (item.id,))},
        )


def stored_runs(unit: Unit) -> Iterator[Stored]:
    """The best result of a scenario, every place to stand in it, every choice that was made."""
    for name, scenario in unit.scenarios.items():
        gone = Loss("run", (name,))
        yield Stored(f"s:{name}=,50", lambda state, n=name: n in state["runs"], {gone})  # type: ignore[misc]
        stops = [s.id for s in scenario.scenes] + [e.id for e in scenario.endings]
        for stop in stops:
            yield Stored(
                f"s:{name}={stop},50",
                lambda state, n=name, s=stop: state["runs"].get(n, {}).get("at") == s,  # type: ignore[misc]
                {gone, Loss("restart", (name, stop))},
            )
        for scene in scenario.scenes:
            for option in scene.options:
                walked = {"scene": scene.id, "first": option.id, "last": option.id, "mem": ""}
                yield Stored(
                    f"s:{name}={scenario.start},50,{scene.id}.{option.id}",
                    lambda state, n=name, w=walked: w in state["runs"].get(n, {}).get("walk", []),  # type: ignore[misc]
                    {
                        gone,
                        Loss("restart", (name, scene.id)),
                        Loss("choice", (name, scene.id, option.id)),
                    },
                )


@pytest.mark.parametrize("case", CASES)
def test_what_is_foretold_is_what_happens(case: str, tmp_path: Path) -> None:
    """Every answer, every place in a scenario, every choice, every drawn item: kept or lost alike."""
    _, old = load(LITEN)
    shared, new = load(changed(case, tmp_path / "ny"))
    lost = set(what_is_kept(old, new).losses)
    everything = [*stored_items(old), *stored_runs(old)]
    states = decoded(render(shared, new).html, [s.record for s in everything])
    for stored, state in zip(everything, states, strict=True):
        assert stored.found(state) == (not stored.taken_by & lost), (stored.record, state)
    assert len(everything) > 30


def test_the_samples_lose_something() -> None:
    """Else the test above would prove nothing."""
    root = ROOT / "tests" / "review" / "cases"
    texts = [(root / f"{case}.txt").read_text(encoding="utf-8") for case in CASES]
    assert sum("allt finns kvar" not in text for text in texts) >= 4
