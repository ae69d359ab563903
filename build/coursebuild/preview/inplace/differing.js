// What differs between two versions of a page's source: words, runs of plain prose, or more than that.

/** Attributes that say something, or that the page reads each time that it needs them. */
const SAYING = ["alt", "title", "aria-label", "data-minutes", "data-digest"];

/** @param {string} source @returns {Document} */
const read = (source) => new DOMParser().parseFromString(source, "text/html");

/**
 * Every text, attribute and run that differs, in order; null if anything else does.
 * @param {Node} was @param {Node} is @param {Differences} [found] @returns {Differences | null}
 */
function differing(was, is, found = { words: [], runs: [] }) {
  if (was.nodeName !== is.nodeName) return null;
  if (was.nodeName !== "HTML" && was.isEqualNode(is)) return found;
  // A page that runs scripts has no such element.
  if (was.nodeName === "NOSCRIPT") return found;
  if (was instanceof Element && is instanceof Element) {
    if (!sameAttributes(was, is, found.words)) return null;
    return hasSameShape(was, is) ? differingInside(was, is, found) : withRun(was, is, found);
  }
  if (was.nodeValue === is.nodeValue) return found;
  const from = was.parentElement;
  const to = is.parentElement;
  if (was.nodeType !== Node.TEXT_NODE || !from || !to || from.matches("script, style, title")) return null;
  found.words.push({ was: was.nodeValue || "", is: is.nodeValue || "", from, to, name: "" });
  return found;
}

/** Whether two elements have children of the same kinds. @param {Element} was @param {Element} is */
function hasSameShape(was, is) {
  const kinds = (/** @type {Element} */ one) => Array.from(one.childNodes, (child) => child.nodeName).join();
  return kinds(was) === kinds(is);
}

/** @param {Element} was @param {Element} is @param {Differences} found @returns {Differences | null} */
function differingInside(was, is, found) {
  for (let n = 0; n < was.childNodes.length; n++) if (!differing(was.childNodes[n], is.childNodes[n], found)) return null;
  return found;
}

/** @param {Element} was @param {Element} is @param {Differences} found @returns {Differences | null} */
function withRun(was, is, found) {
  const run = runIn(was, is);
  if (run) found.runs.push(run);
  return run && found;
}

/** Whether two elements have the same attributes, but for what they say. @param {Element} was @param {Element} is @param {Difference[]} found */
function sameAttributes(was, is, found) {
  if (was.attributes.length !== is.attributes.length) return false;
  for (const { name, value } of Array.from(was.attributes)) {
    const other = is.getAttribute(name);
    if (other === value) continue;
    if (other === null || !SAYING.includes(name)) return false;
    found.push({ was: value, is: other, from: was, to: is, name });
  }
  return true;
}
