// A scenario with a group: the story, the question to the room, what happened, why, and what else could be tried.
// Memory and what can be found out are the learner's own (memory.js, visit.js); only who chooses is another.

/** @param {Frame} frame @param {Ways} ways @param {{ home: () => void, talk: (name: string, back: () => void) => void }} leads */
function createGroupPlay(frame, ways, leads) {
  const visit = createVisit();
  const way = createWay(/** @type {Steps} */ (/** @type {unknown} */ ({ heading: (/** @type {HTMLElement} */ step) => (one(step, "h1").textContent || "").trim() })), {
    score: () => 0, isWhole: () => true, explore: (walked, _, option) => tryAt(walked.scene, option),
  });

  const names = () => rememberedBy(ways.own.name);
  const scene = () => stepAt("scen." + ways.own.name + "." + ways.visit.scene);
  const isReplay = () => byId("scenario." + ways.own.name).dataset.mode === "replay";

  /** @param {string} name */
  function intro(name) {
    frame.show({ step: stepAt("scenario." + name), next: [WORDS.group_begin, () => begin(name)], back: leads.home });
  }

  /** @param {string} name */
  function begin(name) {
    ways.begin(name, byId("scenario." + name).dataset.start || "", startMemory(rememberedBy(name)));
    story();
  }

  /** The scene as it was when the group came there, with what they have found out. */
  function enter() {
    const step = scene();
    const decisions = Number(byId("scenario." + ways.own.name).dataset.decisions);
    visit.enter(step, ways.own.name, ways.visit.mem, say(WORDS.scene_of, { n: ways.at + 1, m: Math.max(decisions, ways.at + 1) }));
    for (const id of ways.visit.asked) one(step, "[data-find='" + id + "'] button").click();
    for (const added of all(step, ".vote, .group-told")) added.remove();
    for (const outcome of all(step, ".feedback")) outcome.classList.remove("shown");
    step.classList.toggle("replay", isReplay());
    return step;
  }

  function story() {
    const step = enter();
    step.onclick = (event) => {
      const find = event.target instanceof Element ? event.target.closest("button")?.closest("[data-find]") : null;
      const id = find instanceof HTMLElement ? find.dataset.find || "" : "";
      if (id && !ways.visit.asked.includes(id)) ways.visit.asked.push(id);
    };
    frame.show({ step, phase: "story", next: [WORDS.group_to_question, ask], back: () => (ways.at ? backTo(ways.at - 1) : intro(ways.own.name)) });
  }

  function ask() {
    const step = enter();
    const vote = createVote(step, ways.visit, { tell: frame.tell, picked: (option) => go(option) });
    formIn(step).after(vote.element);
    const tally = () => leading(ways.visit.tally, vote.options());
    const showIt = () => {
      const most = tally();
      if (most.length === 1) go(most[0]);
      else vote.pickMode(true, most.length ? WORDS.group_tie : WORDS.group_no_hands);
    };
    frame.show({ step, phase: "vote", heading: one(vote.element, "h2"), vote, next: [WORDS.group_show, showIt], back: story });
  }

  /** The group goes on with an option. @param {string} option */
  function go(option) {
    ways.choose(option, visit.after(optionIn(scene(), option)));
    happened(option);
  }

  /** What came of an option, with the hands that were for it. @param {string} option */
  function tell(option) {
    const step = enter();
    const outcome = one(step, ".feedback[data-for='" + option + "']");
    outcome.classList.add("shown");
    visit.tell(outcome);
    for (const details of /** @type {HTMLDetailsElement[]} */ (all(outcome, ".judgement details"))) details.open = true;
    const isTrial = option !== ways.visit.chosen;
    const chosen = one(outcome, ".chosen");
    one(chosen, ".muted").textContent = isTrial ? WORDS.group_tried : chosen.matches(".said") ? WORDS.group_said : WORDS.group_chosen;
    const tally = handsAmong(ways.visit.tally, offeredIn(step).map((o) => o.id));
    const hands = handsFor(tally, option);
    if (tally.length) chosen.after(make("p", [drawBar(hands, tally.length), handsInWords(hands, tally.length)], { class: "group-told told-hands" }));
    if (isTrial) outcome.prepend(make("p", WORDS.group_trying, { class: "box trying-note group-told" }));
    return { step, outcome, isTrial };
  }

  /** What happened, alone; where it is not told at once how it went, also what else can be tried. @param {string} option */
  function happened(option) {
    const told = tell(option);
    const shown = { step: told.step, phase: "happened", heading: one(told.outcome, "h2"), back: told.isTrial ? resume : ask };
    /** @type {[string, () => void]} */
    const next = [WORDS.group_why, () => why(option)];
    frame.show(Object.assign(shown, isReplay() ? leadOn(told, option) : { next }));
  }

  /** Why it went so, and what else can be tried. @param {string} option */
  function why(option) {
    const told = tell(option);
    frame.show(Object.assign({ step: told.step, phase: "why", heading: one(told.outcome, ".verdict"), back: () => happened(option) }, leadOn(told, option)));
  }

  /**
   * The other options, to try; and from one that is tried back to the group's own, or on in its stead.
   * @param {ReturnType<typeof tell>} told @param {string} option
   */
  function leadOn({ step, outcome, isTrial }, option) {
    const others = offeredIn(step).map((o, place) => Object.assign(o, { number: place + 1 })).filter((o) => o.id !== option);
    const rows = others.map((o) => make("li", makeButton([
      make("span", String(o.number), { class: "vote-key", "aria-hidden": "true" }), make("span", o.words(), { class: "vote-text" }),
    ], () => happened(o.id), "vote-add")));
    const place = make("div", [make("h3", WORDS.group_try), make("ul", rows, { class: "vote-rows", role: "list" })], { class: "group-told group-others" });
    if (isTrial) place.prepend(make("p", makeButton(WORDS.group_from_here, () => { ways.choose(option, visit.after(optionIn(step, option))); onward(); })));
    outcome.append(place);
    return {
      next: /** @type {[string, () => void]} */ (isTrial ? [WORDS.group_own, resume] : [WORDS.continue, onward]),
      number: (/** @type {number} */ n) => { const picked = others.find((o) => o.number === n); if (picked) happened(picked.id); },
    };
  }

  /** On to where the choice leads. */
  function onward() {
    const { chosen, after } = ways.visit;
    const next = leadsTo(optionIn(scene(), chosen), unpackMemory(names(), after) || {});
    const step = /** @type {HTMLElement} */ (stepIn(ways.own.name, next));
    if (step.dataset.kind === "ending") return end(next);
    ways.onward(next);
    resume();
  }

  /** The scene that the way stands on, as it was left. */
  function resume() {
    const { chosen } = ways.visit;
    if (!chosen) story();
    else if (isReplay()) happened(chosen);
    else why(chosen);
  }

  /** @param {number} place */
  function backTo(place) {
    ways.stand(ways.own, place);
    resume();
  }

  /** @param {string} ending */
  function end(ending) {
    ways.end(ending);
    const { name, visits } = ways.own;
    const step = stepAt("slut." + name + "." + ending);
    const mem = visits[visits.length - 1].after;
    visit.showWhatHolds(step, "[data-when]", unpackMemory(names(), mem) || {});
    way.show(step, name, { at: ending, best: 0, digest: "", mem, walk: visits.map((v) => ({ scene: v.scene, first: v.chosen, last: v.chosen, mem: v.mem })) });
    frame.show({ step, next: [WORDS.group_talk, () => leads.talk(name, () => end(ending))], back: () => backTo(visits.length - 1) });
  }

  /** From the ending: another choice in a scene of the way. @param {string} id @param {string} option */
  function tryAt(id, option) {
    ways.stand(ways.own, ways.own.visits.findIndex((v) => v.scene === id));
    enter();
    happened(option);
  }

  return {
    intro,
    /** Go back to a scene on a way, or to its ending. @param {GroupWay} to @param {number} place */
    visitAgain(to, place) {
      ways.stand(to, Math.min(place, to.visits.length - 1));
      if (place < to.visits.length) resume();
      else end(to.ending);
    },
  };
}
