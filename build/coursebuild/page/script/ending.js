// What the last pages say: whether the module is done and stored, and what can be shown as proof of it.

/**
 * @param {{ readonly present: boolean, readonly saved: boolean, readonly unproven: boolean, readonly saving: boolean, readonly held: string }} saver
 * @param {{ hasTest: boolean, status: () => Snapshot["status"], score: () => number | null, day: () => string }} result
 */
function createEnding(saver, result) {
  /** How far the saving has come, as a word's end. */
  function fate() {
    if (saver.saved) return saver.unproven ? "unproven" : "saved";
    return saver.saving ? "saving" : "unsaved";
  }

  /** What the last pages may say depends on whether the result is truly stored. Said when one of them shows. */
  function tell() {
    if (!document.querySelector(":is(#klart, #avslut, #resultat).shown")) return;
    const done = result.status() !== "incomplete";
    const words = saver.held ? saver.held : !done ? "not_finished" : saver.present ? "done_" + fate() : "done_web";
    const leaving = saver.held || done ? words : saver.present ? "left_" + fate() : "no_lms";
    for (const [id, key] of [["done-notice", words], ["left-notice", leaving]]) {
      if (byId(id).textContent !== WORDS[key]) byId(id).textContent = WORDS[key];
    }
    one(byId("avslut"), "[data-close]").hidden = !saver.present || Boolean(saver.held);
    tellProof(done);
  }

  /** What can be shown or printed to prove that the module is done. @param {boolean} done */
  function tellProof(done) {
    const score = result.score();
    const words = !result.hasTest || score === null ? WORDS.completed : say(done ? WORDS.passed : WORDS.failed, { score, share: document.body.dataset.share || "" });
    const day = result.day();
    for (const place of all(document, ".proof")) {
      place.hidden = !done && score === null;
      one(place, ".proof-result").textContent = words;
      one(place, ".proof-date").textContent = dayInWords(today());
      one(place, ".proof-day").hidden = !done || !day;
      if (day) one(place, ".proof-day dd").textContent = dayInWords(day);
    }
  }

  /** Coming back to what is done: since when, with what result, and what to do next. */
  function greet() {
    const place = byId("passed-before");
    const done = result.status() !== "incomplete";
    place.hidden = !done;
    const score = result.score();
    const day = result.day();
    const words = result.hasTest && score !== null ? say(WORDS.passed_before, { score }) : WORDS.completed_before;
    one(place, ".proof-words").textContent = words + (day ? " " + say(WORDS.since, { day: dayInWords(day) }) : "");
  }

  return { tell, greet };
}
