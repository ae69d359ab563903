// What a cmi5 launch asks for, one thing at a time.
"use strict";
const assert = require("assert");
const { check, runAll } = require("./check.js");
const { createLrsServer } = require("./lrs.js");
const { cmi5Page } = require("./cmi5page.js");
const { open } = require("./learner.js");

const MOST_AT_ENTRY = 6;
const PROGRESS = "https://w3id.org/xapi/cmi5/result/extensions/progress";
const SESSION = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";

/** Launch the module once more. */
function launch(server, how = {}) {
  const remote = { ...cmi5Page(server, how.time ? { time: how.time } : {}), ...how.remote };
  return open("cmi5", { noScore: true }, server, { ...how, remote, time: remote.time });
}

const verbs = (server) => server.said.map(({ verb }) => verb.id.split("/").pop());
const asked = (visit, pattern) => visit.calls.filter(([method, url]) => pattern.test(method + " " + url));

check("an entry takes six requests, a new step two, one that was read before one", async () => {
  const server = createLrsServer();
  const visit = launch(server);
  await visit.settle(2000);
  assert.ok(visit.saved);
  assert.equal(visit.calls.length, MOST_AT_ENTRY, JSON.stringify(visit.calls));
  visit.step("avsnitt.a");
  await visit.settle(2000);
  assert.ok(visit.saved);
  assert.equal(visit.calls.length, MOST_AT_ENTRY + 2);
  visit.step("avsnitt.a");
  await visit.settle(2000);
  assert.ok(visit.saved);
  assert.equal(visit.calls.length, MOST_AT_ENTRY + 3);
});

const progress = (server) => server.verbs("progressed").map(({ result }) => result.extensions[PROGRESS]);

check("each new step tells how far one has come, once in a registration, in order, and not when all is done", async () => {
  const server = createLrsServer();
  const first = launch(server);
  await first.settle(500);
  for (const step of ["avsnitt.a", "avsnitt.b", "avsnitt.a"]) { first.step(step); await first.settle(2000); }
  first.leave();
  const next = launch(server);
  await next.settle(2000);
  next.step("avsnitt.c");
  await next.settle(2000);
  next.handIn(100);
  await next.settle(5000);
  next.step("avsnitt.d");
  await next.settle(2000);
  next.leave();
  assert.deepEqual(progress(server), [25, 50, 75]);
  assert.deepEqual(server.sessions[0].statements.map(({ verb }) => verb.id.split("/").pop()), ["initialized", "progressed", "progressed", "terminated"]);
  assert.equal(server.sessions[1].statements.pop().verb.id.split("/").pop(), "terminated");
});

check("how far one came without a network is told when there is one, and is nothing to fret about where it is not wanted", async () => {
  const server = createLrsServer();
  const visit = launch(server);
  await visit.settle(500);
  server.online = false;
  visit.step("avsnitt.a");
  await visit.settle(2000);
  visit.step("avsnitt.b");
  await visit.settle(2000);
  assert.ok(!visit.saved);
  server.online = true;
  await visit.settle(20000);
  assert.ok(visit.saved);
  assert.deepEqual(progress(server), [25, 50]);
  server.refuses = ({ verb }) => (verb.id.endsWith("progressed") ? 400 : 0);
  visit.step("avsnitt.c");
  await visit.settle(5000);
  assert.ok(visit.saved);
  assert.deepEqual(progress(server), [25, 50]);
});

check("the token is asked for once, and a page that is loaded again says what to do and nothing else", async () => {
  const server = createLrsServer();
  const remote = cmi5Page(server);
  const first = open("cmi5", { noScore: true }, server, { remote, time: remote.time });
  await first.settle(2000);
  first.leave();
  const before = server.said.length;
  const again = launch(server, { remote: { search: remote.search } });
  server.sessions.pop();
  await again.settle(130000);
  assert.equal(asked(again, /POST http:\/\/lms\/token/).length, 1);
  assert.equal(again.calls.length, 1);
  assert.equal(again.told, "unsaved:");
  assert.match(again.notice("lost").content.textContent, /lost_session/);
  assert.equal(server.said.length, before);
});

