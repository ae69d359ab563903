"""A rule's manual page, for `kurs check --explain` and the author's guide."""

import difflib

from coursebuild.checking import rules as _checking  # noqa: F401  (importing registers)
from coursebuild.model.manual import RULES, Rule
from coursebuild.reading import model_rules as _model  # noqa: F401
from coursebuild.reading import reading_rules as _reading  # noqa: F401
from coursebuild.reading import typing_rules as _typing  # noqa: F401


def rules() -> dict[str, Rule]:
    """Every rule by code, reading rules and checking rules."""
    return RULES


def page(code: str) -> str | None:
    """The manual page of a rule, or None if there is none with that code."""
    rule = rules().get(code.upper())
    if rule is None:
        return None
    return (
        f"{rule.code}  {rule.title}  ({rule.severity.value})\n\n{rule.page}\n\nVarför: {rule.why}"
    )


def unknown(code: str) -> str:
    """What to say about a code that does not exist."""
    close = difflib.get_close_matches(code.upper(), rules(), n=1, cutoff=0.3)
    meant = f" Menade du {close[0]}?" if close else ""
    return f"Det finns ingen regel {code}.{meant} Reglerna är: {', '.join(sorted(rules()))}."
