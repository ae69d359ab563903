// One learner's attempt: the state, what the LMS has of it, and what may be said of both.

/** Today, in days since 1970 in base 36: the day that the learner's clock says. */
function today() {
  const now = new Date();
  return Math.round(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 864e5).toString(36);
}

/**
 * @param {LmsStorage} lms
 * @param {{ hasTest: boolean, isDone: () => boolean, answers: () => Interaction[], progress: (there: State) => Progress, changed: () => void, resumed: () => void }} module
 *   `resumed`: what was stored has come, and the learner has done nothing yet;
 *   `isDone`: the test is passed or, where there is none, all is read; `answers`: those of the test that is handed in;
 *   `progress`: how far whoever has this state has come.
 */
function createAttempt(lms, module) {
  let state = newState();
  let stored = /** @type {Opened | null} */ (null);
  let isUpdated = false;
  /** @type {Interaction[]} */
  let interactions = [];
  /** The counter of the last state that the LMS surely has. */
  let surely = 0;
  /** The last text that was written. */
  let written = "";
  /** The state that the LMS surely has, but for its counter. */
  let last = "";
  /** The learner has been told that something cannot be read, and has chosen to begin anew. */
  let mayOverwrite = false;
  /** Every state that we have written or read: what the LMS holds besides these, someone else wrote. @type {Set<string>} */
  const ours = new Set();

  const saver = createSaver(lms, {
    id: () => state.id,
    written: () => written,
    snapshot: () => ({ state: nextState, location: state.at, score: score(), status: status(), progress: () => module.progress(state) }),
    interactions: () => interactions,
    opened: takeUp,
    foreign,
    take: (text) => { foreign(text); resend(); },
    unreadable,
    onlyLooks: () => Boolean(stored?.review),
    confirmed: (sent) => {
      interactions = interactions.filter((item) => !sent.includes(item));
      if (!interactions.length) state.unsent = false;
    },
    lost: (items) => {
      for (const item of items) delete item.index;
      interactions = items.concat(interactions.filter((item) => !items.includes(item)));
      state.unsent = true;
    },
    isUnchanged: () => plain() === last,
    changed: () => {
      if (saver.saved) {
        confirmed();
        last = plain();
      }
      module.changed();
    },
  });

  const plain = () => encodeState(Object.assign({}, state, { counter: 0 }));
  const untouched = plain();

  /** The state as text, never the same twice: an LMS that thinks it has it all must send it. */
  function nextState() {
    state.counter++;
    const text = encodeState(state);
    ours.add(text);
    written = text;
    return text;
  }

  /** The LMS surely has all of it. */
  function confirmed() {
    surely = state.counter;
    const now = status();
    if (now !== "incomplete" && !saver.unproven) state.sure = now;
  }

  /**
   * What the LMS holds when we are about to write: another window's is taken in; what we know to be older, or cannot read, stays.
   * @param {string} text
   */
  function foreign(text) {
    const plain = undress(text);
    const there = LATER.readState(plain);
    if (!there) return mayOverwrite ? "taken" : "stranger";
    if (there.id === state.id && there.counter < surely) return "older";
    if (ours.has(plain)) return "taken";
    state = LATER.mergeStates(there, state);
    ours.add(plain);
    return "taken";
  }

  /** What the LMS had stored, when the session begins: before the learner does anything, or after. @param {Opened} opened */
  function takeUp(opened) {
    stored = opened;
    if (stored.review) showNotice("review", say(WORDS.review));
    if (stored.told) showNotice("told", stored.told);
    if (stored.share !== undefined) document.body.dataset.share = String(stored.share);
    const there = opened.state.trim() ? LATER.readState(opened.state) : newState();
    if (!there) return unreadable();
    if (there.id === state.id && there.counter < surely) return saver.hold("history");
    if (ours.has(undress(opened.state))) return begun(opened, there);
    const isFresh = state.counter === 0 && plain() === untouched;
    state = isFresh ? takeOver(there) : LATER.mergeStates(there, state);
    begun(opened, there);
    if (isFresh) module.resumed();
  }

  /** Go on with what is stored. @param {State} there */
  function takeOver(there) {
    isUpdated = there.digest !== state.digest;
    return Object.assign(there, { digest: state.digest });
  }

  /** @param {Opened} opened @param {State} there */
  function begun(opened, there) {
    ours.add(undress(opened.state));
    surely = Math.max(surely, there.counter);
    opened.status = lms.trust(there.sure || (opened.state.trim() ? "incomplete" : "none"), module.progress(there));
    resend();
    saver.windows.announce("opened", there.counter === 0);
  }

  /** What the state says may not have reached the LMS is sent once more. */
  function resend() {
    if (module.hasTest && state.unsent && !interactions.length) interactions = module.answers();
  }

  /** Nothing is written over what we cannot read, until the learner has been told and has chosen. */
  function unreadable() {
    const over = makeButton(say(WORDS.unreadable_over), () => { mayOverwrite = true; saver.release(); });
    saver.hold("unreadable", [over], stored?.status === "passed" ? say(WORDS.unreadable_passed) : "");
  }

  /** The best that we or the LMS know of. */
  function score() {
    return better(state.best, stored && RANK[stored.status] >= RANK.completed ? stored.score : null);
  }

  /** @returns {Snapshot["status"]} */
  function status() {
    const there = RANK[stored ? stored.status : "none"];
    // What a teacher, or an older version without a test, has called completed is not passed.
    if (module.hasTest) return module.isDone() || there === RANK.passed ? "passed" : "incomplete";
    return module.isDone() || there >= RANK.completed ? "completed" : "incomplete";
  }

  /** The module is done for the first time: today. What the LMS knew to be done before we did has no day. */
  function noteDay() {
    const before = RANK[stored ? stored.status : "none"] >= RANK.completed;
    if (!state.passed && !before && module.isDone()) state.passed = today();
  }

  return {
    saver, open: saver.open, score, status, noteDay,
    get state() { return state; },
    /** Whether another build of the module wrote what was stored. */
    get isUpdated() { return isUpdated; },
    /** @param {Interaction[]} items */
    report(items) { interactions = interactions.concat(items); },
    /** @param {Interaction[]} items */
    handedIn(items) {
      noteDay();
      interactions = interactions.concat(items);
      state.unsent = true;
    },
    /** From the beginning; the best result stays. */
    restart() {
      const { id, counter, sure, finished, workplace, looks, passed, best, tries } = state;
      state = Object.assign(newState(), { id, counter, sure, finished, workplace, looks, passed, best, tries });
    },
  };
}
