"""A learner who takes a module: from within the page where that is only the way there, or by the keyboard alone."""

import re
from collections.abc import Callable, Sequence

from playwright.sync_api import Frame, Page

from learner.press import GIVE, MADE, PRESS, press
from learner.tabs import TELL, tab_to
from learner.tabs import press as keys
from learner.told import told

SHOWN = "document.querySelector('.step.shown')"

FIND = f"""words => {{
  const at = document.activeElement;
  const within = root => [...root.querySelectorAll('button')].filter(b =>
    words.includes(b.textContent.trim().slice(0, 80)) && b.checkVisibility());
  const own = within({SHOWN});
  const found = own.length ? own : within(document);
  return found.find(b => b === at || at.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) || found[0];
}}"""
"""The button with one of these words, in the step if there is one: the first that Tab would come to."""

PRESS_BUTTON = f"words => ({PRESS})(({FIND})(words))"

PRESS_AND_WAIT = f"async words => {{ ({PRESS_BUTTON})(words); await ({MADE})(); }}"

ANSWER = f"right => {{ ({GIVE})({SHOWN}, right); ({PRESS_BUTTON})(['Bekräfta svaret']) }}"

GO_ON = f"""async right => {{
  const step = {SHOWN};
  const press = (...words) => ({PRESS_BUTTON})(words);
  const answer = () => ({ANSWER})(right);
  const points = option => Number(option.dataset.points);
  const does = {{
    start: () => press('Börja'),
    check: () => {{ answer(); press('Fortsätt'); }},
    scenario: () => press('Gå in i scenariot'),
    scene: () => {{
      const options = [...step.querySelectorAll('.option')];
      const best = options.reduce((a, b) => points(b) > points(a) ? b : a);
      ({PRESS})(best.querySelector('input'));
      press('Bekräfta svaret');
      press('Fortsätt');
    }},
    test: () => press('Börja provet'),
    item: answer,
    review: () => press('Lämna in'),
  }};
  (does[step.dataset.kind] || (() => press('Fortsätt')))();
  await ({MADE})();
  return {SHOWN}.dataset.kind;
}}"""
"""Do what the step that shows asks for; a scene's best choice."""

POINTS = f"""() => Object.fromEntries([...{SHOWN}.querySelectorAll('.option')].map(
  option => [option.querySelector('input').value, Number(option.dataset.points)]))"""
"""What each choice in the scene gives."""

ASKED = f"""right => {{
  const form = {SHOWN}.querySelector('form');
  const options = [...form.querySelectorAll('.option')].filter(option => 'right' in option.dataset === right);
  return [form.dataset.kind, options.map(option => option.querySelector('input').value)];
}}"""
"""The kind of question, and what is to be chosen for a right or a wrong answer."""

DOWN = """value => {
  const at = document.activeElement;
  const group = [...document.getElementsByName(at.name)].filter(one => one.form === at.form && one.checkVisibility());
  const to = group.findIndex(one => one.value === value);
  return to < 0 ? null : (to - group.indexOf(at) + group.length) % group.length;
}"""
"""How often to press the arrow down to come to a radio button of the group that has focus; null if it has none such."""

ROWS = f"""() => [...{SHOWN}.querySelectorAll('.ranking li')].map(
  row => [row.dataset.right, row.querySelector('.rank-text').innerText])"""
"""The rows to put in order as they stand: their right place, their text."""

SELECTS = f"""() => [...{SHOWN}.querySelectorAll('select')].map(select => ({{ id: select.id,
  right: select.dataset.right, values: [...select.options].map(option => option.value).join(' ') }}))"""
"""The lists to choose from: the right value of each, and all."""


class Learner:
    """Drives the learner's page inside `frame` (or the page itself) from within, at a tenth of the keyboard's cost."""

    def __init__(self, page: Page, frame: Frame | None = None) -> None:
        self.page = page
        self.frame = frame or page.main_frame

    @property
    def step(self) -> str:
        """The id of the step that shows."""
        return self._of_step("id")

    @property
    def kind(self) -> str:
        """The kind of the step that shows."""
        return self._of_step("data-kind")

    def _of_step(self, name: str) -> str:
        # Playwright's own search goes through all twelve thousand nodes, in case some hide others.
        found = self.frame.evaluate(f"name => {SHOWN}?.getAttribute(name)", name)
        found = found or self.frame.locator(".step.shown").get_attribute(name)
        assert isinstance(found, str)
        return found

    @property
    def focus(self) -> dict[str, str]:
        """What has focus: tag, id, text, and the value if it is a control."""
        found: dict[str, str] = self.frame.evaluate(f"() => ({TELL})(document.activeElement)")
        return found

    def status(self) -> str:
        """The words of the save status."""
        return self.frame.locator("#saved").inner_text()

    def wait_saved(self) -> None:
        """Wait for ”Sparat kl.”."""
        told(self.frame)

    def tab_to(self, **wanted: str | Sequence[str]) -> None:
        """Press Tab until what has focus is wanted: each of these is one of the words given (see `focus`)."""
        each = {key: [words] if isinstance(words, str) else words for key, words in wanted.items()}
        if not tab_to(self.page, self.frame, each):
            raise AssertionError(f"Tab never came there; focus is on {self.focus} in {self.step}")

    def press_button(self, *texts: str) -> None:
        """Press the first button after what has focus, with one of these words."""
        self.frame.evaluate(PRESS_AND_WAIT, texts)

    def choose(self, value: str) -> None:
        """Choose a radio button by its value."""
        press(self.frame.locator(f".step.shown input[value='{value}']"))

    def answer(self, *, right: bool) -> None:
        """Answer the question that shows, right or wrong, and confirm."""
        self.frame.evaluate(ANSWER, right)

    def play_scene(self, option: str | None = None) -> None:
        """Choose in the scene that shows (the best choice, unless told), confirm and go on."""
        values: dict[str, int] = self.frame.evaluate(POINTS)
        self.choose(option or max(values, key=lambda name: values[name]))
        self.press_button("Bekräfta svaret")
        assert self.focus["tag"] == "H2"
        self.press_button("Fortsätt")

    def go_on(self, *, right: bool = True) -> str:
        """Do what the step that shows asks for, and come to the next: its kind."""
        kind: str = self.frame.evaluate(GO_ON, right)
        return kind

    def go_to(self, kind: str, *, right: bool = True, most: int = 120) -> None:
        """Go on until a step of `kind` shows."""
        shows = self.kind
        for _ in range(most):
            if shows == kind:
                return
            shows = self.go_on(right=right)
        raise AssertionError(f"never came to {kind}; at {self.step}")


