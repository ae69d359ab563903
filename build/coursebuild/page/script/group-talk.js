// What to talk about after a scenario: one screen for each phase, so that a room can stay in it.

/** The phases of a scenario's talk, each with its heading and questions. @param {string} name */
function phasesOf(name) {
  return all(byId("debrief." + name), "h2").map((heading) => ({ heading, questions: /** @type {Element} */ (heading.nextElementSibling) }));
}

/** @param {Frame} frame @param {string} name @param {{ back: () => void, done: () => void }} leads */
function showTalk(frame, name, leads) {
  const phases = phasesOf(name);
  /** @param {number} place */
  function show(place) {
    const { heading, questions } = phases[place];
    const where = say(WORDS.group_talk_of, { n: place + 1, m: phases.length, title: byId("scenario." + name).dataset.name || "" });
    const step = makeStep([make("h1", wordsOf(heading)), make("p", where, { class: "place" }), questions.cloneNode(true)], "talk");
    const isLast = place === phases.length - 1;
    frame.show({ step, next: isLast ? [WORDS.group_done, leads.done] : [WORDS.continue, () => show(place + 1)], back: () => (place ? show(place - 1) : leads.back()) });
  }

  show(0);
}
