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
  /** What the LMS surely has, what has been handed to it, and what it will not have, by element. @type {Map<string, string>} */
  const confirmed = new Map();
  /** @type {Map<string, string>} */
  const tried = new Map();
  /** @type {Map<string, string>} */
  const unwanted = new Map();
  let there = /** @type {Opened["status"]} */ ("none");
  let wantedStatus = there;
  let score = /** @type {number | null} */ (null);
  let isScoreKnown = false;
  let failed = false;
  let numbered = 0;
  /** The LMS tells nothing of the status. */
  let isSilent = false;
  /** The state as it was last written, and as it looked when it was given back. */
  let written = "";
  let given = "";
  /** Which run of calls is the newest: an older one stops. */
  let turn = 0;

  let hasBegun = false;

  const isOurs = (/** @type {string} */ state) => !hasBegun || (written !== "" && markOf(undress(state)) === markOf(written));

  /** @returns {Promise<Opened | null>} */
  async function open() {
    if (!lms.find(isOurs)) return null;
    // An LMS that is already open answers "false" but gives values: that is as good.
    const began = lms.open();
    const found = dialect.statusElements.map((element) => lms.get(element).trim().toLowerCase());
    const state = lms.get(dialect.state);
    const mode = lms.get(dialect.mode).trim().toLowerCase();
    isSilent = !found.some(Boolean);
    if (began === false && isSilent && !state && !mode) return null;
    hasBegun = true;
    confirmed.clear();
    tried.clear();
    written = undress(state);
    given = "";
    score = null;
    isScoreKnown = false;
    there = dialect.statusIn(found);
    found.forEach((value, index) => { if (RANK[value]) confirmed.set(dialect.statusElements[index], value); });
    if (RANK[there] >= RANK.completed) readScore();
    return { state, score, status: there, review: mode === "review", browse: mode === "browse" };
  }

  /** A new attempt has no score, and a strict LMS calls it an error to ask (2004 RTE 4.1.1.2, code 403): it is asked for when it is needed. */
  function readScore() {
    if (isScoreKnown) return;
    isScoreKnown = true;
    score = asScore(lms.get(dialect.raw));
    if (score !== null) confirmed.set(dialect.raw, String(score));
  }

  /** Every value that a snapshot wants to see stored, but those that the LMS has in a better form. @param {Snapshot} snapshot */
  function wanted(snapshot) {
    /** @type {[string, string][]} */
    const values = [[dialect.location.element, snapshot.location.slice(0, dialect.location.most)]];
    if (snapshot.score !== null) {
      readScore();
      if (score === null || snapshot.score > score) values.push(...dialect.scoreOf(snapshot.score));
    }
    if (RANK[snapshot.status] > RANK[there]) values.push(...dialect.statusOf(snapshot.status));
    wantedStatus = snapshot.status;
    values.push([dialect.exit, "suspend"]);
    return values.filter(([element, value]) => unwanted.get(element) !== value);
  }

  /** What another has written since, or null. */
  function glance() {
    const now = lms.get(dialect.state);
    return now && now !== given ? now : null;
  }

  /** @param {string} element @param {string} value */
  function set(element, value) {
    tried.set(element, value);
    return lms.set(element, value);
  }

  /** Commit less than what nobody knows the fate of, so that the real values differ from it. @param {[string, string][]} values @param {Snapshot} snapshot */
  function* lowering(values, snapshot) {
    const unsure = values.filter(([element, value]) => tried.get(element) === value && confirmed.get(element) !== value);
    if (!unsure.length) return;
    for (const [element, value] of unsure) {
      const less = dialect.lower(element, value, confirmed.get(element), isSilent);
      if (less !== null && less !== value) set(element, less);
      yield;
    }
    set(dialect.state, snapshot.state());
    yield;
    lms.commit();
    yield;
  }

  /** Set what is not there already. Gives the first element that was refused. @param {[string, string][]} values @returns {Generator<void, string, void>} */
  function* setting(values) {
    let no = "";
    for (const [element, value] of values) {
      const known = tried.has(element) ? tried.get(element) : confirmed.get(element);
      if (known === value && (confirmed.get(element) === value || !failed)) continue;
      const isMinor = element === dialect.location.element || element === dialect.exit || /score\.(min|max|scaled)$/.test(element);
      if (!set(element, value)) no = no || (isMinor ? "" : element);
      yield;
    }
    return no;
  }

  /**
   * One save, call by call: it stops at each `yield`, where the page may breathe. Gives whether the LMS said yes to all.
   * @param {Snapshot} snapshot @param {number | null} seconds the length of the visit, when leaving
   * @returns {Generator<void, Outcome, void>}
   */
  function* saving(snapshot, seconds) {
    const values = wanted(snapshot);
    if (failed) yield* lowering(values, snapshot);
    written = snapshot.state();
    if (!set(dialect.state, written)) return refused(dialect.state);
    yield;
    const no = yield* setting(values);
    if (seconds !== null) lms.set(...dialect.time(seconds));
    const committed = lms.commit();
    yield;
    given = lms.get(dialect.state);
    if (!lms.isThere()) return { ok: false, kept: false, cause: "away" };
    if (undress(given) !== written) return { ok: false, kept: false, cause: given && written.startsWith(given.trim()) ? "long" : "refused_state" };
    if (committed === false) return { ok: false, kept: false, cause: dialect.closed.includes(lms.code) ? "session" : "commit" };
    if (!no) return { ok: true, kept: true, cause: "" };
    const outcome = refused(no);
    if (outcome.cause === "refused_score") for (const [element, value] of values) if (/score\./.test(element)) unwanted.set(element, value);
    tried.delete(no);
    return { ...outcome, kept: true };
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
    numbered = Math.max(numbered, Number(lms.get("cmi.interactions._count")) || 0);
    for (const item of list) {
      if (item.index === undefined) item.index = numbered++;
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
    if (!outcome?.kept) failed = true;
    return outcome || { ok: false, kept: false, cause: "newer" };
  }

  return {
    get present() {
      return lms.isAnywhere();
    },
    get away() {
      return !lms.isThere();
    },
    get isInAnotherWindow() {
      return lms.holder !== null && look(lms.holder, "top") !== look(window, "top");
    },
    open,
    cameFromHistory: () => fromHistory(window) || (lms.holder !== null && fromHistory(lms.holder)),
    trust(status) {
      if (isSilent && status !== "none") {
        there = status;
        for (const [element, value] of dialect.statusOf(status)) confirmed.set(element, value);
      }
      return there;
    },
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
        return { ok: true, kept: false, cause: "" };
      }
      const calls = saving(snapshot, seconds);
      let step = calls.next();
      while (!step.done) step = calls.next();
      // Until it is confirmed, nobody knows whether it came through.
      failed = true;
      return step.value;
    },
    confirm(isSaved) {
      failed = !isSaved;
      if (!isSaved) return;
      for (const [element, value] of tried) confirmed.set(element, value);
      if (RANK[wantedStatus] > RANK[there]) there = wantedStatus;
      const sent = tried.get(dialect.raw);
      if (sent !== undefined) score = Number(sent);
    },
    readBack: async () => glance(),
    glance,
    stop() {
      turn++;
    },
    close() {
      turn++;
      lms.close();
    },
    async leave(seconds) {
      turn++;
      lms.set(...dialect.time(seconds));
      if (dialect.leave) lms.set(...dialect.leave);
      lms.close();
    },
  };
}
