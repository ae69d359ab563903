// How many calls, and how long the page stands still, when each call takes 100 ms.
"use strict";
const assert = require("assert");
const { check, runAll } = require("./check.js");
const { createServer, HABIT_NAMES } = require("./server.js");
const { open } = require("./learner.js");

const SLOW = { latency: 100 };
const MOST_AT_ENTRY = 12;
const MOST_AT_STEP = 4;
const LONGEST_GAP = 400;
const THIRTY = Array.from({ length: 30 }, (_, n) => "q" + n);

for (const standard of ["scorm12", "scorm2004"]) {
  const isCommit = ([call]) => /Commit/.test(call);
  const test = (what, does) => check(standard + ": " + what, does);

  test("a first entry takes at most 12 calls, and sets the exit", async () => {
    const visit = open(standard, {}, createServer(standard));
    await visit.settle(2000);
    assert.ok(visit.saved);
    assert.ok(visit.calls.length <= MOST_AT_ENTRY, JSON.stringify(visit.calls));
    assert.ok(visit.calls.some(([, element, value]) => /exit$/.test(element || "") && value === "suspend"));
  });

  test("a step takes at most 4 besides a commit, and asks for no error code", async () => {
    const visit = open(standard, {}, createServer(standard));
    await visit.settle(2000);
    for (const id of ["avsnitt.a", "avsnitt.b", "avsnitt.c"]) {
      const before = visit.calls.length;
      visit.step(id);
      await visit.settle(2000);
      const made = visit.calls.slice(before);
      assert.ok(visit.saved);
      assert.ok(made.filter((call) => !isCommit(call)).length <= MOST_AT_STEP, JSON.stringify(made));
      assert.equal(made.filter(isCommit).length, 1);
    }
    assert.ok(!visit.calls.some(([call]) => /Error/.test(call)));
    assert.ok(!visit.calls.some(([, element]) => /session_time$/.test(element || "")));
  });

  test("session time is sent when hidden or leaving", async () => {
    const server = createServer(standard);
    const visit = open(standard, {}, server);
    await visit.settle(65000);
    visit.hide();
    const [name] = Object.keys(server.values).filter((element) => /session_time$/.test(element));
    assert.match(server.values[name], standard === "scorm12" ? /^0000:01:0\d$/ : /^PT0H1M\dS$/);
  });

  test("a test of thirty handed in: the result first and committed, then the answers, and the page breathes", async () => {
    const server = createServer(standard);
    const visit = open(standard, SLOW, server, { questions: THIRTY });
    await visit.settle(5000);
    const before = visit.calls.length;
    visit.handIn(100);
    await visit.settle(60);
    const gaps = [];
    let isCommitted = false;
    visit.time.blocked = (ms) => { if (isCommitted) gaps.push(ms); isCommitted = isCommitted || visit.calls.slice(before).some(isCommit); };
    const progress = [];
    for (let i = 0; i < 100 && !visit.saved; i++) {
      await visit.settle(500);
      if (visit.has("sending")) progress.push(visit.element("saving").textContent);
    }
    assert.ok(visit.saved && server.passed);
    assert.equal(server.answers, 30);
    const made = visit.calls.slice(before);
    const committed = made.findIndex(isCommit);
    const firstAnswer = made.findIndex(([, element]) => /^cmi\.interactions/.test(element || ""));
    const of = (pattern) => made.findIndex(([call, element]) => /SetValue/.test(call) && pattern.test(element));
    for (const pattern of [/suspend_data/, /status/, /score\.raw/]) assert.ok(of(pattern) >= 0 && of(pattern) < committed, String(pattern));
    assert.ok(committed < firstAnswer);
    assert.ok(progress.length > 5, "progress is told in words");
    assert.ok(Math.max(...gaps) <= LONGEST_GAP, "longest gap " + Math.max(...gaps));
  });

  test("reading on leaves no gap of over 400 ms either", async () => {
    const visit = open(standard, SLOW, createServer(standard));
    await visit.settle(5000);
    const gaps = [];
    visit.time.blocked = (ms) => gaps.push(ms);
    for (const id of ["avsnitt.a", "avsnitt.b"]) { visit.step(id); await visit.settle(3000); }
    assert.ok(visit.saved);
    assert.ok(Math.max(...gaps) <= LONGEST_GAP, "longest gap " + Math.max(...gaps));
  });

  test("it is never called unsaved while a save is under way, and Sparar stands there before the first call", async () => {
    const server = createServer(standard);
    const visit = open(standard, SLOW, server);
    await visit.settle(5000);
    server.dropping = true;
    visit.step("avsnitt.a");
    assert.equal(visit.told, "");
    assert.ok(!visit.element("saving").hidden);
    const before = visit.calls.length;
    assert.equal(before, visit.calls.length, "no call before the page has been painted");
    await visit.settle(2000);
    assert.equal(visit.told, "unsaved:");
    server.dropping = false;
    visit.fire("online");
    assert.equal(visit.told, "");
    assert.ok(!visit.element("saving").hidden && visit.attempt.saver.saving);
    await visit.settle(5000);
    assert.ok(visit.saved && !visit.attempt.saver.saving);
  });

  test("the last page is told that it is being saved, and then that it is: never in between that it is not", async () => {
    const visit = open(standard, SLOW, createServer(standard));
    await visit.settle(5000);
    visit.fates.length = 0;
    visit.step("klart");
    await visit.settle(5000);
    assert.deepEqual([...new Set(visit.fates)], ["saving", "saved"]);
  });

  test("a fault of the page's own while it saves is told as not saved, and it is saved in the next try", async () => {
    const visit = open(standard, {}, createServer(standard));
    await visit.settle(2000);
    const heard = [];
    visit.step("avsnitt.a").catch((fault) => heard.push(fault.message));
    visit.faultOnce = true;
    await visit.settle(1000);
    assert.deepEqual([heard, visit.told], [["a fault of the page's own"], "unsaved:"]);
    await visit.settle(5000);
    assert.ok(visit.saved);
  });

  test("a score that the LMS has no place for is tried once, and told", async () => {
    const visit = open(standard, { noScore: true }, createServer(standard));
    await visit.settle(500);
    visit.handIn(100);
    await visit.settle(2000);
    assert.ok(visit.saved && visit.notice("refused_score"));
    const before = visit.calls.length;
    visit.step("avsnitt.a");
    await visit.settle(2000);
    assert.ok(!visit.calls.slice(before).some(([, element]) => element && element.startsWith(HABIT_NAMES[standard].score)));
  });
}

runAll();
