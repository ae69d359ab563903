// Puts the parts together once the page has been read.

function start() {
  document.documentElement.classList.add("klar");
  prepareForms();
  const lms = connect();
  const steps = createSteps();
  const reportsChoices = document.body.hasAttribute("data-report-choices");
  const hasTest = document.getElementById("prov") !== null;
  let state = newState();
  let stored = /** @type {Opened | null} */ (null);
  let finishedReading = false;
  /** @type {Interaction[]} */
  let interactions = [];

  const saver = createSaver(lms, {
    snapshot: () => ({ state: encodeState(state), location: state.at, score: bestScore(), status: status(), interactions }),
    reopened: (opened) => {
      stored = opened;
      state = mergeStates(decodeState(opened.state), state);
    },
    foreign: (text) => { state = mergeStates(decodeState(text), state); },
    gaveWay: () => tellDone(),
    confirmed: (sent) => {
      interactions = interactions.filter((item) => !sent.interactions.includes(item));
      tellDone();
    },
  });
  const save = () => saver.save();
  const now = () => state;
  const scenarios = createScenarios(steps, now, { save, choice: reportChoice });
  const links = createLinks(steps, now);
  const test = hasTest ? createTest(steps, now, { save, handedIn: (items) => { interactions = interactions.concat(items); } }) : null;

  /** The best that we or the LMS know of. */
  function bestScore() {
    return better(state.best, stored && stored.finished ? stored.score : null);
  }

  /** @returns {Snapshot["status"]} */
  function status() {
    if (test) return test.passed() || stored?.finished ? "passed" : "incomplete";
    return finishedReading || stored?.finished ? "completed" : "incomplete";
  }

  /** @param {string} scenario @param {string} scene @param {string} option */
  function reportChoice(scenario, scene, option) {
    if (!reportsChoices) return;
    interactions = interactions.concat({
      id: scenario + "." + scene, kind: "single", response: [option], correct: null, result: "neutral", when: new Date(),
    });
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
    if (kind === "prov") return 1 + state.drawn.indexOf(step.id.slice(5));
    if (kind === "review") return 1 + state.drawn.length;
    return kind === "result" ? 1000 : 0;
  }

  /** What the last page may say depends on whether the result is truly stored. */
  function tellDone() {
    const done = status() !== "incomplete";
    const result = saver.passive ? "elsewhere" : !done ? "not_finished" : !saver.present ? "done_web" : saver.saved ? "done_saved" : "done_unsaved";
    const leaving = saver.passive || done ? result : saver.saved ? "left_saved" : saver.present ? "left_unsaved" : "no_lms";
    for (const [id, key] of [["klarbesked", result], ["avslutsbesked", leaving]]) {
      if (byId(id).textContent !== say(key)) byId(id).textContent = say(key);
    }
    tellProof(done);
  }

  /** What can be shown or printed to prove that the module is done. @param {boolean} done */
  function tellProof(done) {
    const score = bestScore();
    const result = !test || score === null ? say("completed") : say(done ? "passed" : "failed", { score, share: document.body.dataset.share || "" });
    const date = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(new Date());
    for (const place of all(document, ".intyg")) {
      place.hidden = !done && score === null;
      one(place, ".intyg-resultat").textContent = result;
      one(place, ".intyg-datum").textContent = date;
    }
  }

  function showOverview() {
    const here = steps.stationOf(byId(state.at));
    const parts = steps.stations.filter((station) => station.dataset.part && station.dataset.kind !== "koll");
    byId("delar").replaceChildren(...parts.map((station) => {
      const button = makeButton(station.dataset.part || "", () => steps.show(station.id), "lank");
      const isHere = station === here;
      if (isHere) button.setAttribute("aria-current", "step");
      return make("li", [button, ...(isHere ? [" – " + WORDS.part_current] : isDone(station) ? [" – " + WORDS.part_done] : [])]);
    }));
  }

  /** Whether a walk has come to an ending; one that a link led straight to is none. @param {string} scenario */
  function isPlayed(scenario) {
    const run = state.runs[scenario];
    return Boolean(run?.walk.length) && document.getElementById("slut." + scenario + "." + run.at) !== null;
  }

  /** @param {HTMLElement} station */
  function isDone(station) {
    if (station.dataset.kind === "section") return state.read.includes(station.id.slice(8));
    if (station.dataset.kind === "scenario") return isPlayed(station.dataset.scenario || "");
    return station.dataset.kind === "test" && status() === "passed";
  }

  /** Remember where the learner is; pages beside the way are not places. @param {HTMLElement} step */
  function remember(step) {
    tellDone();
    const kind = step.dataset.kind;
    const onlyTrying = (kind === "scene" && scenarios.exploring) || (kind === "prov" && test?.practising);
    if (!steps.stationOf(step) || onlyTrying) return;
    state.at = step.id;
    if (kind === "section" && !state.read.includes(step.id.slice(8))) state.read.push(step.id.slice(8));
    if (kind === "summary" && !hasTest) finishedReading = true;
  }

  steps.setInside(inside);
  steps.setAfterShow(remember);
  steps.onShow.koll = (step) => {
    const answer = state.checks[step.id.slice(5)];
    writeAnswer(formIn(step), answer);
    step.classList.toggle("besvarad", Boolean(answer));
    one(step, ".facit").classList.toggle("visas", Boolean(answer));
    if (answer) showKey(one(step, ".facit"), formIn(step), answer.split("+"));
  };
  steps.onShow.page = (step) => {
    if (step.id === "oversikt") showOverview();
    byId("om-webb").hidden = saver.present;
  };

  /** @param {HTMLFormElement} form */
  function confirm(form) {
    const step = steps.current;
    const answer = readAnswer(form);
    if (!answer.length) return showError(form);
    clearError();
    if (step.dataset.kind === "scene") return scenarios.choose(step, answer[0]);
    if (step.dataset.kind === "prov") return test?.confirm(step, answer);
    state.checks[step.id.slice(5)] = answer.join("+");
    const key = one(step, ".facit");
    showKey(key, form, answer);
    step.classList.add("besvarad");
    attend(key);
    save();
  }

  document.addEventListener("submit", (event) => {
    event.preventDefault();
    confirm(/** @type {HTMLFormElement} */ (event.target));
  });

  /** What a button does, by the attribute it carries. @type {Record<string, (step: HTMLElement, button: HTMLElement) => void>} */
  const actions = {
    next: (step) => go(steps.after(step)),
    play: (step) => { scenarios.play(step.dataset.scenario || ""); save(); },
    onward: (step) => scenarios.onward(step),
    test: () => test?.begin(),
    practice: () => test?.practise(),
    practised: (step) => test?.practiseOn(step),
    again: (step) => again(step),
    go: (_, button) => steps.show(button.dataset.go || "start"),
    back: () => steps.back(),
    print: () => window.print(),
    leave: () => leave(),
  };

  /** @param {string} id */
  function go(id) {
    steps.show(id);
    save();
  }

  /** Answer a knowledge check again. @param {HTMLElement} step */
  function again(step) {
    delete state.checks[step.id.slice(5)];
    steps.show(step.id);
  }

  function leave() {
    save();
    steps.show("avslut");
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
  byId("tillbaka").addEventListener("click", () => steps.back());
  byId("avsluta").addEventListener("click", leave);
  byId("fortsatt").addEventListener("click", () => resume());
  byId("ja-borja-om").addEventListener("click", () => {
    const { best, tries } = state;
    state = Object.assign(newState(), { best, tries });
    steps.trail.length = 0;
    go("start");
  });
  document.getElementById("lamna-in")?.addEventListener("click", () => test?.handIn());

  /** @type {string} */
  let resumeAt = "start";
  function resume() {
    arrive(resumeAt);
    save();
  }

  /** Stand on a step as it was left, with no way back but the module's own. @param {string} id */
  function arrive(id) {
    steps.trail.length = 0;
    steps.show(id, { back: true });
    steps.trail.length = 0;
  }

  /** @param {HTMLElement} step */
  function follow(step) {
    scenarios.enter(step);
    arrive(step.id);
  }

  window.addEventListener("hashchange", () => {
    const step = links.step();
    if (!step) return;
    follow(step);
    save();
  });

  watchOpening();
  stored = saver.open();
  if (stored) {
    const digest = state.digest;
    state = decodeState(stored.state);
    if (stored.review) showNotice("review", say("review"));
    byId("uppdaterad").hidden = state.digest === digest;
    state.digest = digest;
  }
  resumeAt = state.at;
  const linked = links.step();
  if (linked) {
    follow(linked);
  } else if (resumeAt !== "start" || (stored && !byId("uppdaterad").hidden)) {
    const step = byId(resumeAt);
    if (step.dataset.kind === "prov") steps.onShow.prov(step, true);
    steps.tellWhere(step, inside(step));
    byId("dar-du-var").textContent = say("back_at", { n: steps.number(step, inside(step)), m: steps.total, heading: steps.heading(step) });
    steps.show("valkommen");
  } else {
    steps.show("start", { focus: false });
  }
  if (stored) save();
}

document.addEventListener("DOMContentLoaded", start);
