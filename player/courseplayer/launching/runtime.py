"""The run-time API of one launch: a state machine on top of a data model's tables.

Knows nothing of HTTP or of the database. `Session.call` takes a function's name and arguments as
the SCO gave them and answers with the return value, the error code and Swedish words about it.

Sources: the API chapters of SCORM 1.2's and 2004's RTE.
"""

from collections import ChainMap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from courseplayer.standards.datamodel import (
    Access,
    Element,
    Model,
    Operation,
    Place,
    Values,
    canonical,
    count,
    locate,
)
from courseplayer.standards.formats import Format, Verdict

Save = Callable[[Values], None]

_TAKES_NOTHING = frozenset({Operation.INITIALIZE, Operation.TERMINATE, Operation.COMMIT})
_ARGUMENTS = {Operation.SET: 2, Operation.LAST_ERROR: 0}
_LONGEST_DIAGNOSTIC = 255


class Phase(Enum):
    """Where a session is: a SCO may pass through it once."""

    WAITING = "waiting"
    RUNNING = "running"
    TERMINATED = "terminated"


@dataclass(frozen=True)
class Answer:
    """What the SCO gets back, and a Swedish explanation if the call was refused."""

    result: str
    code: int = 0
    detail: str = ""
    doubt: str = ""
    """Why some LMSs would have refused a call that was taken."""


class SaveFailed(Exception):  # noqa: N818  (an outcome that `save` reports, not a crash)
    """Raised by a `save` function when the values could not be kept."""


