// The saving scripts of the page in one scope, with as little of a browser around them as they need.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");
const { HABIT_NAMES, habitLms } = require("./server.js");
const { PAGE, read, leadTo, CONNECT } = require("./scripts.js");
const { createTime } = require("./time.js");

const GIVEN = ["createAttempt", "newState", "encodeState", "readState", "undress", "isYes"];
const SOURCE = leadTo([...GIVEN, "mergeStates", "LOST", ...Object.values(CONNECT)], ["dom", "rest"]).map(read).join("\n");
// Of dom.js the helpers that need no document.
const HELPERS = ["look", "two", "isRead", "whenRead"].map((name) => new RegExp("function " + name + "\\([^]*?\\n}\\n").exec(read("dom"))[0]).join("\n");
const compiled = new vm.Script(`(function (window, document, location, fetch, setTimeout, clearTimeout, setInterval, clearInterval,
  requestAnimationFrame, performance, Date, crypto, BroadcastChannel, DOMParser, AbortController, page) { "use strict";
  const WORDS = new Proxy({}, { get: (_, key) => String(key) }); const LAYOUT = ${fs.readFileSync(path.join(PAGE, "layout.json"), "utf8")};
  const say = (key, values) => { page.said.push([key, values || {}]); return key + ":"; };
  const byId = (id) => page.element(id); const make = page.make; const all = () => [];
  const makeButton = (name, action) => { page.buttons[name] = action; return page.element("button"); };
  const one = (element) => element.content;
  const breathe = () => new Promise((done) => setTimeout(done, 0));
  const hasAll = () => true; const whenAll = (work) => work(); const allOfIt = async () => {};
  const LATER = {};
  ${HELPERS}
  ${SOURCE}
  Object.assign(LATER, { readState, mergeStates });
  hasPart = () => true; // the page has whatever is asked for
  return { ${GIVEN}, connect: { ${Object.entries(CONNECT).map(([name, connect]) => name + ": " + connect)} } };
})`);
const run = compiled.runInThisContext();
const DECODER = class { parseFromString(text) { return { documentElement: { textContent: text.replace(/&#(\d+);/g, (_, n) => String.fromCharCode(n)) } }; } };

/** A page's death: nothing it does after this reaches anyone. */
const DIED = { name: "Died" };

/** Chance is good enough here, and fast. */
const CRYPTO = { getRandomValues: (bytes) => bytes.map(() => Math.random() * 256) };

/** A window that refuses to be looked into, as one of another origin: only its relatives answer. */
function foreignWindow(relatives) {
  return new Proxy({}, { get(_, name) { if (name in relatives) return relatives[name]; throw new Error("SecurityError"); } });
}

/** How many windows there have been: a later one began later. */
let opened = 0;

/** Put the API where the habits want it; gives the window of the page. */
function placeApi(window, does, name, api, time) {
  const holder = { closed: false, performance: { getEntriesByType: () => [{ type: does.fromHistory ? "back_forward" : "navigate" }] } };
  holder.parent = holder.top = holder;
  const top = does.apiIn ? { closed: false } : holder;
  if (top !== holder) top.parent = top;
  if (does.apiIn === "top.opener") top.opener = holder;
  if (does.apiIn === "opener.opener") top.opener = { opener: holder, get parent() { return this; } };
  if (does.apiIn === "past foreign") top.parent = holder;
  window.parent = does.apiIn === "past foreign" ? foreignWindow({ parent: holder, closed: false }) : top;
  window.top = does.apiIn === "past foreign" ? holder : top;
  if (does.impostor) window[name] = { Initialize: "no function", name: "another tool's" };
  const put = () => { holder[name] = api; };
  if (does.apiAfter) time.set(put, does.apiAfter);
  else put();
  return holder;
}

/** The window that holds the API, which dies with the page at a call. */
function holderOf(standard, does, server, window, visit, dieAt) {
  const api = habitLms(standard, does, server, (...call) => {
    if (visit.dead || visit.calls.length >= dieAt) { visit.stop(); throw DIED; }
    visit.calls.push(call);
  });
  return placeApi(window, does, HABIT_NAMES[standard].api, api, visit.time);
}

/** Elements that only remember. */
function createElements() {
  const elements = {};
  const element = (id) => (elements[id] = elements[id] || {
    hidden: false, textContent: "", dataset: {}, id, append() {}, prepend() {}, remove() { delete elements[id]; }, focus() {}, contains: () => false, querySelector: () => null,
  });
  const make = (tag, content, { id = "" } = {}) => {
    const made = element(id || "made");
    if (!id) delete elements.made;
    return Object.assign(made, { content, textContent: typeof content === "string" ? content : (content && content.textContent) || "" });
  };
  return { elements, element, make };
}

/**
 * One visit: a page in a window, with the LMS's window above it.
 * `remote`: what is launched by an address and asks a server, instead of an API in a window above.
 * `dieAt`: the call at which the page dies; `bus`: the windows of one browser; `digest`: which build of the module; `gone`: what it has no longer.
 */
function createVisit(standard, does, server, { dieAt = Infinity, navigation = "navigate", bus = null, digest = "d", gone = [], time = createTime(), origin = "http://lms", remote = null } = {}) {
  const { elements, element, make } = createElements();
  const listeners = {};
  const listen = (name, f) => { (listeners[name] = listeners[name] || []).push(f); };
  const entry = { getEntriesByType: () => [{ type: navigation }], timeOrigin: ++opened };
  const window = { addEventListener: listen, performance: entry, origin, closed: false, setTimeout: time.set, setInterval: (f, ms) => time.every(f, ms) };
  const document = {
    addEventListener: listen, visibilityState: "visible", body: { dataset: { id: "kurs.prov", digest, share: "80" } }, activeElement: null, querySelector: () => null,
    documentElement: { classList: { add() {} } },
    getElementById: (id) => (id.startsWith("notice.") ? elements[id] || null : gone.includes(id) ? null : { dataset: {}, querySelector: () => ({ textContent: id }) }),
  };
  const visit = {
    time, window, document, said: [], buttons: {}, element, make, calls: [], dead: false,
    fire: (name, event = {}) => (listeners[name] || []).forEach((f) => f(event)),
    notice: (name) => elements["notice." + name] || null,
    settle: (ms = 2000) => time.pass(ms),
    stop() { time.stop(); visit.dead = true; },
  };
  if (!remote) visit.holder = holderOf(standard, does, server, window, visit, dieAt);
  else window.parent = window.top = window;
  server.wait = (ms) => time.wait(ms);
  const ownFile = async () => {
    if (does.blocksReceipt) { visit.fire("securitypolicyviolation", { effectiveDirective: "connect-src" }); throw new TypeError("blocked"); }
    if (!server.online) throw new TypeError("offline");
    return { ok: true, status: 200, text: async () => (server.loggedIn ? "trygga-moten\n" : "<h1>Logga in</h1>") };
  };
  class Channel {
    constructor() { if (bus) bus.push(this); }
    postMessage(data) {
      const copy = JSON.stringify(data);
      for (const other of bus || []) if (other !== this && !visit.dead) time.set(() => other.onmessage && other.onmessage({ data: JSON.parse(copy) }), 1);
    }
  }
  if (bus) window.BroadcastChannel = Channel;
  class Clock extends Date { constructor(...a) { super(...(a.length ? a : [time.now()])); } static now() { return time.now(); } }
  const fetch = remote ? remote.fetchOf(visit) : ownFile;
  const location = { protocol: "http:", hash: "", search: remote ? remote.search : "", assign: (url) => { visit.wentTo = url; } };
  visit.scripts = run(window, document, location, fetch, time.set, time.clear, window.setInterval, (id) => time.stopEvery(id),
    (f) => time.set(f, 16), entry, Clock, CRYPTO, Channel, DECODER, AbortController, visit);
  return visit;
}

module.exports = { createVisit };
