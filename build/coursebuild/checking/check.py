"""Runs every checking rule over a course: module by module, then over what the modules share.

What a rule is called with depends on its scope: `(node, context)` for the scopes that classes have,
`(written_text, context)` for `text`, `(unit, context)` for `unit` (only when every file of the module
could be read), `(shared, context)` for `shared`, and `(facts, context)` for `course`, after all modules.
"""

import datetime
from collections.abc import Iterable
from functools import cache
from typing import Any

from coursebuild.checking import rules as _registered  # noqa: F401  (importing them registers them)
from coursebuild.checking.context import Context
from coursebuild.checking.facts import Facts
from coursebuild.checking.remembered import Answers, Question, Remembered
from coursebuild.language import prose
from coursebuild.model.manual import RULES, Finding, Rule
from coursebuild.model.node import Node
from coursebuild.model.problems import Place
from coursebuild.model.report import Report, Silenced
from coursebuild.model.unit import Shared, Unit
from coursebuild.model.walk import Visit, roots, texts_below, texts_of


@cache
def rules_by_scope() -> dict[str, list[Rule]]:
    """Every checking rule, by what it is called with."""
    scopes: dict[str, list[Rule]] = {}
    for rule in RULES.values():
        for scope in (rule.scope or "").split():
            scopes.setdefault(scope, []).append(rule)
    return scopes


def _rules_of(scope: str) -> list[Rule]:
    """The rules that apply to one kind of subject; none where no rule does."""
    return rules_by_scope().get(scope, [])


@cache
def _hints() -> frozenset[str]:
    """What rules over texts look for; several look for the same."""
    return frozenset(hint for rule in _rules_of("text") for hint in rule.hints)


def check_unit(
    shared: Shared, unit: Unit, as_of: datetime.date, remembered: Remembered | None = None
) -> Report:
    """Run the rules over one module with its scenarios and bank; what is `remembered` of a file is not asked again."""
    report = Report()
    for root in roots(unit):
        context = Context(shared, unit, as_of)
        if remembered is None:
            _check_file(root, context, report, None)
            continue
        key = unit.id, root.positions.file
        answers = remembered.get(key)
        if answers and answers.hold_for(root, shared, as_of):
            _say_again(answers, context, report)
        else:
            remembered[key] = answers = Answers(root, shared, as_of)
            _check_file(root, context, report, answers)
    if unit.complete and unit.module is not None:
        _run(_rules_of("unit"), unit, Context(shared, unit, as_of), (unit.module,), report)
    return report


def _check_file(root: Node, context: Context, report: Report, answers: Answers | None) -> None:
    visits = texts_below(root)
    whole = "\n".join(prose.lower(written.text) for _, texts in visits for written in texts)
    standing = {hint for hint in _hints() if hint in whole}
    of_texts = [
        (rule, hints)
        for rule in _rules_of("text")
        if (hints := tuple(hint for hint in rule.hints if hint in standing)) or not rule.hints
    ]  # most rules with hints are done with after this, and the others with most of their hints
    for visit, texts in visits:
        chain = (*visit.parents, visit.node)
        context.parents = visit.parents
        rules = _rules_of(visit.node.SCOPE)
        _run(rules, visit.node, context, chain, report, answers=answers)
        for written in texts:
            rules = [
                rule for rule, hints in of_texts if not hints or prose.mentions(written.text, hints)
            ]
            _run(rules, written, context, chain, report, answers=answers)


def _say_again(answers: Answers, context: Context, report: Report) -> None:
    for part in answers.parts:
        if isinstance(part, Report):
            report.add(part)
        else:
            context.parents = part.parents
            _ask(part.rule, part.subject, context, part.chain, report)


def check_text(shared: Shared, unit: Unit, visit: Visit, key: str, as_of: datetime.date) -> Report:
    """Run the rules over a text, the node that has it under `key` and those above, but not over a whole file."""
    report, context = Report(), Context(shared, unit, as_of)
    chain = (*visit.parents, visit.node)
    for depth, node in enumerate(chain):
        context.parents = chain[:depth]
        if depth:
            _run(_rules_of(node.SCOPE), node, context, chain[: depth + 1], report)
    context.parents = visit.parents
    for written in texts_of(visit.node):
        if written.key == key:
            _run(_rules_of("text"), written, context, chain, report)
    return report


def check_shared(shared: Shared, as_of: datetime.date) -> Report:
    """Run the rules over what all modules share."""
    report = Report()
    _run(_rules_of("shared"), shared, Context(shared, None, as_of), (), report)
    return report


def check_facts(shared: Shared, facts: Facts, as_of: datetime.date) -> Report:
    """Run the rules that need to have seen every module."""
    report = Report()
    _run(_rules_of("course"), facts, Context(shared, None, as_of), (), report)
    return report


def _run(
    rules: Iterable[Rule],
    subject: Any,
    context: Context,
    chain: tuple[Node, ...],
    report: Report,
    *,
    answers: Answers | None = None,
) -> None:
    for rule in rules:
        if answers is None:
            assert rule.check is not None  # noqa: S101  (rules_by_scope holds no others)
            if heard := [*rule.check(subject, context)]:
                _say(rule, heard, chain, report)
            continue
        context.looked, found = False, Report()
        _ask(rule, subject, context, chain, found)
        answers.add(Question(rule, subject, chain, context.parents), found, context)
        report.add(found)


def _ask(
    rule: Rule, subject: Any, context: Context, chain: tuple[Node, ...], report: Report
) -> None:
    assert rule.check is not None  # noqa: S101  (rules_by_scope holds no others)
    if found := [*rule.check(subject, context)]:
        _say(rule, found, chain, report)


def _say(rule: Rule, found: list[Finding], chain: tuple[Node, ...], report: Report) -> None:
    """Make problems of what a rule found, each once, or note them as silenced."""
    each: dict[tuple[Place, str], Finding] = {}
    for finding in found:
        each.setdefault((finding.place, finding.message), finding)
    for finding in each.values():
        problem = rule.problem(finding)
        reason = finding.reason
        if reason is None and rule.can_be_silenced:
            reason = _silenced(rule.code, chain)
        if reason is None:
            report.problems.append(problem)
        else:
            report.silenced.append(Silenced(problem, reason))


def _silenced(code: str, chain: tuple[Node, ...]) -> str | None:
    for node in reversed(chain):
        reasons: dict[str, str] = getattr(node, "silence", {})
        if code in reasons:
            return reasons[code]
    return None
