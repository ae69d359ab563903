// Saving, and the truth about it. An LMS's "true" proves nothing, so a save counts as done only when the
// LMS gives the state back and the server that the module came from still knows this session.

const RECEIPT = { file: "narvaro.txt", text: "trygga-moten" };
const RETRY_SECONDS = [3, 6, 12, 30, 60];
const RECEIPT_TIMEOUT = 10000;
/** What is said of each cause of a lost save. @type {Record<string, string>} */
const LOST = {
  session: WORDS.lost_session, offline: WORDS.lost_offline, away: WORDS.lost_away, long: WORDS.lost_long,
  refused: WORDS.lost_refused, refused_state: WORDS.lost_refused_state,
};

/** What is said when nothing is written from here, and the short of it. @type {Record<string, [string, string]>} */
const HELD = {
  elsewhere: [WORDS.elsewhere, WORDS.elsewhere_short], history: [WORDS.history, WORDS.history_short], browse: [WORDS.browse, WORDS.browse_short],
  ended: [WORDS.ended, WORDS.ended_short], unreadable: [WORDS.unreadable, WORDS.unreadable_short],
};

/** How often, and how many times, an API that is not there is looked for. */
const LOOK_EVERY = 500;
const LOOKS = 20;

/** What is more than what, whatever the standard: nothing is ever taken down. @type {Record<string, number>} */
const RANK = { none: 0, incomplete: 1, failed: 2, completed: 3, passed: 4 };

/**
 * @param {LmsStorage} lms
 * @param {{
 *   id: () => string, snapshot: () => Snapshot, interactions: () => Interaction[], reopened: (opened: Opened) => void,
 *   foreign: (state: string) => "taken" | "older" | "stranger", confirmed: (sent: Interaction[]) => void,
 *   lost: (items: Interaction[]) => void, changed: () => void, isUnchanged: () => boolean,
 * }} page
 */
