"""What a module's page weighs before compression, and how much of that is not its own words and figures.

Many LMSs serve pages without any compression, so this is what a learner on a slow line waits for.
"""

from html.parser import HTMLParser

FIRST_STEP = ("index.html", "sida.css", "sida.js", "ikon.svg", "narvaro.txt")
"""The files that are asked for before the first step can be used."""

REST = ("mera.css", "mera.js", "modul.js")
"""Those that are asked for then, and needed by all but the text."""


class _Own(HTMLParser):
    """Each text of a page once, since what stands twice is weight, and its drawings as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[str] = set()
        self.figures = 0
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a drawing's element, or the words of a picture."""
        self._inside += tag == "svg"
        if self._inside:
            self.figures += len((self.get_starttag_text() or "").encode())
        self.words |= {value for name, value in attrs if name == "alt" and value}

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content is one that ends at once."""
        self.handle_starttag(tag, attrs)
        self._inside -= tag == "svg"

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a drawing's element."""
        if self._inside:
            self.figures += len(tag) + 3
        self._inside -= tag == "svg"

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if self._inside:
            self.figures += len(data.encode())
        elif data.strip():
            self.words.add(data.strip())


def after(files: dict[str, bytes]) -> int:
    """Bytes of what comes when the first step can be used."""
    return sum(len(files[name]) for name in REST if name in files)


def above_words(files: dict[str, bytes]) -> int:
    """Bytes of a package's first step above the words and drawings of its page."""
    own = _Own()
    own.feed(files["index.html"].decode())
    words = sum(len(text.encode()) for text in own.words)
    return sum(len(files[name]) for name in FIRST_STEP) - words - own.figures
