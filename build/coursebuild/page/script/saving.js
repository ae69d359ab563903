// Saving, and the truth about it. An LMS's "true" proves nothing, so a save counts as done only when the LMS gives the state back and
// the server that the module came from still knows this session (receipt.js).

const RETRY_SECONDS = [3, 6, 12, 30, 60];

/** How often, and how many times, an API that is not there is looked for. */
const LOOK_EVERY = 500;
const LOOKS = 20;
/** How often we see to it that the window that holds the LMS is still there: it may go elsewhere before it has sent what we gave it. */
const WATCH_EVERY = 2000;

/** What is more than what, whatever the standard: nothing is ever taken down. @type {Record<string, number>} */
const RANK = { none: 0, incomplete: 1, failed: 2, completed: 3, passed: 4 };

/**
 * @param {LmsStorage} lms
 * @param {{
 *   id: () => string, written: () => string, snapshot: () => Snapshot, interactions: () => Interaction[], opened: (opened: Opened) => void,
 *   foreign: (state: string) => "taken" | "older" | "stranger", take: (state: string) => void, unreadable: () => void,
 *   confirmed: (sent: Interaction[]) => void, lost: (items: Interaction[]) => void, changed: () => void, onlyLooks: () => boolean,
 *   isUnchanged: () => boolean,
 * }} page
 */
