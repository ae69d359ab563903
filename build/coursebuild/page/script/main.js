// Puts the parts together once the page has been read.

/** How long the page waits for what is stored before it begins without, in milliseconds. */
const PATIENCE = 300;

/** How long one waits for a step that is on its way before one looks again. */
const SOON = 50;

function start() {
  const steps = createSteps(() => attempt.state.workplace);
  const reportsChoices = document.body.hasAttribute("data-report-choices");
  const hasTest = document.body.hasAttribute("data-has-test");

  const attempt = createAttempt(connect(), {
    hasTest,
    isDone: () => (test ? test.passed() : attempt.state.finished),
    answers: () => (test ? test.handedInAnswers() : []),
    progress: (there) => overview.progress(there),
    changed: () => ending.tell(),
    resumed: () => meet(true),
  });
  const { saver, status, score: bestScore } = attempt;
  /** How far the learner has come, which is stored too, is known when all of the page has been read. @returns {Promise<void>} */
  const save = () => new Promise((done) => whenRead(() => saver.save().then(() => { done(); prepare(); })));
  const now = () => attempt.state;
  const scenarios = createScenarios(steps, now, { save, choice: reportChoice });
  const links = createLinks(steps, now);
  const prepare = createAhead(steps, now);
  const test = hasTest ? createTest(steps, now, { save, handedIn: attempt.handedIn, passed: () => status() === "passed" }) : null;
  const checks = createChecks(steps, now, save);
  const overview = createOverview(steps, now, () => status() === "passed");
  const listening = createListening(steps);
  const looks = createLooks(now, save, listening.set);
  const search = createSearch(steps);
  const workplace = createWorkplace(steps, now, save);
  const ending = createEnding(saver, { hasTest, status, score: bestScore, day: () => attempt.state.passed });

  /** @param {string} scenario @param {string} scene @param {string} option */
  function reportChoice(scenario, scene, option) {
    if (!reportsChoices) return;
    attempt.report([{ id: scenario + "." + scene, kind: "single", response: [option], correct: null, result: "neutral", when: new Date() }]);
  }

  /** How far into a station a step lies. @param {HTMLElement} step */
  function inside(step) {
    const kind = step.dataset.kind;
    if (kind === "scene") {
      const walk = scenarios.runOf(step.dataset.scenario || "").walk;
      const index = walk.findIndex((w) => w.scene === step.dataset.scene);
      return index < 0 ? walk.length + 1 : index + 1;
    }
    if (kind === "ending") return 1000;
    if (kind === "item") return 1 + attempt.state.drawn.indexOf(step.id.slice(5));
    if (kind === "review") return 1 + attempt.state.drawn.length;
    return kind === "result" ? 1000 : 0;
  }

  /** Remember where the learner is; pages beside the way are not places. @param {HTMLElement} step */
  function remember(step) {
    ending.tell();
    listening.stop();
    const kind = step.dataset.kind;
    const onlyTrying = scenarios.exploring || (kind === "item" && test?.practising);
    if (!steps.stationOf(step) || onlyTrying) return;
    attempt.state.at = step.id;
    if (kind === "section" && !attempt.state.read.includes(step.id.slice(8))) attempt.state.read.push(step.id.slice(8));
    if (kind === "summary" && !hasTest) {
      attempt.state.finished = true;
      attempt.noteDay();
    }
    if (kind === "start") workplace.show();
    if (kind === "ending") workplace.offer(step);
  }

  steps.setInside(inside);
  steps.setAfterShow(remember);
  steps.setMayShow((step) => links.canOpen(step) && scenarios.mayShow(step));
  steps.onShow.page = (step) => {
    /** @type {Record<string, { show: () => void }>} */
    const pages = { oversikt: overview, sok: search, utseende: looks };
    pages[step.id]?.show();
    byId("about-web").hidden = saver.present;
  };

  /** @param {HTMLFormElement} form */
  function confirm(form) {
    const step = steps.current;
    const answer = readAnswer(form);
    if (!answer.length) return showError(form);
    clearError();
    if (step.dataset.kind === "scene") return scenarios.choose(step, answer[0]);
    if (step.dataset.kind === "item") return test?.confirm(step, answer);
    checks.confirm(step, answer);
  }

  // In a frame that may not submit forms no `submit` comes: the button and Enter are heard by themselves.
  document.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    const form = event.target instanceof HTMLInputElement ? event.target.form : null;
    if (event.key !== "Enter" || !form || event.isComposing) return;
    event.preventDefault();
    confirm(form);
  });

  /** What a button does, by the attribute it carries. @type {Record<string, (step: HTMLElement, button: HTMLElement) => void>} */
  const actions = {
    next: (step) => {
      const id = steps.after(step);
      if (id) go(id);
      else window.setTimeout(() => { if (steps.current === step) actions.next(step, step); }, SOON);
    },
    play: (step) => { scenarios.play(step.dataset.scenario || ""); save(); },
    onward: (step) => scenarios.onward(step),
    test: () => test?.begin(),
    practice: () => test?.practise(),
    practised: (step) => test?.practiseOn(step),
    again: (step) => checks.again(step),
    go: (_, button) => steps.show(button.dataset.go || "start"),
    back: () => steps.back(),
    print: () => window.print(),
    leave: () => leave(),
    confirm: (_, button) => confirm(/** @type {HTMLFormElement} */ (button.closest("form"))),
    close: () => { close(); },
    resume: () => { arrive(resumeAt); save(); },
    restart: () => {
      attempt.restart();
      steps.forget();
      go("start");
    },
    handIn: () => test?.handIn(),
  };

  /** @param {string} id */
  function go(id) {
    steps.show(id);
    save();
  }

  function leave() {
    save();
    steps.show("avslut");
  }

  /** Leave as the LMS wants, once all is saved. */
  async function close() {
    if (!saver.saved) await save();
    if (saver.saved) saver.leave();
    ending.tell();
  }

  // The second click of a double click lands on what the first one brought: it means nothing.
  document.addEventListener("click", (event) => {
    if (event.detail > 1 && event.target instanceof Element && event.target.closest("button")) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    for (const name in actions) if (name in button.dataset) return actions[name](steps.current, button);
  });
  byId("back").addEventListener("click", () => steps.back());

  /** @type {string} */
  let resumeAt = "start";

  /** Stand on a step as it was left, with no way back but the module's own. @param {string} id */
  function arrive(id) {
    steps.forget();
    steps.show(id, { back: true });
  }

  /** @param {HTMLElement} step */
  function follow(step) {
    scenarios.enter(step);
    arrive(step.id);
  }

  window.addEventListener("hashchange", () => {
    const step = links.step();
    if (!step) return steps.adopt();
    follow(step);
    save();
  });

  let isMet = false;

  /** Show where to begin: what the address names, where the learner was, or the start. @param {boolean} begun whether there is a session */
  function meet(begun) {
    isMet = true;
    document.documentElement.classList.add("ready");
    looks.apply();
    resumeAt = attempt.state.at;
    const linked = links.step();
    if (linked) return follow(linked);
    const isUpdated = begun && attempt.isUpdated;
    if (resumeAt === "start" && !isUpdated && status() === "incomplete") return steps.show("start", { focus: false });
    byId("updated").hidden = !isUpdated;
    const step = stepAt(resumeAt);
    if (step.dataset.kind === "item") steps.onShow.item(step, true, false);
    steps.tellWhere(step, inside(step));
    const part = steps.partOf(step, inside(step));
    byId("where-you-were").textContent = part ? say(WORDS.back_at, { part: part.where, heading: steps.heading(step) }) : "";
    ending.greet();
    steps.show("valkommen", { back: true });
  }

  /**
   * The page can be used while an LMS that takes its time answers; then one begins where one was, unless one has done something. And it
   * can be used while the rest of it is on its way, by whoever has nothing stored.
   */
  async function begin() {
    let late = 0;
    whenRead(() => { if (!isMet) late = window.setTimeout(() => meet(false), PATIENCE); });
    const begun = await attempt.open();
    clearTimeout(late);
    if (!isMet) meet(begun);
    if (begun) save();
  }

  watchOpening();
  begin();
}

// An address that names a step may name one that has not been read.
if (location.hash) whenRead(start);
else start();
