// Every habit and every pair of habits × what a learner does × what goes wrong. Prints one line of JSON. Argument: the standard.
"use strict";
const { HABITS, HABIT_NAMES, createServer } = require("./server.js");
const { open } = require("./learner.js");

const standard = process.argv[2];

/** What a learner does in a visit. */
const DOES = {
  read: async (v) => { for (const step of ["avsnitt.a", "avsnitt.b"]) { v.step(step); await v.settle(1200); } },
  pass: async (v) => { v.handIn(100); await v.settle(8000); },
  fail: async (v) => { v.handIn(40); await v.settle(8000); },
  worse: async (v) => { v.handIn(20); await v.settle(8000); },
  "look at another tab": async (v) => { v.handIn(100); await v.settle(40); v.hide(); await v.settle(3000); v.show(); await v.settle(8000); },
  "look at another tab later": async (v) => { v.handIn(100); await v.settle(2000); v.hide(); await v.settle(3000); v.show(); await v.settle(8000); },
};

/** The visits of a flow, whether it ends passed, and which visit meets a new build of the module, without its second section. */
const FLOWS = {
  "passes": { visits: [["read", "pass"]], passed: true },
  "fails": { visits: [["read", "fail"]], passed: false },
  "fails, then passes": { visits: [["read", "fail", "pass"]], passed: true },
  "leaves": { visits: [["read"], []], passed: false },
  "leaves, comes back and passes": { visits: [["read"], ["read", "pass"]], passed: true },
  "passes, comes back and does worse": { visits: [["pass"], ["worse"]], passed: true },
  "begins, and the module is updated": { visits: [["read"], ["read", "pass"]], passed: true, updated: 1 },
  "passes, and the module is updated": { visits: [["read", "pass"], ["read"]], passed: true, updated: 1 },
  "fails, comes back and passes, and the module is updated": { visits: [["read", "fail"], ["read", "pass"], ["read"]], passed: true, updated: 2 },
  "hands in and looks at another tab": { visits: [["look at another tab"]], passed: true },
  "looks at another tab while the answers are sent": { visits: [["look at another tab later"]], passed: true },
};

/** What goes wrong while the learner does the last thing of the last visit. */
const FAULTS = {
  "nothing": { begin() {}, end() {} },
  "a commit is lost": { begin: (s) => { s.dropping = true; }, end: (s) => { s.dropping = false; } },
  "all but the first commit are lost": { begin: (s) => { s.left = 1; }, end: (s) => { s.left = Infinity; } },
  "the answer is lost": { begin: (s) => { s.answerLost = true; }, end: (s) => { s.answerLost = false; } },
  "offline for a while": { begin: (s) => { s.online = false; }, end: (s) => { s.online = true; } },
  "logged out for a while": { begin: (s) => { s.loggedIn = false; }, end: (s) => { s.loggedIn = true; } },
};

/**
 * What nobody can tell: the LMS says nothing of the status, nothing is stored, and something else has called it completed; the LMS does not say
 * that it only tries; the LMS says yes when logged out, and the page may not ask (and says that the LMS says so).
 */
const UNKNOWABLE = (does, fault) =>
  (does.emptyStatus && does.presetCompleted === "first") || (does.noMode && does.mode) || (does.blocksReceipt && fault === "logged out for a while");

/** Joined, two habits that answer the same question in two ways are one of them. */
const CLASH = (a, b) => Object.keys(a.does).some((key) => key in b.does);

const report = { runs: 0, deaths: 0, falseSaved: [], lost: [], lostAnswers: [], demoted: [], lowered: 0, alarms: [] };

/** Play the visits of a flow. Gives what the learner was told and has earned, or null if the page died before it began. */
async function visitsOf(label, does, ends, server, flow, fault, dieAt) {
  const { visits, updated } = FLOWS[flow];
  const all = { told: false, handedIn: 0, died: false, at: null };
  for (const [index, acts] of visits.entries()) {
    const isLast = index === visits.length - 1;
    const how = { dieAt: isLast ? dieAt : Infinity, ...(updated === index ? { digest: "d2", gone: ["avsnitt.b"] } : {}) };
    const atEntry = isLast && !acts.length;
    if (atEntry) FAULTS[fault].begin(server);
    const visit = open(standard, does, server, how);
    await visit.settle(does.latency || does.apiAfter ? 4000 : 500);
    if (atEntry) FAULTS[fault].end(server);
    const comesTo = (how.gone || []).includes(all.at) ? "start" : all.at;
    if (!ends && !visit.dead && comesTo && visit.attempt.state.at !== comesTo) report.lost.push(label + " · came back to " + visit.attempt.state.at);
    if (!ends && !visit.dead && all.at && !visit.resumed) report.lost.push(label + " · came back and was not known");
    if (!ends && !visit.dead && updated === index && !visit.attempt.isUpdated) report.lost.push(label + " · not told of the update");
    if (index && FLOWS[flow].visits[index - 1].includes("fail") && server.passed) report.lost.push(label + " · passed after failing");
    for (const [number, act] of acts.entries()) {
      const goesWrong = isLast && number === acts.length - 1;
      if (goesWrong) FAULTS[fault].begin(server);
      await DOES[act](visit);
      if (act !== "read") all.handedIn += 3;
      if (goesWrong) FAULTS[fault].end(server);
    }
    // What is not saved by now is tried again, the last time after a minute.
    if (!visit.saved && !visit.dead) await visit.settle(70000);
    all.died = visit.dead;
    if (visit.saved && visit.attempt.status() === "passed") all.told = true;
    if (visit.saved) all.at = visit.attempt.state.at;
    report.falseSaved.push(...visit.falseSaved.map((what) => label + " · " + what));
    if (ends === "nothing written" && visit.saved) report.falseSaved.push(label + " · saved");
    if (ends === "told" && !visit.saved && !visit.dead && !visit.notice("lost")) report.lost.push(label + " · not told");
    if (!ends && fault === "nothing" && !visit.dead && visit.has("unsaved")) report.alarms.push(label);
    if (!ends && !visit.dead && !visit.saved) report.lost.push(label + " · never saved");
    visit.leave();
  }
  return all;
}

