// SCORM 2004, 3rd and 4th edition (Run-Time Environment, chapters 3 and 4): what it calls things, and in which form.
// Rests on: interaction, find-api, scorm.

/** @param {Date} when */
function timestamp2004(when) {
  return [when.getFullYear(), two(when.getMonth() + 1), two(when.getDate())].join("-") + "T" + clock(when);
}

/** @type {Dialect} */
const SCORM_2004 = {
  api: "API_1484_11",
  methods: { open: "Initialize", close: "Terminate", get: "GetValue", set: "SetValue", commit: "Commit", error: "GetLastError" },
  state: "cmi.suspend_data",
  location: { element: "cmi.location", most: 1000 },
  mode: "cmi.mode",
  exit: "cmi.exit",
  raw: "cmi.score.raw",
  closed: ["122", "123", "132", "133", "142", "143"],
  /** That it is done and that it is passed are two things here. */
  statusElements: ["cmi.completion_status", "cmi.success_status"],
  statusIn([completion, success]) {
    if (success === "passed") return "passed";
    return completion === "completed" || completion === "incomplete" ? completion : "none";
  },
  statusOf(status) {
    if (status === "incomplete") return [["cmi.completion_status", "incomplete"]];
    /** @type {[string, string][]} */
    const done = [["cmi.completion_status", "completed"]];
    return status === "passed" ? [...done, ["cmi.success_status", "passed"]] : done;
  },
  scoreOf(score) {
    return [["cmi.score.min", "0"], ["cmi.score.max", "100"], ["cmi.score.raw", String(score)], ["cmi.score.scaled", String(score / 100)]];
  },
  lower(element, tried, confirmed, isSilent) {
    if (element === "cmi.completion_status" && isSilent) return null;
    if (element === "cmi.completion_status") return confirmed || (tried === "completed" ? "incomplete" : "unknown");
    if (element === "cmi.success_status") return confirmed || "unknown";
    if (element === "cmi.score.raw" || element === "cmi.score.scaled") return confirmed ?? (Number(tried) > 0 ? "0" : null);
    if (element === "cmi.score.min") return confirmed ?? "1";
    if (element === "cmi.score.max") return confirmed ?? "99";
    // A session that ends without `suspend` is not taken up again (RTE 4.2.8): better unsure than that.
    return element === "cmi.exit" ? null : confirmed ?? "";
  },
  time(seconds) {
    return ["cmi.session_time", "PT" + Math.floor(seconds / 3600) + "H" + (Math.floor(seconds / 60) % 60) + "M" + (seconds % 60) + "S"];
  },
  interaction(item) {
    return /** @type {[string, string][]} */ ([
      ["id", item.id],
      ["type", item.type],
      ["timestamp", timestamp2004(item.when)],
      ...(item.correct ? [["correct_responses.0.pattern", response2004(item.correct, item.type)]] : []),
      ["learner_response", response2004(item.response, item.type)],
      ["result", item.result],
    ]);
  },
  leave: ["adl.nav.request", "suspendAll"],
};

/** @returns {LmsStorage} */
function connectScorm2004() {
  return connectScorm(SCORM_2004);
}
