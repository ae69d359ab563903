// A question as a form, made of what the page says: what can be chosen, and below each what is told of it (dress.js).

/** What each kind of question does with its form: kinds/ fills it in. @type {Record<string, Kind>} */
const FORMS = {};

/** @param {HTMLElement} form what is made of a question, or its list: both say what kind it is */
const kindOf = (form) => FORMS[form.dataset.kind || ""];

/** What leads on from an answer, by the kind of step: what a press does, and its words. @type {Record<string, [string, string][]>} */
const AFTER = { check: [["next", WORDS.continue], ["again", WORDS.answer_again]], item: [["practised", WORDS.continue]], scene: [["onward", WORDS.continue]] };

/** @param {HTMLElement} step */
function dressQuestion(step) {
  const key = make("div", make("h2", WORDS.explanation), { class: "key" });
  const refs = lastRefs(step);
  const question = one(step, ":scope > h2");
  const first = one(step, "h1").nextSibling;
  if (first !== question) gather(first, question, "situation");
  const answer = /** @type {HTMLElement | null} */ (step.querySelector("[data-o] + p"));
  const right = answer ? [tellWhole(one(step, "[data-o]"), answer)] : [];
  key.append(...right, ...dressForm(step), ...(refs ? [tellRefs(refs)] : []));
  refs?.remove();
  one(step, ".after").before(key);
}

/** The form of a question; gives what is told of each answer, taken out of it. @param {HTMLElement} step @returns {HTMLElement[]} */
function dressForm(step) {
  const list = one(step, "[data-o]");
  const choices = partsOf(step);
  const item = step.id.slice(5);
  const kind = (list.dataset.kind = list.dataset.kind || "single");
  const hint = make("p", step.dataset.kind === "scene" ? WORDS.hint_scene : WORDS["hint_" + kind], { class: "hint", id: "hint." + item });
  const fields = make("fieldset", [make("legend", /** @type {Element} */ (list.previousElementSibling)), hint], { "aria-describedby": hint.id });
  const form = make("form", fields, { "data-kind": kind, "data-item": item });
  const told = kindOf(list).dress(fields, list, choices, item);
  form.append(make("button", WORDS.confirm, { type: "button", class: "button", "data-confirm": "" }));
  list.replaceWith(form);
  if (step.dataset.kind === "scene") tellBest(form, told);
  step.append(buttons(AFTER[step.dataset.kind || ""], "script after"));
  return told;
}

/** What is told of an answer, with its words. @param {string} value @param {HTMLElement} label @param {HTMLElement} told */
function tellAnswer(value, label, told) {
  const words = make("p", [make("b", [], { class: "verdict" }), " ", ...quoted(label)]);
  return make("div", [words, make("p", Array.from(told.childNodes))], { class: "answer", "data-for": value });
}

/** What follows on a choice comes after them all, with what was chosen: what one says as one says it.
 * @param {HTMLElement} option @param {HTMLElement} label @param {HTMLElement} told */
function tellChoice(option, label, told) {
  const words = wordsOf(label);
  const text = words.map((node) => node.textContent).join("");
  const isSaid = /^”[^”]*”$/.test(text);
  if (isSaid) for (const [node, bare] of /** @type {[Node, RegExp][]} */ ([[words[0], /^”/], [words[words.length - 1], /”$/]])) node.textContent = (node.textContent || "").replace(bare, "");
  const chosen = make("p", [make("span", isSaid ? WORDS.said : WORDS.chosen, { class: "muted" }), " ", ...words], { class: isSaid ? "chosen said" : "chosen" });
  const outcome = make("section", Array.from(told.childNodes), { class: "feedback", "data-for": option.dataset.value || "" });
  const why = one(outcome, LEVELS.map((level) => ":scope > ." + level).join());
  const upTo = outcome.querySelector(":scope > div, :scope > figure") || why;
  gather(outcome.firstChild, upTo, "happening");
  // What a choice is worth is as good as how it turned out (POINTS in model/scenario.py).
  option.dataset.points = String(2 - LEVELS.indexOf(why.className));
  judge(why);
  outcome.prepend(make("h2", WORDS.happened), chosen);
  return outcome;
}

/** How a choice turned out and why; what would have been better, and the sources, folded. @param {HTMLElement} why */
function judge(why) {
  const level = why.className;
  const refs = /** @type {HTMLElement | null} */ (why.parentElement?.querySelector(":scope > small"));
  const better = level === "best" ? null : why.nextElementSibling;
  const judgement = make("div", make("h3", WORDS["rating_" + level], { class: "verdict verdict-" + level }), { class: "judgement" });
  why.removeAttribute("class");
  why.before(judgement);
  judgement.append(why);
  const folded = [...(better ? [better] : []), ...(refs ? [tellRefs(refs, true)] : [])];
  refs?.remove();
  if (folded.length) judgement.append(make("details", [make("summary", better ? WORDS.better : WORDS.refs), ...folded]));
}

/** What follows stands below the form; where something else is better, the words of that choice are said. @param {HTMLElement} form @param {HTMLElement[]} told */
function tellBest(form, told) {
  const options = all(form, ".option");
  const best = options.reduce((a, b) => (Number(b.dataset.points) > Number(a.dataset.points) ? b : a));
  for (const part of told) {
    const better = part.querySelector(".verdict-best") || best.dataset.only ? null : part.querySelector("summary");
    better?.after(make("p", quoted(one(best, "label"))));
  }
  form.after(...told);
}

/** The words of a label as a quotation, unless they are one already: what somebody says. @param {HTMLElement} label @returns {Node[]} */
function quoted(label) {
  const words = wordsOf(label);
  return /^[”–]/.test(label.textContent || "") ? words : [make("q", words)];
}

/** What is right in all of it, with what is told of that. @param {HTMLElement} list @param {HTMLElement} told */
function tellWhole(list, told) {
  const [words, right] = /** @type {NonNullable<Kind["whole"]>} */ (kindOf(list).whole)(list);
  return make("div", [make("p", make("b", words)), right, told], { class: "answer" });
}
