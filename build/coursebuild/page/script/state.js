// The learner's state as one text: see coursebuild/state.py for the layout and the proof that it fits.

const FORMAT = "tm1";

/** @returns {State} */
function newState() {
  return {
    digest: document.body.dataset.digest || "", at: "start", read: [], checks: {}, runs: {},
    tries: 0, best: null, handedIn: false, drawn: [], answers: {},
  };
}

/** @param {State} state @returns {string} */
function encodeState(state) {
  const records = [FORMAT, "w:" + state.digest, "@" + state.at];
  if (state.read.length) records.push("r:" + state.read.join(","));
  for (const id in state.checks) records.push("c:" + id + "=" + state.checks[id]);
  for (const id in state.runs) records.push("s:" + id + "=" + encodeRun(state.runs[id]));
  if (state.tries || state.drawn.length) {
    const best = state.best === null ? "" : state.best;
    records.push("t:" + [Math.min(state.tries, 999), best, state.handedIn ? 1 : 0].join(","));
  }
  if (state.drawn.length) records.push("d:" + state.drawn.join(","));
  for (const id in state.answers) records.push("a:" + id + "=" + state.answers[id]);
  const text = records.join(";");
  return text + ";e:" + text.length;
}

/** @param {Run} run */
function encodeRun(run) {
  const walk = run.walk.map((w) => w.scene + "." + w.first + (w.last === w.first ? "" : "." + w.last));
  return [run.at, run.best, ...walk].join(",");
}

/**
 * Read a stored text. What no longer exists in the module is left out; a text that was cut short
 * gives what came through whole; anything else gives a fresh state.
 * @param {string} text @returns {State}
 */
function decodeState(text) {
  const state = newState();
  const records = text.split(";");
  if (records.shift() !== FORMAT) return state;
  const end = /^e:(\d+)$/.exec(records[records.length - 1] || "");
  if (end) records.pop();
  const whole = end !== null && text.length - end[0].length - 1 === Number(end[1]);
  if (!whole) records.pop();
  for (const record of records) readRecord(state, record);
  return keepWhatExists(state);
}

/** @param {State} state @param {string} record */
function readRecord(state, record) {
  if (record[0] === "@") state.at = record.slice(1);
  const kind = record.slice(0, 2);
  const rest = record.slice(2);
  const [id, value] = rest.split("=");
  if (kind === "w:") state.digest = rest;
  else if (kind === "r:") state.read = rest.split(",");
  else if (kind === "c:" && value) state.checks[id] = value;
  else if (kind === "s:" && value) state.runs[id] = decodeRun(value);
  else if (kind === "t:") readTest(state, rest);
  else if (kind === "d:") state.drawn = rest.split(",");
  else if (kind === "a:" && value) state.answers[id] = value;
}

/** @param {State} state @param {string} text */
function readTest(state, text) {
  const [tries, best, handedIn] = text.split(",");
  state.tries = Number(tries) || 0;
  state.best = best ? Number(best) : null;
  state.handedIn = handedIn === "1";
}

/** @param {string} text @returns {Run} */
function decodeRun(text) {
  const [at, best, ...walk] = text.split(",");
  return {
    at,
    best: Number(best),
    walk: walk.map((step) => {
      const [scene, first, last] = step.split(".");
      return { scene, first, last: last || first };
    }),
  };
}

/** Leave out everything that an update of the module has taken away. @param {State} state */
function keepWhatExists(state) {
  const exists = (/** @type {string} */ id) => document.getElementById(id) !== null;
  if (!exists(state.at)) state.at = "start";
  state.read = state.read.filter((id) => exists("avsnitt." + id));
  for (const id in state.checks) if (!answerExists("koll." + id, id, state.checks[id])) delete state.checks[id];
  for (const id in state.answers) if (!answerExists("prov." + id, id, state.answers[id])) delete state.answers[id];
  for (const id in state.runs) {
    const run = state.runs[id];
    if (!exists("scenario." + id)) { delete state.runs[id]; continue; }
    run.walk = run.walk.filter((w) => [w.first, w.last].every((o) => exists([id, w.scene, o].join("."))));
    if (run.at && !exists("scen." + id + "." + run.at) && !exists("slut." + id + "." + run.at)) {
      run.at = "";
      run.walk = [];
    }
  }
  keepDrawn(state, exists);
  return state;
}

/** @param {State} state @param {(id: string) => boolean} exists */
function keepDrawn(state, exists) {
  const kept = state.drawn.filter((id) => exists("prov." + id));
  if (kept.length === state.drawn.length) return;
  if (state.handedIn || !kept.length) {
    // The result stands; there is just nothing left to look through.
    state.drawn = state.handedIn ? kept : [];
  } else {
    const unused = all(document, "[data-kind=item]").map((s) => s.id.slice(5)).filter((id) => !kept.includes(id));
    state.drawn = kept.concat(unused.slice(0, state.drawn.length - kept.length));
  }
}

/** Whether every part of a stored answer can still be chosen. @param {string} step @param {string} item @param {string} answer */
function answerExists(step, item, answer) {
  if (!document.getElementById(step)) return false;
  return answer.split("+").every((part) => document.getElementById(item + "." + part.split(".")[0]) !== null);
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
    digest: mine.digest,
    at: mine.at,
    read: Array.from(new Set(stored.read.concat(mine.read))),
    checks: Object.assign({}, stored.checks, mine.checks),
    runs,
    tries: Math.max(stored.tries, mine.tries),
    best: better(stored.best, mine.best),
    handedIn: test.handedIn,
    drawn: test.drawn,
    answers: test.answers,
  };
}

/** @param {number | null} a @param {number | null} b */
function better(a, b) {
  if (a === null) return b;
  return b === null ? a : Math.max(a, b);
}
