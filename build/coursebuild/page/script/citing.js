// What a law says, and what laws and headings of sources are called, stands once in the page, in the list at the end: here it is put where it
// is referred to. Until then a reference is the number it has there.

/** A law as people write it, and before it what it says, unless the words around it do. @param {HTMLElement} law @param {boolean} isBrief */
function tellLaw(law, isBrief) {
  const name = make("span", wordsOf(one(law, "b")), { class: "provision" });
  return isBrief ? [name] : [...wordsOf(one(law, "span")), " ", name];
}

/** A source and the heading in it. @param {HTMLElement} heading */
function tellSource(heading) {
  const source = /** @type {HTMLElement} */ (heading.closest("li"));
  return [source.dataset.short || one(source, "cite").textContent || "", ", ", ...wordsOf(heading)];
}

/** What a step's references stand for: laws first, each in a block of its own, then the sources. @param {HTMLElement} refs @param {boolean} isBrief */
function citations(refs, isBrief) {
  const cited = (refs.textContent || "").split(", ").map((number) => byId("r" + number));
  return { laws: cited.filter((c) => c.matches("li")).map((law) => tellLaw(law, isBrief)), sources: cited.filter((c) => !c.matches("li")).map(tellSource) };
}

/** The references of a question or a choice: a block for each law, and one for the sources. @param {HTMLElement} refs @param {boolean} [isBrief] */
function tellRefs(refs, isBrief = false) {
  const { laws, sources } = citations(refs, isBrief);
  const blocks = laws.map((law) => make("p", law));
  if (sources.length) blocks.push(make("p", sources.flatMap((source, place) => (place ? ["; ", ...source] : source))));
  return make("div", blocks, { class: "sources" });
}

/** Those of a section, folded. @param {HTMLElement} refs */
function tellRefsOf(refs) {
  const { laws, sources } = citations(refs, false);
  const lists = [laws, sources].filter((list) => list.length).map((list) => make("ul", list.map((ref) => make("li", ref))));
  return make("details", [make("summary", WORDS.refs), ...lists], { class: "sources" });
}
