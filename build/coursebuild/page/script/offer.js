// After an ending: the scenarios that are told from other workplaces than the learner's, and have not been played.

/** @param {Steps} steps @param {() => State} state @param {HTMLElement} ending */
function offerMore(steps, state, ending) {
  const isBegun = (/** @type {HTMLElement} */ scenario) => Boolean(state().runs[scenario.dataset.scenario || ""]?.best);
  const found = steps.stations.filter((s) => steps.isExtra(s) && s.dataset.scenario !== ending.dataset.scenario && !isBegun(s));
  const list = found.map((s) => make("li", makeButton(s.dataset.name || "", () => steps.show(s.id), "link")));
  one(ending, ".way").append(...(list.length ? [make("details", [make("summary", WORDS.more_scenarios), make("ul", list, { class: "plain", role: "list" })])] : []));
}
