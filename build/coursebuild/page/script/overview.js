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

  /** Whether a walk has come to an ending; one that a link led straight to is none. @param {string} scenario @param {State} [there] */
  function isPlayed(scenario, there = state()) {
    const run = there.runs[scenario];
    return Boolean(run?.walk.length) && document.getElementById("slut." + scenario + "." + run.at) !== null;
  }

  /** The steps that a section is read in. @param {HTMLElement} station */
  const pagesOf = (station) => steps.stations.filter((page) => page.dataset.kind === "section" && steps.headOf(page) === station);

  /** @param {HTMLElement} station */
  function isDone(station) {
    if (station.dataset.kind === "section") return pagesOf(station).every((page) => state().read.includes(page.id.slice(8)));
    if (station.dataset.kind === "scenario") return isPlayed(station.dataset.scenario || "");
    return station.dataset.kind === "test" && passed();
  }

  /**
   * How much is behind the learner, in whole percent: the pages that are read and the scenarios that are played, of all on the way. What closes
   * the module is the last step: only who is done has all.
   * @param {State} there
   */
  function progress(there) {
    if (!isRead()) return 0;
    const onTheWay = steps.stations.filter((s) => ["section", "scenario"].includes(s.dataset.kind || "") && !steps.isExtra(s));
    const done = onTheWay.filter((s) => (s.dataset.scenario ? isPlayed(s.dataset.scenario, there) : there.read.includes(s.id.slice(8))));
    return Math.floor((100 * done.length) / (onTheWay.length + 1));
  }

  return { show, progress };
}