class _Refused(Exception):  # noqa: N818  (inner signal: becomes an Answer)
    def __init__(self, code: int, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


@dataclass
class Session:
    """One launch of one SCO.

    `facts` is what the LMS supplies, `stored` what earlier sessions of the attempt made permanent.
    `live` is what the SCO has set; it becomes permanent only when `save` is called with it.
    """

    model: Model
    facts: Mapping[str, str]
    stored: Values
    live: Values = field(init=False)
    phase: Phase = Phase.WAITING
    last: Answer = Answer("")
    notes: list[str] = field(default_factory=list)
    _doubt: str = ""

    def __post_init__(self) -> None:
        of_one_session = self.model.session_elements
        self.live = {
            name: value for name, value in self.stored.items() if name not in of_one_session
        }

    def call(self, function: str, arguments: Sequence[str | None], save: Save) -> Answer:
        """Carry out one call of the API.

        `save` is given all values when the SCO asks that they be kept; it raises SaveFailed if
        that did not go well.
        """
        operation = self.model.functions.get(function)
        if operation is None:
            return Answer("false", self.model.codes.general, f"Funktionen {function} finns inte.")
        if operation is Operation.LAST_ERROR:
            return Answer(str(self.last.code))
        if operation in {Operation.ERROR_STRING, Operation.DIAGNOSTIC}:
            return Answer(self._about(operation, arguments))
        try:
            self._check_call(operation, arguments)
            given = [argument or "" for argument in arguments]
            self._doubt = ""
            result = self._carry_out(operation, given, save)
            self.last = Answer(result, doubt=self._doubt)
        except _Refused as refused:
            failed = "" if operation is Operation.GET else "false"
            self.last = Answer(failed, refused.code, refused.detail)
        return self.last

    def value(self, name: str, *, is_saved: bool = False) -> str | None:
        """Return what the LMS would show for an element, whether or not the SCO may read it.

        `is_saved` asks for what is permanent, not for what the SCO has set.
        """
        return self._read(locate(name), name, self.stored if is_saved else self.live)

    def share(self, known: Mapping[str, str]) -> None:
        """Take in the data that this part shares with others (2004 4th ed. RTE 4.3), by its targetID."""
        for store, target in _shares(self.stored):
            if target in known:
                self.stored[store] = self.live[store] = known[target]

    def shared(self, values: Values) -> dict[str, str]:
        """Return what others shall have of `values`, by targetID: what this part may write, and has."""
        return {
            target: values[store]
            for store, target in _shares(values)
            if store in values and self.facts.get(f"{store} access") != Access.READ.value
        }

    # ---- the state machine --------------------------------------------------------------------

    def _check_call(self, operation: Operation, arguments: Sequence[str | None]) -> None:
        codes = self.model.codes
        expected = _ARGUMENTS.get(operation, 1)
        if len(arguments) != expected or None in arguments:
            raise _Refused(codes.argument, f"Anropet ska ha {expected} argument.")
        if operation in _TAKES_NOTHING and arguments[0] != "":
            raise _Refused(codes.argument, "Argumentet ska vara en tom sträng.")
        if self.phase is Phase.WAITING and operation in codes.early:
            raise _Refused(codes.early[operation])
        if self.phase is Phase.TERMINATED:
            raise _Refused(codes.late[operation])
        if self.phase is Phase.RUNNING and operation is Operation.INITIALIZE:
            raise _Refused(codes.initialized_twice)

    def _carry_out(self, operation: Operation, given: Sequence[str], save: Save) -> str:
        if operation is Operation.GET:
            return self._get(given[0])
        if operation is Operation.SET:
            self._set(given[0], given[1])
        elif operation is Operation.INITIALIZE:
            self.phase = Phase.RUNNING
        elif operation is Operation.COMMIT:
            self._save(save, dict(self.live), self.model.codes.commit_failed)
        else:
            self._terminate(save)
        return "true"

    def _terminate(self, save: Save) -> None:
        values = dict(self.live)
        notes = self.model.close(values, self.facts)
        self._save(save, values, self.model.codes.end_failed)
        self.live = values
        self.notes.extend(notes)
        self.phase = Phase.TERMINATED

    def _save(self, save: Save, values: Values, code: int) -> None:
        try:
            save(values)
        except SaveFailed as failed:
            raise _Refused(code, str(failed)) from failed
        self.stored = values

    def _about(self, operation: Operation, arguments: Sequence[str | None]) -> str:
        """GetErrorString and GetDiagnostic: they never change the last error."""
        asked = (arguments[0] if arguments else None) or ""
        if operation is Operation.DIAGNOSTIC and asked in {"", str(self.last.code)}:
            if self.last.detail:
                return self.last.detail[:_LONGEST_DIAGNOSTIC]
            asked = str(self.last.code)
        found = self.model.errors.get(int(asked)) if asked.isdecimal() and len(asked) < 6 else None
        if found is None:
            return ""
        return found.english if operation is Operation.ERROR_STRING else found.meaning

    # ---- GetValue -----------------------------------------------------------------------------

    def _get(self, name: str) -> str:
        codes = self.model.codes
        if name == "":
            raise _Refused(codes.unnamed_get, "Elementets namn saknas.")
        name = self._plain(name)
        place = locate(name)
        if place.keyword:
            return self._get_keyword(name, place)
        element = self._element(name, place)
        if self._access(name, element) is Access.WRITE:
            raise _Refused(codes.write_only)
        self._check_indexes_to_get(place)
        value = self._read(place, name, self.live)
        if value is None:
            if codes.uninitialized is not None:
                raise _Refused(codes.uninitialized, f"{name} har inget värde.")
            return ""
        return value

    def _get_keyword(self, name: str, place: Place) -> str:
        model, codes = self.model, self.model.codes
        if not self._is_known_group(place.row):
            raise self._unknown(name)
        if place.keyword == "_version":
            if place.row not in model.versions:
                raise _Refused(codes.no_version, "Bara cmi._version finns.")
            return model.version
        self._check_indexes_to_get(place)
        if place.keyword == "_children":
            if place.row not in model.children:
                raise _Refused(
                    codes.no_children, f"{place.row} har inga underelement att räkna upp."
                )
            return model.children[place.row]
        if place.row not in model.arrays:
            raise _Refused(codes.no_count, f"{place.row} är ingen lista.")
        return str(count(self.live, name.removesuffix("._count")))

    def _is_known_group(self, row: str) -> bool:
        return row in self.model.elements or any(
            name.startswith(f"{row}.") for name in self.model.elements
        )

    def _check_indexes_to_get(self, place: Place) -> None:
        for _, array, index in place.indexes:
            entries = count(self.live, array)
            if index >= entries:
                raise _Refused(
                    self.model.codes.index_get, f"{array} har {entries} poster; {index} finns inte."
                )

    def _read(self, place: Place, name: str, values: Values) -> str | None:
        known = ChainMap(values, dict(self.facts))
        derive = self.model.derived.get(place.row)
        derived = derive(known, place) if derive else None
        if derived is not None:
            return derived
        if name in known:
            return known[name]
        element = self.model.elements.get(place.row)
        return element.default if element else None

    # ---- SetValue -----------------------------------------------------------------------------

    def _set(self, name: str, value: str) -> None:
        codes = self.model.codes
        if name == "":
            raise _Refused(codes.unnamed_set, "Elementets namn saknas.")
        name = self._plain(name)
        place = locate(name)
        if place.keyword:
            if not self._is_known_group(place.row):
                raise self._unknown(name)
            raise _Refused(codes.keyword_set)
        element = self._element(name, place)
        if self._access(name, element) is Access.READ:
            raise _Refused(codes.read_only)
        self._check_indexes_to_set(place)
        self._check_needs(name, element)
        self._check_format(value, self._format(name, element))
        self._check_neighbours(name, value, element, place)
        self.live[name] = value

    def _check_indexes_to_set(self, place: Place) -> None:
        codes = self.model.codes
        for row, array, index in place.indexes:
            entries = count(self.live, array)
            if index > entries:
                raise _Refused(
                    codes.index_set,
                    f"{array} har {entries} poster; nästa index är {entries}, inte {index}.",
                )
            most = self._most_entries(row, array)
            if most is not None and index >= most:
                raise _Refused(codes.refused_set, f"{array} får ha högst {most} poster.")

    def _most_entries(self, row: str, array: str) -> int | None:
        """Return how many entries a list may have: what the SCO cannot name, it cannot add to."""
        name = self.model.elements.get(f"{row}.n.id")
        if name is not None and name.access is Access.READ:
            return count(self.live, array)
        if row.endswith(".correct_responses"):
            kind = self.live.get(f"{array.rpartition('.')[0]}.type", "")
            return self.model.pattern_limits.get(kind, self.model.arrays[row])
        return self.model.arrays[row]

    def _check_needs(self, name: str, element: Element) -> None:
        """Check what an element needs, at its entry in the outermost array."""
        entry = _outermost_entry(name)
        for needed in element.needs:
            if f"{entry}.{needed}" not in self.live:
                raise _Refused(self.model.codes.dependency, f"Sätt {entry}.{needed} först.")

    def _format(self, name: str, element: Element) -> Format:
        if element.by_type is None:
            return element.format
        kind = self.live.get(f"{_outermost_entry(name)}.type", "")
        return element.by_type.get(kind, element.format)

    def _check_format(self, value: str, wanted: Format) -> None:
        codes = self.model.codes
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise _Refused(codes.mismatch, "Värdet har ett halvt tecken (ensam surrogat).")
        verdict = wanted.judge(value)
        if verdict is Verdict.UNSURE:
            self._doubt = wanted.doubt or wanted.hint
        if verdict in {Verdict.FITS, Verdict.UNSURE}:
            return
        code = codes.mismatch if verdict is Verdict.MISMATCH else codes.out_of_range
        raise _Refused(code, wanted.hint)

    def _check_neighbours(self, name: str, value: str, element: Element, place: Place) -> None:
        codes = self.model.codes
        if element.fixed and self.live.get(name, value) != value:
            raise _Refused(codes.refused_set, f"{name} har redan ett värde som inte får ändras.")
        kind = self.live.get(f"{_outermost_entry(name)}.type", "")
        if not element.unique and kind not in element.unique_for:
            return
        _, array, index = place.indexes[-1]
        last = name.rpartition(".")[2]
        for other in range(count(self.live, array)):
            if other != index and self.live.get(f"{array}.{other}.{last}") == value:
                raise _Refused(codes.refused_set, f"{array}.{other} har redan samma värde.")

    # ---- both ---------------------------------------------------------------------------------

    def _plain(self, name: str) -> str:
        """The name with its indexes as numbers are written; it is doubted if they were not."""
        plain = canonical(name)
        if plain != name:
            self._doubt = f"Index skrivs utan nollor först: {plain}. En del lärplattformar känner inte igen det."
        return plain

    def _element(self, name: str, place: Place) -> Element:
        element = self.model.elements.get(place.row)
        if element is None or any(row not in self.model.arrays for row, _, _ in place.indexes):
            raise self._unknown(name)
        return element

    def _unknown(self, name: str) -> _Refused:
        codes = self.model.codes
        is_ours = name.partition(".")[0] == "cmi"
        detail = f"{name} finns inte i {self.model.label}."
        return _Refused(codes.undefined if is_ours else codes.other_model, detail)

    def _access(self, name: str, element: Element) -> Access:
        """Return the table's access, or the manifest's for `adl.data` (2004 4th ed. RTE 4.3.2)."""
        return Access(self.facts.get(f"{name} access", element.access.value))


def _shares(values: Values) -> list[tuple[str, str]]:
    """The names of the shared data in a session, each with its targetID."""
    groups = [f"adl.data.{index}" for index in range(count(values, "adl.data"))]
    return [(f"{group}.store", values.get(f"{group}.id", "")) for group in groups]


def _outermost_entry(name: str) -> str:
    """`cmi.interactions.0` of `cmi.interactions.0.objectives.1.id`."""
    return ".".join(name.split(".")[:3])
