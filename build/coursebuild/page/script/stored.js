// A stored text as a state again, and two states put together. What is stored names what is in the page: all of it must be there.

/** Characters of a memory's digest. */
const MEMORY_DIGEST_LENGTH = 2;

/**
 * Read a stored text. What no longer exists in the module is left out; a text that was cut short gives what came through whole. Gives null for a
 * text that we cannot read: a newer format, or another tool's.
 * @param {string} stored @returns {State | null}
 */
function readState(stored) {
  const state = newState();
  if (!stored.trim()) return state;
  const text = undress(stored);
  if (!isOurs(text.trim())) return null;
  const records = text.trim().split(";");
  records.shift();
  if (new RegExp("^" + LAYOUT.end + "\\d+$").test(records[records.length - 1] || "")) records.pop();
  // The last record of a text that was cut short may be cut itself.
  if (!isWhole(text)) records.pop();
  for (const record of records) readRecord(state, record);
  return keepWhatExists(state);
}

/** @param {State} state @param {string} record */
function readRecord(state, record) {
  if (record.startsWith(LAYOUT.at)) state.at = record.slice(1);
  const kind = record.slice(0, 2);
  const rest = record.slice(2);
  const [id, value] = rest.split("=");
  if (kind === LAYOUT.attempt && rest) state.id = rest;
  else if (kind === LAYOUT.counter) state.counter = parseInt(rest, 36) || 0;
  else if (kind === LAYOUT.sure) state.sure = rest === "p" ? "passed" : "completed";
  else if (kind === LAYOUT.finished) state.finished = rest === "1";
  else if (kind === LAYOUT.digest) state.digest = rest;
  else if (kind === LAYOUT.workplace) state.workplace = rest;
  else if (kind === LAYOUT.looks) state.looks = rest;
  else if (kind === LAYOUT.passed) state.passed = rest;
  else if (kind === LAYOUT.read) state.read = rest.split(",");
  else if (kind === LAYOUT.check && value) state.checks[id] = value;
  else if (kind === LAYOUT.run && value) state.runs[id] = decodeRun(value);
  else if (kind === LAYOUT.test) readTest(state, rest);
  else if (kind === LAYOUT.drawn) state.drawn = rest.split(",");
  else if (kind === LAYOUT.answer && value) state.answers[id] = value;
}

/** @param {State} state @param {string} text */
function readTest(state, text) {
  const [tries, best, handedIn, unsent, seed = ""] = text.split(",");
  state.tries = Number(tries) || 0;
  state.best = best ? Number(best) : null;
  state.handedIn = handedIn === "1";
  state.unsent = unsent === "1";
  state.seed = seed;
}

/** @param {string} text @returns {Run} */
function decodeRun(text) {
  const [place, best, ...walk] = text.split(",");
  const [at, memory = ""] = place.split(":");
  return {
    at,
    best: Number(best),
    digest: memory.slice(0, MEMORY_DIGEST_LENGTH),
    mem: memory.slice(MEMORY_DIGEST_LENGTH),
    walk: walk.map((step) => {
      const [made, mem = ""] = step.split(":");
      const [scene, first, last] = made.split(".");
      return { scene, first, last: last || first, mem };
    }),
  };
}

/** Leave out everything that an update of the module has taken away. @param {State} state */
function keepWhatExists(state) {
  const exists = (/** @type {string} */ id) => document.getElementById(id) !== null;
  if (!exists(state.at)) state.at = "start";
  if (!document.querySelector("#workplace [value='" + state.workplace + "']")) state.workplace = "";
  state.read = state.read.filter((id) => exists("avsnitt." + id));
  for (const id in state.checks) if (!answerExists("koll." + id, state.checks[id])) delete state.checks[id];
  for (const id in state.answers) if (!answerExists("prov." + id, state.answers[id])) delete state.answers[id];
  for (const id in state.runs) {
    const run = state.runs[id];
    if (!exists("scenario." + id)) { delete state.runs[id]; continue; }
    run.walk = run.walk.filter((w) => [w.first, w.last].every((o) => o === LEFT || hasPart("scen." + id + "." + w.scene, o)));
    if (run.at && !(stepIn(id, run.at) && canGoOn(id, run))) startOver(state, id);
  }
  keepDrawn(state, exists);
  return state;
}

