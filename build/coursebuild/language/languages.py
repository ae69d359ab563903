"""Other languages in a Swedish text: the mark for a passage, and the languages that it may name.

`[Take your time]{lang=en}` is read aloud as English (WCAG 3.1.2). The tag is a primary language subtag
of BCP 47 (RFC 5646, 2.2.1).
"""

import re

LANGUAGES = {
    "en": "engelska",
    "ar": "arabiska",
    "so": "somaliska",
    "fa": "persiska",
    "prs": "dari",
    "ps": "pashto",
    "ku": "kurdiska",
    "kmr": "kurmanji",
    "ckb": "sorani",
    "ti": "tigrinska",
    "am": "amhariska",
    "tr": "turkiska",
    "pl": "polska",
    "ro": "rumänska",
    "ru": "ryska",
    "uk": "ukrainska",
    "bs": "bosniska",
    "hr": "kroatiska",
    "sr": "serbiska",
    "sq": "albanska",
    "fi": "finska",
    "fit": "meänkieli",
    "se": "nordsamiska",
    "smj": "lulesamiska",
    "sma": "sydsamiska",
    "rom": "romska",
    "yi": "jiddisch",
    "da": "danska",
    "nb": "norska (bokmål)",
    "nn": "norska (nynorska)",
    "de": "tyska",
    "fr": "franska",
    "es": "spanska",
    "pt": "portugisiska",
    "it": "italienska",
    "el": "grekiska",
    "zh": "kinesiska",
    "th": "thailändska",
    "vi": "vietnamesiska",
    "ur": "urdu",
    "hi": "hindi",
    "la": "latin",
}
"""The tags an author may write: what is spoken in Swedish health care, and what is quoted."""

RIGHT_TO_LEFT = frozenset({"ar", "fa", "prs", "ps", "ckb", "yi", "ur"})

MARK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\]\([^()\s]*\))*)\]\{([^{}\n]*)\}")
"""A passage, which may hold links, and what stands in the braces after it, allowed or not."""

TAG = re.compile(r"lang=([A-Za-z]+)")


def tag_in(braces: str) -> str | None:
    """The language that the braces name: `en` for `lang=en`. None if that is not all that they say."""
    found = TAG.fullmatch(braces.strip())
    return found[1].lower() if found else None


def unmarked(text: str) -> str:
    """The text without its marked passages, line by line as before."""
    if "]{" not in text:
        return text
    return MARK.sub(lambda found: "\n" * found[1].count("\n"), text)
