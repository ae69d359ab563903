// What an LMS may do to the stored text, and what is never thrown away.
"use strict";
const assert = require("assert");
const { check, runAll } = require("./check.js");
const { createServer } = require("./server.js");
const { createVisit } = require("./page.js");
const { open } = require("./learner.js");

const { newState, encodeState, readState, undress } = createVisit("scorm12", {}, createServer("scorm12")).scripts;

/** A text with everything in it. */
function whole() {
  return encodeState(Object.assign(newState(), {
    counter: 77, sure: "passed", at: "resultat", read: ["a", "b"], checks: { "k-ord": "ja+nej" }, tries: 2, best: 80, handedIn: true, unsent: true,
    drawn: ["q1", "q2"], answers: { q1: "vet+igen", q2: "snart.kolla+sen.vanta" }, runs: { disken: { at: "oro", best: 50, walk: [{ scene: "slaget", first: "vanta", last: "lyssna" }] } },
  }));
}

const DRESSES = {
  "URL": encodeURIComponent,
  "URL twice": (t) => encodeURIComponent(encodeURIComponent(t)),
  "URL, with + for blank": (t) => encodeURIComponent(t).replace(/%20/g, "+"),
  "HTML": (t) => t.replace(/;/g, "&#59;").replace(/=/g, "&#61;"),
  "double quotes": (t) => '"' + t + '"',
  "single quotes": (t) => "'" + t + "'",
  "a blank first": (t) => " " + t,
  "blanks around": (t) => "  " + t + " \n",
  "+ as blank": (t) => t.replace(/\+/g, " "),
  "line breaks": (t) => t.replace(/(.{20})/g, "$1\r\n"),
  "line breaks and quotes": (t) => '"' + t.replace(/(.{30})/g, "$1\n") + '"',
  "quoted, then URL": (t) => encodeURIComponent('"' + t + '"'),
  "blanks put in": (t) => t.replace(/;/g, "; "),
};

for (const [name, dress] of Object.entries(DRESSES)) {
  check("read in another dress: " + name, () => {
    const text = whole();
    assert.equal(undress(dress(text)), text);
  });
}

check("what is written is read back the same", () => {
  const text = whole();
  assert.equal(encodeState(readState(text)), text);
});

check("the old format is read", () => {
  const old = "tm1;w:0a79ba52;@avsnitt.b;r:a,b;c:k-ord=ja;t:1,80,1;d:q1;a:q1=ja";
  const state = readState(old + ";e:" + old.length);
  assert.deepEqual([state.at, state.read, state.best, state.handedIn, state.unsent, state.counter], ["avsnitt.b", ["a", "b"], 80, true, false, 0]);
});

check("a text that was cut is read as far as it is whole", () => {
  const state = readState(whole().slice(0, -14));
  assert.deepEqual(state.read, ["a", "b"]);
  assert.deepEqual(Object.keys(state.answers), ["q1"]);
});

for (const [name, text] of [["a newer format", "tm9;i:abcdef;x:1;e:15"], ["another tool's", '{"v":2,"d":[1,2]}'], ["a text cut before its format", "t"]]) {
  check(name + " is kept until the learner has chosen", async () => {
    const server = createServer("scorm12");
    Object.assign(server.values, { "cmi.suspend_data": text, "cmi.core.lesson_status": "passed", "cmi.core.score.raw": "90" });
    const stored = { ...server.values };
    const visit = open("scorm12", {}, server);
    await visit.settle(500);
    visit.step("avsnitt.a");
    visit.hide();
    visit.show();
    await visit.settle(70000);
    assert.deepEqual(server.values, stored);
    assert.match(visit.notice("unreadable").content.textContent, /unreadable_passed/);
    visit.buttons["unreadable_over:"]();
    await visit.settle(2000);
    assert.ok(visit.saved);
    assert.match(server.state, /^tm2;/);
    assert.deepEqual([server.values["cmi.core.lesson_status"], server.score], ["passed", "90"]);
  });
}

check("what another program has put there meanwhile is not written over", async () => {
  const server = createServer("scorm12");
  const visit = open("scorm12", {}, server, {});
  await visit.settle(500);
  visit.holder.API.LMSSetValue("cmi.suspend_data", "tm9;from a newer version");
  visit.step("avsnitt.a");
  await visit.settle(5000);
  assert.ok(visit.notice("unreadable") && !visit.saved);
  assert.ok(!/r:a/.test(server.state));
});

check("entry ab-initio with something stored resumes", async () => {
  const server = createServer("scorm2004");
  const first = open("scorm2004", {}, server);
  await first.settle(500);
  first.step("avsnitt.b");
  await first.settle(500);
  first.leave();
  const visit = open("scorm2004", { abInitio: true }, server);
  await visit.settle(0);
  assert.equal(visit.attempt.state.at, "avsnitt.b");
});

check("the counter makes every text another", async () => {
  const visit = open("scorm12", {}, createServer("scorm12"));
  await visit.settle(500);
  for (let i = 0; i < 4; i++) { visit.step("avsnitt.a"); await visit.settle(500); }
  const texts = visit.calls.filter(([call, element]) => call === "LMSSetValue" && element === "cmi.suspend_data").map((call) => call[2]);
  assert.equal(new Set(texts).size, texts.length);
});

runAll();
