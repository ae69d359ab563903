// Which items a try of the test holds, and in what order their options stand: drawn by chance, and kept with the try.

/** Characters of the seed that a try's order is made from. */
const SEED_LENGTH = 4;

/** The same in an order of chance (Fisher and Yates). @template T @param {T[]} list @returns {T[]} */
function shuffled(list) {
  const mixed = list.slice();
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j], mixed[i]];
  }
  return mixed;
}

/** @returns {string} */
function newSeed() {
  return Array.from({ length: SEED_LENGTH }, () => Math.floor(Math.random() * 36).toString(36)).join("");
}

/** A number from a text, the same everywhere (FNV-1a, and mixed so that near texts give numbers far apart). @param {string} text */
function hashOf(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/**
 * Draw from every goal in turn; first what was not in the last try, and of case families one each, as far as it goes round.
 * @param {HTMLElement[]} items @param {number} count @param {string[]} seen ids of the last try @returns {string[]}
 */
function drawItems(items, count, seen) {
  const idOf = (/** @type {HTMLElement} */ step) => step.id.slice(5);
  const left = shuffled(items).sort((a, b) => Number(seen.includes(idOf(a))) - Number(seen.includes(idOf(b))));
  const goals = Array.from(new Set(left.map((step) => step.dataset.goal)));
  /** @type {HTMLElement[]} */
  const drawn = [];
  /** @param {HTMLElement} step */
  const isTwin = (step) => Boolean(step.dataset.family) && drawn.some((other) => other.dataset.family === step.dataset.family);
  for (let turn = 0; drawn.length < Math.min(count, items.length); turn++) {
    const own = left.filter((step) => step.dataset.goal === goals[turn % goals.length]);
    // A whole round without a pick means that only twins are left.
    const isStuck = left.every(isTwin);
    const pick = own.find((step) => !isTwin(step)) || (isStuck ? own[0] : undefined);
    if (pick) drawn.push(left.splice(left.indexOf(pick), 1)[0]);
  }
  return shuffled(drawn.map(idOf));
}

/** Put what can be chosen in the order that the seed gives; yes and no, and numbers, stay as the author has them. @param {HTMLElement} step @param {string} seed */
function mixOptions(step, seed) {
  if (!seed || "fixed" in step.dataset) return;
  const form = formIn(step);
  kindOf(form).mix?.(form, (part) => hashOf(seed + step.id + part));
}
