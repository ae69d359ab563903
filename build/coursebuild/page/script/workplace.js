// Where the learner works: chosen at the start. Scenarios told from there are on the way; the others are on offer.

/** @param {Steps} steps @param {() => State} state @param {() => void} save */
function createWorkplace(steps, state, save) {
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLSelectElement) || target.id !== "workplace") return;
    state().workplace = target.value;
    save();
  });

  /** @param {HTMLElement} scenario */
  const isPlayed = (scenario) => Boolean(state().runs[scenario.dataset.scenario || ""]?.best);

  return {
    show() {
      const select = /** @type {HTMLSelectElement | null} */ (document.getElementById("workplace"));
      if (select) select.value = state().workplace;
    },
    /** After an ending: the scenarios that are on offer and have not been played. @param {HTMLElement} ending */
    offer(ending) {
      const found = steps.stations.filter((s) => steps.isExtra(s) && s.dataset.scenario !== ending.dataset.scenario && !isPlayed(s));
      const list = found.map((s) => make("li", makeButton(s.dataset.name || "", () => steps.show(s.id), "link")));
      one(ending, ".way").append(...(list.length ? [make("details", [make("summary", WORDS.more_scenarios), make("ul", list, { class: "plain", role: "list" })])] : []));
    },
  };
}
