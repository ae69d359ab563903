// Saving, and the truth about it. An LMS's "true" proves nothing, so a save counts as done only when the
// LMS gives the state back and the server that the module came from still knows this session.

const RECEIPT = { file: "narvaro.txt", text: "trygga-moten" };
const RETRY_SECONDS = [3, 6, 12, 30, 60];
const RECEIPT_TIMEOUT = 10000;

/**
 * @param {LmsStorage} lms
 * @param {{
 *   snapshot: () => Snapshot, reopened: (opened: Opened) => void, foreign: (state: string) => void,
 *   confirmed: (sent: Snapshot) => void, gaveWay: () => void,
 * }} page
 */
function createSaver(lms, page) {
  let began = Date.now();
  const status = byId("saved");
  const present = lms.present;
  let opened = false;
  let failures = 0;
  let turn = 0;
  let timer = 0;
  let savedUpTo = "";
  let saved = false;
  /** Another window of this browser has taken over: this one must not write any more. */
  let passive = false;
  /** Every state that we have read or written: what the LMS holds besides these, someone else wrote. @type {Set<string>} */
  const known = new Set();
  const windows = createWindows(() => !passive && failures > 0, giveWay);

  function seconds() {
    return Math.max(0, Math.round((Date.now() - began) / 1000));
  }

  /** @param {string} text */
  function tell(text) {
    if (status.textContent !== text) status.textContent = text;
    byId("saving").hidden = true;
  }

  /** Seen but not announced: what comes of it is. While nothing can be saved, that is what must be seen. */
  function tellSaving() {
    if (failures) return;
    tell("");
    byId("saving").hidden = false;
  }

  /** Start the session. */
  function open() {
    if (!present) {
      tell(say("no_lms_short"));
      showNotice("no_lms", say("no_lms"));
      return null;
    }
    windows.announce();
    const result = lms.open();
    opened = result !== null;
    if (result) known.add(result.state);
    else failed();
    return result;
  }

  /** Another window may have saved since we last did: what it wrote is taken in before we overwrite it. */
  function takeIn() {
    const there = known.size ? lms.readBack() : null;
    if (there && !known.has(there)) page.foreign(there);
  }

  /** @param {Snapshot} snapshot */
  function send(snapshot) {
    const ok = lms.save(snapshot, seconds());
    const there = lms.readBack();
    if (there) known.add(there);
    return ok && there === snapshot.state;
  }

  function giveWay() {
    if (passive) return;
    passive = true;
    saved = false;
    turn++;
    clearTimeout(timer);
    hideNotice("lost");
    tell(say("elsewhere_short"));
    showNotice("elsewhere", say("elsewhere"));
    page.gaveWay();
  }

  /** Save now, and find out whether it worked. */
  function save() {
    saved = false;
    if (!present || passive) return;
    clearTimeout(timer);
    turn++;
    if (!opened || failures > 0) {
      const result = lms.open();
      if (result) {
        if (!opened) page.reopened(result);
        opened = true;
      }
    }
    if (opened) takeIn();
    const snapshot = page.snapshot();
    tellSaving();
    if (!opened || !send(snapshot)) return failed();
    const mine = turn;
    receipt().then((there) => {
      if (mine !== turn) return;
      if (there) succeeded(snapshot);
      else failed();
    });
  }

  /** @param {Snapshot} snapshot */
  function succeeded(snapshot) {
    failures = 0;
    saved = true;
    savedUpTo = document.getElementById(snapshot.location)?.querySelector("h1")?.textContent || "";
    const now = new Date();
    tell(say("saved", { time: two(now.getHours()) + "." + two(now.getMinutes()) }));
    hideNotice("lost");
    page.confirmed(snapshot);
  }

  function failed() {
    failures++;
    tell(say("unsaved"));
    if (failures >= 2) {
      const safe = savedUpTo ? say("lost_safe", { heading: savedUpTo }) : say("lost_nothing");
      showNotice("lost", say("lost", { safe }), [makeButton(say("retry"), save)]);
    }
    timer = window.setTimeout(save, RETRY_SECONDS[Math.min(failures, RETRY_SECONDS.length) - 1] * 1000);
  }

  /** Leaving, or perhaps only looking at another tab: what is not sent now may never be. */
  function flush() {
    if (!opened || passive) return;
    takeIn();
    send(page.snapshot());
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flush();
    else if (present && !saved) save();
  });
  window.addEventListener("pagehide", () => {
    flush();
    if (opened && !passive) lms.close();
    // What follows (a visibility change) must not be sent to a session that has ended.
    opened = false;
  });
  window.addEventListener("pageshow", (event) => {
    // Back from the browser's cache: the session was closed when the page was left, and its time added.
    if (event.persisted && present) {
      opened = false;
      began = Date.now();
      save();
    }
  });
  window.addEventListener("online", () => {
    if (present && !saved) save();
  });

  return { open, save, get present() { return present; }, get saved() { return saved; }, get passive() { return passive; } };
}

/** Whether the server still gives us our own small file: offline and logged out, it does not. */
async function receipt() {
  if (!location.protocol.startsWith("http")) return true;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), RECEIPT_TIMEOUT);
  try {
    const answer = await fetch(RECEIPT.file + "?" + Date.now(), { cache: "no-store", signal: stop.signal });
    return answer.ok && (await answer.text()).trim() === RECEIPT.text;
  } catch {
    return false;
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
