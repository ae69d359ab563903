// The short check: the same questions before and after, by hands, and laid side by side. Nothing of it is kept but on the screen.

/** @typedef {{ step: HTMLElement, before: { tally: Tally }, after: { tally: Tally } }} GroupItem */

/** @param {Frame} frame @param {() => void} home */
function createGroupCheck(frame, home) {
  /** @type {GroupItem[]} */
  const items = groupItems().map((step) => ({ step, before: { tally: [] }, after: { tally: [] } }));

  /** Ask one of them. @param {"before" | "after"} when @param {number} place */
  function ask(when, place) {
    const { step } = items[place];
    step.querySelector(".vote")?.remove();
    const vote = createVote(step, items[place][when], { tell: frame.tell });
    formIn(step).after(vote.element);
    const last = place === items.length - 1;
    const onward = () => (last ? (when === "after" ? compare(0, false) : home()) : ask(when, place + 1));
    frame.show({ step, phase: "vote", vote, next: [last && when === "before" ? WORDS.group_done : WORDS.continue, onward], back: () => (place ? ask(when, place - 1) : home()) });
  }

  /** @param {string} label @param {Tally} tally @param {string} option @param {string} look */
  function line(label, tally, option, look) {
    const hands = handsFor(tally, option);
    return make("div", [make("span", label), drawBar(hands, tally.length, "bar " + look), make("span", tally.length ? handsInWords(hands, tally.length) : WORDS.group_not_asked)], { class: "compared-line" });
  }

  /** One question's hands before and after; what is right is held back until it is asked for. @param {number} place @param {boolean} isTold */
  function compare(place, isTold) {
    const { step: asked, before, after } = items[place];
    const rows = optionsOf(asked).map(({ option, id, words }) => {
      const isRight = isTold && "right" in option.dataset;
      const row = make("li", [make("p", words()), line(WORDS.group_before, before.tally, id, "earlier"), line(WORDS.group_after, after.tally, id, "later")], isRight ? { class: "is-right" } : {});
      if (isRight) row.prepend(make("p", WORDS.verdict_right, { class: "verdict verdict-best" }));
      return row;
    });
    const where = say(WORDS.group_item_of, { n: place + 1, m: items.length });
    const step = makeStep([make("h1", wordsOf(questionOf(formIn(asked)))), make("p", where, { class: "place" }), make("ol", rows, { class: "compared", role: "list" })]);
    if (isTold) step.append(...explained(asked));
    const last = place === items.length - 1;
    const on = () => { if (!isTold) compare(place, true); else if (last) home(); else compare(place + 1, false); };
    const back = () => { if (isTold) compare(place, false); else if (place) compare(place - 1, true); else ask("after", items.length - 1); };
    frame.show({ step, phase: isTold ? "told" : "held", next: [isTold ? (last ? WORDS.group_done : WORDS.continue) : WORDS.group_show, on], back });
  }

  /** Why the right answers are right. @param {HTMLElement} asked */
  function explained(asked) {
    const right = rightAnswer(formIn(asked));
    return all(asked, ".key .answer").filter((answer) => right.includes(answer.dataset.for || "")).map((answer) => {
      const why = /** @type {HTMLElement} */ (one(answer, "p:last-child").cloneNode(true));
      for (const yes of all(why, ".yes")) yes.remove();
      return why;
    });
  }

  return {
    items,
    /** @param {"before" | "after"} when */
    begin(when) { ask(when, 0); },
    get isCounted() { return items.some(({ before, after }) => before.tally.length + after.tally.length); },
  };
}
