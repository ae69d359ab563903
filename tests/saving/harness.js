// The saving scripts alone, on an LMS of habits, in Node: a learner who passes, fails, leaves, comes back; the page may die at any call.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");

const ROOT = path.resolve(__dirname, "../..");
const SCRIPTS = path.join(ROOT, "build/coursebuild/page/script");
const { habitLms, HABIT_NAMES } = require(path.join(ROOT, "player/courseplayer/pages/static/habits.js"));
const HABITS = JSON.parse(fs.readFileSync(path.join(ROOT, "player/courseplayer/launching/habits.json"), "utf8"));
const LAYOUT = fs.readFileSync(path.join(ROOT, "build/coursebuild/page/layout.json"), "utf8");
const read = (name) => fs.readFileSync(path.join(SCRIPTS, name + ".js"), "utf8");
const SOURCE = ["state", "notices", "receipt", "windows", "saving", "attempt", "find-api", "scorm", "scorm12", "scorm2004"].map(read).join("\n");
const DOM = read("dom");
// Of dom.js the helpers that need no document.
const HELPERS = ["look", "two"].map((name) => new RegExp("function " + name + "\\([^]*?\\n}\\n").exec(DOM)[0]).join("\n");
const compiled = new vm.Script(`(function (window, document, location, navigator, fetch, setTimeout, clearTimeout, setInterval, clearInterval, requestAnimationFrame,
  performance, Date, crypto, BroadcastChannel, DOMParser, AbortController, page) { "use strict";
  const WORDS = new Proxy({}, { get: (_, key) => String(key) }); const LAYOUT = ${LAYOUT};
  const say = (key, values) => { page.said.push([key, values || {}]); return key + ":"; };
  const byId = (id) => page.element(id); const make = () => page.element("made"); const makeButton = (t, f) => { page.buttons[t] = f; return page.element("b"); };
  const one = () => page.element("one"); const all = () => []; const wordsOf = () => [];
  ${HELPERS}
  const breathe = () => new Promise((done) => setTimeout(done, 0));
  ${SOURCE}
  page.start(createAttempt, { scorm12: connectScorm12, scorm2004: connectScorm2004 }, decode => readState(decode));
})`);

class Died extends Error {}

/** A clock of its own: timers run in order, at once. */
function createTime() {
  let now = 1e12;
  let number = 0;
  const waiting = new Map();
  return {
    now: () => now,
    set: (f, ms = 0) => { waiting.set(++number, { f, at: now + ms, number }); return number; },
    clear: (id) => waiting.delete(id),
    /** Let `ms` pass. */
    async pass(ms) {
      const end = now + ms;
      for (;;) {
        for (let i = 0; i < 12; i++) await null;
        const next = [...waiting.values()].filter((t) => t.at <= end).sort((a, b) => a.at - b.at || a.number - b.number)[0];
        if (!next) break;
        waiting.delete(next.number);
        now = Math.max(now, next.at);
        next.f();
      }
      now = end;
    },
    stop: () => waiting.clear(),
  };
}

const RANK = { incomplete: 1, failed: 2, completed: 3, passed: 4 };

/** What the server has, and everything it was ever told that took something down. */
function createServer(standard) {
  const names = HABIT_NAMES[standard];
  const server = {
    values: {}, online: true, loggedIn: true, demotions: [],
    reaches: () => server.online && server.loggedIn && !server.dropping,
    dropping: false,
    receive(changed) {
      for (const [name, value] of Object.entries(changed)) {
        const before = server.values[name];
        if (names.status.includes(name) && RANK[before] > (RANK[value] || 0)) server.demotions.push([name, before, value]);
        if (name === names.score + "raw" && before && Number(value) < Number(before)) server.demotions.push([name, before, value]);
        server.values[name] = value;
      }
    },
    get passed() { return server.values[names.status[names.status.length - 1]] === "passed"; },
    get score() { return server.values[names.score + "raw"]; },
  };
  return server;
}

