// Playing a scenario: its state is one run, scored by the first choice in each scene.

/**
 * @param {Steps} steps @param {() => State} state
 * @param {{ save: () => void, choice: (scenario: string, scene: string, option: string) => void }} page
 */
function createScenarios(steps, state, page) {
  /**
   * Another choice that is only tried, from an ending: a run of its own, which nothing of the learner's knows of.
   * @type {{ name: string, from: string, button: HTMLElement, run: Run } | null}
   */
  let trial = null;
  const visit = createVisit();
  const way = createWay(steps, { score, isWhole, explore });
  const tryingNote = make("div", [make("p", WORDS.trying), makeButton(WORDS.trying_back, stopTrying)], { class: "box trying-note" });
  const redo = make("p", [], { class: "redo" });
  const anew = make("p", WORDS.chosen_anew, { class: "anew" });
  const over = make("p", WORDS.scenario_over, { class: "box" });

  /** @param {string} name @returns {Run} */
  function runOf(name) {
    if (trial && trial.name === name) return trial.run;
    return (state().runs[name] = state().runs[name] || { at: "", best: 0, walk: [], digest: memoryDigest(name), mem: "" });
  }

  /** @param {HTMLElement} step */
  const nameOf = (step) => step.dataset.scenario || "";

  /** A scene's step in a walk, while it is part of it. @param {Run} run @param {HTMLElement} scene */
  const walked = (run, scene) => run.walk.find((w) => w.scene === scene.dataset.scene && w.last !== LEFT);

  /** @param {string} name @param {string} target */
  const stepId = (name, target) => /** @type {HTMLElement} */ (stepIn(name, target)).id;

  /** Begin a new walk. @param {string} name @param {string} at @param {string} mem */
  function begin(name, at, mem) {
    trial = null;
    Object.assign(runOf(name), { at, walk: [], digest: memoryDigest(name), mem });
  }

  /** @param {string} name */
  function play(name) {
    const start = byId("scenario." + name).dataset.start || "";
    begin(name, start, startMemory(rememberedBy(name)));
    steps.show(stepId(name, start));
  }

  /**
   * Before a scene or an ending shows that a link leads to: the walk goes on if it has been there, else a new one
   * begins there. @param {HTMLElement} step
   */
  function enter(step) {
    const id = step.dataset.scene || step.dataset.ending;
    if (!id) return;
    trial = null;
    const run = runOf(nameOf(step));
    if (run.at !== id && !walked(run, step)) begin(nameOf(step), id, someMemory(step, rememberedBy(nameOf(step))));
  }

  /** Whether the walk began where the scenario does: only then can its points be held against the best path's. @param {string} name */
  function isWhole(name) {
    return runOf(name).walk[0]?.scene === byId("scenario." + name).dataset.start;
  }

  /** Whether the browser's history may lead to a step: not to a scene that going back took out of the walk. @param {HTMLElement} step */
  function mayShow(step) {
    if (!step.dataset.scene && !step.dataset.ending) return true;
    const run = trial ? state().runs[nameOf(step)] : runOf(nameOf(step));
    return run.at === (step.dataset.scene || step.dataset.ending) || Boolean(walked(run, step));
  }

  /** @param {HTMLElement} scene @param {string} option */
  function showOutcome(scene, option) {
    for (const outcome of all(scene, ".feedback")) {
      outcome.classList.toggle("shown", outcome.dataset.for === option);
      if (outcome.dataset.for === option) visit.tell(outcome);
    }
    scene.classList.toggle("answered", Boolean(option));
    anew.remove();
    redo.remove();
    if (!option || trial) return;
    redo.textContent = visit.remembers ? WORDS.redo_memory : WORDS.redo;
    one(scene, "[data-confirm]").before(redo);
  }

  /** Choosing anew takes out what came after. Its first choices stay, for the points. @param {Run} run @param {Run["walk"][0]} step */
  function dropAfter(run, step) {
    for (const later of run.walk.slice(run.walk.indexOf(step) + 1)) Object.assign(later, { last: LEFT, mem: "" });
  }

  /** The learner confirms a choice. @param {HTMLElement} scene @param {string} option */
  function choose(scene, option) {
    const name = nameOf(scene);
    const id = scene.dataset.scene || "";
    const run = runOf(name);
    let step = run.walk.find((s) => s.scene === id);
    const earlier = step?.last;
    const isBack = visit.remembers && run.at !== id;
    const isSame = isBack && earlier === option && !visit.hasAsked;
    if (!isSame) {
      if (step && isBack) dropAfter(run, step);
      if (!step) run.walk.push(step = { scene: id, first: option, last: option, mem: "" });
      Object.assign(step, { last: option, mem: visit.entered });
      Object.assign(run, { at: id, mem: visit.after(optionIn(scene, option)) });
      if (!trial && earlier !== option) page.choice(name, id, option);
    }
    showOutcome(scene, option);
    if (isBack && !isSame) one(scene, ".feedback.shown h2").after(anew);
    attend(one(scene, ".feedback.shown"));
    if (!trial) page.save();
  }

  /** On from the feedback. @param {HTMLElement} scene */
  function onward(scene) {
    const name = nameOf(scene);
    const run = runOf(name);
    const step = walked(run, scene);
    if (!step) return;
    if (visit.remembers && run.at !== step.scene) return passOn(name, run, step);
    run.at = leadsTo(optionIn(scene, step.last), unpackMemory(rememberedBy(name), run.mem) || {});
    const again = visit.remembers && run.walk.find((w) => w.scene === run.at);
    if (again) Object.assign(again, { last: LEFT, mem: "" });
    const target = stepId(name, run.at);
    if (!trial && target.startsWith("slut.") && isWhole(name)) run.best = Math.max(run.best, score(name));
    steps.show(target);
    if (!trial) page.save();
  }

  /** On from a scene that one has only looked back at: the walk is as it was. @param {string} name @param {Run} run @param {Run["walk"][0]} step */
  function passOn(name, run, step) {
    const next = run.walk.slice(run.walk.indexOf(step) + 1).find((w) => w.last !== LEFT);
    const id = stepId(name, next ? next.scene : run.at);
    steps.show(id, { look: true });
  }

  /** The run's score in per cent: see coursebuild/graph.py. @param {string} name */
  function score(name) {
    let points = 0;
    let possible = 0;
    for (const step of runOf(name).walk) {
      const scene = stepAt("scen." + name + "." + step.scene);
      points += Number(optionIn(scene, step.first).dataset.points);
      possible += Math.max(...all(scene, ".option").map((value) => Number(value.dataset.points)));
    }
    return percent(points, Math.max(possible, Number(byId("scenario." + name).dataset.best)));
  }

  /** Try another choice, and play on from there: nothing is recorded. @param {Run["walk"][0]} step @param {HTMLElement} scene @param {string} option @param {HTMLElement} button */
  function explore(step, scene, option, button) {
    const name = nameOf(scene);
    const own = runOf(name);
    const before = own.walk.slice(0, own.walk.indexOf(step)).map((w) => Object.assign({}, w));
    trial = { name, from: steps.current.id, button, run: Object.assign({}, own, { at: step.scene, mem: step.mem, walk: before }) };
    steps.show(scene.id);
    /** @type {HTMLInputElement} */ (one(optionIn(scene, option), "input")).checked = true;
    choose(scene, option);
  }

  /** Back to the ending that the learner came to, as it was left. */
  function stopTrying() {
    if (!trial) return;
    const { from, button } = trial;
    steps.show(from, { back: true });
    button.focus();
  }

  /** What is only tried is marked as such. @param {HTMLElement} step */
  function markTrial(step) {
    for (const marked of all(document, ".trying")) marked.classList.remove("trying");
    tryingNote.remove();
    if (!trial) return;
    step.classList.add("trying");
    one(step, "h1").after(tryingNote);
  }

  steps.onShow.scenario = (step) => {
    trial = null;
    over.remove();
    // A walk that stands nowhere is one that an update has ended.
    if (state().runs[nameOf(step)]?.at === "") one(step, ".place").after(over);
  };
  steps.onShow.scene = (scene, back, look) => {
    if (back) trial = null;
    markTrial(scene);
    const name = nameOf(scene);
    const run = runOf(name);
    const step = back || look ? walked(run, scene) : undefined;
    const index = run.walk.filter((w) => w.last !== LEFT).findIndex((w) => w.scene === scene.dataset.scene);
    const number = index < 0 ? run.walk.filter((w) => w.last !== LEFT).length + 1 : index + 1;
    const most = Math.max(number, Number(byId("scenario." + name).dataset.decisions));
    visit.enter(scene, name, step ? step.mem : run.mem, say(WORDS.scene_of, { n: number, m: most }));
    scene.classList.toggle("replay", byId("scenario." + name).dataset.mode === "replay");
    // A scene that is entered going forward asks anew.
    writeAnswer(formIn(scene), step?.last);
    showOutcome(scene, step?.last || "");
  };
  steps.onShow.ending = (ending, back) => {
    const left = trial;
    if (back) trial = null;
    markTrial(ending);
    const run = runOf(nameOf(ending));
    const names = rememberedBy(nameOf(ending));
    visit.showWhatHolds(ending, "[data-when]", unpackMemory(names, run.mem) || {});
    // Back from having tried something the list stands as it was left.
    if (!trial && left?.from !== ending.id) way.show(ending, nameOf(ending), run);
  };

  return { play, enter, choose, onward, score, runOf, mayShow, get exploring() { return Boolean(trial) && trial?.name === steps.current.dataset.scenario; } };
}
