"""What a key is called by who never sees the file, looked up by its class and its name in the file."""

from coursebuild.model.field import Called, over
from coursebuild.model.node import CLASSES, Node, once_per_class
from coursebuild.model.usual import USUAL

_NOTHING = Called()


def called(owner: type[Node], key: str) -> Called:
    """What the class says of its key, and where it says nothing, what is usual; nothing of a key that it has not."""
    return _called(owner).get(key, _NOTHING)


@once_per_class
def _called(owner: type[Node]) -> dict[str, Called]:
    keys = {field.alias or name: field.called for name, field in owner.model_fields.items()}
    return {key: over(own, USUAL.get(key, _NOTHING)) for key, own in keys.items()}


def called_anywhere(key: str) -> Called:
    """What a key is called when nobody says whose it is: what is usual, or what the class that has it says."""
    if key in USUAL:
        return USUAL[key]
    found = (called(owner, key) for owner in CLASSES.values())
    return next((one for one in found if one.label), _NOTHING)


def called_in(owner: str, key: str) -> Called:
    """The same, of a class that is known by its name, or of none (`""`)."""
    return called(CLASSES[owner], key) if owner in CLASSES else called_anywhere(key)


def thing_in(key: str) -> str:
    """What one text of a map is called, by the key of the map, whosever it is; nothing, if that is said nowhere."""
    found = (called(owner, key).thing for owner in CLASSES.values())
    return next((one for one in found if one), "")


def choices() -> dict[str, str]:
    """What every word is called that some key takes."""
    return {
        word: said
        for owner in CLASSES.values()
        for field in owner.model_fields.values()
        for word, said in (field.called.choices or {}).items()
    }
