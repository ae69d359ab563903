// The final test: draw, answer, look through, hand in, see the result, try again.

/** An answer in words, its parts in a list if there are several. @param {HTMLFormElement} form @param {string[]} answer */
function answerList(form, answer) {
  const words = answerInWords(form, answer);
  return words.length > 1 ? make(form.dataset.kind === "order" ? "ol" : "ul", words.map((part) => make("li", part))) : make("p", words[0] || WORDS.no_answer);
}

/** The same items in an order of chance (Fisher and Yates). @param {string[]} items */
function shuffled(items) {
  const mixed = items.slice();
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j], mixed[i]];
  }
  return mixed;
}

/**
 * @param {Steps} steps @param {() => State} state
 * @param {{ save: () => void, handedIn: (items: Interaction[]) => void }} page
 */
function createTest(steps, state, page) {
  const share = Number(document.body.dataset.share);
  const practice = createPractice(steps);
  let changing = false;

  /** @param {string} item */
  const stepOf = (item) => byId("prov." + item);
  /** @param {string} item */
  const formOf = (item) => formIn(stepOf(item));
  /** What the question is about: without it several may read alike. @param {string} item */
  const situationOf = (item) => make("div", wordsOf(stepOf(item).querySelector(".situation")), { class: "muted" });
  /** @param {string} item */
  const answerOf = (item) => (state().answers[item] ? state().answers[item].split("+") : []);

  /** Begin, or go on with a test that is not handed in. */
  function begin() {
    const now = state();
    if (!now.drawn.length || now.handedIn) draw();
    changing = false;
    practice.end();
    go();
  }

  /** Draw by chance, but so that each goal is tested, as far as the number goes round. */
  function draw() {
    const now = state();
    const items = shuffled(all(document, "[data-kind=item]").map((step) => step.id.slice(5)));
    const goalOf = (/** @type {string} */ item) => stepOf(item).dataset.goal;
    const rest = items.filter((item) => items.find((other) => goalOf(other) === goalOf(item)) !== item);
    const inTurn = items.filter((item) => !rest.includes(item)).concat(rest);
    now.drawn = shuffled(inTurn.slice(0, Number(byId("prov").dataset.draw)));
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
    byId("answers").replaceChildren(
      ...state().drawn.map((item, index) => {
        const question = questionOf(formOf(item));
        const change = makeButton(WORDS.change, () => {
          changing = true;
          steps.show("prov." + item);
        }, "link");
        change.setAttribute("aria-label", WORDS.change + ": " + (index + 1) + ". " + question.textContent);
        return make("li", [situationOf(item), make("p", make("b", wordsOf(question))), answerList(formOf(item), answerOf(item)), change]);
      }),
    );
  }

  function handIn() {
    const now = state();
    const missing = now.drawn.find((item) => !now.answers[item]);
    if (missing) {
      steps.show("prov." + missing);
      return showError(formOf(missing));
    }
    const right = now.drawn.length - missed().length;
    now.handedIn = true;
    now.tries++;
    now.best = better(now.best, Math.floor((100 * right) / now.drawn.length));
    page.handedIn(handedInAnswers());
    steps.show("resultat");
    page.save();
  }

  /** The answers as the LMS is told of them. @returns {Interaction[]} */
  function handedInAnswers() {
    const when = new Date();
    return state().drawn.map((item) => {
      const form = formOf(item);
      const answer = answerOf(item);
      return {
        id: item, kind: /** @type {Interaction["kind"]} */ (form.dataset.kind), response: answer,
        correct: rightAnswer(form), result: isRight(form, answer) ? "correct" : "incorrect", when,
      };
    });
  }

  /** The drawn items that are not right. */
  function missed() {
    return state().drawn.filter((item) => !isRight(formOf(item), answerOf(item)));
  }

  /** Whether the best result so far is enough. */
  function passed() {
    const best = state().best;
    return best !== null && best >= share;
  }

  function showResult() {
    const now = state();
    practice.end();
    const right = now.drawn.length - missed().length;
    const score = now.drawn.length ? Math.floor((100 * right) / now.drawn.length) : now.best || 0;
    const parts = [make("p", make("b", say(score >= share ? "passed" : "failed", { score, share })), { class: score >= share ? "verdict verdict-best" : "verdict" })];
    if (now.drawn.length) parts.push(make("p", say("points", { points: right, possible: now.drawn.length })));
    if (now.best !== null && now.best > score) parts.push(make("p", say("best_so_far", { best: now.best })));
    byId("outcome").replaceChildren(...parts);
    const practise = one(byId("resultat"), "[data-practice]");
    practise.hidden = !missed().length;
    // What to do next comes first, and looks like it.
    const onward = one(byId("resultat"), "[data-next]");
    const again = one(byId("resultat"), "[data-test]");
    onward.classList.toggle("quiet", score < share);
    again.classList.toggle("quiet", score >= share);
    (score < share ? one(byId("resultat"), "[data-print]") : again).before(onward);
    byId("keys").replaceChildren(...now.drawn.map(resultOf));
  }

  /** One item on the result page. @param {string} item */
  function resultOf(item) {
    const form = formOf(item);
    const answer = answerOf(item);
    const key = /** @type {HTMLElement} */ (one(stepOf(item), ".key").cloneNode(true));
    showKey(key, form, answer);
    const verdict = one(key, "h2");
    /** @type {Node[]} */
    const parts = [situationOf(item), make("h3", wordsOf(questionOf(form))), make("p", verdict.textContent || "", { class: verdict.className })];
    // Where there are options, what was chosen stands among them; what was right stands there as it is.
    if (!form.querySelector("input") && !isRight(form, answer)) parts.push(make("p", make("b", WORDS.your_answer)), answerList(form, answer));
    verdict.replaceWith(...parts);
    return make("li", key);
  }

  steps.onShow.item = (step) => {
    const item = step.id.slice(5);
    step.classList.remove("answered");
    one(step, ".key").classList.remove("shown");
    writeAnswer(formIn(step), practice.active ? "" : state().answers[item]);
    one(step, "h1").textContent = practice.active ? practice.heading(step) : say("question_of", { n: state().drawn.indexOf(item) + 1, m: state().drawn.length });
  };
  steps.onShow.review = showReview;
  steps.onShow.result = showResult;

  return {
    begin, confirm, handIn, passed, handedInAnswers, practise: () => practice.begin(missed()), practiseOn: practice.onward,
    get practising() { return practice.active; },
  };
}
