"""A stage in words and as a plan: `stage_words` says everything that `stage_svg` shows."""

import re
from collections.abc import Iterator

from coursebuild.model.stage import Person, Stage
from coursebuild.scenario import room
from coursebuild.scenario.room import Point
from coursebuild.scenario.stagesvg import stage_svg

__all__ = ["said_distances", "stage_svg", "stage_words"]

_NUMBERS = (
    "noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
)  # fmt: skip
_SIDES = {
    "front": "framför dig",
    "right": "till höger om dig",
    "behind": "bakom dig",
    "left": "till vänster om dig",
}
_CLOSE = 0.75


def stage_words(stage: Stage) -> str:
    """The room in words: who is where, turned to whom, where the ways out are and what is between."""
    sentences = [
        _about_room(stage),
        *_about_people(stage),
        *_about_exits(stage),
        *_about_things(stage),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _about_room(stage: Stage) -> str:
    width, depth = room.size_of(stage)
    what = "Platsen" if stage.place in room.OUTDOORS else "Rummet"
    return f"{what} är {room.metres(width)} gånger {room.metres(depth)} meter."


def _about_people(stage: Stage) -> Iterator[str]:
    learner = room.you(stage)
    if learner and (learner.sits or learner.lies):
        yield f"Du {'sitter' if learner.sits else 'ligger'}."
    if learner and learner.looks and isinstance(learner.looks, str):
        yield f"Du är vänd mot {learner.looks}."
    for number, person in enumerate(room.others(stage)):
        yield _about(person, stage, first=number == 0)


def _about(person: Person, stage: Stage, *, first: bool) -> str:
    learner = room.you(stage)
    does = "sitter" if person.sits else "ligger" if person.lies else "står"
    name = _capital(person.who)
    near = learner
    if learner is None:
        near = next((other for other in stage.people if other is not person), None)
    told = [f"{name} {does}"]
    if near:
        far = _far(room.distance(room.spot_of(near), room.spot_of(person)))
        told[0] += (
            f" {far}" if near is learner else f" {far} från {near.who}".replace("bort från", "från")
        )
    if learner and not (first and not learner.looks):
        where = room.side(learner, room.spot_of(person), stage)
        told[0] += f" {_SIDES[where]}" if where and where != "front" else ""
    how = [part for part in (person.mood, _turned(person, stage)) if part]
    return f"{', '.join([*told, ' och '.join(how)] if how else told)}."


def _turned(person: Person, stage: Stage) -> str:
    if isinstance(person.looks, str):
        seen = "dig" if person.looks.lower() == room.YOU else person.looks
        return f"vänd mot {seen}"
    learner = room.you(stage)
    if not isinstance(person.looks, list) or learner is None:
        return ""
    where = room.side(person, room.spot_of(learner), stage)
    return {"front": "vänd mot dig", "behind": "vänd från dig"}.get(where or "", "vänd åt sidan")


def _about_exits(stage: Stage) -> Iterator[str]:
    learner = room.you(stage)
    for exit_ in stage.exits:
        spot: Point = (exit_.spot[0], exit_.spot[1])
        if learner is None:
            yield f"Där finns {exit_.says}."
            continue
        here = room.spot_of(learner)
        where = room.side(learner, spot, stage)
        told = f"{_capital(exit_.says)} är {_far(room.distance(here, spot))}"
        told += f" {_SIDES[where]}" if where else ""
        way = [p.who for p in room.others(stage) if room.between(room.spot_of(p), here, spot)]
        yield f"{told}, och {' och '.join(way)} är i vägen." if way else f"{told}."


def _about_things(stage: Stage) -> Iterator[str]:
    learner = room.you(stage)
    told = []
    for thing in stage.things:
        parted = [
            person.who
            for person in room.others(stage)
            if learner
            and not room.holds(thing, room.spot_of(person))
            and room.parts(thing, room.spot_of(learner), room.spot_of(person))
        ]
        told.append(f"{thing.what} mellan dig och {' och '.join(parted)}" if parted else thing.what)
    if told:
        yield f"Där står också: {', '.join(told)}."


def _far(metres: float) -> str:
    if metres < _CLOSE:
        return "alldeles intill"
    whole = max(1, int(metres + 0.5))
    number = _NUMBERS[whole] if whole < len(_NUMBERS) else str(whole)
    return f"{number} meter bort"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_METRES = re.compile(
    rf"\b(?P<number>{'|'.join(_NUMBERS[1:])}|ett par|\d{{1,2}}(?:,\d)?) meters?\b", re.IGNORECASE
)


def said_distances(text: str) -> Iterator[tuple[float, int, str]]:
    """The distances that a text speaks of: metres, where in it, and the words."""
    for found in _METRES.finditer(text):
        said = found["number"].lower()
        number = float(_NUMBERS.index(said)) if said in _NUMBERS else 2.0
        if said[0].isdigit():
            number = float(said.replace(",", "."))
        yield number, found.start(), found[0]
