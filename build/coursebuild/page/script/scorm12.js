// SCORM 1.2 (Run-Time Environment 1.2, chapter 3): what it calls things, and in which form it wants them.
// Rests on: find-api, scorm.

/** @type {Dialect} */
const SCORM_12 = {
  api: "API",
  methods: {
    open: "LMSInitialize", close: "LMSFinish", get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit", error: "LMSGetLastError",
  },
  state: "cmi.suspend_data",
  location: { element: "cmi.core.lesson_location", most: 255 },
  mode: "cmi.core.lesson_mode",
  exit: "cmi.core.exit",
  raw: "cmi.core.score.raw",
  closed: ["301"],
  /** One status holds both that it is done and that it is passed. */
  statusElements: ["cmi.core.lesson_status"],
  statusIn: ([status]) => (RANK[status] ? /** @type {any} */ (status) : "none"),
  statusOf: (status) => [["cmi.core.lesson_status", status]],
  scoreOf(score) {
    return [["cmi.core.score.min", "0"], ["cmi.core.score.max", "100"], ["cmi.core.score.raw", String(score)]];
  },
  /** What may stand for a moment instead of a value that nobody knows the fate of: what is confirmed, or less. */
  lower(element, tried, confirmed, isSilent) {
    if (element === "cmi.core.lesson_status" && isSilent && tried === "passed") return "completed";
    if (element === "cmi.core.lesson_status") return confirmed || (tried === "incomplete" ? "browsed" : "incomplete");
    if (element === "cmi.core.score.raw") return confirmed ?? (Number(tried) > 0 ? "0" : "");
    if (element === "cmi.core.score.min") return confirmed ?? "1";
    if (element === "cmi.core.score.max") return confirmed ?? "99";
    return confirmed ?? "";
  },
  time(seconds) {
    return ["cmi.core.session_time", two(Math.floor(seconds / 3600)).padStart(4, "0") + ":" + two(Math.floor(seconds / 60) % 60) + ":" + two(seconds % 60)];
  },
  interaction(item) {
    return /** @type {[string, string][]} */ ([
      ["id", item.id],
      // 1.2 takes single characters as choices, and we want ids that mean something: fill-in takes text.
      ["type", "fill-in"],
      ["time", clock(item.when)],
      ...(item.correct ? [["correct_responses.0.pattern", item.correct.join(",")]] : []),
      ["student_response", item.response.join(",")],
      ["result", item.result === "incorrect" ? "wrong" : item.result],
    ]);
  },
  leave: null,
};

/** @returns {LmsStorage} */
function connectScorm12() {
  return connectScorm(SCORM_12);
}
