// How the page looks: the size of its text, light or dark, and whether a step can be listened to. Stored with the state.

/** @param {() => State} state @param {() => void} save @param {(isOn: boolean) => void} listen */
function createLooks(state, save, listen) {
  /** What is chosen: size, theme, listening. */
  const chosen = () => (state().looks || "0a0").split("");

  function apply() {
    const [size, theme, listening] = chosen();
    const { dataset } = document.documentElement;
    dataset.size = size;
    dataset.theme = theme;
    for (const source of /** @type {HTMLSourceElement[]} */ (all(document, "picture source"))) {
      source.media = { l: "not all", d: "all" }[theme] || "(prefers-color-scheme: dark)";
    }
    listen(listening === "1");
  }

  function show() {
    const [size, theme, listening] = chosen();
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
