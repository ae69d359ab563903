// The same module in several windows of one browser, in LMSs whose windows share nothing but the server.
"use strict";
const assert = require("assert");
const { check, runAll } = require("./check.js");
const { createServer } = require("./server.js");
const { createTime } = require("./time.js");
const { open } = require("./learner.js");

const STANDARD = "scorm12";
const HELD = "elsewhere_short";

/** A browser: its windows, which share a clock. `servers` differ when two people's sessions do. */
function browser() {
  const bus = [];
  const time = createTime();
  return { time, open: (server, does = {}, how = {}) => open(STANDARD, does, server, { bus, time, ...how }) };
}

/** A launch with a session of its own on the same stored values, as a new login in a new tab is. */
function newSession(server) {
  const session = createServer(STANDARD);
  session.values = server.values;
  return session;
}

check("the newer window saves and the older gives way", async () => {
  const server = createServer(STANDARD);
  const { open: at, time } = browser();
  const old = at(server);
  await time.pass(500);
  const now = at(newSession(server));
  await time.pass(500);
  assert.equal(old.told, HELD);
  assert.ok(now.saved);
  const before = server.state;
  old.step("avsnitt.a");
  old.leave();
  await time.pass(500);
  assert.equal(server.state, before, "the older one writes nothing more");
});

check("a new login in a new tab rescues what the old one could not save, with the answers", async () => {
  const server = createServer(STANDARD);
  const { open: at, time } = browser();
  const old = at(server);
  await time.pass(500);
  server.loggedIn = false;
  old.handIn(100);
  await time.pass(2000);
  assert.ok(!server.passed && !old.saved);
  const session = newSession(server);
  const now = at(session);
  await time.pass(3000);
  assert.ok(now.saved && session.passed, "what the old window did is saved by the new one");
  assert.equal(session.score, "100");
  assert.equal(session.answers, 3);
  assert.equal(old.told, HELD);
});

check("no deadlock: where the newer cannot save, the older goes on", async () => {
  const server = createServer(STANDARD);
  const { open: at, time } = browser();
  const old = at(server);
  await time.pass(500);
  const broken = newSession(server);
  broken.dropping = true;
  const now = at(broken);
  await time.pass(500);
  old.step("avsnitt.a");
  await time.pass(1000);
  assert.ok(old.saved, "the older saves");
  assert.ok(!now.saved);
  broken.dropping = false;
  await time.pass(70000);
  assert.ok(now.saved);
  assert.equal(old.told, HELD);
  assert.match(server.state, /r:a/);
});

check("where neither can save, the one that can first does, with the work of both", async () => {
  const server = createServer(STANDARD);
  const { open: at, time } = browser();
  const old = at(server);
  await time.pass(500);
  server.dropping = true;
  old.step("avsnitt.a");
  await time.pass(500);
  const session = newSession(server);
  session.dropping = true;
  const now = at(session);
  now.step("avsnitt.b");
  await time.pass(2000);
  assert.ok(!old.saved && !now.saved);
  session.dropping = false;
  await time.pass(70000);
  assert.ok(now.saved);
  assert.match(session.state, /r:(a,b|b,a);/);
});

check("never across people: another attempt's window neither yields nor hands over", async () => {
  const [one, two] = [createServer(STANDARD), createServer(STANDARD)];
  const { open: at, time } = browser();
  const first = at(two);
  await time.pass(500);
  first.leave();
  const old = at(one);
  await time.pass(500);
  one.loggedIn = false;
  old.handIn(100);
  await time.pass(500);
  const other = at(newSession(two));
  await time.pass(5000);
  assert.ok(!other.notice("offer"), "nothing is even asked: the LMS gave an attempt of its own");
  assert.notEqual(old.told, HELD);
  assert.ok(!two.passed);
  assert.equal(other.attempt.state.best, null);
});

check("without an attempt's mark the new window asks, and no is no", async () => {
  const [one, two] = [createServer(STANDARD), createServer(STANDARD)];
  const { open: at, time } = browser();
  const old = at(one);
  await time.pass(500);
  one.loggedIn = false;
  old.handIn(100);
  await time.pass(500);
  const other = at(two);
  await time.pass(500);
  assert.ok(other.notice("offer"));
  other.buttons["offer_no:"]();
  await time.pass(5000);
  assert.ok(!two.passed && !other.notice("offer"));
  assert.notEqual(old.told, HELD);
});

check("without an attempt's mark, yes takes it over", async () => {
  const server = createServer(STANDARD);
  server.loggedIn = false;
  const { open: at, time } = browser();
  const old = at(server);
  old.handIn(100);
  await time.pass(1000);
  const session = newSession(server);
  const now = at(session);
  await time.pass(500);
  assert.ok(now.notice("offer"), "the first visit stored nothing, so the LMS gave no mark");
  now.buttons["offer_yes:"]();
  await time.pass(3000);
  assert.ok(session.passed && now.saved);
  assert.equal(session.answers, 3);
  assert.equal(old.told, HELD);
});

for (const [name, does, how] of [
  ["review", { mode: "review" }, {}],
  ["browse", { mode: "browse" }, {}],
  ["history", { fromHistory: true }, {}],
  ["a page from history", {}, { navigation: "back_forward" }],
]) {
  check(name + " takes no part", async () => {
    const server = createServer(STANDARD);
    const { open: at, time } = browser();
    const old = at(server);
    await time.pass(500);
    const looks = at(newSession(server), does, how);
    await time.pass(500);
    assert.notEqual(old.told, HELD);
    old.step("avsnitt.a");
    await time.pass(500);
    assert.ok(old.saved);
    looks.leave();
  });
}

check("leaving asks only with unsaved work", async () => {
  const server = createServer(STANDARD);
  const visit = browser().open(server);
  const asks = () => {
    let asked = false;
    visit.fire("beforeunload", { preventDefault: () => { asked = true; } });
    return asked;
  };
  await visit.settle(500);
  assert.ok(!asks());
  server.dropping = true;
  visit.step("avsnitt.a");
  await visit.settle(500);
  assert.ok(asks());
  server.dropping = false;
  await visit.settle(10000);
  assert.ok(!asks());
});

runAll();
