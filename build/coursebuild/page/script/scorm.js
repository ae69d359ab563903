// What the two SCORM standards share: which values are sent, when, and what is known of their fate.
//
// An LMS may mark a value as sent before it knows the server's answer, and never send it again (Moodle's SCORM 1.2 does). So what a
// failed save tried is sent anew in two commits: first the last value that is confirmed, or less, then the real one. The page may
// die between the two: the state, which is in both, tells the next opening what was earned.

/** No more interactions than this reach the LMS in all: some resend every one at every commit. */
const MOST_INTERACTIONS = 100;

/** How long calls may go on before the page must be let to breathe, in milliseconds: some LMSs make a request of each. */
const BREATH = 150;

/** @param {Dialect} dialect @returns {LmsStorage} */
function connectScorm(dialect) {
  const lms = lmsCalls(dialect);
  /** What the LMS surely has, and what has been handed to it, by element. @type {Map<string, string>} */
  const confirmed = new Map();
  /** @type {Map<string, string>} */
  const tried = new Map();
  let there = /** @type {Opened["status"]} */ ("none");
  let wantedStatus = there;
  let score = /** @type {number | null} */ (null);
  let failed = false;
  let numbered = 0;
  /** The LMS tells nothing of the status. */
  let isSilent = false;
  let turn = 0;

  /** @returns {Opened | null} */
  function open() {
    if (!lms.find()) return null;
    // An LMS that is already open answers "false" but gives values: that is as good.
    const began = lms.open();
    const found = dialect.statusElements.map((element) => lms.get(element).trim().toLowerCase());
    const status = dialect.statusIn(found);
    const state = lms.get(dialect.state);
    const mode = lms.get(dialect.mode).trim().toLowerCase();
    isSilent = !found.some(Boolean);
    if (began === false && isSilent && !state && !mode) return null;
    // Who is told nothing of the status cannot know that it would not be taken down.
    there = isSilent ? "incomplete" : status;
    found.forEach((value, index) => { if (RANK[value]) confirmed.set(dialect.statusElements[index], value); });
    // A new attempt has no score, and a strict LMS calls it an error to ask (2004 RTE 4.1.1.2, code 403).
    if (RANK[status] > 1 || state) score = asScore(lms.get(dialect.raw));
    if (score !== null) confirmed.set(dialect.raw, String(score));
    return { state, score, status, review: mode === "review", browse: mode === "browse" };
  }

  /** Every value that a snapshot wants to see stored, but those that the LMS has in a better form. @param {Snapshot} snapshot */
  function wanted(snapshot) {
    /** @type {[string, string][]} */
    const values = [[dialect.location.element, snapshot.location.slice(0, dialect.location.most)]];
    if (snapshot.score !== null && (score === null || snapshot.score > score)) values.push(...dialect.scoreOf(snapshot.score));
    if (RANK[snapshot.status] > RANK[there]) values.push(...dialect.statusOf(snapshot.status));
    wantedStatus = snapshot.status;
    values.push([dialect.exit, "suspend"]);
    return values;
  }

  /** @param {string} element @param {string} value */
  function set(element, value) {
    tried.set(element, value);
    return lms.set(element, value);
  }

  /**
   * One save, call by call: it stops at each `yield`, where the page may breathe. Gives whether the LMS said yes to all.
   * @param {Snapshot} snapshot @param {number | null} seconds the length of the visit, when leaving
   * @returns {Generator<void, Outcome, void>}
   */
  function* saving(snapshot, seconds) {
    const values = wanted(snapshot);
    if (failed) {
      const unsure = values.filter(([element, value]) => tried.get(element) === value && confirmed.get(element) !== value);
      for (const [element, value] of unsure) {
        const less = dialect.lower(element, value, confirmed.get(element), isSilent);
        if (less !== null && less !== value) set(element, less);
        yield;
      }
      if (unsure.length) {
        set(dialect.state, snapshot.state());
        yield;
        lms.commit();
        yield;
      }
    }
    const state = snapshot.state();
    if (!set(dialect.state, state)) return refused(dialect.state);
    yield;
    /** @type {string | null} */
    let no = null;
    for (const [element, value] of values) {
      const known = tried.has(element) ? tried.get(element) : confirmed.get(element);
      if (known === value && (confirmed.get(element) === value || !failed)) continue;
      const isMinor = element === dialect.location.element || element === dialect.exit || /score\.(min|max)$/.test(element);
      if (!set(element, value) && !isMinor) no = element;
      yield;
    }
    if (seconds !== null) lms.set(...dialect.time(seconds));
    const committed = lms.commit();
    yield;
    const back = lms.get(dialect.state);
    if (!lms.isThere()) return { ok: false, kept: false, cause: "away" };
    if (undress(back) !== state) return { ok: false, kept: false, cause: back && state.startsWith(back) ? "long" : "refused_state" };
    if (committed === false) return { ok: false, kept: false, cause: "commit" };
    if (no === null) return { ok: true, kept: true, cause: "" };
    tried.delete(no);
    return { ...refused(no), kept: true };
  }

  /** @param {string} element @returns {Outcome} */
  function refused(element) {
    const why = !lms.isThere() ? "away" : dialect.closed.includes(lms.code) || lms.code === "?" ? "session" : "";
    return { ok: false, kept: false, cause: why || (element === dialect.state ? "refused_state" : /score/.test(element) ? "refused_score" : "refused") };
  }

  /**
   * Interactions, each with a number that follows those that are stored; a failed commit's get new ones.
   * @param {Interaction[]} list @param {(done: number) => void} tell @returns {Generator<void, Outcome, void>}
   */
  function* sending(list, tell) {
    let done = 0;
    for (const item of list) {
      if (item.index === undefined) {
        item.index = Math.max(numbered, Number(lms.get("cmi.interactions._count")) || 0);
        numbered = item.index + 1;
        yield;
      }
      if (item.index < MOST_INTERACTIONS) {
        for (const [name, value] of dialect.interaction(item)) {
          lms.set("cmi.interactions." + item.index + "." + name, value);
          yield;
        }
      }
      tell(++done);
    }
    return { ok: true, kept: true, cause: "" };
  }

  /** Go through the calls, with a breath whenever they have taken long; null if something newer has begun. @param {Generator<void, Outcome, void>} calls */
  async function run(calls) {
    const mine = ++turn;
    let since = Date.now();
    for (;;) {
      const step = calls.next();
      if (step.done) return step.value;
      if (Date.now() - since > BREATH) {
        await breathe();
        if (mine !== turn) return null;
        since = Date.now();
      }
    }
  }

  /** @param {Outcome | null} outcome @returns {Outcome} */
  function judged(outcome) {
    if (outcome && !outcome.kept) failed = true;
    return outcome || { ok: false, kept: false, cause: "newer" };
  }

  return {
    get present() {
      return lms.find();
    },
    get away() {
      return !lms.isThere();
    },
    open,
    cameFromHistory: () => fromHistory(window) || (lms.find() && lms.holder !== null && fromHistory(lms.holder)),
    async save(snapshot) {
      return judged(await run(saving(snapshot, null)));
    },
    async send(items, tell) {
      return judged(await run(sending(items, tell)));
    },
    flush(snapshot, seconds) {
      turn++;
      if (!snapshot) {
        lms.set(...dialect.time(seconds));
        lms.commit();
        return;
      }
      const calls = saving(snapshot, seconds);
      let step = calls.next();
      while (!step.done) step = calls.next();
      if (!step.value.kept) failed = true;
    },
    confirm(isSaved) {
      failed = !isSaved;
      if (!isSaved) return;
      for (const [element, value] of tried) confirmed.set(element, value);
      if (RANK[wantedStatus] > RANK[there]) there = wantedStatus;
      const sent = tried.get(dialect.raw);
      if (sent !== undefined) score = Number(sent);
    },
    readBack() {
      return lms.get(dialect.state) || null;
    },
    close() {
      turn++;
      lms.close();
    },
    leave(seconds) {
      lms.set(...dialect.time(seconds));
      if (dialect.leave) lms.set(...dialect.leave);
      lms.close();
      return dialect.leave !== null;
    },
  };
}
