// Putting things in order, with a button up and a button down on each row. Focus stays on the button that was pressed.

FORMS.order = {
  type: "sequencing",
  isOrdered: true,
  wanted: WORDS.choose_one,
  dress(fields, list, parts, item) {
    // Each part comes with its right place: the page's list has the steps in that order.
    const steps = all(list, "li");
    const rows = parts.map(([id, right]) => make("li", wordsOf(steps[Number(right) - 1]), { "data-step": id, "data-right": right }));
    const ranking = make("ol", rows, { class: "ranking" });
    prepareRanking(ranking, item);
    fields.append(ranking);
    return [];
  },
  read: (form) => rowsOf(form).map((row) => row.dataset.step || ""),
  // Without an answer, in the order that they came.
  write(form, answer) {
    const place = (/** @type {HTMLElement} */ row) => (answer.length ? answer.indexOf(row.dataset.step || "") : Number(row.dataset.place));
    const list = one(form, ".ranking");
    list.append(...rowsOf(form).sort((a, b) => place(a) - place(b)));
    markEnds(list);
  },
  right: (form) => rowsOf(form).sort((a, b) => Number(a.dataset.right) - Number(b.dataset.right)).map((row) => row.dataset.step || ""),
  words: (form, id) => wordsOf(byId(form.dataset.item + "." + id).querySelector(".rank-text")),
  whole: (list) => [WORDS.right_order, make("ol", all(list, "li").map((line) => make("li", wordsOf(line))))],
  mix(form, rank) {
    const place = (/** @type {HTMLElement} */ row) => rank(row.dataset.step || "");
    const rows = rowsOf(form).sort((a, b) => place(a) - place(b));
    if (rows.every((row, index) => row.dataset.right === String(index + 1))) rows.push(/** @type {HTMLElement} */ (rows.shift()));
    rows.forEach((row, index) => { row.dataset.place = String(index); });
  },
};

/** @param {HTMLElement} form */
const rowsOf = (form) => all(form, ".ranking li");

/** Give the rows their names and buttons. @param {HTMLElement} list @param {string} item */
function prepareRanking(list, item) {
  const rows = all(list, "li");
  rows.forEach((row, place) => {
    row.id = item + "." + row.dataset.step;
    row.dataset.place = String(place);
    const text = make("span", wordsOf(row), { class: "rank-text" });
    const buttons = [[WORDS.rank_up, -1], [WORDS.rank_down, 1]].map(([word, way]) => {
      const button = makeButton(String(word), () => moveRow(row, Number(way)), "button quiet rank-move");
      button.setAttribute("aria-label", word + ": " + text.textContent);
      return button;
    });
    row.replaceChildren(text, make("span", buttons, { class: "rank-buttons" }));
  });
  markEnds(list);
}

/** Move a row past the one beside it: the other is what moves in the document, so nothing loses focus. @param {HTMLElement} row @param {number} way */
function moveRow(row, way) {
  const list = /** @type {HTMLElement} */ (row.parentElement);
  const other = way < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (other && way < 0) row.after(other);
  if (other && way > 0) row.before(other);
  markEnds(list);
  const rows = all(list, "li");
  byId("moved").textContent = say(WORDS.rank_at, { text: one(row, ".rank-text").textContent || "", n: rows.indexOf(row) + 1, m: rows.length });
}

/** The first row cannot go up, nor the last one down: said, and nothing is taken from under anybody's focus. @param {HTMLElement} list */
function markEnds(list) {
  const rows = all(list, "li");
  rows.forEach((row, place) => {
    const [up, down] = all(row, "button");
    up.setAttribute("aria-disabled", String(place === 0));
    down.setAttribute("aria-disabled", String(place === rows.length - 1));
  });
}
