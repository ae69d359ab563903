// What LRSs do × what a learner does × what goes wrong, and a page that dies at any request. Prints one line of JSON: what went wrong by
// what the server has, and every session, for the table of the profile's rules.
"use strict";
const { LRS_HABITS, createLrsServer } = require("./lrs.js");
const { cmi5Page } = require("./cmi5page.js");
const { open } = require("./learner.js");

const DOES = {
  read: async (v) => { for (const step of ["avsnitt.a", "avsnitt.b"]) { v.step(step); await v.settle(1200); } },
  pass: async (v) => { v.handIn(100); await v.settle(8000); },
  fail: async (v) => { v.handIn(40); await v.settle(8000); },
  "look at another tab": async (v) => { v.handIn(100); await v.settle(7); v.hide(); await v.settle(3000); v.show(); await v.settle(8000); },
  close: async (v) => { await v.settle(2000); if (v.saved) v.attempt.saver.leave(); await v.settle(2000); },
  "hand in and go": async (v) => { v.handIn(100); await v.settle(30); },
};

/** The visits of a flow, and whether it ends passed; `sure`: also when the page goes before it has heard. */
const FLOWS = {
  "reads": { visits: [["read"], ["read"]], passed: false },
  "passes": { visits: [["read", "pass"]], passed: true },
  "passes and closes": { visits: [["pass", "close"], []], passed: true },
  "fails": { visits: [["read", "fail"]], passed: false },
  "fails, then passes": { visits: [["read", "fail", "pass"]], passed: true },
  "leaves, comes back and passes": { visits: [["read"], ["read", "pass"]], passed: true },
  "passes, comes back and fails": { visits: [["pass"], ["fail"], ["fail"]], passed: true },
  "hands in and looks at another tab": { visits: [["look at another tab"]], passed: true },
  "hands in and goes at once": { visits: [["hand in and go"], []], passed: true },
};

const FAULTS = {
  "nothing": { begin() {}, end() {} },
  "the server says no": { begin: (s) => { s.dropping = true; }, end: (s) => { s.dropping = false; } },
  "statements are not taken": { begin: (s) => { s.refuses = () => 503; }, end: (s) => { s.refuses = () => 0; } },
  "results are refused": {
    begin: (s) => { s.refuses = (statement) => (/passed|completed/.test(statement.verb.id) ? 400 : 0); }, end: (s) => { s.refuses = () => 0; },
  },
  "the answer is lost": { begin: (s) => { s.answerLost = true; }, end: (s) => { s.answerLost = false; } },
  "offline for a while": { begin: (s) => { s.online = false; }, end: (s) => { s.online = true; } },
  "all but the first request are lost": { begin: (s) => { s.left = 1; }, end: (s) => { s.left = Infinity; } },
  "logged out for a while": { begin: (s) => { s.loggedIn = false; }, end: (s) => { s.loggedIn = true; } },
};

const report = { runs: 0, deaths: 0, falseSaved: [], lost: [], lostAnswers: [], doubled: [], forbidden: [], sessions: [] };

async function visitOnce(label, server, acts, fault, how = {}) {
  const remote = cmi5Page(server, how);
  const visit = open("cmi5", { noScore: true }, server, { remote, time: remote.time });
  await visit.settle(500);
  for (const [number, act] of acts.entries()) {
    const isLast = number === acts.length - 1;
    if (isLast) FAULTS[fault].begin(server);
    await DOES[act](visit);
    if (isLast) FAULTS[fault].end(server);
  }
  const isLeaving = acts.some((act) => /close|go$/.test(act));
  if (!visit.saved && !visit.dead && !isLeaving) await visit.settle(70000);
  if (!visit.saved && !visit.dead && !isLeaving) report.lost.push(label + " · never saved");
  report.falseSaved.push(...visit.falseSaved.map((what) => label + " · " + what));
  visit.leave();
  return visit;
}

async function play(habit, flow, fault, how = {}) {
  const server = createLrsServer(LRS_HABITS[habit]);
  const label = [habit, flow, fault, how.dieAt ? "dies " + (how.dieAfter ? "after " : "at ") + how.dieAt : ""].filter(Boolean).join(" · ");
  const { visits, passed } = FLOWS[flow];
  report.runs++;
  let died = false;
  let handedIn = 0;
  let told = false;
  for (const [index, acts] of visits.entries()) {
    const isLast = index === visits.length - 1;
    const visit = await visitOnce(label, server, acts, isLast || acts.includes("hand in and go") ? fault : "nothing", isLast ? how : {});
    handedIn += 3 * acts.filter((act) => !/read|close/.test(act)).length;
    died = visit.dead && visit.calls.length > (how.dieAt || Infinity);
    told = told || (visit.saved && visit.attempt.status() === "passed");
  }
  // The next opening sends what the state shows was earned.
  const next = await visitOnce(label + " · next", server, [], "nothing");
  const whole = !died && !(flow === "hands in and goes at once" && fault !== "nothing");
  const earned = /;t:\d+,100,/.test(server.state);
  if (((passed && whole) || told || earned) !== server.passed) report.lost.push(label + " · passed: " + server.passed);
  if (server.passed && server.score !== 100) report.lost.push(label + " · score " + server.score);
  if (whole && server.answers > handedIn && flow !== "hands in and goes at once") report.doubled.push(label + " · " + server.answers + " of " + handedIn);
  if (whole && server.answers < handedIn) report.lostAnswers.push(label + " · " + server.answers + " of " + handedIn);
  if (!next.saved) report.lost.push(label + " · next never saved");
  report.forbidden.push(...server.forbidden.map((what) => label + " · " + what));
  report.sessions.push({ label, sessions: server.sessions });
  return died;
}

async function main() {
  for (const habit in LRS_HABITS) for (const flow in FLOWS) for (const fault in FAULTS) await play(habit, flow, fault);
  for (const habit in LRS_HABITS) {
    for (const flow of ["passes", "leaves, comes back and passes"]) {
      for (const dieAfter of [false, true]) for (let dieAt = 1; await play(habit, flow, "nothing", { dieAt, dieAfter }); dieAt++) report.deaths++;
    }
  }
  console.log(JSON.stringify(report));
}

main();
