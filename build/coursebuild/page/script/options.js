// Options to choose among, of a scene and of the kinds of question that have them (kinds/).

/** A kind that is answered by choosing: what its inputs are, and what is asked for where none is chosen. @param {"radio" | "checkbox"} type @param {string} wanted @returns {Kind} */
function choosing(type, wanted) {
  /** @param {HTMLElement} form @param {string} some */
  const valuesOf = (form, some) => all(form, some).map((input) => /** @type {HTMLInputElement} */ (input).value);
  return {
    type: "choice",
    wanted,
    dress: (fields, list, parts, item) => dressOptions(fields, list, parts, item, type),
    read: (form) => valuesOf(form, "input:checked"),
    write(form, answer) {
      for (const input of /** @type {HTMLInputElement[]} */ (all(form, "input"))) input.checked = answer.includes(input.value);
    },
    right: (form) => valuesOf(form, ".option[data-right] input"),
    words: labelIn,
    mix(form, rank) {
      one(form, "fieldset").append(...all(form, ".option").sort((a, b) => rank(one(a, "input").id) - rank(one(b, "input").id)));
    },
  };
}

/** Each option, to choose; gives what is told of each. @param {HTMLElement} fields @param {HTMLElement} list @param {string[][]} parts @param {string} item @param {string} type */
function dressOptions(fields, list, parts, item, type) {
  const told = all(list, "dd");
  return all(list, "dt").map((words, place) => {
    const [value, next] = parts[place];
    const id = item + "." + value;
    const label = make("label", Array.from(words.childNodes), { for: id });
    const option = make("div", [make("input", [], { type, name: item, id, value }), label], { class: "option", "data-value": value });
    Object.assign(option.dataset, words.dataset);
    if (next) option.dataset.next = next;
    if (words.matches(".right")) option.dataset.right = "";
    fields.append(option);
    return list.closest(".scene") ? tellChoice(option, label, told[place]) : tellAnswer(value, label, told[place]);
  });
}
