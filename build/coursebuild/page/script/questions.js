// Reading, checking and showing answers to one form.

/** What a law says stands once in the page, in the list of sources: here it is put where it is referred to. */
function prepareLaws() {
  for (const link of all(document, "a.provision")) {
    const says = document.getElementById((link.getAttribute("href") || "").slice(1))?.querySelector("span") || null;
    link.replaceWith(...wordsOf(says), " ", make("span", wordsOf(link), { class: "provision" }));
  }
}

/** What is told of an answer comes after all of them, with the answer's words. @param {HTMLElement} option */
function tellAnswer(option) {
  const told = one(option, "p");
  const verdict = one(told, "b");
  const label = one(option, "label");
  verdict.className = "verdict";
  const answer = make("div", [make("p", [verdict, " ", ...quoted(label)]), told], { class: "answer", "data-for": option.dataset.value || "" });
  told.firstChild?.replaceWith(String(told.firstChild.textContent).trimStart());
  return answer;
}

/** What follows on a choice comes after them all, with what was chosen: what one says as one says it. @param {HTMLElement} option */
function tellChoice(option) {
  const told = one(option, ".feedback");
  const words = wordsOf(one(option, "label"));
  const text = words.map((node) => node.textContent).join("");
  const isSaid = /^”[^”]*”$/.test(text);
  if (isSaid) for (const [node, bare] of /** @type {[Node, RegExp][]} */ ([[words[0], /^”/], [words[words.length - 1], /”$/]])) node.textContent = (node.textContent || "").replace(bare, "");
  const chosen = make("p", [make("span", isSaid ? WORDS.said : WORDS.chosen, { class: "muted" }), " ", ...words], { class: isSaid ? "chosen said" : "chosen" });
  told.prepend(make("h2", WORDS.happened), chosen);
  told.dataset.for = option.dataset.value;
  return told;
}

/**
 * Name and join the parts of every question: the page itself says only what cannot be worked out. What is told of
 * an answer stands below it in the page, and is moved to where it is shown.
 */
