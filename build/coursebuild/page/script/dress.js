// A step as the learner sees it, made when it is first asked for. The page says each text once, marked up no more than reading it without
// script takes; what can be worked out, and what only a script can do (inputs, buttons), is put in here.

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
  for (const link of all(step, "a.word")) link.setAttribute("aria-expanded", "false");
  return step;
}

/** A step by its id, ready to be shown. @param {string} id */
function stepAt(id) {
  return dress(byId(id));
}

/** @type {Record<string, (step: HTMLElement) => void>} */
const DRESS = {
  section: (step) => {
    const refs = lastRefs(step);
    refs?.replaceWith(tellRefsOf(refs));
    step.append(buttons([["next", WORDS.continue]]));
  },
  check: (step) => {
    step.prepend(make("h1", checkHeading(step)));
    dressQuestion(step);
  },
  item: (step) => {
    step.prepend(make("h1", WORDS.item));
    dressQuestion(step);
  },
  scenario: (step) => step.append(buttons([["play", WORDS.begin], ["next", WORDS.skip]])),
  scene: dressScene,
  ending: dressEnding,
};

/** Buttons by what a press does, and their words; the first is the one to press. @param {[string, string][]} does @param {string} [look] */
function buttons(does, look = "script") {
  const made = does.map(([what, words], place) => make("button", words, { class: place ? "button quiet" : "button", ["data-" + what]: "" }));
  return make("p", made.flatMap((button) => [button, " "]), { class: look });
}

/** The references at the end of a step, if there are any. @param {HTMLElement} step */
const lastRefs = (step) => /** @type {HTMLElement | null} */ (step.querySelector(":scope > small"));

/** Which check it is, of how many: they stand after their section's steps. @param {HTMLElement} step */
function checkHeading(step) {
  const isCheck = (/** @type {Element | null} */ other) => other instanceof HTMLElement && other.dataset.kind === "check";
  let head = /** @type {HTMLElement} */ (step);
  let number = 0;
  for (; !head.dataset.part; head = /** @type {HTMLElement} */ (head.previousElementSibling)) number += Number(isCheck(head));
  let count = number;
  for (let next = step.nextElementSibling; isCheck(next); next = /** @type {Element} */ (next).nextElementSibling) count++;
  return WORDS.check + ": " + head.dataset.part + (count > 1 ? " " + say(WORDS.number, { n: number, m: count }) : "");
}

/** What stands in a step from one node up to another, which is not taken: in an element of its own.
 * @param {ChildNode | null} from @param {ChildNode | null} upTo @param {string} look */
function gather(from, upTo, look) {
  const found = make("div", [], { class: look });
  if (from !== upTo) from?.before(found);
  for (let next = found.nextSibling; next && next !== upTo; next = found.nextSibling) found.append(next);
  return found;
}

/** What people say, in bubbles. @param {HTMLElement} step */
function dressSpeech(step) {
  for (const line of all(step, ":is(.situation, .happening, .aside, .reply) > p")) {
    const first = line.firstChild;
    const isNamed = first instanceof HTMLElement && first.matches("b");
    if (isNamed) first.className = "speaker";
    if (isNamed || first?.nodeValue?.startsWith("– ")) line.classList.add("speech");
  }
}

/** @param {HTMLElement} step */
function dressAsides(step) {
  for (const aside of all(step, "[data-when]")) aside.classList.add("aside");
}

/** @param {HTMLElement} scene */
function dressScene(scene) {
  dressAsides(scene);
  const title = one(scene, "h1");
  if (!scene.querySelector(":scope > .place")) title.after(make("p", wordsOf(one(byId("scenario." + scene.dataset.scenario), ".place span")), { class: "place" }));
  const question = one(scene, ":scope > h2");
  const told = /** @type {Element} */ (scene.querySelector(":scope > .room") || scene.querySelector(":scope > .place"));
  gather(told.nextSibling, scene.querySelector(":scope > div") || question, "situation");
  const finds = all(scene, ":scope > [data-find]");
  finds[0]?.before(make("h2", WORDS.find_out), make("p", WORDS.find_out_lead, { class: "hint" }));
  for (const find of finds) {
    find.classList.add("find-out");
    one(find, "p").className = "asks";
    one(find, "p").tabIndex = -1;
    one(find, "div").className = "reply";
  }
  dressForm(scene);
  dressSpeech(scene);
}

/** @param {HTMLElement} ending */
function dressEnding(ending) {
  dressAsides(ending);
  const title = one(ending, "h1");
  const upTo = /** @type {HTMLElement | null} */ (ending.querySelector(":scope > div, :scope > .take-along, :scope > .debrief"));
  gather(title.nextSibling, upTo, "happening");
  const outcome = ending.dataset.outcome;
  if (outcome) title.after(make("p", WORDS["outcome_" + outcome], { class: "outcome outcome-" + outcome }));
  const along = /** @type {HTMLElement | null} */ (ending.querySelector(":scope > .take-along"));
  const way = make("div", [], { class: "script way" });
  const debrief = ending.querySelector(".debrief");
  if (debrief) debrief.before(way);
  else ending.append(way);
  along?.replaceWith(make("div", [make("p", WORDS.take_along, { class: "box-heading" }), make("p", wordsOf(along))], { class: "box take-along" }));
  ending.append(buttons([["next", WORDS.continue], ["play", WORDS.again]]));
  dressSpeech(ending);
}