/** Compare what the server has with what the learner has earned, and with what was said. */
function judge(label, does, server, flow, fault, all, wholeLife) {
  const { passed } = server;
  const earned = /;t:\d+,100,/.test(server.state);
  if (FLOWS[flow].passed && wholeLife && !passed) report.lost.push(label + " · pass");
  if ((earned || all.told) && !passed) report.lost.push(label + " · pass after " + (all.told ? "it was told" : "the state had it"));
  const isCompleted = server.values["cmi.completion_status"] === "completed";
  if (!FLOWS[flow].passed && isCompleted && !does.presetCompleted) report.lost.push(label + " · completed without passing");
  if (!FLOWS[flow].passed && passed) report.lost.push(label + " · passed without a test");
  if (passed && !does.noScore && Number(server.score) !== 100) report.lost.push(label + " · score " + server.score);
  if (wholeLife && server.answers < all.handedIn) report.lostAnswers.push(label + " · " + server.answers + " of " + all.handedIn);
  // What was never confirmed may be lower for the moment between two commits; what is confirmed never.
  if (fault === "the answer is lost") report.lowered += server.demotions.length;
  else for (const demotion of server.demotions) report.demoted.push(label + " · " + demotion.join(" "));
}

async function play(names, flow, fault, dieAt = Infinity) {
  const does = Object.assign({}, ...names.map((name) => HABITS[name].does));
  const ends = names.map((name) => HABITS[name].ends).filter(Boolean).sort()[0];
  const server = createServer(standard);
  const label = [standard, names.join("+"), flow, fault, dieAt === Infinity ? "" : "dies at " + dieAt].filter(Boolean).join(" · ");
  report.runs++;
  const all = await visitsOf(label, does, ends, server, flow, fault, dieAt);
  if (ends) {
    if (ends === "nothing written" && Object.keys(server.values).some((name) => name !== HABIT_NAMES[standard].status[0])) report.demoted.push(label + " · something written");
    return all.died;
  }
  // The next opening sends again what the state shows was earned.
  const next = open(standard, does, server, FLOWS[flow].updated === undefined ? {} : { digest: "d2", gone: ["avsnitt.b"] });
  await next.settle(12000);
  judge(label, does, server, flow, fault, all, dieAt === Infinity);
  const kept = next.attempt.state.answers.q2;
  if (all.handedIn && dieAt === Infinity && kept !== "ja+nej") report.lostAnswers.push(label + " · stored as " + kept);
  report.falseSaved.push(...next.falseSaved.map((what) => label + " · next " + what));
  next.leave();
  return all.died;
}

async function main() {
  const names = Object.keys(HABITS);
  for (const name of names) for (const flow in FLOWS) for (const fault in FAULTS) if (!UNKNOWABLE(HABITS[name].does, fault)) await play([name], flow, fault);
  for (const [i, one] of names.entries()) {
    for (const two of names.slice(i + 1)) {
      const does = { ...HABITS[one].does, ...HABITS[two].does };
      if (CLASH(HABITS[one], HABITS[two]) || UNKNOWABLE(does)) continue;
      for (const fault of ["nothing", "a commit is lost"]) await play([one, two], "leaves, comes back and passes", fault);
    }
  }
  for (const name of names) {
    for (const fault of ["nothing", "a commit is lost"]) {
      for (let call = 1; await play([name], "passes", fault, call); call++) report.deaths++;
    }
  }
  const shown = (list) => ({ count: list.length, first: list.slice(0, 12) });
  const { runs, deaths, lowered, ...kinds } = report;
  const counted = Object.fromEntries(Object.entries(kinds).map(([kind, list]) => [kind, shown(list)]));
  console.log(JSON.stringify({ standard, habits: names.length, flows: Object.keys(FLOWS).length, faults: Object.keys(FAULTS).length, runs, deaths, lowered, ...counted }));
}

main().catch((error) => { console.error(error); process.exit(1); });
