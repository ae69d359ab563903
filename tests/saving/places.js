// Where the API is, when it comes, where it goes, and what came out of history.
"use strict";
const assert = require("assert");
const { check, runAll } = require("./check.js");
const { createServer, habitLms, HABIT_NAMES } = require("./server.js");
const { open } = require("./learner.js");

const STANDARDS = ["scorm12", "scorm2004"];

for (const standard of STANDARDS) {
  const name = HABIT_NAMES[standard].api;
  const test = (what, does) => check(standard + ": " + what, does);

  test("an API that comes after 12 seconds is found at the next save, and met by what was stored", async () => {
    const server = createServer(standard);
    const first = open(standard, {}, server);
    await first.settle(500);
    first.step("avsnitt.b");
    await first.settle(500);
    first.leave();
    const visit = open(standard, { apiAfter: 12000 }, server);
    await visit.settle(11000);
    assert.equal(visit.told, "no_lms_short:");
    await visit.settle(2000);
    visit.step("avsnitt.a");
    await visit.settle(1000);
    assert.ok(visit.saved);
    assert.match(server.state, /r:(a,b|b,a);/);
  });

  test("when the window that holds the API goes elsewhere, saving has failed, though nothing is done", async () => {
    const server = createServer(standard);
    const visit = open(standard, { apiIn: "top.opener" }, server);
    await visit.settle(500);
    assert.ok(visit.saved);
    delete visit.holder[name];
    await visit.settle(10000);
    assert.ok(!visit.saved);
    assert.equal(visit.told, "unsaved:");
    assert.match(visit.notice("lost").content.textContent, /lost_away/);
  });

  test("another module's API in the old one's place is not written to", async () => {
    const [server, other] = [createServer(standard), createServer(standard)];
    const visit = open(standard, { apiIn: "top.opener" }, server);
    await visit.settle(500);
    visit.holder[name] = habitLms(standard, {}, other);
    visit.handIn(100);
    await visit.settle(20000);
    assert.ok(!visit.saved);
    assert.deepEqual(other.values, {});
  });

  test("another person's API in the old one's place is not written to", async () => {
    const [server, other] = [createServer(standard), createServer(standard)];
    const theirs = open(standard, {}, other);
    await theirs.settle(500);
    theirs.leave();
    const before = { ...other.values };
    const visit = open(standard, { apiIn: "top.opener" }, server);
    await visit.settle(500);
    const api = habitLms(standard, {}, other);
    api[HABIT_NAMES[standard].prefix + "Initialize"]("");
    visit.holder[name] = api;
    visit.handIn(100);
    await visit.settle(20000);
    assert.ok(!visit.saved);
    assert.deepEqual(other.values, before);
  });

  test("the same attempt's API anew is gone on with", async () => {
    const server = createServer(standard);
    const visit = open(standard, { apiIn: "top.opener" }, server);
    await visit.settle(500);
    const api = habitLms(standard, {}, server);
    api[HABIT_NAMES[standard].prefix + "Initialize"]("");
    visit.holder[name] = api;
    visit.handIn(100);
    await visit.settle(20000);
    assert.ok(visit.saved && server.passed);
  });

  test("where the page has no origin, the words promise no more than the LMS says", async () => {
    const server = createServer(standard);
    const visit = open(standard, {}, server, { origin: "null" });
    await visit.settle(500);
    visit.handIn(100);
    await visit.settle(2000);
    assert.ok(visit.saved && visit.attempt.saver.unproven && server.passed);
    assert.equal(visit.told, "saved_unproven:");
  });

  for (const [what, does, how] of [
    ["the LMS's window came out of history", { fromHistory: true }, {}],
    ["the page came out of history", {}, { navigation: "back_forward" }],
    ["the LMS only tries (browse)", { mode: "browse" }, {}],
  ]) {
    test(what + ": nothing is written, whatever is done", async () => {
      const server = createServer(standard);
      const before = open(standard, {}, server);
      await before.settle(500);
      before.handIn(100);
      await before.settle(2000);
      before.leave();
      const stored = { ...server.values };
      const visit = open(standard, does, server, how);
      await visit.settle(500);
      visit.step("avsnitt.a");
      visit.handIn(20);
      await visit.settle(5000);
      visit.hide();
      visit.show();
      visit.leave();
      assert.deepEqual(server.values, stored);
      assert.ok(!visit.calls.some(([call]) => /SetValue|Commit|Finish|Terminate/.test(call)), JSON.stringify(visit.calls));
    });
  }

  test("an LMS that gives an older state than the page knows is not written over", async () => {
    const server = createServer(standard);
    const first = open(standard, {}, server);
    await first.settle(500);
    first.leave();
    const launch = { ...server.values };
    const visit = open(standard, { apiIn: "top.opener" }, server);
    await visit.settle(500);
    visit.handIn(100);
    await visit.settle(2000);
    const stored = { ...server.values };
    // The LMS's window went back and forward: the values of the launch once more.
    const stale = createServer(standard);
    stale.values = launch;
    const api = habitLms(standard, {}, stale);
    api[HABIT_NAMES[standard].prefix + "Initialize"]("");
    stale.receive = () => assert.fail("written over");
    visit.holder[name] = api;
    visit.step("avsnitt.b");
    await visit.settle(5000);
    assert.ok(!visit.saved);
    assert.equal(visit.told, "history_short");
    assert.deepEqual(server.values, stored);
  });

  test("a page that the browser had kept is not written from", async () => {
    const server = createServer(standard);
    const visit = open(standard, {}, server);
    await visit.settle(500);
    visit.hide();
    visit.fire("pagehide");
    const stored = { ...server.values };
    visit.document.visibilityState = "visible";
    visit.fire("pageshow", { persisted: true });
    visit.handIn(100);
    await visit.settle(5000);
    assert.deepEqual(server.values, stored);
  });

  test("the close button leaves as the LMS wants, and never ends the attempt", async () => {
    const server = createServer(standard);
    const visit = open(standard, { apiIn: "top.opener" }, server);
    let closed = false;
    visit.window.top.close = () => { closed = true; };
    await visit.settle(500);
    await visit.attempt.saver.leave();
    const asked = visit.calls.find(([, element]) => element === "adl.nav.request");
    assert.equal(asked && asked[2], standard === "scorm2004" ? "suspendAll" : undefined);
    assert.ok(visit.calls.some(([call]) => /Finish|Terminate/.test(call)));
    assert.ok(closed);
    const exits = visit.calls.filter(([, element]) => /exit$/.test(element || "")).map((call) => call[2]);
    assert.deepEqual([...new Set(exits)], ["suspend"]);
  });

  test("the close button never closes the window that the LMS stands in, though another had opened it", async () => {
    const visit = open(standard, {}, createServer(standard));
    visit.holder.opener = {};
    visit.holder.close = () => assert.fail("closed");
    await visit.settle(500);
    await visit.attempt.saver.leave();
    assert.ok(visit.notice("ended"));
  });

  test("a module without a test that lost its last commit is completed at the next opening", async () => {
    const server = createServer(standard);
    const visit = open(standard, {}, server, { hasTest: false });
    await visit.settle(500);
    visit.readAll();
    await visit.settle(500);
    assert.ok(visit.saved);
    const status = HABIT_NAMES[standard].status[0];
    assert.equal(server.values[status], "completed");
    visit.leave();
    server.values[status] = "incomplete";
    const next = open(standard, {}, server, { hasTest: false });
    await next.settle(500);
    assert.equal(server.values[status], "completed");
  });

  test("completed by someone else never becomes passed without a passed test", async () => {
    const server = createServer(standard);
    server.values[HABIT_NAMES[standard].status[0]] = " Completed ";
    const visit = open(standard, {}, server);
    await visit.settle(500);
    visit.handIn(40);
    await visit.settle(2000);
    assert.ok(visit.saved && !server.passed);
    assert.match(server.values[HABIT_NAMES[standard].status[0]], /completed/i);
    visit.handIn(100);
    await visit.settle(2000);
    assert.ok(server.passed);
  });

  test("a score that the LMS has in a better form stays", async () => {
    const server = createServer(standard);
    const first = open(standard, {}, server);
    await first.settle(500);
    first.leave();
    server.values[HABIT_NAMES[standard].score + "raw"] = "70";
    const visit = open(standard, {}, server);
    await visit.settle(500);
    visit.handIn(60);
    await visit.settle(2000);
    assert.ok(visit.saved);
    assert.equal(server.score, "70");
  });

  test("a first entry to an LMS that tells nothing of the status says incomplete once", async () => {
    const server = createServer(standard);
    const visit = open(standard, { emptyStatus: true }, server);
    await visit.settle(500);
    assert.equal(server.values[HABIT_NAMES[standard].status[0]], "incomplete");
    visit.leave();
    const next = open(standard, { emptyStatus: true }, server);
    await next.settle(500);
    next.step("avsnitt.a");
    await next.settle(500);
    assert.ok(!next.calls.some(([call, , value]) => /SetValue/.test(call) && value === "incomplete"));
  });
}

runAll();
