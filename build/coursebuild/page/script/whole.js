// The rest of the page put together with its beginning (main.js), once all of it is here.

/** @param {Core} core */
function openAll({ attempt, steps, actions, hasTest, save, shown }) {
  const { saver, status, score: bestScore } = attempt;
  const reportsChoices = document.body.hasAttribute("data-report-choices");
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
  const ending = createEnding(saver, { hasTest, status, score: bestScore, day: () => attempt.state.passed });

  /** @param {string} scenario @param {string} scene @param {string} option */
  function reportChoice(scenario, scene, option) {
    if (!reportsChoices) return;
    attempt.report([{ id: scenario + "." + scene, type: "choice", response: [option], correct: null, result: "neutral", when: new Date() }]);
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

  steps.setInside(inside);
  steps.setBeforeShow(clearError);
  steps.setMayShow((step) => links.canOpen(step) && scenarios.mayShow(step));
  steps.onShow.page = (step) => {
    /** @type {Record<string, { show: () => void }>} */
    const pages = { oversikt: overview, sok: search, utseende: looks };
    pages[step.id]?.show();
    byId("about-web").hidden = saver.present;
  };

  // The longest list shows as far as it is in sight, and the rest of it a moment after (style.css).
  steps.onShow.sources = (step) => whenIdle(() => step.classList.add("settled"));

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

  /** @type {Core["actions"]} */
  const own = {
    play: (step) => { scenarios.play(step.dataset.scenario || ""); save(); },
    onward: (step) => scenarios.onward(step),
    test: () => test?.begin(),
    practice: () => test?.practise(),
    practised: (step) => test?.practiseOn(step),
    again: (step) => checks.again(step),
    print: () => window.print(),
    confirm: (_, button) => confirm(/** @type {HTMLFormElement} */ (button.closest("form"))),
    close: () => { close(); },
    resume: () => { arrive(resumeAt); save(); },
    restart: () => {
      attempt.restart();
      steps.forget();
      steps.show("start");
      save();
    },
    handIn: () => test?.handIn(),
  };
  Object.assign(actions, own);

  /** Leave as the LMS wants, once all is saved. */
  async function close() {
    if (!saver.saved) await save();
    if (saver.saved) saver.leave();
    ending.tell();
  }

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

  /** Show where to begin: what the address names, where the learner was, or the start. @param {boolean} begun whether there is a session */
  function meet(begun) {
    resumeAt = attempt.state.at;
    looks.apply();
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

  Object.assign(LATER, {
    meet, prepare,
    answers: () => test?.handedInAnswers() || [],
    changed: ending.tell,
    arrived(/** @type {HTMLElement} */ step) {
      ending.tell();
      listening.stop();
      return scenarios.exploring || (step.dataset.kind === "item" && Boolean(test?.practising));
    },
    offer: (/** @type {HTMLElement} */ step) => offerMore(steps, now, step),
  });

  looks.apply();
  steps.adopt();
  if (shown()) prepare();
}

Object.assign(LATER, { open: openAll, readState, mergeStates, tellSection });
watchOpening();
