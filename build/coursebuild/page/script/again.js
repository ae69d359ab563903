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

/** @type {Intl.DateTimeFormat | undefined} */
let calendar;

/** A day as people write it. @param {string} day */
function dayInWords(day) {
  // It takes the browser long to make one.
  calendar = calendar || new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
  return calendar.format(new Date(parseInt(day, 36) * 864e5));
}
