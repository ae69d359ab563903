// What each step of the page is, and a step made ready when it is first asked for: here a section, which can be read before the rest of the
// script has come. What can be worked out, and what only a script can do (inputs, buttons), is put in by dress.js.

/** The kinds of steps that are many, by how their ids begin. The others say it themselves. @type {Record<string, string>} */
const KINDS = { koll: "check", prov: "item", avsnitt: "section", scenario: "scenario", scen: "scene", slut: "ending" };

/** The steps that have been named, in order. @type {HTMLElement[]} */
const named = [];

/** Name every step that has been read, before any is shown: what kind it is, and what of the module it belongs to. Gives them all. */
function nameSteps() {
  let next = named.length ? named[named.length - 1].nextElementSibling : document.querySelector("main > section");
  // What is still being read has no next yet.
  for (; next && (isRead() || next.nextElementSibling); next = next.nextElementSibling) {
    if (!next.matches("section")) continue;
    const step = /** @type {HTMLElement} */ (next);
    named.push(step);
    const [begun, name, own] = step.id.split(".");
    const { dataset } = step;
    const kind = (dataset.kind = dataset.kind || KINDS[begun]);
    step.className += " step" + (name ? " " + kind : "");
    if (!name) continue;
    if (dataset.minutes) dataset.part = one(step, "h1").textContent || "";
    if (kind === "scenario") dataset.name = one(step, "h1 span").textContent || "";
    if (["scenario", "scene", "ending"].includes(kind)) dataset.scenario = name;
    if (["scene", "ending"].includes(kind)) dataset[kind] = own;
  }
  return named;
}

/** @type {WeakSet<HTMLElement>} */
const dressed = new WeakSet();

/** @param {HTMLElement} step */
function isDressed(step) {
  return dressed.has(step);
}

/** The step, ready to be shown. @template {HTMLElement | null} T @param {T} step @returns {T} */
function dress(step) {
  if (!step || dressed.has(step)) return step;
  if (!step.dataset.kind) nameSteps();
  dressed.add(step);
  DRESS[step.dataset.kind || ""]?.(step);
  return step;
}

/** A step by its id, ready to be shown. @param {string} id */
function stepAt(id) {
  return dress(byId(id));
}

/** Buttons by what a press does, and their words; the first is the one to press. @param {[string, string][]} does @param {string} [look] */
function buttons(does, look = "script") {
  const made = does.map(([what, words], place) => make("button", words, { class: place ? "button quiet" : "button", ["data-" + what]: "" }));
  return make("p", made.flatMap((button) => [button, " "]), { class: look });
}

/** The references at the end of a step, if there are any. @param {HTMLElement} step */
const lastRefs = (step) => /** @type {HTMLElement | null} */ (step.querySelector(":scope > small"));

/** What is put into a step of each kind; those that are not here come with the rest (dress.js). @type {Record<string, (step: HTMLElement) => void>} */
const DRESS = {
  section: (step) => {
    step.append(buttons([["next", WORDS.continue]]));
    whenAll(() => LATER.tellSection(step));
  },
};