class KeyboardLearner(Learner):
    """A learner with Tab, arrows, Space and Enter only."""

    def go_on(self, *, right: bool = True) -> str:
        """Do what the step that shows asks for, and come to the next: its kind."""
        actions: dict[str, Callable[[], None]] = {
            "start": lambda: self.press_button("Börja"),
            "check": lambda: self._take_check(right=right),
            "scenario": lambda: self.press_button("Gå in i scenariot"),
            "scene": self.play_scene,
            "test": lambda: self.press_button("Börja provet"),
            "item": lambda: self.answer(right=right),
            "review": lambda: self.press_button("Lämna in"),
        }
        actions.get(self.kind, lambda: self.press_button("Fortsätt"))()
        return self.kind

    def _take_check(self, *, right: bool) -> None:
        self.answer(right=right)
        self.press_button("Fortsätt")

    def press_button(self, *texts: str) -> None:
        """Tab to the first button with one of these words, and press Enter."""
        self.tab_to(tag="BUTTON", text=texts)
        self.page.keyboard.press("Enter")

    def choose(self, value: str) -> None:
        """Choose a radio button by its value: Tab to the group, arrows within it."""
        self.tab_to(type="radio")
        down = self.frame.evaluate(DOWN, value)
        assert down is not None, f"no radio {value} in {self.step}"
        if down == 0:
            self.page.keyboard.press("Space")
        keys(self.page, "ArrowDown", down)
        assert self.focus["value"] == value, f"arrows do not come to {value} in {self.step}"

    def answer(self, *, right: bool) -> None:
        """Answer the question that shows, right or wrong, and confirm."""
        kind, values = self.frame.evaluate(ASKED, right)
        if kind == "single":
            self.choose(values[0])
        elif kind == "multiple":
            self._tick(values)
        elif kind == "order":
            self._rank(right=right)
        else:
            self._fill_selects(right=right)
        self.press_button("Bekräfta svaret")

    def _tick(self, wanted: list[str]) -> None:
        for value in wanted:
            self.tab_to(type="checkbox", value=value)
            self.page.keyboard.press("Space")

    def _rank(self, *, right: bool) -> None:
        """Move the rows up, one after the other, until they stand in the right order; or at least in a wrong one."""
        wanted: list[list[str]] = sorted(self.frame.evaluate(ROWS))
        if not right:
            wanted[:2] = reversed(wanted[:2])
        for place, (number, text) in enumerate(wanted):
            for _ in range(self.frame.evaluate(ROWS).index([number, text]) - place):
                self.tab_to(name=f"Upp: {text}")
                self.page.keyboard.press("Enter")
        assert self.frame.evaluate(ROWS) == wanted

    def _fill_selects(self, *, right: bool) -> None:
        selects: list[dict[str, str]] = self.frame.evaluate(SELECTS)
        for number, select in enumerate(selects):
            target = select if right else selects[(number + 1) % len(selects)]
            position = select["values"].split(" ").index(target["right"])
            self.tab_to(id=select["id"])
            self.page.keyboard.press("Home")
            keys(self.page, "ArrowDown", position)


def open_attempt(page: Page, url: str, kind: type[Learner] = Learner) -> Learner:
    """Begin a new attempt in the player and return the learner in its frame."""
    page.goto(url)
    page.get_by_role("button", name="Börja").click()
    return learner_in(page, kind)


def learner_in(page: Page, kind: type[Learner] = Learner) -> Learner:
    """The learner in the player's play page, when the module shows."""
    outer = page.frame_locator("#ram")
    inner = outer.frame_locator("iframe")
    inner.locator(".step.shown").wait_for()
    frame = next(f for f in page.frames if re.search(r"/index\.html([?#]|$)", f.url))
    frame.locator("body").evaluate("() => window.focus()")
    return kind(page, frame)
