"""Which documents there are for who leads a meeting. Apart, for the command line: to make one takes time to import."""

from typing import Literal, NamedTuple, get_args

Kind = Literal["guide", "handout", "jobaid", "manager"]
"""The names of their templates in `guides/`, and what `kurs export --kind` calls them."""

KINDS: tuple[Kind, ...] = get_args(Kind)


class Paper(NamedTuple):
    """What a document is called on its page and in a file's name, and what the command line says that it is."""

    title: str
    in_name: str
    says: str


PAPERS: dict[Kind, Paper] = {
    "guide": Paper("Handledarguide", "guide", "till den som leder samtalet"),
    "handout": Paper("Deltagarblad", "deltagarblad", "blad till gruppen, utan svar"),
    "jobaid": Paper("Lathund", "lathund", "lathund, en sida"),
    "manager": Paper("Chefens underlag", "chef", "chefens möte"),
}
