"""Finding glossary words in a text."""

import re
from collections.abc import Iterator

from coursebuild.model.registers import Term

_WORD = re.compile(r"\w+")


class TermFinder:
    """Finds every form of every term, the longest first.

    Capitals count alike, but not in abbreviations: SIG is not ”sig”. Forms are looked up by their first
    word: one pattern of all forms would be tried at every letter of the course.
    """

    def __init__(self, terms: list[Term]) -> None:
        self._forms: dict[str, dict[str, Term]] = {}
        for term in terms:
            for form in filter(None, (term.term, term.long, *term.forms)):
                if first := _WORD.match(form):
                    self._forms.setdefault(first[0].lower(), {}).setdefault(form, term)
        for word, forms in self._forms.items():
            self._forms[word] = dict(sorted(forms.items(), key=lambda pair: -len(pair[0])))

    def find(self, text: str) -> Iterator[tuple[Term, int, int]]:
        """Each term that stands in `text`, with where it begins and ends, in order."""
        done = 0
        for word in _WORD.finditer(text):
            if word.start() < done:
                continue
            for form, term in self._forms.get(word[0].lower(), {}).items():
                if _stands_at(form, text, word.start()):
                    done = word.start() + len(form)
                    yield term, word.start(), done
                    break


def _stands_at(form: str, text: str, start: int) -> bool:
    found, after = text[start : start + len(form)], text[start + len(form) : start + len(form) + 1]
    is_same = found == form or (not is_abbreviation(form) and found.lower() == form.lower())
    return is_same and not _WORD.match(after)


def is_abbreviation(form: str) -> bool:
    """Whether its capitals count: SIG, PTSD, BoB."""
    return sum(letter.isupper() for letter in form) > 1
