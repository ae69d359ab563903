// The rest of the script, and of the style: what the first step does not need. It is asked for when that step can be used, and again until it
// comes. What it takes of this part, and how it is wrapped, is written by the builder (assets.py).

/** When it is asked for once more, in seconds: the last goes on. */
const ASK_AGAIN = [2, 4, 8, 15];
/** How long whoever has asked for something waits before being told why, in milliseconds. */
const TELL_AFTER = 800;

/** What the rest can do for this part, once it has come. */
const LATER = /** @type {Later} */ ({});

let isAllThere = false;
let isAskedFor = false;
let isLost = false;
let times = 0;
let timer = 0;
/** @type {(() => void)[]} */
const waiting = [];
/** What the learner wants to see of what has not come: the last of it. @type {(() => void) | null} */
let awaited = null;

/** Whether all of the page has been read, and all of its script is here. */
function hasAll() {
  return isAllThere;
}

/** Do something when all of it is here: at once, if it is. @param {() => void} work */
function whenAll(work) {
  if (isAllThere) work();
  else waiting.push(work);
}

/** Wait for all of it, and see to it that it comes. @returns {Promise<void>} */
function allOfIt() {
  fetchRest();
  return new Promise(whenAll);
}

/** What the learner has asked for comes with the rest, unless something else is asked for before. @param {(() => void) | null} show */
function waitFor(show) {
  awaited = show;
  if (!show) return hideNotice("rest");
  window.setTimeout(tellRest, TELL_AFTER);
}

/** Say why nothing happens, to whoever waits for it. */
function tellRest() {
  if (isAllThere || !awaited) return;
  if (!isLost) return showNotice("rest", WORDS.rest_coming);
  hideNotice("rest");
  showNotice("rest", WORDS.rest_lost, [makeButton(WORDS.retry, isCut() ? () => location.reload() : ask)]);
}

/** Whether the page ended before its end: the net broke while it came. Then what is stored would name much that is not there. */
function isCut() {
  return isRead() && !document.getElementById("leave");
}

/** Ask for the rest, if that has not been done. */
function fetchRest() {
  if (!isAskedFor) ask();
  isAskedFor = true;
}

/** It did not come: what waits for it is told, and it is asked for again. */
function lose() {
  isLost = true;
  document.dispatchEvent(new Event("lost"));
  tellRest();
  clearTimeout(timer);
  if (!isCut()) timer = window.setTimeout(ask, ASK_AGAIN[Math.min(times++, ASK_AGAIN.length - 1)] * 1000);
}

/** Ask once. */
function ask() {
  if (isAllThere) return;
  /** @type {((away: unknown, shared: unknown[]) => void) | null} */
  let install = null;
  /** @type {unknown} */
  let away = null;
  const parts = [make("link", [], { rel: "stylesheet", href: REST.sheet }), ...[REST.script, REST.away].map((src) => make("script", [], { src }))];
  parts[1].addEventListener("rest", (event) => { install = /** @type {CustomEvent} */ (event).detail; });
  parts[2].addEventListener("away", (event) => { away = /** @type {CustomEvent} */ (event).detail; });
  const come = parts.map((part) => new Promise((done, failed) => {
    part.addEventListener("load", done);
    part.addEventListener("error", failed);
  }));
  Promise.all(come).then(() => {
    if (install && away) take(install, away);
    else throw new Error("no rest");
  }).catch(() => {
    for (const part of parts) part.remove();
    lose();
  });
  document.head.append(...parts);
}

/** All of it is here, when the page has been read too. @param {(away: unknown, shared: unknown[]) => void} install @param {unknown} away */
function take(install, away) {
  whenRead(() => {
    if (isAllThere) return;
    if (isCut()) return lose();
    install(away, shared());
    isAllThere = true;
    for (const work of waiting.splice(0)) work();
    hideNotice("rest");
    const show = awaited;
    awaited = null;
    show?.();
  });
}