check("a launch that the network stopped is tried again, and met by what was done meanwhile", async () => {
  const server = createLrsServer();
  server.online = false;
  const visit = launch(server);
  visit.step("avsnitt.a");
  await visit.settle(2000);
  assert.ok(!visit.saved);
  server.online = true;
  await visit.settle(20000);
  assert.ok(visit.saved);
  assert.match(server.state, /r:a/);
});

check("what is done while the LMS takes its time is put together with what was stored", async () => {
  const server = createLrsServer();
  const first = launch(server);
  await first.settle(500);
  first.step("avsnitt.a");
  await first.settle(500);
  first.leave();
  const visit = launch(server);
  visit.step("avsnitt.b");
  await visit.settle(2000);
  assert.ok(visit.saved);
  assert.match(server.state, /r:(a,b|b,a);/);
});

for (const launchMode of ["Browse", "Review"]) {
  check(launchMode + ": all can be looked at; two statements and no state are written", async () => {
    const server = createLrsServer({}, { launchMode });
    const visit = launch(server);
    await visit.settle(500);
    visit.handIn(100);
    await visit.settle(5000);
    visit.leave();
    assert.equal(visit.told, "browse_short");
    assert.deepEqual(verbs(server), ["initialized", "terminated"]);
    assert.equal(server.state, "");
  });
}

check("the LMS's own mark is the one that counts, and is told", async () => {
  const server = createLrsServer({}, { masteryScore: 0.9 });
  const visit = launch(server);
  await visit.settle(500);
  assert.match(visit.notice("told").textContent, /other_mark/);
  assert.equal(visit.document.body.dataset.share, "90");
  visit.handIn(100);
  await visit.settle(5000);
  assert.equal(server.verbs("passed")[0].context.extensions[SESSION], 0.9);
});

check("the learner goes through as the LMS wrote, space and all", async () => {
  const server = createLrsServer();
  const visit = launch(server);
  await visit.settle(500);
  const [[, , body]] = asked(visit, /POST http:\/\/lrs\/xapi\/statements/);
  assert.ok(body.startsWith('[{"actor":{"objectType":"Agent", "account":{"homePage":"https://lms.invalid","name":"1625378"}},"id":'));
});

check("another device has saved meanwhile: what it wrote is taken in, and nothing is written over", async () => {
  const server = createLrsServer();
  const one = launch(server);
  await one.settle(500);
  const other = launch(server);
  await other.settle(500);
  other.step("avsnitt.b");
  await other.settle(500);
  one.step("avsnitt.a");
  await one.settle(500);
  assert.ok(one.saved);
  assert.match(server.state, /r:(a,b|b,a);/);
});

check("two windows of one browser: the newer saves, the older gives way and still ends its session", async () => {
  const server = createLrsServer();
  const bus = [];
  const { time } = cmi5Page(createLrsServer());
  const old = launch(server, { bus, time });
  await time.pass(500);
  const now = launch(server, { bus, time });
  await time.pass(500);
  assert.equal(old.told, "elsewhere_short");
  assert.ok(now.saved);
  old.step("avsnitt.a");
  await time.pass(500);
  assert.ok(!/r:a/.test(server.state));
  // They share a clock, which stops with a window: what a page says as it goes is enough.
  old.fire("pagehide");
  assert.deepEqual(server.sessions[0].statements.map(({ verb }) => verb.id.split("/").pop()), ["initialized", "terminated"]);
});

check("an LRS that says yes and keeps nothing is found out", async () => {
  const server = createLrsServer({ forgets: true, tags: "none" });
  const visit = launch(server);
  await visit.settle(10000);
  assert.ok(!visit.saved);
  assert.match(visit.notice("lost").content.textContent, /lost_refused_state/);
});

