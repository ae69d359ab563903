// Playing a scenario: its state is one run, scored by the first choice in each scene.

/**
 * @param {Steps} steps @param {() => State} state
 * @param {{ save: () => void, choice: (scenario: string, scene: string, option: string) => void }} page
 */
function createScenarios(steps, state, page) {
  /** While trying out another choice from an ending: where to go back to. */
  let exploring = "";
  /** What was pressed to try it. @type {HTMLElement | undefined} */
  let tried;

  /** @param {string} name @returns {Run} */
  function runOf(name) {
    return (state().runs[name] = state().runs[name] || { at: "", best: 0, walk: [] });
  }

  /** @param {HTMLElement} step */
  const nameOf = (step) => step.dataset.scenario || "";

  /** @param {string} name @param {string} target */
  function stepId(name, target) {
    return (document.getElementById("scen." + name + "." + target) ? "scen." : "slut.") + name + "." + target;
  }

  /** @param {string} name */
  function play(name) {
    exploring = "";
    const run = runOf(name);
    run.walk = [];
    run.at = byId("scenario." + name).dataset.start || "";
    steps.show(stepId(name, run.at));
  }

  /**
   * Before a scene or an ending shows that a link leads to: the walk goes on if it has been there, else a new one
   * begins there. @param {HTMLElement} step
   */
  function enter(step) {
    const id = step.dataset.scene || step.dataset.ending;
    if (!id) return;
    const run = runOf(nameOf(step));
    if (run.at === id || run.walk.some((w) => w.scene === id)) return;
    run.walk = [];
    run.at = id;
  }

  /** Whether the walk began where the scenario does: only then can its points be held against the best path's. @param {string} name */
  function isWhole(name) {
    return runOf(name).walk[0]?.scene === byId("scenario." + name).dataset.start;
  }

  /** @param {HTMLElement} scene @param {string} option */
  function valueOf(scene, option) {
    return /** @type {HTMLElement} */ (one(scene, "input[value='" + option + "']").closest(".option"));
  }

  /** @param {HTMLElement} scene @param {string} option */
  function showOutcome(scene, option) {
    for (const outcome of all(scene, ".feedback")) outcome.classList.toggle("shown", outcome.dataset.for === option);
    scene.classList.toggle("answered", Boolean(option));
  }

  /** The learner confirms a choice. @param {HTMLElement} scene @param {string} option */
  function choose(scene, option) {
    const name = nameOf(scene);
    const id = scene.dataset.scene || "";
    if (!exploring) {
      const run = runOf(name);
      const step = run.walk.find((s) => s.scene === id);
      const earlier = step?.last;
      if (step) step.last = option;
      else run.walk.push({ scene: id, first: option, last: option });
      run.at = id;
      if (earlier !== option) page.choice(name, id, option);
    }
    showOutcome(scene, option);
    attend(one(scene, ".feedback.shown"));
    if (!exploring) page.save();
  }

  /** On from the feedback. @param {HTMLElement} scene */
  function onward(scene) {
    const name = nameOf(scene);
    if (exploring) {
      const ending = exploring;
      steps.show(ending, { back: true });
      return tried?.focus();
    }
    const run = runOf(name);
    const step = run.walk.find((s) => s.scene === scene.dataset.scene);
    if (!step) return;
    run.at = valueOf(scene, step.last).dataset.next || "";
    const target = stepId(name, run.at);
    if (target.startsWith("slut.") && isWhole(name)) run.best = Math.max(run.best, score(name));
    steps.show(target);
    page.save();
  }

  /** A scene that is entered going forward asks anew. @param {HTMLElement} scene */
  function fresh(scene) {
    formIn(scene).reset();
    showOutcome(scene, "");
  }

  /** The run's score in per cent: see coursebuild/graph.py. @param {string} name */
  function score(name) {
    let points = 0;
    let possible = 0;
    for (const step of runOf(name).walk) {
      const scene = byId("scen." + name + "." + step.scene);
      points += Number(valueOf(scene, step.first).dataset.points);
      possible += Math.max(...all(scene, ".option").map((value) => Number(value.dataset.points)));
    }
    return percent(points, Math.max(possible, Number(byId("scenario." + name).dataset.best)));
  }

  /** The way that was walked, in words, with the other choices to try. @param {HTMLElement} ending */
  function showWay(ending) {
    const name = nameOf(ending);
    const run = runOf(name);
    const place = one(ending, ".way");
    const way = make("ol", [], { class: "way-list", role: "list" });
    for (const step of run.walk) way.append(wayStep(name, step));
    /** @type {Node[]} */
    const parts = run.walk.length ? [make("h2", WORDS.path), way] : [];
    if (run.walk.length) {
      parts.splice(1, 0, drawMap(run.walk.map((step) => levels(byId("scen." + name + "." + step.scene), step.first))));
      const points = isWhole(name) ? score(name) : null;
      parts.unshift(make("p", points === null ? WORDS.scenario_part : say("scenario_score", { score: points }), { class: "points" }));
      if (run.best > (points ?? 0)) parts.splice(1, 0, make("p", say("scenario_best", { best: run.best })));
    }
    place.replaceChildren(...parts);
    const debrief = document.getElementById("debrief." + name);
    if (debrief) place.after(debrief);
  }

  /** How a choice turned out, and how the others would have. @param {HTMLElement} scene @param {string} option */
  function levels(scene, option) {
    const levelOf = (/** @type {HTMLElement} */ outcome) => LEVELS.find((level) => outcome.querySelector(".verdict-" + level)) || "fair";
    const outcomes = all(scene, ".feedback");
    return {
      level: levelOf(one(scene, ".feedback[data-for='" + option + "']")),
      others: outcomes.filter((outcome) => outcome.dataset.for !== option).map(levelOf),
    };
  }

  /** @param {string} name @param {Run["walk"][0]} step */
  function wayStep(name, step) {
    const scene = byId("scen." + name + "." + step.scene);
    const label = (/** @type {string} */ option) => wordsOf(one(valueOf(scene, option), "label"));
    const verdict = one(scene, ".feedback[data-for='" + step.first + "'] .verdict");
    const item = make("li", [make("b", steps.heading(scene)), make("p", sayAround("you_chose", label(step.first))), make("p", (verdict.textContent || "").trim(), { class: "muted " + verdict.classList[1] })]);
    const others = all(scene, ".option input").map((input) => /** @type {HTMLInputElement} */ (input).value).filter((o) => o !== step.first);
    const list = make("ul", others.map((option) => {
      const button = makeButton(sayAround("instead", label(option)), () => explore(scene, option, button), "link");
      return make("li", button);
    }));
    item.append(make("details", [make("summary", WORDS.what_if), make("p", WORDS.what_if_lead), list]));
    return item;
  }

  /** Try another choice: nothing is recorded. @param {HTMLElement} scene @param {string} option @param {HTMLElement} button */
  function explore(scene, option, button) {
    exploring = steps.current.id;
    tried = button;
    steps.show(scene.id);
    /** @type {HTMLInputElement} */ (one(valueOf(scene, option), "input")).checked = true;
    showOutcome(scene, option);
    attend(one(scene, ".feedback.shown"));
  }

  steps.onShow.scene = (scene, back) => {
    if (back) exploring = "";
    const step = runOf(nameOf(scene)).walk.find((s) => s.scene === scene.dataset.scene);
    if (!back || !step) return fresh(scene);
    writeAnswer(formIn(scene), step.last);
    showOutcome(scene, step.last);
  };
  steps.onShow.ending = (ending) => {
    // Back from having tried something the list stands as it was left.
    if (exploring !== ending.id) showWay(ending);
    exploring = "";
  };

  return { play, enter, choose, onward, score, runOf, get exploring() { return exploring; } };
}
