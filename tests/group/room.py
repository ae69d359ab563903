"""A leader before a room: drives group mode by the keyboard alone, and looks at what the room sees."""

from typing import Any

from playwright.sync_api import Page

from learner.axe import violations

SEEN = """() => {
  const said = e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  const seen = selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility() && said(e));
  const size = e => parseFloat(getComputedStyle(e).fontSize);
  const texts = seen('body *').filter(e => !e.closest('svg, .unseen, figcaption')).sort((a, b) => size(a) - size(b));
  const drawn = seen('.step.shown svg:not(.bar) text').map(e => size(e) * e.getScreenCTM().a);
  return { size: size(texts[0]), text: texts[0].textContent.trim().slice(0, 30),
    drawn: Math.min(1000, ...drawn), wide: document.documentElement.scrollWidth > innerWidth }
}"""
"""The smallest text, and the smallest in a drawing, in pixels on the screen."""

FITS = """() => {
  const bottom = document.querySelector('.group-foot').getBoundingClientRect().top;
  const top = document.querySelector('.group-bar').getBoundingClientRect().bottom;
  return [...document.querySelectorAll('.step.shown .vote > *, .step.shown .vote li')].every(e => {
    const box = e.getBoundingClientRect(); return box.top >= top - 1 && box.bottom <= bottom + 1 });
}"""


class Leader:
    """Presses keys; nothing is clicked. Axe looks at the kinds of step in `looks`, or at all of them."""

    def __init__(self, page: Page, looks: frozenset[str] | None = None) -> None:
        self.page = page
        self.looks = looks
        self.wrong: list[str] = []

    def press(self, *keys: str) -> None:
        """One key after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def at(self) -> tuple[str, str]:
        """The step that shows, or its heading where it has no id, and its phase."""
        step = self.page.locator(".step.shown")
        name = step.get_attribute("id") or step.locator("h1").inner_text()
        return name, step.get_attribute("data-phase") or ""

    def on(self) -> None:
        """PageDown, as a remote sends it, until something else shows: what does not fit is read first."""
        before = self._shown()
        for _ in range(12):
            self.press("PageDown")
            if self._shown() != before:
                return
        raise AssertionError(f"PageDown leads nowhere from {before}")

    def _shown(self) -> tuple[object, ...]:
        told = self.page.locator(".step.shown .feedback.shown")
        return (*self.at, told.count() and told.get_attribute("data-for"))

    def tab_to(self, words: str) -> None:
        """Tab to the button with these words."""
        for _ in range(60):
            self.press("Tab")
            if self.page.evaluate("document.activeElement.textContent") == words:
                return
        raise AssertionError(f"Tab never came to ”{words}”")

    def open(self, words: str) -> None:
        """Press a button."""
        self.tab_to(words)
        self.press("Enter")

    def says(self) -> str:
        """What the room sees of the step."""
        return self.page.locator(".step.shown").inner_text().replace("\N{NO-BREAK SPACE}", " ")

    def look(self, name: str) -> None:
        """What is wrong with what shows: to axe, in size, or sideways."""
        seen: dict[str, Any] = self.page.evaluate(SEEN)
        is_looked_at = self.looks is None or name in self.looks
        own = violations(self.page.main_frame) if is_looked_at else []
        if seen["size"] < 24:
            own.append(f"small: {seen['text']}")
        if seen["drawn"] < 23:
            own.append(f"drawn small: {seen['drawn']}")
        if seen["wide"]:
            own.append("scrolls sideways")
        self.wrong += [f"{name}: {line}" for line in own]

    def fits(self) -> bool:
        """Whether the question, every option and every bar is on the screen."""
        return bool(self.page.evaluate(FITS))
