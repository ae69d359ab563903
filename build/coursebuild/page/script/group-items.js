// The questions of the short check before and after: always the same ones in a module, so that the two can be laid side by side.

const GROUP_ITEMS = 3;

/** Some of a list, from its whole length: the first, the last and as even as it gets between. @template T @param {T[]} list @param {number} count @returns {T[]} */
function spread(list, count) {
  if (list.length <= count) return list.slice();
  return Array.from({ length: count }, (_, n) => list[Math.round((n * (list.length - 1)) / (count - 1))]);
}

/**
 * First one question from each part, spread over the module; then more of the same parts.
 * @template {{ part: string }} T @param {T[]} items in the module's order @param {number} count @returns {T[]}
 */
function chooseItems(items, count) {
  const firsts = items.filter((item, place) => items.findIndex((other) => other.part === item.part) === place);
  const chosen = spread(firsts, count);
  const more = items.filter((item) => !chosen.includes(item)).slice(0, count - chosen.length);
  return items.filter((item) => chosen.includes(item) || more.includes(item));
}

/** The part that a question belongs to: the section before a check, the goal of an item. @param {HTMLElement} step */
function partOfItem(step) {
  let before = step.previousElementSibling;
  while (before && !(before instanceof HTMLElement && before.dataset.kind === "section")) before = before.previousElementSibling;
  return step.dataset.goal || before?.id || "";
}

/** The steps of the module's questions. The test's are taken only where the checks are too few: their answers are not to be told before the test. */
function groupItems() {
  const ofKind = (/** @type {string} */ step, /** @type {string} */ kind) => all(document, ".step[data-kind=" + step + "]").filter((s) => formIn(s).dataset.kind === kind);
  /** @type {{ step: HTMLElement, part: string }[]} */
  let found = [];
  for (const steps of [ofKind("check", "single"), ofKind("check", "multiple"), ofKind("item", "single")]) {
    const own = steps.map((step) => ({ step, part: partOfItem(step) }));
    found = found.concat(chooseItems(own, GROUP_ITEMS - found.length));
    if (found.length >= GROUP_ITEMS) break;
  }
  return found.map((item) => item.step);
}
