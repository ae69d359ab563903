// Paragraphs, points and marks in plain prose: where more than words differs, the nodes that do are one run, with the same on both sides of it.

/** Of these nothing is made by the page's scripts. A word that is explained, a figure, what somebody says: of those there is. */
const PLAIN = "p, ul, ol, li, strong, em, br, a[href]:not([class])";
/** Where prose stands, and within what nothing is as it was in the source. */
const PROSE = "main > section, main > section div, p, li, ul, ol";
const REMADE = "[data-o], [data-find], [data-when], dl, h1, h2, h3, small, figure, details";

/** Whether a node and all in it stands in the page as it does in the source. @param {Node} node */
function isPlain(node) {
  if (node.nodeType === Node.TEXT_NODE) return true;
  const element = /** @type {Element} */ (node);
  const all = node.nodeType === Node.ELEMENT_NODE ? [element, ...Array.from(element.querySelectorAll("*"))] : [];
  return all.length > 0 && all.every((one) => one.matches(PLAIN) && one.attributes.length <= Number(one.localName === "a") && !isSaying(one.firstChild));
}

/** Whether it begins as what somebody says does (`dressSpeech`). @param {Node | null} first */
const isSaying = (first) => first !== null && (first.nodeName === "B" || (first.nodeValue || "").startsWith("– "));

/** The run of children that differs; null if it is not plain. @param {Element} from @param {Element} to @returns {ProseRun | null} */
function runIn(from, to) {
  const [was, is] = [Array.from(from.childNodes), Array.from(to.childNodes)];
  if (!from.matches(PROSE) || from.closest(REMADE) || (from.localName === "p" && [was[0], is[0]].some(isSaying))) return null;
  let start = 0;
  while (start < Math.min(was.length, is.length) && was[start].isEqualNode(is[start])) start++;
  let end = 0;
  while (end < Math.min(was.length, is.length) - start && was[was.length - 1 - end].isEqualNode(is[is.length - 1 - end])) end++;
  // What only comes in is known by what stands before it.
  if (start === was.length - end && start > 0) start--;
  const run = { from, was: was.slice(start, was.length - end), is: is.slice(start, is.length - end) };
  return run.was.length && run.is.length && [...run.was, ...run.is].every(isPlain) ? run : null;
}

/** The nodes in a page or a source that are like a run of nodes: siblings, in a home. @param {Element} home @param {Node[]} run @returns {Node[][]} */
function likeRun(home, run) {
  const found = [];
  const walker = /** @type {Document} */ (home.ownerDocument).createTreeWalker(home, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    /** @type {Node[]} */
    const nodes = [];
    for (let next = /** @type {Node | null} */ (walker.currentNode); next && nodes.length < run.length && next.isEqualNode(run[nodes.length]); next = next.nextSibling) nodes.push(next);
    if (nodes.length === run.length) found.push(nodes);
  }
  return found;
}

/** The changes of runs in the page; null if one is not found, or not certain. @param {Document} page @param {ProseRun[]} runs @param {Said} said @returns {Change[] | null} */
function runChanges(page, runs, said) {
  /** @type {Change[]} */
  const changes = [];
  for (const { from, was, is } of runs) {
    const id = homeOf(from, said.ids);
    const homes = [/** @type {Document} */ (from.ownerDocument), page].map((one) => id && one.getElementById(id));
    const [source, shown] = homes.map((home) => (home ? likeRun(home, was) : []));
    if (source.length !== 1 || shown.length !== 1 || isCopied(page, was, said)) return null;
    const [nodes] = shown;
    changes.push(() => {
      const parent = /** @type {Node} */ (nodes[0].parentNode);
      for (const node of is) parent.insertBefore(page.importNode(node, true), nodes[0]);
      for (const node of nodes) parent.removeChild(node);
    });
  }
  return changes;
}

/** Whether the page or its source says any text of a run once more. @param {Document} page @param {Node[]} run @param {Said} said */
function isCopied(page, run, said) {
  const texts = run.flatMap((node) => (node.nodeType === Node.TEXT_NODE ? [/** @type {Text} */ (node)] : textsOf(node))).map((text) => text.data).filter((text) => /\p{L}/u.test(text));
  const shown = textsOf(page.body).map((text) => text.data);
  return texts.some((text) => {
    const own = texts.filter((other) => other === text).length;
    const inSource = (said.texts.get(text) || []).length;
    const made = shown.filter((other) => !said.texts.has(other) && !OWN_WORDS.has(other.trim()) && isMadeOf(other.trim(), text.trim()));
    return inSource !== own || shown.filter((other) => other === text).length !== own || made.length > 0;
  });
}
