// What differs between two versions of a page's source: words, or more than words.

/** Attributes that say something, or that the page reads each time that it needs them. */
const SAYING = ["alt", "title", "aria-label", "data-minutes", "data-digest"];

/** @param {string} source @returns {Document} */
const read = (source) => new DOMParser().parseFromString(source, "text/html");

/**
 * Every text and attribute that differs, in order; null if anything else does.
 * @param {Node} was @param {Node} is @param {Difference[]} [found] @returns {Difference[] | null}
 */
function differing(was, is, found = []) {
  if (was.nodeName !== is.nodeName) return null;
  // A page that runs scripts has no such element.
  if (was.nodeName === "NOSCRIPT") return found;
  if (was instanceof Element && is instanceof Element) {
    if (!sameAttributes(was, is, found) || was.childNodes.length !== is.childNodes.length) return null;
    for (let n = 0; n < was.childNodes.length; n++) if (!differing(was.childNodes[n], is.childNodes[n], found)) return null;
    return found;
  }
  if (was.nodeValue === is.nodeValue) return found;
  const from = was.parentElement;
  const to = is.parentElement;
  if (was.nodeType !== Node.TEXT_NODE || !from || !to || from.matches("script, style, title")) return null;
  found.push({ was: was.nodeValue || "", is: is.nodeValue || "", from, to, name: "" });
  return found;
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
