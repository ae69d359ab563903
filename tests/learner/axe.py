"""Axe in a frame: which rules are run, and what they find."""

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


COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The rules that look at colours: what is left to ask of a page that has been looked at in other ones."""

FIND = """async rules => {
  // The list of sources is laid out when the browser has time; until then axe measures what nobody sees.
  for (let i = 0; i < 100 && document.querySelector('#kallor.shown:not(.settled)'); i++)
    await new Promise(requestIdleCallback);
  const found = await axe.run(document, { runOnly: rules, resultTypes: ['violations', 'incomplete'] });
  const lines = (told, most, length) => told.flatMap(rule =>
    rule.nodes.slice(0, most).map(node => rule.id + ': ' + node.html.slice(0, length)));
  return [lines(found.violations, 1, 120), lines(found.incomplete, Infinity, 60)];
}"""
"""A rule and a place on each line; all that axe tells of what it did is a second's work to hand over."""

ALONE = f"""async rules => {{
  const away = [...document.querySelectorAll('.step:not(.shown, #klart, #avslut, #resultat)')].map(step => {{
    const place = document.createComment('');
    step.replaceWith(place);
    return () => place.replaceWith(step);
  }});
  try {{
    return await ({FIND})(rules);
  }} finally {{
    for (const putBack of away) putBack();
  }}
}}"""
"""Steps that do not show are taken out meanwhile: nobody meets them, and they take six times as long.

Those that say how it went with the saving stay: a save may end in the meantime, and tells them.
"""


def report(
    frame: Frame, *, whole: bool = False, only_colours: bool = False
) -> tuple[list[str], list[str]]:
    """What axe finds, and what it cannot decide on: a rule and a place on each line.

    In what shows now, or in all of the page; of everything, or only of colours.
    """
    rules = COLOURS if only_colours else TAGS
    wrong, undecided = frame.evaluate(FIND if whole else ALONE, rules)
    return wrong, undecided


def violations(frame: Frame, *, only_colours: bool = False) -> list[str]:
    """What axe finds in what shows now."""
    return report(frame, only_colours=only_colours)[0]