function prepareForms() {
  for (const step of all(document, ".scene, .ending")) {
    const [, scenario, own] = step.id.split(".");
    step.dataset.scenario = scenario;
    step.dataset[step.dataset.kind || ""] = own;
  }
  for (const form of all(document, "form")) {
    const step = /** @type {HTMLElement} */ (form.parentElement);
    const item = step.id.slice(5);
    form.dataset.item = item;
    const told = all(form, ".option").map((option) => prepareOption(option, form, item));
    if (step.classList.contains("scene")) tellBest(form, told);
    else if (told.length) one(step, ".key").prepend(make("h2", WORDS.explanation), ...told);
    addControls(step, form);
    for (const list of all(form, ".ranking")) prepareRanking(list, item);
    const lead = one(form, ".hint");
    lead.id = "hint." + item;
    one(form, "fieldset").setAttribute("aria-describedby", lead.id);
  }
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

/** An option as one chooses it, and what is told of it, which does not stand in it any more. @param {HTMLElement} option @param {HTMLElement} form @param {string} item */
function prepareOption(option, form, item) {
  const value = option.dataset.value || "";
  const id = item + "." + value;
  one(option, "label").setAttribute("for", id);
  option.prepend(make("input", [], { type: form.dataset.kind === "multiple" ? "checkbox" : "radio", name: item, id, value }));
  if (!option.querySelector(".feedback")) return tellAnswer(option);
  const told = tellChoice(option);
  // What a choice is worth is as good as how it turned out (POINTS in model/module.py).
  option.dataset.points = String(["poor", "fair", "best"].findIndex((level) => told.querySelector(".verdict-" + level)));
  return told;
}

/** What leads on from an answer, by the kind of step: what a press does, and its words. @type {Record<string, [string, string][]>} */
const AFTER = { check: [["next", WORDS.continue], ["again", WORDS.answer_again]], item: [["practised", WORDS.continue]], scene: [["onward", WORDS.continue]] };

/** The hint and the buttons, which are nothing without the script. @param {HTMLElement} step @param {HTMLElement} form */
function addControls(step, form) {
  const kind = step.dataset.kind || "";
  const hints = { single: WORDS.hint_single, multiple: WORDS.hint_multiple, order: WORDS.hint_order, match: WORDS.hint_match };
  const hint = kind === "scene" ? WORDS.hint_scene : hints[/** @type {keyof typeof hints} */ (form.dataset.kind)];
  one(form, "legend").after(make("p", hint, { class: "hint" }));
  form.append(make("button", WORDS.confirm, { type: "button", class: "button", "data-confirm": "" }));
  const buttons = AFTER[kind].map(([does, words], place) => make("button", words, { class: place ? "button quiet" : "button", ["data-" + does]: "" }));
  step.append(make("p", buttons, { class: "script after" }));
}

/** @param {HTMLElement} root @returns {HTMLFormElement} */
function formIn(root) {
  return /** @type {HTMLFormElement} */ (one(root, "form"));
}

/** The parts of an answer as chosen in the form: ids, or `left.right`. Empty if something is missing.
 * @param {HTMLFormElement} form @returns {string[]} */
function readAnswer(form) {
  if (form.dataset.kind === "single" || form.dataset.kind === "multiple") {
    return all(form, "input:checked").map((input) => /** @type {HTMLInputElement} */ (input).value);
  }
  if (form.dataset.kind === "order") return rankingOf(form);
  const selects = /** @type {HTMLSelectElement[]} */ (all(form, "select"));
  return selects.some((select) => !select.value) ? [] : selects.map((select) => select.name + "." + select.value);
}

/** Put a stored answer back into the form. @param {HTMLFormElement} form @param {string | undefined} answer */
function writeAnswer(form, answer) {
  form.reset();
  const parts = answer ? answer.split("+") : [];
  if (form.dataset.kind === "single" || form.dataset.kind === "multiple") {
    for (const input of /** @type {HTMLInputElement[]} */ (all(form, "input"))) input.checked = parts.includes(input.value);
    return;
  }
  if (form.dataset.kind === "order") return setRanking(form, parts);
  parts.forEach((part) => {
    const [name, value] = part.split(".");
    const select = /** @type {HTMLSelectElement | null} */ (form.querySelector("select[name='" + name + "']"));
    if (select) select.value = value;
  });
}

/** The right answer, in the same form. @param {HTMLFormElement} form @returns {string[]} */
function rightAnswer(form) {
  if (form.dataset.kind === "single" || form.dataset.kind === "multiple") {
    return all(form, ".option[data-right] input").map((input) => /** @type {HTMLInputElement} */ (input).value);
  }
  if (form.dataset.kind === "order") {
    return all(form, ".ranking li").sort((a, b) => Number(a.dataset.right) - Number(b.dataset.right)).map((row) => row.dataset.step || "");
  }
  return all(form, "select").map((select) => /** @type {HTMLSelectElement} */ (select).name + "." + select.dataset.right);
}

/** @param {HTMLFormElement} form @param {string[]} answer */
function isRight(form, answer) {
  // Only where the order is the answer does it count: options may stand otherwise after an update.
  const plain = (/** @type {string[]} */ parts) => (form.dataset.kind === "order" ? parts : parts.slice().sort()).join("+");
  return plain(answer) === plain(rightAnswer(form));
}

/** The answer in the words that the learner saw, part by part.
 * @param {HTMLFormElement} form @param {string[]} answer @returns {(string | Node)[][]} */
function answerInWords(form, answer) {
  const label = (/** @type {string} */ id) => wordsOf(document.querySelector("label[for='" + form.dataset.item + "." + id + "']"));
  if (form.dataset.kind === "order") return answer.map((id) => wordsOf(byId(form.dataset.item + "." + id).querySelector(".rank-text")));
  if (form.dataset.kind !== "match") return answer.map(label);
  return answer.map((part) => {
    const [left, right] = part.split(".");
    const select = /** @type {HTMLSelectElement} */ (byId(form.dataset.item + "." + left));
    const option = Array.from(select.options).find((o) => o.value === right);
    return [...label(left), " – " + (option ? option.text : "")];
  });
}

/** @param {HTMLFormElement} form */
function questionOf(form) {
  return one(form, "legend h2");
}

/**
 * Say what is missing: a summary that takes focus and links to the first control, and the same words at
 * the question. @param {HTMLFormElement} form
 */
function showError(form) {
  const key = { single: "choose_one", multiple: "choose_some", match: "choose_all" }[form.dataset.kind || "single"] || "choose_one";
  const text = () => sayAround(key, wordsOf(questionOf(form)));
  const first = /** @type {HTMLElement} */ (form.querySelector("input, select"));
  clearError();
  const row = make("p", text(), { class: "problem-row", id: "problem." + form.dataset.item });
  one(form, ".hint").after(row);
  const fieldset = one(form, "fieldset");
  fieldset.setAttribute("aria-invalid", "true");
  fieldset.setAttribute("aria-describedby", "hint." + form.dataset.item + " " + row.id);
  const link = make("a", text(), { href: "#" + first.id });
  link.addEventListener("click", (event) => {
    event.preventDefault();
    first.focus();
  });
  const box = make("div", [make("h2", say(first.matches("select") ? "error_lists" : "error_title")), make("p", link)], { class: "problem-box", role: "alert", tabindex: "-1" });
  byId("problem").replaceChildren(box);
  document.title = say("error_prefix") + document.title;
  box.focus();
}

function clearError() {
  byId("problem").replaceChildren();
  for (const row of all(document, ".problem-row")) row.remove();
  for (const fieldset of all(document, "fieldset[aria-invalid]")) {
    fieldset.removeAttribute("aria-invalid");
    fieldset.setAttribute("aria-describedby", (fieldset.getAttribute("aria-describedby") || "").split(" ")[0]);
  }
  const prefix = say("error_prefix");
  if (document.title.startsWith(prefix)) document.title = document.title.slice(prefix.length);
}

/**
 * Show the explanation of an item for an answer: the verdict in words, what was chosen, what is right.
 * @param {HTMLElement} key the element of class key @param {HTMLFormElement} form @param {string[]} answer
 */
function showKey(key, form, answer) {
  const right = rightAnswer(form);
  const good = isRight(form, answer);
  const some = !good && answer.some((part) => right.includes(part)) && form.dataset.kind !== "order";
  const heading = one(key, "h2");
  heading.textContent = good ? WORDS.verdict_right : some ? WORDS.verdict_partly : WORDS.verdict_wrong;
  heading.className = "verdict verdict-" + (good ? "best" : some ? "fair" : "poor");
  for (const part of all(key, ".answer")) {
    const id = part.dataset.for;
    if (!id) continue;
    const own = answer.includes(id);
    part.hidden = !own && !right.includes(id);
    for (const yes of all(part, ".yes")) yes.hidden = !own;
    one(part, ".verdict").textContent = own ? (right.includes(id) ? WORDS.own_right : WORDS.own_wrong) : WORDS.missed;
  }
  key.classList.add("shown");
}
