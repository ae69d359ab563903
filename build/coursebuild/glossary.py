"""Finding glossary words in a text."""

import re
from collections.abc import Iterator

from coursebuild.coursemodel import Term


class TermFinder:
    """Finds every form of every term, the longest first.

    Capitals count alike, but not in abbreviations: SIG is not ”sig”.
    """

    def __init__(self, terms: list[Term]) -> None:
        self._terms: dict[str, Term] = {}
        exact: list[str] = []
        loose: list[str] = []
        for term in terms:
            for form in filter(None, (term.term, term.long, *term.forms)):
                is_abbreviation = sum(letter.isupper() for letter in form) > 1
                (exact if is_abbreviation else loose).append(form)
                self._terms.setdefault(form if is_abbreviation else form.lower(), term)
        self._pattern = re.compile(
            rf"(?<!\w)(?:{_either(exact)}|(?i:{_either(loose)}))(?!\w)" if terms else r"(?!)"
        )

    def find(self, text: str) -> Iterator[tuple[Term, int]]:
        """Each term that stands in `text`, with the position, in order."""
        for match in self._pattern.finditer(text):
            found = match[0]
            term = self._terms.get(found) or self._terms.get(found.lower())
            if term:
                yield term, match.start()


def _either(forms: list[str]) -> str:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(map(re.escape, ordered)) or r"(?!)"
