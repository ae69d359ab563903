"""What the page says of saving: heard when it is said, where asking again and again costs more than the page itself."""

import re

from playwright.sync_api import Frame, expect

SAVED = r"^Sparat kl\. \d\d\.\d\d$"

HEAR = """([words, most]) => new Promise(done => {
  const place = document.getElementById('saved');
  const isSaid = () => new RegExp(words).test(place.textContent.replace(/\\s+/g, ' ').trim());
  if (!place || isSaid()) return done(true);
  const end = () => { hears.disconnect(); clearTimeout(late); done(true); };
  const hears = new MutationObserver(() => { if (isSaid()) end(); });
  const late = setTimeout(end, most);
  hears.observe(place, { subtree: true, childList: true, characterData: true });
})"""

MOST_MS = 15_000


def told(frame: Frame, words: str = SAVED) -> None:
    """Wait until the page says this of saving. Where its clock stands still, use test_saving.py's own."""
    frame.evaluate(HEAR, [words, MOST_MS])
    expect(frame.locator("#saved")).to_have_text(re.compile(words))
