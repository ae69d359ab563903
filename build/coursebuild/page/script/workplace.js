// Where the learner works: chosen at the start. Scenarios told from there are on the way; the others are on offer (offer.js).

/** @param {() => State} state @param {() => void} save */
function createWorkplace(state, save) {
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLSelectElement) || target.id !== "workplace") return;
    state().workplace = target.value;
    save();
  });

  return {
    show() {
      const select = /** @type {HTMLSelectElement | null} */ (document.getElementById("workplace"));
      if (select) select.value = state().workplace;
    },
  };
}
