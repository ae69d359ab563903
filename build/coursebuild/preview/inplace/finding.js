// Where in the page that shows the texts of its source stand. The page's scripts have moved some and copied others (dress.js, forms.js), so
// they are looked for by what they say: at home, which is the nearest element around that has an id, and as copies elsewhere.
// Where it is not certain whose words they are, nothing is found, and the page is opened anew.

/** Elements whose text nobody reads. */
const SILENT = new Set(["SCRIPT", "STYLE", "NOSCRIPT"]);

/** @param {Node} root @returns {Text[]} */
function textsOf(root) {
  const found = [];
  const walker = /** @type {Document} */ (root.ownerDocument).createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    if (!SILENT.has(text.parentNode?.nodeName || "")) found.push(text);
  }
  return found;
}

/** @param {Element | null} element @param {Set<string>} ids those of the source: the page's scripts give more @returns {string} */
function homeOf(element, ids) {
  for (let one = element; one; one = one.parentElement) if (one.id && ids.has(one.id)) return one.id;
  return "";
}

/** @param {Document} source @returns {Said} */
function saidIn(source) {
  const ids = new Set(Array.from(source.querySelectorAll("[id]"), (one) => one.id));
  /** @type {Said["texts"]} */
  const texts = new Map();
  for (const text of textsOf(source.body)) {
    const alike = texts.get(text.data);
    if (alike) alike.push(text);
    else texts.set(text.data, [text]);
  }
  return { ids, texts };
}

/** In which homes the source says a text, once for each time. @param {string} text @param {Said} said */
const homesOf = (text, said) => (said.texts.get(text) || []).map((one) => homeOf(one.parentElement, said.ids));

/** What is to be said instead; null if one text in one home becomes two things, or only some of them change. @param {Difference[]} texts @param {Said} said @returns {Wanted | null} */
function wantedOf(texts, said) {
  /** @type {Wanted} */
  const wanted = new Map();
  for (const { was, is, from } of texts) {
    const home = homeOf(from, said.ids);
    const at = wanted.get(was) || new Map();
    const before = at.get(home) || { is, count: 0 };
    if (!home || !was.trim() || OWN_WORDS.has(was.trim()) || before.is !== is) return null;
    wanted.set(was, at.set(home, { is, count: before.count + 1 }));
  }
  for (const [was, at] of wanted) {
    const homes = homesOf(was, said);
    for (const [home, { count }] of at) if (homes.filter((one) => one === home).length !== count) return null;
  }
  return wanted;
}

/** The one thing that a text becomes wherever it changes; null if there are several. @param {Map<string, { is: string }>} at */
function only(at) {
  const all = new Set(Array.from(at.values(), (one) => one.is));
  return all.size === 1 ? Array.from(all)[0] : null;
}

/** What a text of the page shall say; null if that is not certain. @param {Text} text @param {Wanted} wanted @param {Said} said @returns {string | null} */
function sayingOf(text, wanted, said) {
  const at = wanted.get(text.data);
  if (at) {
    const home = homeOf(text.parentElement, said.ids);
    const own = at.get(home);
    if (own) return own.is;
    // The same words of somebody else's; else a copy, of which it must be certain whose.
    const homes = homesOf(text.data, said);
    if (homes.includes(home)) return text.data;
    return homes.every((one) => at.has(one)) ? only(at) : null;
  }
  return said.texts.has(text.data) || OWN_WORDS.has(text.data.trim()) ? text.data : rewritten(text, wanted);
}

/** The changes of texts in the page; null if one is not found, or not certain. @param {Document} page @param {Wanted} wanted @param {Said} said @returns {Change[] | null} */
function textChanges(page, wanted, said) {
  /** @type {Change[]} */
  const changes = [];
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const text of textsOf(page.body)) {
    const saying = sayingOf(text, wanted, said);
    if (saying === null) return null;
    if (saying === text.data) continue;
    const key = homeOf(text.parentElement, said.ids) + " " + text.data;
    found.set(key, (found.get(key) || 0) + 1);
    changes.push(() => { text.data = saying; });
  }
  for (const [was, at] of wanted) for (const [home, { count }] of at) if ((found.get(home + " " + was) || 0) < count) return null;
  return changes;
}
