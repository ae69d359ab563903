// Every habit and every pair of habits × what a learner does × what goes wrong. Prints one line of JSON.
"use strict";
const { HABITS, createServer, createVisit } = require("./harness.js");

const STANDARDS = ["scorm12", "scorm2004"];

/** What a learner does in a visit. Each gets the visit. */
const DOES = {
  read: async (v) => { for (const step of ["avsnitt.a", "avsnitt.b"]) { v.step(step); await v.settle(300); } },
  pass: async (v) => { v.handIn(100); await v.settle(3000); },
  fail: async (v) => { v.handIn(40); await v.settle(3000); },
  worse: async (v) => { v.handIn(20); await v.settle(3000); },
};

/** The visits of a flow, and whether it ends passed. */
const FLOWS = {
  "passes": { visits: [["read", "pass"]], passed: true },
  "fails": { visits: [["read", "fail"]], passed: false },
  "fails, then passes": { visits: [["read", "fail", "pass"]], passed: true },
  "leaves, comes back and passes": { visits: [["read"], ["read", "pass"]], passed: true },
  "passes, comes back and does worse": { visits: [["pass"], ["worse"]], passed: true },
  "only looks": { visits: [["read"]], passed: false },
};

/** What goes wrong while the learner does something: begun before it and ended after it. */
const FAULTS = {
  "nothing": { begin() {}, end() {}, alarm: false },
  "a commit is lost": { begin: (s) => { s.dropping = true; }, end: (s) => { s.dropping = false; }, alarm: true },
  "offline for a while": { begin: (s) => { s.online = false; }, end: (s) => { s.online = true; }, alarm: true },
};

const all = { runs: 0, falseSaved: [], lost: [], demoted: [], alarms: [], lostAnswers: [] };

/** How many whole answers the server has. */
function answersOn(server) {
  const ids = new Set(Object.keys(server.values).filter((k) => /^cmi\.interactions\.\d+\.result$/.test(k)).map((k) => k.split(".")[2]));
  return [...ids].filter((n) => server.values["cmi.interactions." + n + ".id"] && ["student_response", "learner_response"].some((r) => server.values["cmi.interactions." + n + "." + r])).length;
}

async function play(standard, names, flow, fault, dieAt = Infinity) {
  const does = Object.assign({}, ...names.map((name) => HABITS[name].does));
  const server = createServer(standard);
  if (does.presetCompleted) server.values[standard === "scorm12" ? "cmi.core.lesson_status" : "cmi.completion_status"] = "completed";
  const label = [standard, names.join("+"), flow, fault, dieAt === Infinity ? "" : "dies at " + dieAt].join(" · ");
  all.runs++;
  const visits = FLOWS[flow].visits;
  let told = false;
  let handedIn = 0;
  for (const [index, acts] of visits.entries()) {
    const isLast = index === visits.length - 1;
    let visit;
    try {
      visit = createVisit(standard, does, server, { dieAt: isLast ? dieAt : Infinity });
      await visit.settle();
      for (const act of acts) {
        const goesWrong = isLast && act === acts[acts.length - 1];
        if (goesWrong) FAULTS[fault].begin(server);
        await DOES[act](visit);
        if (act !== "read") handedIn += 3;
        if (goesWrong) FAULTS[fault].end(server);
      }
      await visit.settle(70000);
    } catch (error) {
      if (!visit || !visit.dead) throw error;
    }
    if (!visit) continue;
    const { attempt } = visit;
    if (attempt.saver.saved && attempt.status() === "passed") told = true;
    all.falseSaved.push(...visit.falseSaved.map((what) => label + " · " + what));
    if (!FAULTS[fault].alarm && !visit.dead && visit.said.some(([key]) => key === "unsaved")) all.alarms.push(label);
    if (!visit.dead && visit.said.length && !attempt.saver.saved) all.lost.push(label + " · never saved");
    visit.leave();
  }
  // The next opening sends again what the state shows was earned.
  const earned = /;t:\d+,100,/.test(server.values["cmi.suspend_data"] || "");
  const next = createVisit(standard, does, server);
  await next.settle(8000);
  const passed = server.passed;
  if (FLOWS[flow].passed && dieAt === Infinity && !passed) all.lost.push(label + " · pass");
  if ((earned || told) && !passed) all.lost.push(label + " · pass after " + (told ? "it was told" : "the state had it"));
  if (!FLOWS[flow].passed && passed) all.lost.push(label + " · passed without a test");
  if (passed && !does.noScore && Number(server.score) !== 100) all.lost.push(label + " · score " + server.score);
  if (dieAt === Infinity && answersOn(server) < handedIn) all.lostAnswers.push(label + " · " + answersOn(server) + " of " + handedIn);
  for (const [name, before, after] of server.demotions) all.demoted.push(label + " · " + [name, before, after].join(" "));
  next.leave();
}

async function main() {
  const names = Object.keys(HABITS);
  for (const standard of STANDARDS) {
    for (const name of names) for (const flow in FLOWS) for (const fault in FAULTS) await play(standard, [name], flow, fault);
    for (let i = 0; i < names.length; i++) {
      for (let j = i + 1; j < names.length; j++) {
        for (const fault of ["nothing", "a commit is lost"]) await play(standard, [names[i], names[j]], "leaves, comes back and passes", fault);
      }
    }
    for (const name of ["strang", "minns-forsokt", "skickar-allt", "tom-status"]) {
      for (const fault in FAULTS) for (let call = 1; call <= 70; call++) await play(standard, [name], "passes", fault, call);
    }
  }
  const shown = (list) => ({ count: list.length, first: list.slice(0, 12) });
  const report = { runs: all.runs, habits: names.length, flows: Object.keys(FLOWS).length, faults: Object.keys(FAULTS).length };
  for (const key of ["falseSaved", "lost", "lostAnswers", "demoted", "alarms"]) report[key] = shown(all[key]);
  console.log(JSON.stringify(report));
}

main().catch((error) => { console.error(error); process.exit(1); });
