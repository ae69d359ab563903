"""What a learner presses in a module, each press with its work. Called by bench_steps.py.

Each scenario is played to an ending, always with the last choice; the first checks are answered; the test is handed
in twice with as many mistakes as it goes, so that the result tells of all of them; the pages beside the way are opened.
A question of a test is drawn by chance: the slowest of a try stands for them.
"""

from collections.abc import Callable

from playwright.sync_api import Page

Timed = Callable[[str, str], float | None]
"""Does something in the page with a word, and gives its work."""

AFTER_PAINT = (
    "new Promise(done => requestAnimationFrame(() => { const c = new MessageChannel();"
    " c.port1.onmessage = () => { c.port1.close(); done() }; c.port2.postMessage(0) }))"
)
"""Until the next picture has been painted."""

PRESS = f"""async selector => {{ const step = document.querySelector('main > .shown');
  (step.querySelector(selector) || document.querySelector('.foot ' + selector)).click();
  await {AFTER_PAINT}; return true }}"""

GO = """async id => { const came = new Promise(done => addEventListener('hashchange', done, { once: true }));
  if (location.hash === '#steg=' + id) location.hash = 'steg=start';
  location.hash = 'steg=' + id; await came }"""

SHOWN = "() => document.querySelector('main > .shown').id"

CHOOSE = """() => { const step = document.querySelector('main > .shown');
  for (const select of step.querySelectorAll('select')) select.selectedIndex = 1;
  const options = [...step.querySelectorAll('.option:not([hidden])')];
  const own = options.filter(option => !option.hasAttribute('data-right')).pop() || options[0];
  if (own) own.querySelector('input').checked = true }"""
"""Answer what is asked: wrongly where that can be seen."""

FIRST_CHECKS = 4


def _ids(page: Page, kind: str) -> list[str]:
    found: list[str] = page.evaluate(
        "kind => [...document.querySelectorAll('main > section.' + kind)].map(s => s.id)", kind
    )
    return found


def _scenario(page: Page, timed: Timed, name: str) -> dict[str, float | None]:
    """One scenario, from its first page to an ending."""
    page.evaluate(GO, name)
    took = {f"{name}, börja": timed(PRESS, "[data-play]")}
    while (scene := page.evaluate(SHOWN)).startswith("scen."):
        page.evaluate(CHOOSE)
        took[f"{scene}, valet"] = timed(PRESS, "[data-confirm]")
        onward = timed(PRESS, "[data-onward]")
        took[f"{page.evaluate(SHOWN)}, spelat hit"] = onward
    return took


def _test(page: Page, timed: Timed, turn: int) -> dict[str, float | None]:
    """One try of the test."""
    page.evaluate(GO, "prov")
    items = [timed(PRESS, "[data-test]")]
    while page.evaluate(SHOWN) != "granska":
        page.evaluate(CHOOSE)
        items.append(timed(PRESS, "form > button"))
    return {
        f"granska, försök {turn}": items.pop(),
        f"en fråga i försök {turn}": max(own or 0 for own in items),
        f"resultat, försök {turn}": timed(PRESS, "#hand-in"),
    }


def presses(page: Page, timed: Timed) -> dict[str, float]:
    """Everything that is pressed, by name."""
    took: dict[str, float | None] = {}
    for beside in ("oversikt", "sok", "utseende"):
        took[f"{beside}, ur foten"] = timed(PRESS, f"[data-go={beside}]")
    for check in _ids(page, "check")[:FIRST_CHECKS]:
        page.evaluate(GO, check)
        page.evaluate(CHOOSE)
        took[f"{check}, svaret"] = timed(PRESS, "[data-confirm]")
    for name in _ids(page, "scenario"):
        took |= _scenario(page, timed, name)
    if page.locator("#prov").count():
        took |= _test(page, timed, 1) | _test(page, timed, 2)
        took["rättade frågor, öva"] = timed(PRESS, "[data-practice]")
    return {name: own for name, own in took.items() if own is not None}
