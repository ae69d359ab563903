"""Where a wrong or outdated thing may stand, because it is being put right."""

import re

from coursebuild.language.prose import Block
from coursebuild.model.node import Node
from coursebuild.model.questions.option import Option
from coursebuild.model.scenario import Choice

_ANOTHER_TIME = re.compile(
    r"\b(?:tidigare|förut|förr|gamla|äldre|upphävd\w*|upphörde|ersatt\w*|ersätter|dåvarande|hette|"
    r"numera|stod|före den|gällde|inte längre|"
    r"träder (?:\S+ ){0,8}i kraft|börjar (?:\S+ ){0,8}gälla)\b",
    re.IGNORECASE,
)


def corrects(block: Block) -> bool:
    """Tell whether a text stands in a call-out that puts something right (`::: rättelse`)."""
    return block.callout == "rättelse"


def about_another_time(text: str) -> bool:
    """Tell whether a text says that it is about what applied before, or will apply."""
    return bool(_ANOTHER_TIME.search(text))


def wrong_answer(node: Node, key: str) -> bool:
    """Tell whether a text is a wrong answer that is tied to the misconception it shows."""
    if key != "text" or not isinstance(node, Option | Choice) or not node.misconceptions:
        return False
    return not (node.correct if isinstance(node, Option) else node.rating == "best")
