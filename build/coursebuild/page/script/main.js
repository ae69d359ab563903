// Puts the beginning together: the first step, the text, and all that saves. What else there is comes after (rest.js, whole.js).

/** How long the page waits for what is stored before it begins without, in milliseconds. */
const PATIENCE = 300;

/** How long one waits for a step that is on its way before one looks again. */
const SOON = 50;

/** What it takes to pass: the course's, or the LMS's own once it has told. */
const shareToPass = () => Number(document.body.dataset.share);

function start() {
  const steps = createSteps(() => attempt.state.workplace);
  const hasTest = document.body.hasAttribute("data-has-test");

  const attempt = createAttempt(connect(), {
    hasTest,
    isDone: () => (hasTest ? attempt.state.best !== null && attempt.state.best >= shareToPass() : attempt.state.finished),
    answers: () => LATER.answers(),
    progress: (there) => progressOf(steps, there),
    changed: () => LATER.changed?.(),
    resumed: () => meet(true),
  });
  const { saver } = attempt;
  /** How far the learner has come, which is stored too, is known when all of the page has been read. @returns {Promise<void>} */
  const save = () => new Promise((done) => whenRead(() => saver.save().then(() => { done(); LATER.prepare?.(); })));
  const workplace = createWorkplace(() => attempt.state, save);

  /** Remember where the learner is; pages beside the way are not places. @param {HTMLElement} step */
  function remember(step) {
    const onlyTrying = LATER.arrived?.(step);
    const kind = step.dataset.kind;
    if (!steps.stationOf(step) || onlyTrying) return;
    attempt.state.at = step.id;
    if (kind === "section" && !attempt.state.read.includes(step.id.slice(8))) attempt.state.read.push(step.id.slice(8));
    if (kind === "summary" && !hasTest) {
      attempt.state.finished = true;
      attempt.noteDay();
    }
    if (kind === "start") workplace.show();
    if (kind === "ending") LATER.offer(step);
  }
  steps.setAfterShow(remember);

  /** What a button does, by the attribute it carries; the rest has more. @type {Core["actions"]} */
  const actions = {
    next: (step) => {
      const id = steps.after(step);
      if (id) go(id);
      else window.setTimeout(() => { if (steps.current === step) actions.next(step, step); }, SOON);
    },
    go: (_, button) => steps.show(button.dataset.go || "start"),
    back: () => steps.back(),
    leave: () => go("avslut"),
  };

  /** @param {string} id */
  function go(id) {
    steps.show(id);
    save();
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

  let isMet = false;
  let isShown = false;
  // What was to be shown does not come: then there is the text to read.
  document.addEventListener("lost", () => { if (!isShown) showStart(); });

  /** The first step, to be used. */
  function showStart() {
    isShown = true;
    document.documentElement.classList.add("ready");
    applyLooks(attempt.state);
    steps.show("start", { focus: false });
  }

  /** Show where to begin: at the start, or with the rest where it leads. @param {boolean} begun whether there is a session */
  function meet(begun) {
    isMet = true;
    const { status, state, isUpdated } = attempt;
    if (!location.hash && state.at === "start" && !(begun && isUpdated) && status() === "incomplete") {
      showStart();
      return painted().then(fetchRest);
    }
    fetchRest();
    whenAll(() => {
      // Whoever has gone on from the start meanwhile stays there.
      if (isShown && steps.current.id !== "start") return;
      isShown = true;
      document.documentElement.classList.add("ready");
      LATER.meet(begun);
    });
  }

  /**
   * The page can be used while an LMS that takes its time answers; then one begins where one was, unless one has done something. And it
   * can be used while the rest of it is on its way, by whoever has nothing stored.
   */
  async function begin() {
    let late = 0;
    whenAll(() => LATER.open({ attempt, steps, actions, hasTest, save, shown: () => isShown }));
    whenRead(fetchRest);
    whenAll(() => { if (!isMet) late = window.setTimeout(() => meet(false), PATIENCE); });
    const begun = await attempt.open();
    clearTimeout(late);
    if (!isMet) meet(begun);
    if (begun) save();
  }

  begin();
}

// A mode of its own shows the page in its own way. An address that names a step may name one that has not been read.
if (document.documentElement.dataset.mode) fetchRest();
else if (location.hash) whenRead(start);
else start();
