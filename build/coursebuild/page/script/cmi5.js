// cmi5 (Quartz, 1st edition): a session with an LRS. What may be said once in a registration is said once, what may not be said is not,
// and all is saved only when the server has said so.
// Rests on: interaction, cmi5-lrs, cmi5-launch, cmi5-statements, cmi5-document, cmi5-outbox.

/** @returns {LmsStorage} */
function connectCmi5() {
  const launch = readLaunch(location.search);
  const launching = launch && createLaunch(launch);
  /** @type {LaunchData | null} */
  let data = null;
  let document_ = /** @type {ReturnType<typeof createDocument> | null} */ (null);
  let outbox = /** @type {ReturnType<typeof createOutbox> | null} */ (null);
  let statements = /** @type {Statements | null} */ (null);
  /** What the LMS surely has been told in this registration, and what has been said or waits to be. */
  let there = /** @type {Opened["status"]} */ ("none");
  let told = there;
  /** How far the LMS has been told that the learner has come, in percent. */
  let reached = 0;
  let hasBegun = false;
  let hasEnded = false;
  /** What has been written of each answer: one that is sent again is the same. @type {WeakSet<Interaction>} */
  const answered = new WeakSet();
  /** Which save is the newest: an older one that has not begun stops. */
  let turn = 0;
  /** The end of what is under way: one thing at a time. @type {Promise<unknown>} */
  let line = Promise.resolve();

  const isNormal = () => data !== null && data.launchMode === "Normal";

  /** @param {string} cause @returns {Outcome} */
  const outcome = (cause) => ({ ok: cause === "", kept: cause === "", cause });

  /** After all that was begun before. @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  function inLine(work) {
    const done = line.then(work);
    line = done;
    return done;
  }

  /** @returns {Promise<Opened | null>} */
  async function open() {
    const session = hasEnded ? null : await launching?.begin();
    if (!launching || !launch || !session) return null;
    document_ = document_ || createDocument(launching.lrs, session.hasTags);
    const state = await document_.open();
    if (state === null) return null;
    if (!data) begin(launch, session.data);
    return { state, score: null, status: "none", review: false, browse: !isNormal(), ...changedMark(session.data) };
  }

  /** @param {Launch} from @param {LaunchData} given */
  function begin(from, given) {
    data = given;
    statements = createStatements(from, given);
    outbox = createOutbox(/** @type {any} */ (launching).lrs);
    // After the page's own listeners: whatever has been held back, the session ends when the page does.
    window.addEventListener("pagehide", end);
    // One who only looks is told of by the two statements that every session has (cmi5 10, launchMode).
    if (!isNormal() && !fromHistory()) {
      initialize();
      inLine(() => /** @type {any} */ (outbox).send());
    }
  }

  /** The LMS may want more, or less, than the course does. @param {LaunchData} given */
  function changedMark({ masteryScore }) {
    const share = masteryScore === null ? null : Math.round(masteryScore * 1e4) / 100;
    return share === null || String(share) === document.body.dataset.share ? {} : { share, told: say(WORDS.other_mark, { share }) };
  }

  function initialize() {
    if (hasBegun || !statements || !outbox) return;
    hasBegun = true;
    outbox.add(statements.initialized());
  }

  /** What a snapshot has to say that has not been said. @param {Snapshot} snapshot */
  function note(snapshot) {
    if (!statements || !outbox || hasEnded) return;
    initialize();
    noteProgress(snapshot);
    if (RANK[snapshot.status] <= RANK[told]) return;
    if (RANK[snapshot.status] >= RANK.completed && RANK[told] < RANK.completed) outbox.add(statements.completed());
    if (snapshot.status === "passed" && snapshot.score !== null) outbox.add(statements.passed(snapshot.score));
    told = snapshot.status;
  }

  /** A whole step further on, and not done: completed says that by itself, and nothing of it is said after (cmi5 9.5.5.1). @param {Snapshot} snapshot */
  function noteProgress(snapshot) {
    if (!statements || !outbox || RANK[told] >= RANK.completed || RANK[snapshot.status] >= RANK.completed) return;
    const { percent } = snapshot.progress();
    if (percent > reached) outbox.add(statements.progressed(percent));
    reached = Math.max(reached, percent);
  }

  /** @param {Snapshot} snapshot @returns {Promise<Outcome>} */
  async function write(snapshot) {
    if (!document_ || !outbox) return outcome("session");
    note(snapshot);
    const wanted = told;
    const cause = await document_.put(snapshot.state());
    if (cause === "offline" || cause === "changed") return outcome(cause);
    // A result is worth sending though there is no room for the rest.
    const said = await outbox.send();
    if (!said && RANK[wanted] > RANK[there]) there = wanted;
    return outcome(cause || said);
  }

  /** The last that is said; nothing after it. */
  function terminate() {
    if (!hasBegun || hasEnded || !statements || !outbox) return;
    hasEnded = true;
    outbox.add(statements.terminated());
  }

  function end() {
    turn++;
    terminate();
    outbox?.flush();
  }

  function fromHistory() {
    const [entry] = performance.getEntriesByType("navigation");
    return /** @type {any} */ (entry)?.type === "back_forward";
  }

  return {
    proves: true,
    never: launch === null,
    present: launch !== null,
    away: false,
    get isInAnotherWindow() { return look(window, "top") === window && !data?.returnURL; },
    cameFromHistory: fromHistory,
    open,
    trust(status, progress) {
      reached = Math.max(reached, progress.percent);
      if (RANK[status] > RANK[there]) there = status;
      if (RANK[there] > RANK[told]) told = there;
      return there;
    },
    save(snapshot) {
      const mine = ++turn;
      return inLine(() => (mine === turn && !hasEnded ? write(snapshot) : Promise.resolve(outcome("newer"))));
    },
    send(items, tell) {
      const mine = ++turn;
      return inLine(async () => {
        if (mine !== turn || hasEnded || !outbox || !statements) return outcome("newer");
        for (const item of items) {
          if (!answered.has(item)) outbox.add(statements.answered(item));
          answered.add(item);
        }
        return outcome(await outbox.send(tell));
      });
    },
    flush(snapshot, _, isLast) {
      turn++;
      if (snapshot && !hasEnded) {
        note(snapshot);
        document_?.put(snapshot.state());
        // Together with terminated, in one request: two that leave in the same moment may come in any order.
        if (!isLast) outbox?.flush();
      }
      return { ok: true, kept: false, cause: "" };
    },
    confirm() {},
    readBack: () => (document_ ? document_.foreign() : Promise.resolve(null)),
    glance: () => null,
    stop() { turn++; },
    close: end,
    async leave() {
      terminate();
      await inLine(() => (outbox ? outbox.send() : Promise.resolve("")));
      if (data?.returnURL) location.assign(data.returnURL);
    },
  };
}
