// Looking something up: the words that are explained, and every text of the module but the questions and the scenes.

const MOST_FOUND = 20;
const AROUND = 60;

/** A text as it stands in a Swedish list: å, ä and ö last. The browser's own order takes a slow phone a tenth of a second to look for. @param {HTMLElement} text */
function inOrder({ textContent }) {
  return (textContent || "").toLowerCase().replace(/[åäöé]/g, (letter) => ({ å: "{", ä: "|", ö: "}" })[letter] || "e");
}

/** @param {Steps} steps */
function createSearch(steps) {
  /** @type {{ step: HTMLElement, text: string }[] | null} */
  let index = null;

  /** The words of a step that are its author's. @param {HTMLElement} step */
  function textOf(step) {
    const copy = /** @type {HTMLElement} */ (step.cloneNode(true));
    for (const other of all(copy, "h1, .script, .explanation, .sources, small")) other.remove();
    const blocks = all(copy, "p, li, h2, h3, dt, dd, th, td").filter((block) => !block.querySelector("p, li"));
    return blocks.map((block) => (block.textContent || "").replace(/\s+/g, " ").trim()).join(" ");
  }

  /** @returns {{ step: HTMLElement, text: string }[]} */
  function read() {
    return (index = index || steps.stations.filter((s) => ["section", "scenario", "summary", "sources"].includes(s.dataset.kind || "")).map((step) => ({ step, text: textOf(step) })));
  }

  /** The text around what was found, with the words marked. @param {string} text @param {string} wanted */
  function excerpt(text, wanted) {
    const at = text.toLowerCase().indexOf(wanted);
    if (at < 0) return [text.slice(0, 2 * AROUND)];
    const end = at + wanted.length;
    return [(at > AROUND ? "… " : "") + text.slice(Math.max(at - AROUND, 0), at), make("mark", text.slice(at, end)), text.slice(end, end + AROUND) + " …"];
  }

  function find() {
    const field = /** @type {HTMLInputElement} */ (byId("search"));
    const wanted = field.value.trim().toLowerCase();
    const found = wanted.length < 2 ? [] : read().filter(({ step, text }) => (steps.heading(step) + " " + text).toLowerCase().includes(wanted)).slice(0, MOST_FOUND);
    byId("found").replaceChildren(...found.map(({ step, text }) => make("li", [makeButton(steps.heading(step), () => steps.show(step.id), "link"), make("p", excerpt(text, wanted), { class: "muted" })])));
    byId("found").hidden = !found.length;
    byId("found-count").textContent = wanted.length < 2 ? "" : say(found.length ? WORDS.found : WORDS.found_none, { n: found.length });
    for (const word of all(byId("words"), "div")) word.hidden = wanted.length > 1 && !(word.textContent || "").toLowerCase().includes(wanted);
  }

  document.addEventListener("input", ({ target }) => {
    if (target instanceof Element && target.id === "search") find();
  });
  return {
    show() {
      const words = all(document, ".glossary dt").map((term) => make("div", [make("dt", wordsOf(term)), make("dd", wordsOf(term.nextElementSibling))]));
      words.sort((a, b) => (inOrder(a) < inOrder(b) ? -1 : 1));
      byId("words").replaceChildren(...words);
      byId("words-heading").hidden = !words.length;
      find();
    },
  };
}
