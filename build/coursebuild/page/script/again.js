// Words said again, and other small things that only the rest of the script needs.

/**
 * Words of the author's, to be shown once more: with the marks of other languages in them.
 * @param {Element | null} element @returns {Node[]}
 */
function wordsOf(element) {
  return element ? Array.from(element.cloneNode(true).childNodes) : [];
}

/**
 * One of the page's own sentences around words of the author's. @param {string} sentence @param {Node[]} words
 * @returns {(string | Node)[]}
 */
function sayAround(sentence, words) {
  const [before, after] = sentence.split(/\{\w+\}/);
  return [before, ...words, after];
}

/** Put focus on the heading of what just came, and as much of it in view as there is room for. @param {HTMLElement} part */
function attend(part) {
  const heading = one(part, "h2");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  for (const seen of [part, heading]) seen.scrollIntoView({ block: "nearest" });
}

/** The part of a whole in per cent, halves up, as the builder rounds. @param {number} part @param {number} whole */
function percent(part, whole) {
  return whole ? Math.floor((200 * part + whole) / (2 * whole)) : 0;
}

/** A day as people write it; the browser's own calendar takes a slow phone a fifth of a second to look for. @param {string} day */
function dayInWords(day) {
  const then = new Date(parseInt(day, 36) * 864e5);
  return then.getUTCDate() + " " + WORDS.months.split(" ")[then.getUTCMonth()] + " " + then.getUTCFullYear();
}

/** Do something that can wait when the browser has nothing else to do, or in half a second; not all of them say when that is. @param {() => void} work */
function whenIdle(work) {
  if (window.requestIdleCallback) window.requestIdleCallback(work, { timeout: 500 });
  else window.setTimeout(work, 200);
}

/**
 * What need not be there when a step is first seen (what is folded, or stands far down) is made when there is time, one thing after the other;
 * at the latest when something is opened, or the page is printed. The place says so meanwhile (WAI-ARIA 1.2, aria-busy).
 */
function createLater() {
  /** @type {(() => void)[]} */
  let works = [];
  /** @type {HTMLElement[]} */
  let places = [];

  function next() {
    works.shift()?.();
    if (!works.length) for (const place of places) place.removeAttribute("aria-busy");
  }

  function finish() {
    while (works.length) next();
  }

  function go() {
    next();
    if (works.length) whenIdle(go);
  }
  document.addEventListener("toggle", finish, true);
  window.addEventListener("beforeprint", finish);

  return {
    /** Do these in place of what was left of the last ones; more may be put in as they are done. @param {HTMLElement[]} where @param {(() => void)[]} list */
    make(where, list) {
      works = list;
      places = where;
      for (const place of places) place.setAttribute("aria-busy", String(list.length > 0));
      whenIdle(go);
    },
  };
}
