"""Every rule has a code, a severity, a reason and a manual page: its docstring.

Rules come in two kinds. A *reading rule* (codes Y and M) words what the reader or the model found. A
*checking rule* (all other codes) looks at the loaded course itself. Both stand in one register, so that
`kurs check --explain KOD`, the author's guide and the tests see every code.
"""

from collections.abc import Callable, Iterator
from typing import Concatenate, NamedTuple, ParamSpec

from coursebuild.model.problems import Place, Problem, Severity
from coursebuild.model.told import Told

P = ParamSpec("P")


class Said(NamedTuple):
    """What a rule says about one case: the message and, where the standard advice will not do, the fix."""

    message: str
    fix: str | None = None
    suggestion: str | None = None


class Finding(NamedTuple):
    """What a checking rule found: where, what, and how to mend it."""

    place: Place
    message: str
    fix: str
    suggestion: str | None = None
    severity: Severity | None = None
    reason: str | None = None
    """Why the author does not mind, when the rule itself has looked it up: rules over facts see no nodes."""


class Rule(NamedTuple):
    """One rule. `docstring` is its manual page in Swedish, as it stands: what, why, a bad and a good example.

    `scope` names what `check` is called with: see `check.py`. Reading rules have no check.
    """

    code: str
    severity: Severity
    title: str
    why: str
    docstring: str
    scope: str | None = None
    check: Callable[..., Iterator[Finding]] | None = None
    hints: tuple[str, ...] = ()
    """Of a text, in lower case: the rule finds something only where one of these stands. Most texts have none."""

    @property
    def page(self) -> str:
        """The manual page. Hardly ever asked for, so it is set straight then."""
        from inspect import cleandoc

        return cleandoc(self.docstring)

    @property
    def can_be_silenced(self) -> bool:
        """Whether an author may say that the rule does not apply. Not what a package cannot do without."""
        if self.code[0] in "YMRS":
            return self.code == "S08"
        return self.code not in ("L01", "T01")

    def problem(self, finding: Finding) -> Problem:
        """The finding as a problem of this rule."""
        return Problem(
            self.code,
            finding.severity or self.severity,
            finding.place,
            Told(finding.message),
            self.why,
            Told(finding.fix),
            finding.suggestion,
        )


RULES: dict[str, Rule] = {}
"""Every rule by code, in the order they were written."""


def _register(rule: Rule) -> None:
    if rule.code in RULES:
        raise ValueError(f"two rules have the code {rule.code}")
    RULES[rule.code] = rule


def reading_rule(
    code: str, title: str, *, why: str, fix: str
) -> Callable[[Callable[P, Said | str]], Callable[Concatenate[Place, P], Problem]]:
    """Make a function that words a mistake into one that returns the whole problem at a place."""

    def decorate(word: Callable[P, Said | str]) -> Callable[Concatenate[Place, P], Problem]:
        rule = Rule(code, Severity.ERROR, title, Told(why), word.__doc__ or "")
        _register(rule)

        def problem(place: Place, /, *args: P.args, **kwargs: P.kwargs) -> Problem:
            said = word(*args, **kwargs)
            if isinstance(said, str):
                said = Said(said)
            finding = Finding(place, said.message, said.fix or fix, said.suggestion)
            return rule.problem(finding)

        problem.__doc__ = word.__doc__
        return problem

    return decorate


def checking_rule(
    code: str,
    severity: Severity,
    title: str,
    *,
    scope: str,
    why: str,
    hints: tuple[str, ...] = (),
) -> Callable[[Callable[..., Iterator[Finding]]], Callable[..., Iterator[Finding]]]:
    """Register a function as the rule `code`, called with every thing of kind `scope`.

    Of texts, only with those in which one of the `hints` stands, if it has any.
    """

    def decorate(check: Callable[..., Iterator[Finding]]) -> Callable[..., Iterator[Finding]]:
        docstring = check.__doc__ or ""
        _register(Rule(code, severity, title, Told(why), docstring, scope, check, hints))
        return check

    return decorate
