"""Rules S06–S08: the room that a scene draws."""

from collections.abc import Iterator

from coursebuild.checking import thresholds as limit
from coursebuild.checking.context import Context
from coursebuild.language import prose
from coursebuild.language.swedish import sentences
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.scenario import Choice, Scene
from coursebuild.model.stage import Person, Stage
from coursebuild.model.told import KEY, either
from coursebuild.scenario import room
from coursebuild.scenario.stage import said_distances

_OR_SIZE = either(", eller måtten   size: [6, 5]", "")


@checking_rule(
    "S06",
    Severity.ERROR,
    "Rummet finns inte",
    scope="stage",
    why="Utan mått går det inte att rita var någon står.",
)
def known_room(stage: Stage, context: Context) -> Iterator[Finding]:
    """`stage` har ett känt rum under `place`, eller måtten under `size`.

    Rummen är vantrum 8×5, korridor 10×3, sal 6×5, undersokningsrum 4×4, expedition 4×3, parkering 14×8, gata 14×8 och
    matsal 9×6 meter.

    Dåligt: `place: kok`
    Bra: `size: [4, 3]`
    """
    del context
    if stage.size is None and stage.place not in room.ROOMS:
        said = f"Rummet ”{stage.place}” finns inte." if stage.place else "Rummet har inga mått."
        yield Finding(
            stage.at("place"),
            said,
            f"Skriv ett av {', '.join(room.ROOMS)} under {KEY:Stage.place}{_OR_SIZE}",
        )
    if stage.size is not None and min(stage.size) < limit.SMALLEST_ROOM:
        yield Finding(
            stage.at("size"),
            "Rummet är för litet för att stå i.",
            f"Skriv minst {limit.SMALLEST_ROOM} meter åt varje håll.",
        )


@checking_rule(
    "S07",
    Severity.ERROR,
    "Någon eller något står fel i rummet",
    scope="stage",
    why="Bilden visar var man kan stå. En som står i väggen eller i disken lär ut fel sak.",
)
def placed(stage: Stage, context: Context) -> Iterator[Finding]:
    """Alla är i rummet, ingen i en vägg, en möbel eller på samma ställe som någon annan; vägar ut är i väggarna.

    Den som sitter eller ligger får vara på en möbel.

    Dåligt: `{who: Elsa, at: [9, 4]}` i ett väntrum som är åtta meter brett.
    Bra: `{who: Elsa, at: [7, 4], sits: yes}`
    """
    del context
    for found in room.misplaced(stage):
        yield Finding(found.node.at(found.key), found.what, found.fix)


@checking_rule(
    "S08",
    Severity.WARNING,
    "Text och bild säger olika avstånd",
    scope="scene choice",
    why="Avståndet är det som övas. Säger texten fyra meter ska bilden visa fyra.",
)
def same_distance(node: Scene | Choice, context: Context) -> Iterator[Finding]:
    """Ett avstånd som scenens text nämner om någon i rummet stämmer med bilden, på en meter när.

    Dåligt: ”Joakim står fyra meter bort” när han är ritad en meter från dig.
    Bra: samma avstånd i texten som i `stage`.
    """
    del context
    stage, key = node.stage, "text" if isinstance(node, Scene) else "consequence"
    learner = room.you(stage) if stage else None
    if stage is None or learner is None:
        return
    text = node.text if isinstance(node, Scene) else node.consequence
    for sentence in sentences(prose.plain(text)):
        person = _about(sentence, room.others(stage))
        if person is None:
            continue
        drawn = room.distance(room.spot_of(learner), room.spot_of(person))
        for said, _, words in said_distances(sentence):
            if abs(said - drawn) > limit.MOST_METRES_APART:
                yield Finding(
                    node.line_at(key, _line(text, words)),
                    f"Texten säger ”{words}”, men {person.who} är ritad {room.metres(round(drawn, 1))} "
                    "meter bort.",
                    f"Ändra texten, eller flytta {person.who} i {KEY:stage}.",
                )


def _about(sentence: str, others: list[Person]) -> Person | None:
    """The one whose distance a sentence tells: the one named, or the only one there."""
    named = [person for person in others if person.who.lower() in sentence.lower()]
    if len(named) == 1:
        return named[0]
    return others[0] if len(others) == 1 and not named else None


def _line(text: str, words: str) -> int:
    """The line (from 0) in which words stand."""
    before, found, _ = text.partition(words)
    return before.count("\n") if found else 0
