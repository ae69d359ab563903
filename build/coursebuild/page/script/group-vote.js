// A question to a room: each option with its number, its bar and its hands in words. Pressing an option counts a hand, or picks it.

/**
 * @typedef {object} Vote
 * @property {HTMLElement} element
 * @property {() => string[]} options those that are offered now
 * @property {(number: number) => void} hand
 * @property {(number: number) => void} unhand
 * @property {() => void} undo
 * @property {() => void} draw
 * @property {(isOn: boolean, why?: string) => void} pickMode
 */

/** A bar, as long as its share of the whole. @param {number} part @param {number} whole @param {string} [look] */
function drawBar(part, whole, look = "bar") {
  const bar = drawn("svg", { class: look, "aria-hidden": "true" });
  bar.append(drawn("rect", { width: percent(part, whole) + "%", height: "100%", rx: 4 }));
  return bar;
}

/** The options of a form: the value and the words of each. @param {HTMLElement} step */
function optionsOf(step) {
  return all(formIn(step), ".option").map((option) => ({
    option, id: /** @type {HTMLInputElement} */ (one(option, "input")).value, words: () => wordsOf(one(option, "label")),
  }));
}

/** Those that are offered now. @param {HTMLElement} step */
function offeredIn(step) {
  return optionsOf(step).filter(({ option }) => !option.hidden);
}

/**
 * @param {HTMLElement} step a scene or a question, with its form @param {{ tally: Tally }} counted
 * @param {{ tell: (text: string) => void, picked?: (option: string) => void }} room `tell` says it to a screen reader
 * @returns {Vote}
 */
function createVote(step, counted, room) {
  const element = make("div", [], { class: "vote" });
  const note = make("p", [], { class: "hint" });
  const list = make("ol", [], { class: "vote-rows", role: "list" });
  let isPicking = false;
  const question = make("h2", wordsOf(questionOf(formIn(step))));
  element.append(question, note, list);

  const offered = () => offeredIn(step);
  const options = () => offered().map(({ id }) => id);
  const numbered = (/** @type {number} */ number) => options()[number - 1];

  /** @param {Tally} tally @param {number} number */
  function count(tally, number) {
    counted.tally = tally;
    draw();
    room.tell(say(WORDS.group_counted, { n: number, hands: handsInWords(handsFor(tally, numbered(number))) }));
  }

  /** @param {number} number */
  function hand(number) {
    const option = numbered(number);
    if (!option) return;
    if (isPicking) room.picked?.(option);
    else count(counted.tally.concat(option), number);
  }

  /** @param {number} number */
  function unhand(number) {
    const option = numbered(number);
    if (option && !isPicking) count(withoutHand(counted.tally, option), number);
  }

  function undo() {
    const last = counted.tally[counted.tally.length - 1];
    if (last && !isPicking && options().includes(last)) count(counted.tally.slice(0, -1), options().indexOf(last) + 1);
  }

  /** @param {ReturnType<typeof offered>[0]} row @param {number} place @param {Tally} tally */
  function drawRow({ id, words }, place, tally) {
    const hands = handsFor(tally, id);
    const text = [make("span", String(place + 1), { class: "vote-key", "aria-hidden": "true" }), make("span", words(), { class: "vote-text" })];
    if (tally.length) text.push(make("span", handsInWords(hands), { class: "vote-hands" }));
    const add = makeButton(text, () => hand(place + 1), "vote-add");
    const row = make("li", [add]);
    if (tally.length) add.append(drawBar(hands, tally.length));
    if (hands && !isPicking) {
      const less = makeButton("−", () => unhand(place + 1), "vote-less");
      less.setAttribute("aria-label", say(WORDS.group_less, { n: place + 1 }));
      row.append(less);
    }
    return row;
  }

  /** The rows as the hands are now; focus stays where it is. */
  function draw() {
    const rows = all(list, "li");
    const active = document.activeElement;
    const at = rows.findIndex((row) => row.contains(active));
    const wasLess = active?.classList.contains("vote-less");
    const tally = handsAmong(counted.tally, options());
    list.classList.toggle("counting", tally.length > 0 && !isPicking);
    list.replaceChildren(...offered().map((row, place) => drawRow(row, place, tally)));
    if (!isPicking) note.textContent = tally.length ? say(WORDS.group_sum, { hands: handsInWords(tally.length) }) : WORDS.group_count;
    if (at < 0) return;
    const row = all(list, "li")[at];
    const back = /** @type {HTMLElement | null} */ ((wasLess && row.querySelector(".vote-less")) || row.querySelector(".vote-add"));
    back?.focus({ preventScroll: true });
  }

  /** Whether pressing an option picks it, and why it has to. @param {boolean} isOn @param {string} [why] */
  function pickMode(isOn, why = "") {
    isPicking = isOn;
    element.classList.toggle("picking", isOn);
    note.textContent = why;
    draw();
    if (isOn) room.tell(why);
  }

  pickMode(false);
  return { element, options, hand, unhand, undo, draw, pickMode };
}
