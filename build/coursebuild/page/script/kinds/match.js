// Putting things in pairs: a list to choose from for each left side. An answer is `left.right`, for each of them.

FORMS.match = {
  type: "matching",
  wanted: WORDS.choose_all,
  dress(fields, list, parts, item) {
    const right = all(list, "dd").map((words) => words.textContent || "");
    // The text to choose stands for its first pair.
    const ids = right.map((text) => parts[right.indexOf(text)][0]);
    const sorted = Array.from(new Set(right)).sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
    fields.append(...all(list, "dt").map((words, place) => {
      const name = parts[place][0];
      const options = sorted.map((text) => make("option", text, { value: ids[right.indexOf(text)] }));
      const select = make("select", [make("option", WORDS.pair, { value: "" }), ...options], { id: item + "." + name, name, "data-right": ids[place] });
      return make("div", [make("label", wordsOf(words), { for: select.id }), select], { class: "row" });
    }));
    return [];
  },
  read(form) {
    const selects = selectsOf(form);
    return selects.some((select) => !select.value) ? [] : selects.map((select) => select.name + "." + select.value);
  },
  write(form, answer) {
    for (const part of answer) {
      const [name, value] = part.split(".");
      for (const select of selectsOf(form)) if (select.name === name) select.value = value;
    }
  },
  right: (form) => selectsOf(form).map((select) => select.name + "." + select.dataset.right),
  words(form, part) {
    const [left, right] = part.split(".");
    const select = /** @type {HTMLSelectElement} */ (byId(form.dataset.item + "." + left));
    const option = Array.from(select.options).find((o) => o.value === right);
    return [...labelIn(form, left), " – " + (option ? option.text : "")];
  },
  whole: (list) => [WORDS.right_pairs, make("ul", all(list, "dt").map((left) => make("li", [...wordsOf(left), "\u00a0– ", ...wordsOf(left.nextElementSibling)])))],
};

/** @param {HTMLElement} form @returns {HTMLSelectElement[]} */
const selectsOf = (form) => /** @type {HTMLSelectElement[]} */ (all(form, "select"));
