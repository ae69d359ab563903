// How far the learner has come: all that an LMS may be told of it, with each save.

/** Whether a walk has come to an ending; one that a link led straight to is none. @param {string} scenario @param {State} there */
function isPlayed(scenario, there) {
  const run = there.runs[scenario];
  return Boolean(run?.walk.length) && document.getElementById("slut." + scenario + "." + run.at) !== null;
}

/**
 * What more an LMS is to be told of the way is one more of these; the adapter that tells it asks for it by its name.
 *   `percent`: the pages that are read and the scenarios that are played, of all on the way. What closes the module is the last step: only
 *   who is done has all.
 * @param {Steps} steps @param {State} there
 */
function progressOf(steps, there) {
  if (!isRead()) return { percent: 0 };
  const onTheWay = steps.stations.filter((s) => ["section", "scenario"].includes(s.dataset.kind || "") && !steps.isExtra(s));
  const done = onTheWay.filter((s) => (s.dataset.scenario ? isPlayed(s.dataset.scenario, there) : there.read.includes(s.id.slice(8))));
  return { percent: Math.floor((100 * done.length) / (onTheWay.length + 1)) };
}

/** @typedef {ReturnType<typeof progressOf>} Progress */
