// The learner's state as one text: see page/state.py for the layout and the proof that it fits.

// `LAYOUT` is page/layout.json: how each record begins. Every character that is written is one that an LMS leaves alone.

/** Characters of an attempt's random mark. */
const MARK_LENGTH = 6;

/** The last choice of a scene that going back took out of the walk: only its first counts any more. */
const LEFT = "-";

/** @returns {State} */
function newState() {
  return {
    id: newMark(), counter: 0, sure: "", finished: false,
    digest: document.body.dataset.digest || "", at: "start", workplace: "", looks: "", passed: "", read: [], checks: {}, runs: {},
    tries: 0, best: null, handedIn: false, unsent: false, seed: "", drawn: [], answers: {},
  };
}

/** A mark of chance, that tells one learner's attempt from another's. */
function newMark() {
  const bytes = crypto.getRandomValues(new Uint8Array(MARK_LENGTH));
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join("");
}

/** @param {State} state @returns {string} */
function encodeState(state) {
  const records = [LAYOUT.format, LAYOUT.attempt + state.id, LAYOUT.counter + state.counter.toString(36), LAYOUT.digest + state.digest, LAYOUT.at + state.at];
  if (state.sure) records.push(LAYOUT.sure + state.sure[0]);
  if (state.finished) records.push(LAYOUT.finished + "1");
  if (state.workplace) records.push(LAYOUT.workplace + state.workplace);
  if (state.looks) records.push(LAYOUT.looks + state.looks);
  if (state.passed) records.push(LAYOUT.passed + state.passed);
  if (state.read.length) records.push(LAYOUT.read + state.read.join(","));
  for (const id in state.checks) records.push(LAYOUT.check + id + "=" + state.checks[id]);
  for (const id in state.runs) records.push(LAYOUT.run + id + "=" + encodeRun(state.runs[id]));
  if (state.tries || state.drawn.length) {
    const best = state.best === null ? "" : state.best;
    records.push(LAYOUT.test + [Math.min(state.tries, 999), best, state.handedIn ? 1 : 0, state.unsent ? 1 : 0, ...(state.seed ? [state.seed] : [])].join(","));
  }
  if (state.drawn.length) records.push(LAYOUT.drawn + state.drawn.join(","));
  for (const id in state.answers) records.push(LAYOUT.answer + id + "=" + state.answers[id]);
  const text = records.join(";");
  return text + ";" + LAYOUT.end + text.length;
}

/** @param {Run} run */
function encodeRun(run) {
  const walk = run.walk.map((w) => w.scene + "." + w.first + (w.last === w.first ? "" : "." + w.last) + (w.mem ? ":" + w.mem : ""));
  return [run.at + (run.mem ? ":" + run.digest + run.mem : ""), run.best, ...walk].join(",");
}

/** Whether a text is a state of ours that came through whole: nothing else than what we write, and as long as we wrote it. @param {string} text */
function isWhole(text) {
  if (/[^\w.,=+:;@-]/.test(text)) return false;
  const end = new RegExp(";" + LAYOUT.end + "(\\d+)$").exec(text);
  return isOurs(text) && end !== null && end.index === Number(end[1]);
}

/** The mark of the attempt that a text belongs to; "" if it has none. @param {string} text */
function markOf(text) {
  return new RegExp(";" + LAYOUT.attempt + "([^;]+)").exec(text)?.[1] || "";
}

/** @param {string} text */
function isOurs(text) {
  return [LAYOUT.format, ...LAYOUT.older].includes(text.split(";")[0]);
}

/** What LMSs have been seen to do to a text, undone. @type {((text: string) => string)[]} */
const UNDRESS = [
  (text) => text.trim(),
  (text) => text.trim().replace(/^(["'])([^]*)\1$/, "$2"),
  (text) => text.replace(/[\r\n\t]+/g, ""),
  (text) => (/%[0-9a-f]{2}/i.test(text) ? decodeURIComponent(text.replace(/\+/g, "%2B")) : text),
  (text) => (/%[0-9a-f]{2}/i.test(text) ? decodeURIComponent(text.replace(/\+/g, " ")) : text),
  (text) => (/&[#a-z0-9]+;/i.test(text) ? new DOMParser().parseFromString(text, "text/html").documentElement.textContent || "" : text),
  (text) => text.replace(/ /g, "+"),
  (text) => text.replace(/\s+/g, ""),
];

/**
 * A stored text as we wrote it, whatever the LMS has dressed it in: encoded, quoted, with blanks or line breaks put in. Two layers are tried;
 * the text's own length tells when it is right. @param {string} text
 */
function undress(text) {
  if (!text || isWhole(text)) return text;
  /** @param {string} from @param {number} layers @returns {string | null} */
  const search = (from, layers) => {
    for (const take of UNDRESS) {
      let candidate = from;
      try { candidate = take(from); } catch { continue; }
      if (candidate === from) continue;
      if (isWhole(candidate)) return candidate;
      const deeper = layers > 1 ? search(candidate, layers - 1) : null;
      if (deeper) return deeper;
    }
    return null;
  };
  return search(text, 3) || text;
}

/** @param {number | null} a @param {number | null} b */
function better(a, b) {
  if (a === null) return b;
  return b === null ? a : Math.max(a, b);
}
