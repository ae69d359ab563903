"""Axe in a frame: which rules are run, and what they find."""

from typing import Any

from playwright.sync_api import Frame

from conftest import ROOT

AXE = (ROOT / "tests/node/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
TAGS = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "EN-301-549",
    "EN-301-549-v4",
    "best-practice",
]


RUN = """async tags => {
  const away = [...document.querySelectorAll('.step:not(.shown)')].map(step => {
    const place = document.createComment('');
    step.replaceWith(place);
    return () => place.replaceWith(step);
  });
  try {
    return await axe.run(document, { runOnly: tags, resultTypes: ['violations', 'incomplete'] });
  } finally {
    for (const putBack of away) putBack();
  }
}"""
"""Steps that do not show are taken out meanwhile: nobody meets them, and they take six times as long."""

WHOLE = "tags => axe.run(document, { runOnly: tags, resultTypes: ['violations', 'incomplete'] })"


def report(frame: Frame, *, whole: bool = False) -> tuple[list[str], list[str]]:
    """What axe finds, and what it cannot decide on: a rule and a place on each line.

    In what shows now, or in all of the page.
    """
    found: dict[str, Any] = frame.evaluate(WHOLE if whole else RUN, TAGS)
    wrong = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found["violations"]]
    undecided = [
        f"{v['id']}: {node['html'][:60]}" for v in found["incomplete"] for node in v["nodes"]
    ]
    return wrong, undecided


def violations(frame: Frame) -> list[str]:
    """What axe finds."""
    return report(frame)[0]
