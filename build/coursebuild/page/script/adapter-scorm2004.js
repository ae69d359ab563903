// SCORM 2004, 3rd and 4th edition (Run-Time Environment, chapters 3 and 4).

/** @returns {LmsStorage} */
function connectScorm2004() {
  const lms = lmsCalls("API_1484_11");
  const get = (/** @type {string} */ element) => lms.call("GetValue", element);
  const set = (/** @type {string} */ element, /** @type {string} */ value) =>
    lms.call("SetValue", element, value) === "true";
  const identifier = (/** @type {string} */ id) => id.replace(/-/g, "_");
  let completed = false;
  let passed = false;
  let score = /** @type {number | null} */ (null);
  let sent = 0;

  const types = { single: "choice", multiple: "choice", order: "sequencing", match: "matching" };

  /** @param {string[]} answer @param {Interaction["kind"]} kind */
  function response(answer, kind) {
    const parts = answer.map((part) => part.split(".").map(identifier).join(kind === "match" ? "[.]" : "."));
    return parts.join("[,]");
  }

  /** @param {Date} when */
  function timestamp(when) {
    return [when.getFullYear(), two(when.getMonth() + 1), two(when.getDate())].join("-") + "T" + clock(when);
  }

  function sendInteractions(/** @type {Interaction[]} */ list) {
    for (const item of list) {
      if (item.index === undefined) {
        item.index = Math.max(sent, Number(get("cmi.interactions._count")) || 0);
        sent = item.index + 1;
      }
      if (item.index >= MOST_INTERACTIONS) continue;
      const at = "cmi.interactions." + item.index + ".";
      set(at + "id", item.id);
      set(at + "type", types[item.kind]);
      set(at + "timestamp", timestamp(item.when));
      if (item.correct) set(at + "correct_responses.0.pattern", response(item.correct, item.kind));
      set(at + "learner_response", response(item.response, item.kind));
      set(at + "result", item.result);
    }
  }

  return {
    get present() {
      return lms.find();
    },
    open() {
      if (!lms.find()) return null;
      lms.call("Initialize", "");
      const completion = get("cmi.completion_status");
      if (!completion) return null;
      completed = completion === "completed";
      passed = get("cmi.success_status") === "passed";
      // Asking a new attempt for what it cannot have yet is an error (RTE 4.1.1.2, code 403).
      const isNew = get("cmi.entry") === "ab-initio";
      score = isNew ? null : asScore(get("cmi.score.raw"));
      sent = Number(get("cmi.interactions._count")) || 0;
      const mode = get("cmi.mode");
      if (!completed) {
        set("cmi.completion_status", "incomplete");
        lms.call("Commit", "");
      }
      return {
        state: isNew ? "" : get("cmi.suspend_data"), score, review: mode === "review" || mode === "browse",
        finished: completed || passed,
      };
    },
    save(snapshot, seconds) {
      // Another window may have finished the module since.
      completed = completed || get("cmi.completion_status") === "completed";
      passed = passed || get("cmi.success_status") === "passed";
      let ok = set("cmi.suspend_data", snapshot.state);
      set("cmi.location", snapshot.location.slice(0, 1000));
      if (snapshot.score !== null && (score === null || snapshot.score >= score)) {
        set("cmi.score.min", "0");
        set("cmi.score.max", "100");
        ok = set("cmi.score.raw", String(snapshot.score)) && ok;
        ok = set("cmi.score.scaled", String(snapshot.score / 100)) && ok;
      }
      const done = snapshot.status !== "incomplete";
      if (done || completed) ok = set("cmi.completion_status", "completed") && ok;
      if (snapshot.status === "passed" || passed) ok = set("cmi.success_status", "passed") && ok;
      sendInteractions(snapshot.interactions);
      const h = Math.floor(seconds / 3600);
      set("cmi.session_time", "PT" + h + "H" + (Math.floor(seconds / 60) % 60) + "M" + (seconds % 60) + "S");
      set("cmi.exit", done || completed ? "normal" : "suspend");
      return lms.call("Commit", "") === "true" && ok;
    },
    readBack() {
      return get("cmi.suspend_data") || null;
    },
    close() {
      lms.call("Terminate", "");
    },
  };
}