/** One visit: a page in a window, with the LMS's window above it. */
function createVisit(standard, does, server, { dieAt = Infinity, navigation = "navigate", bus = null } = {}) {
  const time = createTime();
  let calls = 0;
  let dead = false;
  const api = habitLms(standard, does, server, () => {
    if (dead || ++calls > dieAt) { dead = true; throw new Died(); }
  });
  const listeners = {};
  const listen = (name, f) => (listeners[name] = listeners[name] || []).push(f);
  const elements = {};
  const entry = { getEntriesByType: () => [{ type: navigation }], timeOrigin: (server.windows = (server.windows || 0) + 1) };
  const window = { addEventListener: listen, performance: entry, origin: "http://lms", closed: false };
  window.parent = window; window.top = window; window[HABIT_NAMES[standard].api] = api;
  const element = (id) => (elements[id] = elements[id] || {
    hidden: false, textContent: "", dataset: {}, id, append() {}, remove() { delete elements[id]; }, focus() {}, contains: () => false, querySelector: () => null,
  });
  const visit = {
    time, calls: () => calls, said: [], buttons: {}, element, window,
    shown: () => (elements.saved ? elements.saved.textContent : ""),
    get isSaved() { return visit.attempt.saver.saved; },
    get dead() { return dead; },
    start(createAttempt, connect, read) {
      visit.read = read;
      visit.test = { passed: false, answers: () => [] };
      visit.attempt = createAttempt(connect[standard](), {
        hasTest: true, changed: () => visit.attempt && visit.check(),
        isDone: () => visit.attempt.state.best !== null && visit.attempt.state.best >= 80,
        answers: () => visit.attempt.state.drawn.map((id) => ({ id, kind: "single", response: [visit.attempt.state.answers[id]], correct: ["ja"], result: "correct", when: new Date(0) })),
      });
    },
    falseSaved: [],
    /** Whenever the page says that it is saved, the server must have what was earned. */
    check() {
      const { saver, state, status, score } = visit.attempt;
      if (!saver.saved) return;
      const there = server.values["cmi.suspend_data"] || "";
      if (!there.includes(";n:" + state.counter.toString(36) + ";")) visit.falseSaved.push("state");
      if (status() === "passed" && !server.passed) visit.falseSaved.push("status");
      if (!does.noScore && score() !== null && Number(server.score || 0) < score()) visit.falseSaved.push("score");
    },
    fire: (name, event = {}) => (listeners[name] || []).forEach((f) => f(event)),
    step(at) { visit.attempt.state.at = at; visit.attempt.saver.save(); },
    /** Hand in a test of three with this score. */
    handIn(score) {
      const { state } = visit.attempt;
      state.drawn = ["q1", "q2", "q3"]; state.answers = { q1: "ja", q2: "ja+nej", q3: "nej" };
      state.handedIn = true; state.tries++; state.best = Math.max(state.best || 0, score); state.at = "resultat";
      visit.attempt.handedIn(state.drawn.map((id) => ({ id, kind: "single", response: [state.answers[id]], correct: ["ja"], result: "correct", when: new Date(0) })));
      visit.attempt.saver.save();
    },
    leave() { if (!dead) { visit.document.visibilityState = "hidden"; visit.fire("visibilitychange"); visit.fire("pagehide"); } time.stop(); dead = true; },
    async settle(ms = 2000) { await time.pass(ms); },
  };
  const document = {
    addEventListener: listen, visibilityState: "visible", body: { dataset: { module: "Prov", digest: "d" } }, activeElement: null,
    getElementById: (id) => (id.startsWith("notice.") ? elements[id] || null : { querySelector: () => ({ textContent: id }) }), querySelector: () => null,
  };
  visit.document = document;
  const fetch = async () => {
    if (!server.online) throw new TypeError("offline");
    return { ok: true, status: 200, text: async () => (server.loggedIn ? "trygga-moten\n" : "<h1>Logga in</h1>") };
  };
  class Channel {
    constructor() { if (bus) bus.push(this); }
    postMessage(data) { if (bus) for (const other of bus) if (other !== this) time.set(() => other.onmessage && other.onmessage({ data: JSON.parse(JSON.stringify(data)) }), 1); }
  }
  class Clock extends Date { constructor(...a) { super(...(a.length ? a : [time.now()])); } static now() { return time.now(); } }
  const run = compiled.runInThisContext();
  Object.assign(window, { BroadcastChannel: Channel, setTimeout: time.set });
  window.setInterval = (f, ms) => { const id = { now: 0 }; const again = () => { f(); if (id.now !== null) id.now = time.set(again, ms); }; id.now = time.set(again, ms); return id; };
  const clearEvery = (id) => { time.clear(id.now); id.now = null; };
  const decoder = class { parseFromString(text) { return { documentElement: { textContent: text.replace(/&#(\d+);/g, (_, n) => String.fromCharCode(n)) } }; } };
  run(window, document, { protocol: "http:", hash: "" }, { onLine: true }, fetch, time.set, time.clear, window.setInterval, clearEvery, (f) => time.set(f, 16), entry, Clock, require("crypto").webcrypto, Channel, decoder, AbortController, visit);
  visit.begun = visit.attempt.open();
  if (visit.begun) visit.attempt.saver.save();
  return visit;
}

module.exports = { HABITS, createServer, createVisit, HABIT_NAMES, Died };
