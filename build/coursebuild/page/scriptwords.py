"""The part of the page's catalogue of words that its script says (`components/words.yaml`)."""

from functools import cache

from coursebuild.page.pagewords import words

_OF_SCENARIOS = (
    "begin",
    "skip",
    "find_out",
    "find_out_lead",
    "happened",
    "chosen",
    "said",
    "better",
    "path",
    "what_if",
    "what_if_lead",
    "again",
    "take_along",
)
_OF_QUESTIONS = (
    "check",
    "number",
    "pair",
    "your_answer",
    "right_order",
    "right_pairs",
    "explanation",
)
"""Words of the page's own that only the script puts there."""


@cache
def script_words(adapter: str, modes: tuple[str, ...] = ()) -> dict[str, str]:
    """Every word that may be said by name, with an adapter's own and those of the modes that are taken along."""
    page = words()["page"]
    scenario, question = page["scenario"], page["question"]
    shared = {
        **{f"rating_{name}": scenario[name] for name in ("best", "fair", "poor")},
        **{f"outcome_{name}": scenario[name] for name in ("good", "mixed", "hard")},
        **{name: scenario[name] for name in _OF_SCENARIOS},
        **{name: question[name] for name in _OF_QUESTIONS},
        "refs": page["section"]["refs"],
        "item": page["test"]["question"],
        "verdict_right": question["right"],
        "verdict_partly": question["partly"],
        "verdict_wrong": question["wrong"],
        "change": page["test"]["change"],
        "continue": page["continue"],
        "saving": page["saving"],
    }
    shared |= words()["adapters"].get(adapter, {})
    for mode in modes:
        shared |= words()[mode]
    return {**words()["script"], **shared}