function createSaver(lms, page) {
  const began = Date.now();
  const receipt = lms.proves ? /** @returns {Promise<Receipt>} */ async () => "there" : createReceipt();
  const line = createStatusLine();
  let opened = false;
  let failures = 0;
  let timer = 0;
  let savedUpTo = "";
  let saved = false;
  /** The LMS says that it is saved, and nobody can be asked whether it is so. */
  let unproven = false;
  /** Something has been done that is not confirmed. */
  let dirty = false;
  /** The answers of a test are on their way. */
  let sending = false;
  /** Why nothing may be written from here, if so: browse, history, unreadable, elsewhere, ended. */
  let held = "";
  /** The first session is being asked for. @type {Promise<boolean> | null} */
  let opening = null;
  /** @type {Promise<void> | null} */
  let running = null;
  /** How many times something has been sent: what is heard late is of the last one only. */
  let sent = 0;
  let again = false;
  const windows = createWindows({
    id: page.id,
    unsaved: () => !held && failures > 0,
    state: () => page.snapshot().state(),
    written: page.written,
    takeIn: page.foreign,
    take: (state) => { page.take(state); save(); },
    giveWay: () => hold("elsewhere"),
    takesPart: () => !held && !page.onlyLooks(),
  });

  function seconds() {
    return Math.max(0, Math.round((Date.now() - began) / 1000));
  }

  /** From here nothing is written any more. @param {string} why a word of the catalogue @param {HTMLElement[]} [buttons] @param {string} [more] */
  function hold(why, buttons = [], more = "") {
    if (held) return;
    held = why;
    saved = dirty = false;
    clearTimeout(timer);
    lms.stop();
    hideNotice("lost");
    whenAll(() => {
      if (held !== why) return;
      const [told, brief] = LATER.held[why];
      line.tell(brief);
      showNotice(why, told + (more && " " + more), buttons);
    });
    page.changed();
  }

  /** Write here after all. */
  function release() {
    hideNotice(held);
    held = "";
    save();
  }

  /** Whether what was opened may be written to, as far as the LMS and the browser tell. @param {Opened} result */
  function mayWrite(result) {
    if (lms.cameFromHistory()) hold("history");
    if (result.browse) hold("browse");
    return !held;
  }

  /** Start the session, and hand on what the LMS has stored. Gives whether there is one. */
  async function open() {
    if (!lms.present) {
      if (lms.never) notThere();
      else lookAgain();
      return false;
    }
    opening = begin();
    if (!(await opening)) failed("session");
    opening = null;
    return opened;
  }

  /** Ask the LMS for a session; what is stored is put together with what has been done. */
  async function begin() {
    const result = await lms.open();
    if (!result) return false;
    // What is stored names what is in the page, and the rest of the script reads it. Who has nothing stored need not wait for them.
    if (result.state.trim() || result.status !== "none") {
      greetAtOnce(result.state);
      await allOfIt();
    }
    opened = true;
    mayWrite(result);
    page.opened(result);
    return true;
  }

  function notThere() {
    byId("place-kept").hidden = true;
    line.tell(say(WORDS.no_lms_short));
    // Where none was ever expected it is said where one begins, and not above each step: the bar goes on saying it.
    showNotice("no_lms", say(WORDS.no_lms), [], lms.never ? byId("start") : null);
  }

  /** Some LMSs put their API in place after the module has been read. */
  function lookAgain() {
    let looks = 0;
    line.tell(WORDS.looking);
    const wait = window.setInterval(() => {
      looks++;
      if (lms.present) save();
      else if (looks >= LOOKS) notThere();
      if (opened || lms.present || looks >= LOOKS) clearInterval(wait);
    }, LOOK_EVERY);
  }

  /** Save as soon as the page has been painted, and find out whether it worked. @returns {Promise<void>} */
  function save() {
    saved = false;
    dirty = true;
    if (held || lms.never || (!lms.present && !opened)) return Promise.resolve();
    clearTimeout(timer);
    again = true;
    if (!running) {
      running = Promise.resolve().then(work).then(rest, broken);
      tellSaving();
    }
    return running;
  }

  function tellSaving() {
    line.tellSaving();
    page.changed();
  }

  async function work() {
    while (again && !held) {
      again = false;
      tellSaving();
      await painted();
      await once();
    }
  }

  /** @returns {Promise<void> | void} */
  function rest() {
    running = null;
    if (again && !held) return save();
    page.changed();
  }

  /** A fault of the page's own: the word "Sparar" must not stand for ever because of it. It is told as not saved, and tried again. @param {unknown} fault */
  function broken(fault) {
    running = null;
    failed("commit");
    throw fault;
  }

  async function once() {
    if (held || !(await isOpen()) || !(await mayOverwrite())) return;
    sent++;
    const items = page.interactions();
    const snapshot = page.snapshot();
    const outcome = await lms.save(snapshot);
    if (held || outcome.cause === "newer") return;
    // Another window has saved meanwhile: what it wrote is taken in, and all is saved once more.
    if (outcome.cause === "changed") { again = true; return; }
    const proof = await receipt();
    if (held) return;
    const isThere = proof !== "gone" && proof !== "offline";
    lms.confirm(outcome.kept && isThere);
    if (outcome.kept && isThere && outcome.cause === "refused_score") showNotice("refused_score", say(WORDS.refused_score));
    else if (!outcome.ok || !isThere) return failed(causeOf(outcome, proof));
    if (items.length && !(await sendAll(items))) return;
    succeeded(snapshot, proof);
  }

  /** Begin the session if it has not begun, or if another API stands in the old one's place. */
  async function isOpen() {
    if (opening) return (await opening) && !held;
    if (opened && !lms.away) return true;
    if (!(await begin())) {
      failed(opened ? "away" : "session");
      return false;
    }
    hideNotice("no_lms");
    return !held;
  }

  /** Another window may have saved since we last did: what it wrote is taken in before it is overwritten, if it can be read. */
  async function mayOverwrite() {
    const there = await lms.readBack();
    if (there) await allOfIt();
    return takeIn(there);
  }

  /** @param {string | null} there */
  function takeIn(there) {
    const what = there ? page.foreign(there) : "taken";
    if (what === "older") hold("history");
    if (what === "stranger") page.unreadable();
    return !held;
  }

  /** The answers of a test that is handed in: after the result, and so that the page can be used meanwhile. @param {Interaction[]} items */
  async function sendAll(items) {
    sending = true;
    const handed = await lms.send(items, (done) => line.tellSaving(say(WORDS.sending, { n: done, m: items.length })));
    if (handed.kept) page.confirmed(items);
    const outcome = handed.kept ? await lms.save(page.snapshot()) : handed;
    const proof = outcome.cause === "newer" ? "unknown" : await receipt();
    sending = false;
    const ok = outcome.kept && proof !== "gone" && proof !== "offline";
    if (outcome.cause !== "newer") lms.confirm(ok);
    if (!ok) page.lost(items);
    if (outcome.cause === "changed") again = true;
    else if (!ok && !held && outcome.cause !== "newer") failed(causeOf(outcome, proof));
    return ok && !held;
  }

  /** @param {Outcome} outcome @param {Receipt} proof */
  function causeOf(outcome, proof) {
    return proof === "gone" ? "session" : proof === "offline" ? "offline" : outcome.cause;
  }

  /** @param {Snapshot} snapshot @param {Receipt} proof */
  function succeeded(snapshot, proof) {
    failures = 0;
    hideNotice("lost");
    if (again) return;
    saved = true;
    dirty = false;
    unproven = proof === "unknown";
    savedUpTo = document.getElementById(snapshot.location)?.querySelector("h1")?.textContent || "";
    const now = new Date();
    line.tell(say(unproven ? WORDS.saved_unproven : WORDS.saved, { time: two(now.getHours()) + "." + two(now.getMinutes()) }));
    windows.announce("saved");
    page.changed();
  }

  /** @param {string} cause */
  function failed(cause) {
    failures++;
    saved = false;
    dirty = true;
    line.tell(say(WORDS.unsaved));
    clearTimeout(timer);
    timer = window.setTimeout(save, RETRY_SECONDS[Math.min(failures, RETRY_SECONDS.length) - 1] * 1000);
    if (failures >= 2) whenAll(() => tellLost(cause));
    page.changed();
  }

  /** Why it is not saved, and what is. @param {string} cause */
  function tellLost(cause) {
    if (saved || held || failures < 2) return;
    const safe = savedUpTo ? say(WORDS.lost_safe, { heading: savedUpTo }) : say(WORDS.lost_nothing);
    showNotice("lost", LATER.lost[cause].replace("{safe}", safe), [makeButton(say(WORDS.retry), save)]);
  }

  /** Leaving, or perhaps only looking at another tab: what is not sent now may never be. `isLast`: the session is closed at once after. */
  function flush(isLast = false) {
    if (!opened || held || lms.away) return;
    const there = lms.glance();
    // What cannot be read yet is not written over.
    if ((there && !hasAll()) || !takeIn(there)) return;
    const mine = ++sent;
    const { kept } = lms.flush(saved && page.isUnchanged() ? null : page.snapshot(), seconds(), isLast);
    if (kept) receipt().then((proof) => { if (mine === sent) lms.confirm(proof === "there" || proof === "unknown"); });
  }

  /** Leave as the LMS wants. A window of the module's own closes; never one that the LMS itself stands in. */
  async function leave() {
    const isOwn = lms.isInAnotherWindow;
    await lms.leave(seconds());
    opened = false;
    hold("ended");
    const top = look(window, "top");
    if (isOwn) look(top, "close")?.call(top);
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flush();
    else if (!saved && (opened || lms.present)) save();
  });
  window.addEventListener("pagehide", () => {
    flush(true);
    if (opened && !held) lms.close();
    // What follows (a visibility change) must not be sent to a session that has ended.
    opened = false;
  });
  window.addEventListener("pageshow", (event) => {
    // Back from the browser's cache: the session was closed when the page was left, and may have gone on elsewhere since.
    if (event.persisted && !lms.never) hold("history");
  });
  window.addEventListener("beforeunload", (event) => {
    if (dirty && !held && (failures > 0 || sending)) event.preventDefault();
  });
  window.addEventListener("online", () => {
    if (!saved && (opened || lms.present)) save();
  });
  window.setInterval(() => {
    if (opened && !held && !running && failures === 0 && lms.away) failed("away");
  }, WATCH_EVERY);

  return {
    open, save, hold, release, leave, windows,
    get present() { return opened || lms.present; },
    get saved() { return saved; },
    get unproven() { return unproven; },
    /** Whether a save is under way: then nobody knows yet. */
    get saving() { return running !== null; },
    get held() { return held; },
  };
}

/** Whoever has been further than the start is greeted while the rest is on its way (style.css); where they were comes with it. @param {string} stored */
function greetAtOnce(stored) {
  const text = undress(stored);
  const isFurther = isWhole(text) && text.includes(";" + LAYOUT.at) && !text.includes(";" + LAYOUT.at + "start;");
  if (isFurther && !location.hash) document.documentElement.classList.add("back");
}

/** The line that says whether it is saved. */
function createStatusLine() {
  const told = byId("saved");
  const saving = byId("saving");
  /** @param {string} text */
  function tell(text) {
    if (told.textContent !== text) told.textContent = text;
    saving.hidden = true;
  }
  return {
    tell,
    /** Seen but not announced: what comes of it is. @param {string} [words] */
    tellSaving(words) {
      tell("");
      saving.textContent = words || WORDS.saving;
      saving.hidden = false;
    },
  };
}

/** When the browser has had time to paint; a page that is hidden is not painted. @returns {Promise<void>} */
function painted() {
  return new Promise((done) => {
    const late = setTimeout(done, 50);
    if (document.visibilityState !== "visible") return;
    requestAnimationFrame(() => setTimeout(() => { clearTimeout(late); done(); }, 0));
  });
}
