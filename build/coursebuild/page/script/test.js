// The final test: draw, answer, look through, hand in, see the result, try again.

/** How many answers are told at once where all are looked through: as many as a screen has room for. */
const IN_SIGHT = 3;

/**
 * @param {Steps} steps @param {() => State} state
 * @param {{ save: () => void, handedIn: (items: Interaction[]) => void, passed: () => boolean }} page
 */
function createTest(steps, state, page) {
  const practice = createPractice(steps);
  const later = createLater();
  let changing = false;

  /** @param {string} item */
  const stepOf = (item) => stepAt("prov." + item);
  /** @param {string} item */
  const formOf = (item) => formIn(stepOf(item));
  /** What the question is about: without it several may read alike. @param {string} item */
  const situationOf = (item) => make("div", wordsOf(stepOf(item).querySelector(".situation")), { class: "muted" });
  /** @param {string} item */
  const answerOf = (item) => (state().answers[item] ? state().answers[item].split("+") : []);

  const result = createResult(steps, state, { share: shareToPass, missed, passed: page.passed, stepOf, answerOf, situationOf });

  /** Begin, or go on with a test that is not handed in. */
  function begin() {
    const now = state();
    if (!now.drawn.length || now.handedIn) draw();
    changing = false;
    practice.end();
    go();
  }

  /** Begin a new try. */
  function draw() {
    const now = state();
    now.drawn = drawItems(all(document, "[data-kind=item]"), Number(byId("prov").dataset.draw), now.drawn);
    now.seed = newSeed();
    now.answers = {};
    now.handedIn = false;
  }

  /** To the first item without an answer, or to the review. */
  function go() {
    const next = state().drawn.find((item) => !state().answers[item]);
    steps.show(next ? "prov." + next : "granska");
    page.save();
  }

  /** @param {HTMLElement} step @param {string[]} answer */
  function confirm(step, answer) {
    if (practice.active) return practice.confirm(step, answer);
    state().answers[step.id.slice(5)] = answer.join("+");
    if (changing) {
      changing = false;
      steps.show("granska");
      page.save();
    } else {
      go();
    }
  }

  function showReview() {
    practice.end();
    const answers = byId("answers");
    const told = state().drawn.map((item, index) => () => answers.append(tellGiven(item, index)));
    answers.replaceChildren();
    for (const tell of told.splice(0, IN_SIGHT)) tell();
    answers.classList.toggle("coming", told.length > 0);
    later.make([answers], [...told, () => answers.classList.remove("coming")]);
  }

  /** An answer as it was given, and a way to change it. @param {string} item @param {number} index */
  function tellGiven(item, index) {
    const question = questionOf(formOf(item));
    const change = makeButton(WORDS.change, () => {
      changing = true;
      steps.show("prov." + item);
    }, "link");
    change.setAttribute("aria-label", WORDS.change + ": " + (index + 1) + ". " + question.textContent);
    return make("li", [situationOf(item), make("p", make("b", wordsOf(question))), answerList(formOf(item), answerOf(item)), change]);
  }

  function handIn() {
    const now = state();
    const missing = now.drawn.find((item) => !now.answers[item]);
    if (missing) {
      steps.show("prov." + missing);
      return showError(formOf(missing));
    }
    const wrong = missed();
    const right = now.drawn.length - wrong.length;
    now.handedIn = true;
    now.tries++;
    now.best = better(now.best, Math.floor((100 * right) / now.drawn.length));
    page.handedIn(handedInAnswers(wrong));
    steps.show("resultat");
    page.save();
  }

  /** The answers as the LMS is told of them. @param {string[]} wrong @returns {Interaction[]} */
  function handedInAnswers(wrong = missed()) {
    const when = new Date();
    const answered = state().drawn.filter((item) => state().answers[item]);
    return answered.map((item) => {
      const form = formOf(item);
      return {
        id: item, type: kindOf(form).type, response: answerOf(item),
        correct: rightAnswer(form), result: wrong.includes(item) ? "incorrect" : "correct", when,
      };
    });
  }

  /** The drawn items that are not right. */
  function missed() {
    return state().drawn.filter((item) => !isRight(formOf(item), answerOf(item)));
  }

  steps.onShow.item = (step) => {
    const item = step.id.slice(5);
    step.classList.remove("answered");
    one(step, ".key").classList.remove("shown");
    mixOptions(step, state().seed);
    writeAnswer(formIn(step), practice.active ? "" : state().answers[item]);
    one(step, "h1").textContent = practice.active ? practice.heading(step) : say(WORDS.question_of, { n: state().drawn.indexOf(item) + 1, m: state().drawn.length });
  };
  steps.onShow.review = showReview;
  steps.onShow.result = () => {
    practice.end();
    result.show();
  };

  return {
    begin, confirm, handIn, handedInAnswers, practise: () => practice.begin(missed()), practiseOn: practice.onward,
    get practising() { return practice.active; },
  };
}
