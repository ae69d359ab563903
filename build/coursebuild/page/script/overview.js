// The page of contents: the module's parts, where the learner is, and what is done.

/** @param {Steps} steps @param {() => State} state @param {() => boolean} passed */
function createOverview(steps, state, passed) {
  function show() {
    const at = steps.stationOf(byId(state().at));
    const here = at && (at.dataset.part ? at : steps.headOf(at));
    const parts = steps.stations.filter((station) => station.dataset.part);
    byId("parts").replaceChildren(...parts.map((station) => {
      const button = makeButton(station.dataset.part || "", () => steps.show(station.id), "link");
      const isHere = station === here;
      if (isHere) button.setAttribute("aria-current", "step");
      return make("li", [button, ...(isHere ? [" – " + WORDS.part_current] : isDone(station) ? [" – " + WORDS.part_done] : steps.isExtra(station) ? [" – " + WORDS.part_on_offer] : [])]);
    }));
  }

  /** The steps that a section is read in. @param {HTMLElement} station */
  const pagesOf = (station) => steps.stations.filter((page) => page.dataset.kind === "section" && steps.headOf(page) === station);

  /** @param {HTMLElement} station */
  function isDone(station) {
    if (station.dataset.kind === "section") return pagesOf(station).every((page) => state().read.includes(page.id.slice(8)));
    if (station.dataset.kind === "scenario") return isPlayed(station.dataset.scenario || "", state());
    return station.dataset.kind === "test" && passed();
  }

  return { show };
}
