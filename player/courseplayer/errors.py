"""What cannot go on, as exceptions.

PlayerError
├── PackageRefused   the zip is no package that an LMS would take, or could do harm
├── PortTaken        another program listens on the port
├── AttemptStuck     an attempt cannot be opened: its package has changed too much
├── FolderTaken      another player is using the data folder
├── StoreUnusable    the data folder's database is out of reach or made by another version
└── SettingsWrong    a player that many share cannot start with its settings

Every message is Swedish and meant for the person at the keyboard. A call that the run-time API
refuses is no exception but an answer (see `runtime`).
"""


class PlayerError(Exception):
    """The root of everything that the player gives up on; its text is a Swedish sentence.

    Names from a stranger's package may stand in it: a terminal would obey what they hold of control characters.
    """

    def __init__(self, text: str) -> None:
        super().__init__("".join(c if c.isprintable() or c == "\n" else "�" for c in text))


class PackageRefused(PlayerError):  # noqa: N818  (says what happened)
    """The zip file was not taken in; nothing of it is left on disk."""


class PortTaken(PlayerError):  # noqa: N818  (says what happened)
    """The port that was asked for belongs to another program."""


class AttemptStuck(PlayerError):  # noqa: N818  (says what happened)
    """The attempt cannot be opened again, though it can be looked at and deleted."""


class FolderTaken(PlayerError):  # noqa: N818  (says what happened)
    """Another player is using the data folder."""


class StoreUnusable(PlayerError):  # noqa: N818  (says what happened)
    """The database in the data folder cannot be used."""


class SettingsWrong(PlayerError):  # noqa: N818  (says what happened)
    """The settings of a player that many share are not whole; the text says all that is wrong with them."""
