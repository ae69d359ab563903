// Things that open: words explained where they stand, and everything when the page is printed. Esc closes.

/** Without script the link leads to the list below the text; with it the explanation opens in place. @param {HTMLElement} link */
function toggleWord(link) {
  const after = link.nextElementSibling;
  const isOpen = after !== null && after.className === "explanation";
  if (isOpen) after.remove();
  else link.after(make("span", wordsOf(byId((link.getAttribute("href") || "").slice(1)).nextElementSibling), { class: "explanation" }));
  link.setAttribute("aria-expanded", String(!isOpen));
  const block = link.closest("p, li");
  block?.classList.toggle("explained", block.querySelector(".explanation") !== null);
}

/** Close what was opened at the element that has focus. @param {Element | null} active */
function closeAt(active) {
  if (active instanceof HTMLElement && active.getAttribute("aria-expanded") === "true") return toggleWord(active);
  const opened = /** @type {HTMLDetailsElement | null | undefined} */ (active?.closest("details[open]"));
  if (!opened) return;
  opened.open = false;
  one(opened, "summary").focus();
}

function watchOpening() {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a.word") : null;
    if (!(link instanceof HTMLElement)) return;
    event.preventDefault();
    toggleWord(link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeAt(document.activeElement);
  });
  /** @type {HTMLDetailsElement[]} */
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = /** @type {HTMLDetailsElement[]} */ (all(document, "details:not([open])"));
    for (const details of closed) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
  });
}
