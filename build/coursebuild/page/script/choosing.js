// The page where the learner chooses how all of it looks (looks.js).

/** @param {() => State} state @param {() => void} save @param {(isOn: boolean) => void} listen */
function createLooks(state, save, listen) {
  function apply() {
    applyLooks(state());
    listen(looksOf(state())[2] === "1");
  }

  function show() {
    const [size, theme, listening] = looksOf(state());
    for (const input of /** @type {HTMLInputElement[]} */ (all(byId("utseende"), "input"))) {
      input.checked = input.name === "listen" ? listening === "1" : input.value === (input.name === "size" ? size : theme);
    }
  }

  document.addEventListener("change", ({ target }) => {
    const page = target instanceof Element && target.closest("#utseende");
    if (!page) return;
    const value = (/** @type {string} */ name) => /** @type {HTMLInputElement | null} */ (page.querySelector("[name=" + name + "]:checked"))?.value || "0";
    state().looks = value("size") + value("theme") + value("listen");
    apply();
    save();
  });
  return { apply, show };
}
