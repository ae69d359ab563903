// Putting things in order, with a button up and a button down on each row. Focus stays on the button that was pressed.

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

/** The ids in the order that the rows stand. @param {HTMLElement} form */
function rankingOf(form) {
  return all(form, ".ranking li").map((row) => row.dataset.step || "");
}

/** Put the rows in an order; without one, in the order that they came. @param {HTMLElement} form @param {string[]} order */
function setRanking(form, order) {
  const place = (/** @type {HTMLElement} */ row) => (order.length ? order.indexOf(row.dataset.step || "") : Number(row.dataset.place));
  const list = one(form, ".ranking");
  list.append(...all(list, "li").sort((a, b) => place(a) - place(b)));
  markEnds(list);
}
