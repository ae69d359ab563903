// Shows a rebuilt page where it stands: what differs is changed in the page that is open, and nothing else happens to it. All of them or none.

/** The source that was shown last, read: the next change begins from it. @type {{ text: string, source: Document } | null} */
let shown = null;

/** @param {string} text */
const sourceOf = (text) => (shown?.text === text ? shown.source : read(text));

/** Whether a text becomes another sort: what somebody says is marked as such when the page is made. @param {Difference} difference */
function changesSort({ was, is, from }) {
  const sort = (/** @type {string} */ text) => [text.startsWith("– "), ...(from.closest("dt") ? [text.match(/^”/), text.match(/”$/), text.split("”").length].map(String) : [])];
  // What is paired is sorted by what it says.
  return String(sort(was)) !== String(sort(is)) || from.closest("dl[data-kind=match], [data-kind=match][data-o], dt[id^='word.']") !== null;
}

/** What to do in the page; null if it must be opened anew. @param {Document} page @param {Document} was @param {Differences} differences @returns {Change[] | null} */
function planned(page, was, { words, runs }) {
  const texts = words.filter((one) => !one.name);
  const said = saidIn(was);
  const wanted = texts.some(changesSort) ? null : wantedOf(texts, said);
  if (!wanted || isNamedAfter(page, wanted)) return null;
  const changed = textChanges(page, wanted, said);
  const attributes = attributeChanges(page, words.filter((one) => one.name), said);
  const replaced = runChanges(page, runs, said);
  return changed && attributes && replaced && [...changed, ...attributes, ...replaced];
}

/** Whether the page is at rest, and has made nothing that is not seen: a search has read all texts. @param {Document} page */
function isReady(page) {
  const search = /** @type {HTMLInputElement | null} */ (page.getElementById("search"));
  return page.readyState === "complete" && page.querySelector("main > .shown") !== null && !search?.value;
}

/**
 * Change the words of the page that is open from one source's to another's.
 * @param {Document} page @param {string} before @param {string} after @returns {boolean} false if it must be opened anew; nothing is changed then
 */
function showInPlace(page, before, after) {
  const was = sourceOf(before);
  const is = read(after);
  const differences = differing(was.documentElement, is.documentElement);
  const changes = differences && isReady(page) ? planned(page, was, differences) : null;
  if (!differences || !changes) return false;
  const heading = shownHeading(page);
  for (const change of changes) change();
  rename(page, differences.words);
  retitle(page, heading);
  shown = { text: after, source: is };
  return true;
}

window.showInPlace = showInPlace;
