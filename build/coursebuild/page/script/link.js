// A link to a step, `index.html#steg=<step>`: to talk about just one scene, and to try one that is being written.
// A scene that the stored walk has not been at begins a new walk; the best result stays.

/** @param {Steps} steps @param {() => State} state */
function createLinks(steps, state) {
  /** Steps of the test show something only while there is a test to show. @type {Record<string, (step: HTMLElement) => boolean>} */
  const ready = {
    item: (step) => !state().handedIn && state().drawn.includes(step.id.slice(5)),
    review: () => !state().handedIn && state().drawn.length > 0,
    result: () => state().handedIn,
  };

  /** Whether a step can be opened now. @param {HTMLElement} step */
  const canOpen = (step) => ready[step.dataset.kind || ""]?.(step) ?? true;

  return {
    canOpen,
    /**
     * The step that the address names; null if it names none, or one that cannot be opened now. An entry of the browser's history that a page
     * of ours has stood on was neither typed nor linked: there the address is only what is left of the last link.
     */
    step() {
      if (look(history, "state")?.step) return null;
      const step = document.getElementById(new URLSearchParams(location.hash.slice(1)).get("steg") || "");
      return step && steps.stationOf(step) && canOpen(step) ? step : null;
    },
  };
}
