// Attributes that say something else, and those that the page's scripts have made of the author's words.

/** Those that scripts make: the names of buttons (kinds/order.js, test.js). */
const MADE = ["aria-label", "title", "alt"];

/** The changes of attributes in the page; null if one is not found, or not certain. @param {Document} page @param {Difference[]} attributes @param {Said} said @returns {Change[] | null} */
function attributeChanges(page, attributes, said) {
  /** @type {Change[]} */
  const changes = [];
  for (const { was, is, from, name } of attributes) {
    const one = elementLike(page, from, name, said);
    if (!one || (name === "data-minutes" && !staysWhole(page, one, Number(was), Number(is)))) return null;
    changes.push(() => one.setAttribute(name, is));
  }
  return changes;
}

/** The element of the page that one of the source is, if there is only one like it. @param {Document} page @param {Element} from @param {string} name @param {Said} said */
function elementLike(page, from, name, said) {
  if (from.matches("body")) return page.body;
  if (from.id) return page.getElementById(from.id);
  const isLike = (/** @type {Element} */ one) => one.getAttribute(name) === from.getAttribute(name);
  const likes = [/** @type {Document} */ (from.ownerDocument), page].map((document) => Array.from(document.querySelectorAll(from.localName)).filter(isLike));
  const [source, shown] = likes;
  const isAtHome = shown.length === 1 && homeOf(shown[0], said.ids) === homeOf(from, said.ids);
  return source.length === 1 && isAtHome ? shown[0] : null;
}

/** Whether an attribute that a script has made has words of a text that differs in it. @param {Document} page @param {Wanted} wanted */
function isNamedAfter(page, wanted) {
  const words = Array.from(wanted.keys(), (was) => was.trim());
  return MADE.some((name) => Array.from(page.querySelectorAll("[" + name + "]")).some((one) => {
    const value = one.getAttribute(name) || "";
    return words.some((word) => value.includes(word));
  }));
}

/**
 * Whether the minutes that are left of a part are as many as before, where they are told (steps.js). How far into the part it is nobody says: between what
 * would give one minute less and what gives just these. @param {Document} page @param {Element} part @param {number} was @param {number} is
 */
function staysWhole(page, part, was, is) {
  const { name, part: heading } = /** @type {HTMLElement} */ (part).dataset;
  const [told, left] = (page.getElementById("position")?.textContent || "").split(" · ");
  if (!left || !told.endsWith(": " + (name || heading))) return true;
  const minutes = Number(left.match(/\d+/)?.[0]);
  return Math.ceil(Math.min(is, (is * minutes) / was)) === minutes && Math.floor((is * (minutes - 1)) / was) + 1 === minutes;
}
