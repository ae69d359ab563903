// How the page looks: the size of its text, light or dark, and whether a step can be listened to. Stored with the state; chosen on a page of
// its own (choosing.js).

/** What is chosen: size, theme, listening. @param {State} state */
function looksOf(state) {
  return (state.looks || "0a0").split("");
}

/** @param {State} state */
function applyLooks(state) {
  const [size, theme] = looksOf(state);
  const { dataset } = document.documentElement;
  dataset.size = size;
  dataset.theme = theme;
  for (const source of /** @type {HTMLSourceElement[]} */ (all(document, "picture source"))) {
    source.media = { l: "not all", d: "all" }[theme] || "(prefers-color-scheme: dark)";
  }
}
