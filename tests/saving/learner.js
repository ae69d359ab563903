// A learner in a visit: reads, takes the test, leaves. Whenever the page says that it is saved, the server is asked.
"use strict";
const { createVisit } = require("./page.js");

const QUESTIONS = ["q1", "q2", "q3"];
const PASS_MARK = 80;

/** The answers of a test as the page reports them. */
function answersOf(state) {
  return state.drawn.filter((id) => state.answers[id]).map((id) => ({ id, type: "choice", response: [state.answers[id]], correct: ["ja"], result: "correct", when: new Date(0) }));
}

/** Open the module; `questions` is how many a test has. */
function open(standard, does, server, how = {}) {
  const visit = createVisit(standard, does, server, how);
  const questions = how.questions || QUESTIONS;
  const hasTest = how.hasTest !== false;
  visit.falseSaved = [];
  /** What the last pages of the module are told of the saving, each time. */
  visit.fates = [];
  visit.faultOnce = false;
  /** Whether what the page says is so on the server. */
  function check() {
    // Where nobody can be asked, the page does not say that it is saved, but that the LMS says so.
    if (!visit.attempt || !visit.attempt.saver.saved || visit.attempt.saver.unproven) return;
    const { state, status, score } = visit.attempt;
    if (!server.state.includes(";n:" + state.counter.toString(36) + ";") || !/;e:\d+$/.test(server.state)) visit.falseSaved.push("state");
    if (status() === "passed" && !server.passed) visit.falseSaved.push("status");
    if (!does.noScore && score() !== null && Number(server.score || 0) < score()) visit.falseSaved.push("score");
  }
  function changed() {
    if (visit.attempt) visit.fates.push(visit.saved ? "saved" : visit.attempt.saver.saving ? "saving" : "unsaved");
    check();
    if (!visit.faultOnce) return;
    visit.faultOnce = false;
    throw new Error("a fault of the page's own");
  }
  const { createAttempt, connect } = visit.scripts;
  visit.attempt = createAttempt(connect[standard](), {
    hasTest, changed, resumed() { visit.resumed = true; },
    isDone: () => (hasTest ? visit.attempt.state.best !== null && visit.attempt.state.best >= PASS_MARK : visit.attempt.state.finished),
    answers: () => answersOf(visit.attempt.state),
    progress: ({ read }) => ({ percent: 25 * read.length }),
  });
  Object.assign(visit, {
    step(id) {
      const { state, saver } = visit.attempt;
      state.at = id;
      if (id.startsWith("avsnitt.") && !state.read.includes(id.slice(8))) state.read.push(id.slice(8));
      return saver.save();
    },
    readAll() { visit.attempt.state.finished = true; visit.step("sammanfattning"); },
    handIn(score) {
      const { state, saver, handedIn } = visit.attempt;
      state.drawn = questions.slice();
      state.answers = Object.fromEntries(questions.map((id, index) => [id, ["ja", "ja+nej", "nej"][index % 3]]));
      state.handedIn = true;
      state.tries++;
      state.best = Math.max(state.best || 0, score);
      state.at = "resultat";
      handedIn(answersOf(state));
      saver.save();
    },
    hide() { visit.document.visibilityState = "hidden"; visit.fire("visibilitychange"); },
    show() { visit.document.visibilityState = "visible"; visit.fire("visibilitychange"); },
    leave() {
      if (!visit.dead) { visit.hide(); visit.fire("pagehide"); }
      visit.stop();
    },
    has: (word) => visit.said.some(([key]) => key === word),
  });
  Object.defineProperty(visit, "saved", { get: () => visit.attempt.saver.saved });
  Object.defineProperty(visit, "told", { get: () => visit.element("saved").textContent });
  visit.attempt.open().then((begun) => { if (begun) visit.attempt.saver.save(); });
  return visit;
}

module.exports = { open };
