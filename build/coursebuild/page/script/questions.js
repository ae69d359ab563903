// Reading, checking and showing answers to one form.

/** @param {HTMLElement} root @returns {HTMLFormElement} */
function formIn(root) {
  return /** @type {HTMLFormElement} */ (one(dress(root), "form"));
}

/** The parts of an answer as chosen in the form: ids, or `left.right`. Empty if something is missing.
 * @param {HTMLFormElement} form @returns {string[]} */
function readAnswer(form) {
  return kindOf(form).read(form);
}

/** Put a stored answer back into the form. @param {HTMLFormElement} form @param {string | undefined} answer */
function writeAnswer(form, answer) {
  form.reset();
  kindOf(form).write(form, answer ? answer.split("+") : []);
}

/** The right answer, in the same form. @param {HTMLFormElement} form @returns {string[]} */
function rightAnswer(form) {
  return kindOf(form).right(form);
}

/** @param {HTMLFormElement} form @param {string[]} answer */
function isRight(form, answer) {
  // Only where the order is the answer does it count: options may stand otherwise after an update.
  const plain = (/** @type {string[]} */ parts) => (kindOf(form).isOrdered ? parts : parts.slice().sort()).join("+");
  return plain(answer) === plain(rightAnswer(form));
}

/** The words of what is answered, by its id. @param {HTMLElement} form @param {string} id */
function labelIn(form, id) {
  return wordsOf(form.querySelector("label[for='" + form.dataset.item + "." + id + "']"));
}

/** The answer in the words that the learner saw, its parts in a list if there are several. @param {HTMLFormElement} form @param {string[]} answer */
function answerList(form, answer) {
  const kind = kindOf(form);
  const words = answer.map((part) => kind.words(form, part));
  return words.length > 1 ? make(kind.isOrdered ? "ol" : "ul", words.map((part) => make("li", part))) : make("p", words[0] || WORDS.no_answer);
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
  const text = () => sayAround(kindOf(form).wanted, wordsOf(questionOf(form)));
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
  const box = make("div", [make("h2", kindOf(form).whole ? WORDS.error_lists : WORDS.error_title), make("p", link)], { class: "problem-box", role: "alert", tabindex: "-1" });
  byId("problem").replaceChildren(box);
  document.title = WORDS.error_prefix + document.title;
  box.focus();
}

function clearError() {
  if (!byId("problem").firstChild) return;
  byId("problem").replaceChildren();
  for (const row of all(document, ".problem-row")) row.remove();
  for (const fieldset of all(document, "fieldset[aria-invalid]")) {
    fieldset.removeAttribute("aria-invalid");
    fieldset.setAttribute("aria-describedby", (fieldset.getAttribute("aria-describedby") || "").split(" ")[0]);
  }
  const prefix = WORDS.error_prefix;
  if (document.title.startsWith(prefix)) document.title = document.title.slice(prefix.length);
}

/**
 * Show the explanation of an item for an answer: the verdict in words, what was chosen, what is right.
 * @param {HTMLElement} key the element of class key @param {HTMLFormElement} form @param {string[]} answer
 */
function showKey(key, form, answer) {
  const right = rightAnswer(form);
  const good = isRight(form, answer);
  const some = !good && answer.some((part) => right.includes(part)) && !kindOf(form).isOrdered;
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