check("a module without a test whose completion is not taken is not called saved until it is", async () => {
  const server = createLrsServer();
  const read = launch(server, { hasTest: false });
  await read.settle(500);
  server.refuses = () => 503;
  read.readAll();
  await read.settle(2000);
  assert.ok(!read.saved);
  server.refuses = () => 0;
  await read.settle(10000);
  assert.ok(read.saved);
  assert.equal(server.verbs("completed").length, 1);
  assert.equal(server.verbs("passed").length, 0);
});

check("what the LMS surely has is not said again", async () => {
  const server = createLrsServer();
  const first = launch(server);
  await first.settle(500);
  first.handIn(100);
  await first.settle(3000);
  first.step("avsnitt.a");
  await first.settle(3000);
  first.leave();
  const next = launch(server);
  await next.settle(3000);
  next.leave();
  const bodies = asked(next, /POST http:\/\/lrs/).map(([, , body]) => JSON.parse(body).map(({ verb }) => verb.id.split("/").pop()));
  assert.deepEqual(bodies, [["initialized"], ["terminated"]]);
});

check("a document that we cannot read is kept until the learner has chosen", async () => {
  const server = createLrsServer();
  server.documents.set("kurs.state", '{"v":2,"another":"tool"}');
  const visit = launch(server);
  await visit.settle(500);
  visit.step("avsnitt.a");
  await visit.settle(5000);
  assert.ok(visit.notice("unreadable") && !visit.saved);
  assert.equal(server.documents.get("kurs.state"), '{"v":2,"another":"tool"}');
});

for (const [returnURL, goes] of [["https://lms.invalid/kurser?id=1", true], ["javascript:alert(1)", false], [undefined, false]]) {
  check("leaving says terminated, and " + (goes ? "goes back to the LMS" : "goes nowhere: " + returnURL), async () => {
    const server = createLrsServer({}, { returnURL });
    const visit = launch(server);
    await visit.settle(500);
    let closed = false;
    visit.window.close = () => { closed = true; };
    const left = visit.attempt.saver.leave();
    await visit.settle(500);
    await left;
    assert.equal(visit.wentTo, goes ? returnURL : undefined);
    assert.equal(closed, !goes);
    visit.leave();
    assert.deepEqual(verbs(server), ["initialized", "terminated"]);
  });
}

check("a choice that is told has neither right nor wrong", async () => {
  const server = createLrsServer();
  const visit = launch(server);
  await visit.settle(500);
  visit.attempt.report([{ id: "disken.slaget", type: "choice", response: ["vanta-lite"], correct: null, result: "neutral", when: new Date() }]);
  visit.step("avsnitt.a");
  await visit.settle(2000);
  const [{ object, result }] = server.verbs("answered");
  assert.equal(object.id, "urn:uuid:11111111-0000-5000-8000-000000000000#disken.slaget");
  assert.deepEqual(result, { response: "vanta_lite" });
  assert.equal(object.definition.correctResponsesPattern, undefined);
});

check("a page that is opened without a launch asks nobody", async () => {
  const server = createLrsServer();
  const visit = launch(server, { remote: { search: "" } });
  await visit.settle(5000);
  assert.equal(visit.told, "no_lms_short:");
  assert.deepEqual(visit.calls, []);
});

check("many answers go a few at a time, and come through", async () => {
  const server = createLrsServer();
  const visit = launch(server, { questions: Array.from({ length: 50 }, (_, n) => "q" + n) });
  await visit.settle(500);
  visit.handIn(100);
  await visit.settle(5000);
  assert.ok(visit.saved);
  assert.equal(server.answers, 50);
  assert.deepEqual(asked(visit, /POST http:\/\/lrs/).map(([, , body]) => JSON.parse(body).length), [1, 2, 20, 20, 10]);
});

runAll();
