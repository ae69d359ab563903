"""Tab to something by real keys: counted beforehand, since to ask after each key costs more than the key."""

from collections.abc import Mapping, Sequence

from playwright.sync_api import Frame, Page

TELL = """e => ({ tag: e.tagName, id: e.id, text: (e.textContent || '').trim().slice(0, 80),
  name: e.ariaLabel || '', value: e.value || '', type: e.type || '' })"""
"""What there is to know an element by."""

TABS = f"""wanted => {{
  const at = document.activeElement;
  const fits = e => {{
    const told = ({TELL})(e);
    return Object.entries(wanted).every(([key, values]) => values.includes(told[key]));
  }};
  const isStop = e => {{
    if (e.type !== 'radio') return true;
    const group = [...document.getElementsByName(e.name)].filter(one => one.form === e.form && one.checkVisibility());
    return !group.includes(at) && e === (group.find(one => one.checked) || group[0]);
  }};
  if (fits(at)) return 0;
  let tabs = 0;
  for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')) {{
    if (!(at.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING) || e.tabIndex < 0 || e.disabled) continue;
    if (!e.checkVisibility({{ visibilityProperty: true }}) || !isStop(e)) continue;
    tabs++;
    if (fits(e)) return tabs;
  }}
  return null;
}}"""
"""How often to press Tab: 0 if what has focus is wanted, null if nothing below it is. A group of radios is one stop."""


def tab_to(page: Page, frame: Frame, wanted: Mapping[str, Sequence[str]], most: int = 80) -> bool:
    """Press Tab until what has focus is one of those wanted, by what TELL says; False if it never is.

    Whether it came there the browser says, not the count; if the count was wrong, it goes on one by one.
    """
    tabs = frame.evaluate(TABS, wanted)
    if tabs == 0:
        return True
    press(page, "Tab", tabs or 1)
    for _ in range(most):
        if frame.evaluate(TABS, wanted) == 0:
            return True
        press(page, "Tab")
    return False


def press(page: Page, key: str, times: int = 1) -> None:
    """Press a key, once or more."""
    for _ in range(times):
        page.keyboard.press(key)
