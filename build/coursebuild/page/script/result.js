// The result of the test: what to read again, what was missed, and, folded, what was right.

/**
 * @param {Steps} steps @param {() => State} state
 * @param {{ share: () => number, missed: () => string[], passed: () => boolean, stepOf: (item: string) => HTMLElement,
 *   answerOf: (item: string) => string[], situationOf: (item: string) => HTMLElement }} test
 */
function createResult(steps, state, test) {
  const later = createLater();

  /** Answers are shown once the learner has passed, or has tried twice: before that the test would not measure. */
  const isRevealed = () => test.passed() || state().tries > 1;

  /** @param {number} score */
  function verdict(score) {
    const share = test.share();
    const values = { score, share, best: state().best || 0 };
    if (score >= share) return make("p", make("b", say(WORDS.passed, values)), { class: "verdict verdict-best" });
    return make("p", make("b", say(test.passed() ? WORDS.already_passed : WORDS.failed, values)), { class: "verdict" });
  }

  /** The parts to read again, with links; only of those who have not passed. @param {string[]} missed */
  function readAgain(missed) {
    const place = byId("read-again");
    const names = missed.flatMap((item) => (test.stepOf(item).dataset.read || "").split(" ").filter(Boolean));
    const parts = steps.stations.filter((station) => station.dataset.part && names.includes(station.id.slice(8)));
    place.hidden = test.passed() || !parts.length;
    one(place, "ul").replaceChildren(...parts.map((part) => make("li", makeButton(part.dataset.part || "", () => steps.show(part.id), "link"))));
  }

  /** One item: the question, the learner's own answer, and then the right one. @param {string} item */
  function tell(item) {
    const step = test.stepOf(item);
    const form = formIn(step);
    const answer = test.answerOf(item);
    const key = /** @type {HTMLElement} */ (one(step, ".key").cloneNode(true));
    showKey(key, form, answer);
    const heading = one(key, "h2");
    const number = state().drawn.indexOf(item) + 1;
    /** @type {Node[]} */
    const parts = [make("h3", [say(WORDS.numbered, { n: number }), ...wordsOf(questionOf(form))]), test.situationOf(item), make("p", heading.textContent || "", { class: heading.className })];
    // Where each answer is explained, what was chosen stands among them; what was right stands there as it is.
    if (kindOf(form).whole && !isRight(form, answer)) parts.push(make("p", make("b", WORDS.your_answer)), answerList(form, answer));
    heading.replaceWith(...parts);
    const told = all(key, ".answer");
    const last = told[told.length - 1];
    for (const part of told) if (part !== last && !answer.includes(part.dataset.for || "")) last.after(part);
    return make("li", key);
  }

  /** @param {boolean} isPassedNow @param {string[]} missed */
  function tellButtons(isPassedNow, missed) {
    const page = byId("resultat");
    const practise = one(page, "[data-practice]");
    practise.hidden = !isRevealed() || !missed.length;
    // What to do next comes first, and looks like it.
    const onward = one(page, "[data-next]");
    const again = one(page, "[data-test]");
    onward.classList.toggle("quiet", !isPassedNow);
    again.classList.toggle("quiet", isPassedNow);
    (isPassedNow ? again : one(page, "[data-print]")).before(onward);
  }

  function show() {
    const now = state();
    const missed = test.missed();
    const right = now.drawn.length - missed.length;
    const score = now.drawn.length ? Math.floor((100 * right) / now.drawn.length) : now.best || 0;
    const parts = [verdict(score)];
    if (now.drawn.length) parts.push(make("p", say(WORDS.points, { points: right, possible: now.drawn.length })));
    if (now.best !== null && now.best > score && !test.passed()) parts.push(make("p", say(WORDS.best_so_far, { best: now.best })));
    byId("outcome").replaceChildren(...parts);
    readAgain(missed);
    tellButtons(test.passed(), missed);
    byId("answers-later").hidden = isRevealed() || !missed.length;
    later.make([keysIn("missed"), keysIn("right")], [...list("missed", missed), ...list("right", now.drawn.filter((item) => !missed.includes(item)))]);
  }

  /** @param {string} id */
  const keysIn = (id) => one(byId(id), ".keys");

  /** Some items, which stand below what is in sight. Gives what tells of them. @param {string} id @param {string[]} items */
  function list(id, items) {
    const place = byId(id);
    place.hidden = !isRevealed() || !items.length;
    const keys = keysIn(id);
    keys.replaceChildren();
    const told = isRevealed() ? items.map((item) => () => keys.append(tell(item))) : [];
    if (id === "right") one(place, "summary").textContent = say(WORDS.right_ones, { n: items.length });
    return told;
  }

  return { show };
}
