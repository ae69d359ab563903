// Words that the page's scripts have made of the author's: what somebody says without its marks, and headings within sentences of the page's own
// (steps.js, dress.js, main.js).

/** So much of a text is another one's, if that is a part of it. */
const PART_OF = 0.6;

/** Whether what the page says may be made of an author's words. @param {string} saying @param {string} words */
function isMadeOf(saying, words) {
  return saying.includes(words) || (words.includes(saying) && saying.length >= PART_OF * words.length);
}

/** What a text that is made of changed ones shall say; null if that is not certain. @param {Text} text @param {Wanted} wanted @returns {string | null} */
function rewritten(text, wanted) {
  let saying = text.data;
  for (const [was, at] of wanted) {
    if (!isMadeOf(saying.trim(), was.trim())) continue;
    const is = only(at);
    const made = is === null ? null : bare(saying, was, is) || within(text, saying, was.trim(), is.trim());
    if (made === null) return null;
    saying = made;
  }
  return saying;
}

/** What is said, without its marks: in one piece, or in several with the marks in the first and the last. @param {string} saying @param {string} was @param {string} is */
function bare(saying, was, is) {
  for (const marks of [[/^”/], [/”$/], [/^”/, /”$/]]) {
    const without = (/** @type {string} */ text) => marks.reduce((rest, mark) => rest.replace(mark, ""), text);
    if (without(was) === saying) return without(is);
  }
  return null;
}

/** A heading in a sentence of the page's own: `Del 2 av 6: Rubriken · cirka 2 min kvar`. @param {Text} text @param {string} saying @param {string} was @param {string} is */
function within(text, saying, was, is) {
  const parts = saying.split(": " + was);
  return text.parentElement?.matches("#position, #where-you-were, h1") && parts.length === 2 ? parts.join(": " + is) : null;
}

/** The heading of the step that shows. @param {Document} page */
const shownHeading = (page) => (page.querySelector("main > .shown h1")?.textContent || "").trim();

/** The window's title has the heading. @param {Document} page @param {string} before */
function retitle(page, before) {
  const now = shownHeading(page);
  const parts = page.title.split(before + " – ");
  if (now !== before && parts.length === 2) page.title = parts.join(now + " – ");
}

/** What the page has noted of a step that begins a part, as it notes it (`nameSteps`). @param {Document} page @param {Difference[]} differences */
function rename(page, differences) {
  for (const { to } of differences) {
    const step = to.closest("h1") && to.closest("main > section");
    const noted = step && page.getElementById(step.id)?.dataset;
    if (!noted) continue;
    if (noted.part) noted.part = step.querySelector("h1")?.textContent || "";
    if (noted.name) noted.name = step.querySelector("h1 span")?.textContent || "";
  }
}