/** A walk that an update has made impossible: its best stays, and the scenario's first page says so. @param {State} state @param {string} id */
function startOver(state, id) {
  state.runs[id] = { at: "", best: state.runs[id].best, walk: [], digest: "", mem: "" };
  if (/^(scen|slut)\./.test(state.at) && state.at.split(".")[1] === id) state.at = "scenario." + id;
}

/** @param {State} state @param {(id: string) => boolean} exists */
function keepDrawn(state, exists) {
  const kept = state.drawn.filter((id) => exists("prov." + id));
  if (kept.length === state.drawn.length) return;
  if (state.handedIn || !kept.length) {
    // The result stands; there is just nothing left to look through.
    state.drawn = state.handedIn ? kept : [];
  } else {
    const unused = all(document, "main > [id^='prov.']").map((s) => s.id.slice(5)).filter((id) => !kept.includes(id));
    state.drawn = kept.concat(unused.slice(0, state.drawn.length - kept.length));
  }
}

/** Whether a question, or a scene, has what was once chosen in it. @param {string} step @param {string} part */
function hasPart(step, part) {
  const found = document.getElementById(step);
  return found !== null && partsOf(found).some(([id]) => id === part);
}

/** Whether every part of a stored answer can still be chosen. @param {string} step @param {string} answer */
function answerExists(step, answer) {
  return answer.split("+").every((part) => hasPart(step, part.split(".")[0]));
}

/** The test that has come further, unless the learner is in the middle of `mine`. @param {State} other @param {State} mine */
function furtherTest(other, mine) {
  if (mine.drawn.length && /^(prov\.|granska|resultat)/.test(mine.at)) return mine;
  const order = (/** @type {State} */ s) => [s.tries, s.drawn.length && !s.handedIn ? 1 : 0, Object.keys(s.answers).length];
  const [a, b] = [order(other), order(mine)];
  const differs = a.findIndex((value, index) => value !== b[index]);
  return differs >= 0 && a[differs] > b[differs] ? other : mine;
}

/** Of two walks through a scenario the longer, unless the learner is in the middle of `mine`. @param {State} other @param {State} mine @param {string} id @returns {Run} */
function furtherRun(other, mine, id) {
  const [a, b] = [other.runs[id], mine.runs[id]];
  if (!a || !b) return a || b;
  const inside = mine.at.split(".")[1] === id;
  return Object.assign({}, !inside && a.walk.length > b.walk.length ? a : b, { best: Math.max(a.best, b.best) });
}

/**
 * What is stored and what has been done here, when the LMS answers late or another window has saved: nothing of
 * either is lost.
 * @param {State} stored @param {State} mine @returns {State}
 */
function mergeStates(stored, mine) {
  const runs = Object.assign({}, stored.runs, mine.runs);
  for (const id in runs) runs[id] = furtherRun(stored, mine, id);
  const test = furtherTest(stored, mine);
  return {
    // The one that the LMS has given is the attempt's; a counter never goes back.
    id: stored.counter ? stored.id : mine.id,
    counter: Math.max(stored.counter, mine.counter),
    sure: RANK[mine.sure] > (RANK[stored.sure] || 0) ? mine.sure : stored.sure,
    finished: stored.finished || mine.finished,
    digest: mine.digest,
    at: mine.at,
    workplace: mine.workplace || stored.workplace,
    looks: mine.looks || stored.looks,
    // The day of the first pass is the one that counts.
    passed: stored.passed || mine.passed,
    read: Array.from(new Set(stored.read.concat(mine.read))),
    checks: Object.assign({}, stored.checks, mine.checks),
    runs,
    tries: Math.max(stored.tries, mine.tries),
    best: better(stored.best, mine.best),
    handedIn: test.handedIn,
    unsent: test.unsent,
    seed: test.seed,
    drawn: test.drawn,
    answers: test.answers,
  };
}
