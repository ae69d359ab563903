// What an ending tells of the way there: each choice, how it turned out, and what else could be tried.

/**
 * @param {Steps} steps
 * @param {{ score: (name: string) => number, isWhole: (name: string) => boolean, explore: (step: Run["walk"][0], scene: HTMLElement, option: string, button: HTMLElement) => void }} play
 */
function createWay(steps, play) {
  const later = createLater();
  /** What is still to be told: last what is folded. @type {(() => void)[]} */
  let waiting = [];

  /** As it is written in the points (forms.js). @param {HTMLElement} option */
  const levelOf = (option) => LEVELS[2 - Number(option.dataset.points)];
  /** @param {HTMLElement} option */
  const valueOf = (option) => /** @type {HTMLInputElement} */ (one(option, "input")).value;
  /** @param {HTMLElement} scene @param {string} option */
  const labelOf = (scene, option) => wordsOf(one(optionIn(scene, option), "label"));

  /** How a choice turned out, and how the others would have. @param {HTMLElement} scene @param {string} option */
  function levels(scene, option) {
    const made = optionIn(scene, option);
    return { level: levelOf(made), others: all(scene, ".option").filter((other) => other !== made).map(levelOf) };
  }

  /** @param {string} name @param {Run["walk"][0]} step */
  function tellStep(name, step) {
    const scene = stepAt("scen." + name + "." + step.scene);
    const names = rememberedBy(name);
    // What was chosen first is what counts; what the story went on with is what one remembers.
    const made = names.length ? step.last : step.first;
    const judgement = one(scene, ".feedback[data-for='" + made + "'] .judgement");
    const verdict = one(judgement, ".verdict");
    const isReplay = byId("scenario." + name).dataset.mode === "replay";
    const item = make("li", [make("b", steps.heading(scene)), make("p", sayAround(WORDS.you_chose, labelOf(scene, made))), isReplay ? judgement.cloneNode(true) : make("p", (verdict.textContent || "").trim(), { class: "muted " + verdict.classList[1] })]);
    const folded = make("details", [make("summary", WORDS.what_if), make("p", WORDS.what_if_lead)]);
    item.append(folded);
    waiting.push(() => folded.append(whatElse(scene, step, made, unpackMemory(names, step.mem) || {})));
    return item;
  }

  /** What else could be tried. @param {HTMLElement} scene @param {Run["walk"][0]} step @param {string} made @param {Memory} memory */
  function whatElse(scene, step, made, memory) {
    const others = all(scene, ".option").filter((option) => isThere(option, memory)).map(valueOf).filter((o) => o !== made);
    return make("ul", others.map((option) => {
      const button = makeButton(sayAround(WORDS.instead, labelOf(scene, option)), () => play.explore(step, scene, option, button), "link");
      return make("li", button);
    }));
  }

  /** What came of it, where an ending does not say by itself how it went: as a conversation is told, without percent. @param {string} name @param {Run} run */
  function points(name, run) {
    if (!play.isWhole(name)) return make("p", WORDS.scenario_part, { class: "points" });
    const best = run.walk.filter((step) => levels(stepAt("scen." + name + "." + step.scene), step.first).level === "best");
    return make("p", say(WORDS.scenario_score, { n: best.length, m: run.walk.length }), { class: "points", "data-score": String(play.score(name)) });
  }

  /** What the memory says of how it ended. @param {Remembered[]} names @param {Memory} memory */
  function facts(names, memory) {
    const told = names.filter((n) => n.shows && (n.to - n.from > 1 || n.minutes || memory[n.id] > n.from)).map((n) => {
      if (n.minutes) return say(WORDS.clock, { what: n.shows || "", minutes: memory[n.id] * n.minutes });
      return n.to - n.from > 1 ? say(WORDS.fact, { what: n.shows || "", value: memory[n.id] - n.from, most: n.to - n.from }) : n.shows || "";
    });
    return told.length ? [make("ul", told.map((fact) => make("li", fact)), { class: "facts", role: "list" })] : [];
  }

  /** All of the way there. @param {HTMLElement} ending @param {string} name @param {Run} run @param {Run["walk"]} walked */
  function tell(ending, name, run, walked) {
    const names = rememberedBy(name);
    const made = (/** @type {Run["walk"][0]} */ step) => (run.mem ? step.last : step.first);
    const way = make("ol", walked.map((step) => tellStep(name, step)), { class: "way-list", role: "list" });
    return [
      ...(ending.dataset.outcome ? [] : [points(name, run)]),
      ...facts(names, unpackMemory(names, run.mem) || {}),
      make("h2", WORDS.path), drawMap(walked.map((step) => levels(stepAt("scen." + name + "." + step.scene), made(step)))), way,
    ];
  }

  /** How it ended shows first; the way there, and what stands below it, a moment after. @param {HTMLElement} ending @param {string} name @param {Run} run */
  function show(ending, name, run) {
    const place = one(ending, ".way");
    const walked = run.walk.filter((step) => step.last !== LEFT);
    place.replaceChildren();
    place.classList.toggle("coming", walked.length > 0);
    const debrief = document.getElementById("debrief." + name);
    if (debrief) place.after(debrief);
    waiting = walked.length ? [() => {
      place.prepend(...tell(ending, name, run, walked));
      place.classList.remove("coming");
    }] : [];
    later.make([place], waiting);
  }

  return { show };
}
