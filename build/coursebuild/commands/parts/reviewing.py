"""`kurs import` of the reviewers' document: what is proposed, what is written, and what is remarked."""

import argparse

from coursebuild.bringing import remarks
from coursebuild.bringing.reviewed.proposals import Proposal, review, write
from coursebuild.commands.parts.output import say
from coursebuild.errors import CannotBringError, EditRefusedError
from coursebuild.packing.clock import build_date


def reviewed(options: argparse.Namespace) -> int:
    """List the proposals; write those that were accepted; keep the comments as remarks."""
    found = review(options.file, options.course, role=options.role, day=build_date().isoformat())
    accepted = _numbers(options, len(found.proposals))
    count = len(found.proposals)
    say(f"{count} {'ändrad text' if count == 1 else 'ändrade texter'} i {options.file.name}.\n")
    failed = 0
    for number, proposal in enumerate(found.proposals, 1):
        say(_told(number, proposal))
        if number in accepted and not options.dry_run:
            failed += not _written(options, proposal)
    if found.remarks and not options.dry_run:
        for new in found.remarks:
            remarks.add_remark(options.course, new)
    verb = "finns" if options.dry_run else "ligger nu"
    if found.remarks:
        say(f"\n{len(found.remarks)} kommentarer {verb} som anmärkningar i course/remarks/.\n")
    if found.lost:
        say(f"\n{found.lost} ändrade texter finns inte kvar i kursen, och hoppades över.\n")
    if found.proposals and not accepted:
        say("\nSkriv in dem du vill ha:   --accept 1,3   eller   --accept all\n")
    return 1 if failed else 0


def _numbers(options: argparse.Namespace, count: int) -> set[int]:
    """The proposals that were accepted."""
    if options.accept is None:
        return set()
    if options.accept == "all":
        return set(range(1, count + 1))
    parts = [part.strip() for part in options.accept.split(",")]
    if not all(part.isdecimal() and 1 <= int(part) <= count for part in parts):
        why = f"--accept {options.accept} går inte. Skriv nummer från 1 till {count}, med komma emellan, eller all."
        raise CannotBringError(options.file.name, why)
    return {int(part) for part in parts}


def _told(number: int, proposal: Proposal) -> str:
    lines = [f"\n{number}. {proposal.name}"]
    if proposal.moved:
        lines.append("   OBS: texten har ändrats i kursen också, sedan dokumentet gjordes.")
    lines.append(f"   nu:      {_indented(proposal.before)}")
    lines.append(f"   förslag: {_indented(proposal.after)}")
    if proposal.new is None:
        lines.append(
            "   Den får du skriva själv i filen: ändringen rör stycken eller märkning i texten."
        )
    return "\n".join(lines) + "\n"


def _indented(text: str) -> str:
    return text.replace("\n", "\n            ")


def _written(options: argparse.Namespace, proposal: Proposal) -> bool:
    """Whether the proposal was written; says so."""
    if proposal.new is None:
        return False
    try:
        write(options.course, proposal)
    except EditRefusedError as error:
        say(f"   Inte skriven: {error}\n")
        return False
    say("   Skriven.\n")
    return True
