// A step as the learner sees it, made when it is first asked for. The page says each text once, marked up no more than reading it without
// script takes; what can be worked out, and what only a script can do (inputs, buttons), is put in here.

/** What a section refers to, and the words in it that open. @param {HTMLElement} step */
function tellSection(step) {
  const refs = lastRefs(step);
  refs?.replaceWith(tellRefsOf(refs));
  for (const link of all(step, "a.word")) link.setAttribute("aria-expanded", "false");
}

Object.assign(DRESS, {
  check: (/** @type {HTMLElement} */ step) => {
    step.prepend(make("h1", checkHeading(step)));
    dressQuestion(step);
  },
  item: (/** @type {HTMLElement} */ step) => {
    step.prepend(make("h1", WORDS.item));
    dressQuestion(step);
  },
  scenario: (/** @type {HTMLElement} */ step) => step.append(buttons([["play", WORDS.begin], ["next", WORDS.skip]])),
  scene: dressScene,
  ending: dressEnding,
});

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
