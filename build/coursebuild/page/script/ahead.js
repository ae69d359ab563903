// Makes ready the steps that one can go to next (dress.js) while the browser has nothing else to do: a press then only has to show one.

/** @param {Steps} steps @param {() => State} state */
function createAhead(steps, state) {
  /** The steps that one tells of: the way to an ending, the questions of a test. They may have been shown when the page was last open. @param {HTMLElement} step */
  function toldIn(step) {
    const { kind = "", scenario = "" } = step.dataset;
    if (["scene", "ending"].includes(kind)) return (state().runs[scenario]?.walk || []).map((made) => stepIn(scenario, made.scene));
    return ["test", "item", "review", "result"].includes(kind) ? state().drawn.map((item) => document.getElementById("prov." + item)) : [];
  }

  /** The steps that one can go to from one. @param {HTMLElement} step @returns {(HTMLElement | null)[]} */
  function next(step) {
    const { kind, scenario = "", start } = step.dataset;
    if (kind === "resume") return [document.getElementById(state().at)].flatMap((at) => [at, ...(at ? toldIn(at) : [])]);
    if (kind === "scene") return [...all(step, ".option").flatMap(targetsOf).map((target) => stepIn(scenario, target)), ...toldIn(step)];
    if (kind === "test" || kind === "item") {
      const told = toldIn(step);
      return [...told.filter((item) => item && !state().answers[item.id.slice(5)]), ...told];
    }
    const follows = document.getElementById(steps.after(step));
    return start ? [stepIn(scenario, start), follows] : [follows];
  }

  /** One step at a time, so that a press need not wait. */
  function prepare() {
    if (!steps.current) return;
    const found = next(steps.current).find((step) => step && !isDressed(step));
    if (!found) return;
    dress(found);
    // What is begun with is to be light: from there no figure is asked for before it is needed.
    if (steps.current.id !== "start") for (const figure of /** @type {HTMLImageElement[]} */ (all(found, "img"))) figure.loading = "eager";
    whenIdle(prepare);
  }

  return () => whenIdle(prepare);
}
