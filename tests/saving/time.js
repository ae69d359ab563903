// A clock of its own for each window: timers run in order, at once. What blocks moves it too.
"use strict";

/** How many microtasks are let through before the next timer: more than any chain of awaits in the scripts. */
const TURNS = 12;

function createTime(begin = 1e12, turns = TURNS) {
  let now = begin;
  let number = 0;
  const waiting = new Map();
  const next = (end) => {
    let first = null;
    for (const timer of waiting.values()) if (timer.at <= end && (!first || timer.at < first.at || (timer.at === first.at && timer.number < first.number))) first = timer;
    return first;
  };
  return {
    now: () => now,
    /** Called with the length of each stretch in which nothing else could run. */
    blocked: null,
    set: (f, ms = 0) => { waiting.set(++number, { f, at: now + ms, number }); return number; },
    clear: (id) => waiting.delete(id),
    every(f, ms) {
      const id = { timer: 0, on: true };
      const again = () => { f(); if (id.on) id.timer = this.set(again, ms); };
      id.timer = this.set(again, ms);
      return id;
    },
    stopEvery(id) { waiting.delete(id.timer); id.on = false; },
    /** A call that takes its time. */
    wait(ms) { now += ms; },
    /** Let `ms` pass. */
    async pass(ms) {
      const end = now + ms;
      for (;;) {
        const before = now;
        for (let i = 0; i < turns; i++) await null;
        if (this.blocked) this.blocked(now - before);
        const timer = next(end);
        if (!timer) break;
        waiting.delete(timer.number);
        now = Math.max(now, timer.at);
        const began = now;
        timer.f();
        for (let i = 0; i < turns; i++) await null;
        if (this.blocked) this.blocked(now - began);
      }
      now = Math.max(now, end);
    },
    stop: () => waiting.clear(),
  };
}

module.exports = { createTime };