function createSaver(lms, page) {
  let began = Date.now();
  const status = byId("saved");
  let opened = false;
  let failures = 0;
  let timer = 0;
  let looks = 0;
  let savedUpTo = "";
  let saved = false;
  /** Something has been done that is not confirmed. */
  let dirty = false;
  /** Why nothing may be written from here, if so: browse, history, unreadable, elsewhere, ended. */
  let held = "";
  /** @type {Promise<void> | null} */
  let running = null;
  let again = false;
  const windows = createWindows({
    id: page.id,
    unsaved: () => !held && failures > 0,
    state: () => page.snapshot().state(),
    take: (state) => { page.foreign(state); save(); },
    giveWay: () => hold("elsewhere"),
    isHeld: () => Boolean(held),
  });

  function seconds() {
    return Math.max(0, Math.round((Date.now() - began) / 1000));
  }

  /** @param {string} text */
  function tell(text) {
    if (status.textContent !== text) status.textContent = text;
    byId("saving").hidden = true;
  }

  /** Seen but not announced: what comes of it is. @param {string} [words] */
  function tellSaving(words) {
    tell("");
    byId("saving").textContent = words || WORDS.saving;
    byId("saving").hidden = false;
  }

  /** From here nothing is written any more. @param {string} why a word of the catalogue @param {HTMLElement[]} [buttons] @param {string} [more] */
  function hold(why, buttons = [], more = "") {
    if (held) return;
    held = why;
    saved = dirty = false;
    clearTimeout(timer);
    hideNotice("lost");
    tell(HELD[why][1]);
    showNotice(why, HELD[why][0] + (more && " " + more), buttons);
    page.changed();
  }

  /** Write here after all. */
  function release() {
    hideNotice(held);
    held = "";
    save();
  }

  /** Start the session; what it gives is what the LMS has stored. */
  function open() {
    if (!lms.present) {
      if (lms.never) notThere();
      else lookAgain();
      return null;
    }
    if (lms.cameFromHistory()) hold("history");
    const result = lms.open();
    opened = result !== null;
    if (!result) {
      failed("session");
      return null;
    }
    if (result.browse) hold("browse");
    return result;
  }

  function notThere() {
    tell(say("no_lms_short"));
    showNotice("no_lms", say("no_lms"));
  }

  /** Some LMSs put their API in place after the module has been read. */
  function lookAgain() {
    tell(WORDS.looking);
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
    if (!running) running = work();
    return running;
  }

  async function work() {
    while (again && !held) {
      again = false;
      tellSaving();
      await painted();
      await once();
    }
    running = null;
  }

  async function once() {
    if (!opened || lms.away) {
      const result = lms.present ? lms.open() : null;
      if (!result) return failed("away");
      if (!opened) begin(result);
      opened = true;
      if (held) return;
    }
    if (takeIn() === "older") return hold("history");
    const items = page.interactions();
    const snapshot = page.snapshot();
    const outcome = await lms.save(snapshot);
    if (held || outcome.cause === "newer") return;
    const proof = await receipt();
    const isThere = proof !== "gone" && proof !== "offline";
    lms.confirm(outcome.kept && isThere);
    if (outcome.kept && isThere && outcome.cause === "refused_score") showNotice("refused_score", say("refused_score"));
    else if (!outcome.ok || !isThere) return failed(causeOf(outcome, proof));
    if (items.length && !(await sendAll(items))) return;
    succeeded(snapshot, items, proof);
  }

  /** The session has begun late: what is stored and what has been done here are put together. @param {Opened} result */
  function begin(result) {
    hideNotice("no_lms");
    if (lms.cameFromHistory()) hold("history");
    if (result.browse) hold("browse");
    page.reopened(result);
  }

  /** Another window may have saved since we last did: what it wrote is taken in before we overwrite it. */
  function takeIn() {
    const there = lms.readBack();
    return there ? page.foreign(there) : "taken";
  }

  /** The answers of a test that is handed in: after the result, and so that the page can be used meanwhile. @param {Interaction[]} items */
  async function sendAll(items) {
    await lms.send(items, (done) => tellSaving(say("sending", { n: done, m: items.length })));
    page.confirmed(items);
    const outcome = await lms.save(page.snapshot());
    const proof = await receipt();
    const ok = outcome.kept && proof !== "gone" && proof !== "offline";
    lms.confirm(ok);
    if (ok) return true;
    page.lost(items);
    failed(causeOf(outcome, proof));
    return false;
  }

  /** @param {Outcome} outcome @param {Receipt} proof */
  function causeOf(outcome, proof) {
    if (proof === "offline" || proof === "gone") return proof === "gone" ? "session" : "offline";
    return outcome.cause === "commit" ? "session" : outcome.cause;
  }

  /** @param {Snapshot} snapshot @param {Interaction[]} items @param {Receipt} proof */
  function succeeded(snapshot, items, proof) {
    failures = 0;
    hideNotice("lost");
    if (again) return;
    saved = true;
    dirty = false;
    savedUpTo = document.getElementById(snapshot.location)?.querySelector("h1")?.textContent || "";
    const now = new Date();
    tell(say(proof === "unknown" ? "saved_unproven" : "saved", { time: two(now.getHours()) + "." + two(now.getMinutes()) }));
    windows.announce("saved");
    page.changed();
  }

  /** @param {string} cause */
  function failed(cause) {
    failures++;
    saved = false;
    tell(say("unsaved"));
    if (failures >= 2) {
      const safe = savedUpTo ? say("lost_safe", { heading: savedUpTo }) : say("lost_nothing");
      showNotice("lost", LOST[cause].replace("{safe}", safe), [makeButton(say("retry"), save)]);
    }
    page.changed();
    clearTimeout(timer);
    timer = window.setTimeout(save, RETRY_SECONDS[Math.min(failures, RETRY_SECONDS.length) - 1] * 1000);
  }

  /** Leaving, or perhaps only looking at another tab: what is not sent now may never be. */
  function flush() {
    if (!opened || held || !lms.present) return;
    if (takeIn() === "older") return hold("history");
    lms.flush(saved && page.isUnchanged() ? null : page.snapshot(), seconds());
  }

  /** Leave as the LMS wants. Gives whether the window was closed, or the LMS was asked to show what it wants. */
  function leave() {
    const asked = lms.leave(seconds());
    opened = false;
    hold("ended");
    const top = look(window, "top");
    if (look(window, "opener") || look(top, "opener")) look(top, "close")?.call(top);
    return asked;
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flush();
    else if (!saved && (opened || lms.present)) save();
  });
  window.addEventListener("pagehide", () => {
    flush();
    if (opened && !held) lms.close();
    // What follows (a visibility change) must not be sent to a session that has ended.
    opened = false;
  });
  window.addEventListener("pageshow", (event) => {
    // Back from the browser's cache: the session was closed when the page was left, and may have gone on elsewhere since.
    if (event.persisted && !lms.never) hold("history");
  });
  window.addEventListener("beforeunload", (event) => {
    if (failures > 0 && dirty && !held) event.preventDefault();
  });
  window.addEventListener("online", () => {
    if (!saved && (opened || lms.present)) save();
  });

  return {
    open, save, hold, release, leave, windows,
    get present() { return opened || lms.present; },
    get saved() { return saved; },
    get held() { return held; },
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

let requestsBlocked = false;
document.addEventListener("securitypolicyviolation", () => { requestsBlocked = true; });

/**
 * Whether the server still gives us our own small file: offline and logged out, it does not. Where the page may ask for nothing (a frame
 * without an origin, a policy of the LMS's), nothing is known. @returns {Promise<Receipt>}
 */
async function receipt() {
  if (!location.protocol.startsWith("http")) return "there";
  if (requestsBlocked || look(window, "origin") === "null") return "unknown";
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), RECEIPT_TIMEOUT);
  try {
    const answer = await fetch(RECEIPT.file + "?" + Date.now(), { cache: "no-store", signal: stop.signal });
    if (answer.status >= 500) return "offline";
    return answer.ok && (await answer.text()).trim() === RECEIPT.text ? "there" : "gone";
  } catch {
    await breathe();
    return requestsBlocked ? "unknown" : "offline";
  } finally {
    clearTimeout(timer);
  }
}

/**
 * A notice above the step. It takes focus once, the first time that the connection is lost.
 * @param {string} name @param {string} text @param {HTMLElement[]} [buttons]
 */
function showNotice(name, text, buttons = []) {
  const place = byId("notices");
  let notice = document.getElementById("notice." + name);
  if (notice) {
    const words = one(notice, "p");
    if (words.textContent !== text) words.textContent = text;
    return;
  }
  notice = make("div", make("p", text), { id: "notice." + name, class: "box box-important", tabindex: "-1" });
  if (buttons.length) {
    notice.append(make("p", buttons));
    place.append(notice);
    notice.focus();
  } else {
    place.append(notice);
  }
}

/** @param {string} name */
function hideNotice(name) {
  const notice = document.getElementById("notice." + name);
  if (!notice) return;
  const hadFocus = notice.contains(document.activeElement);
  notice.remove();
  if (hadFocus) document.querySelector(/** @type {any} */ (".step.shown h1"))?.focus();
}
