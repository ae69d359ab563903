// Practising the items that were wrong: the same questions, explained at once, not counted and not stored.

/** @param {Steps} steps */
function createPractice(steps) {
  /** @type {string[]} */
  let queue = [];

  /** @param {HTMLElement} step */
  const place = (step) => queue.indexOf(step.id.slice(5));

  return {
    get active() { return queue.length > 0; },
    /** @param {string[]} items */
    begin(items) {
      queue = items;
      steps.show("prov." + items[0]);
    },
    end() { queue = []; },
    /** @param {HTMLElement} step */
    heading(step) {
      return say(WORDS.practice_of, { n: place(step) + 1, m: queue.length });
    },
    /** @param {HTMLElement} step @param {string[]} answer */
    confirm(step, answer) {
      const key = one(step, ".key");
      showKey(key, formIn(step), answer);
      step.classList.add("answered");
      attend(key);
    },
    /** @param {HTMLElement} step */
    onward(step) {
      const next = queue[place(step) + 1];
      steps.show(next ? "prov." + next : "resultat");
    },
  };
}
