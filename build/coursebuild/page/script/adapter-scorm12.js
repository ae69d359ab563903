// SCORM 1.2 (Run-Time Environment 1.2, chapter 3).

const RANK_12 = /** @type {Record<string, number>} */ ({ incomplete: 1, failed: 2, completed: 3, passed: 4 });

/** @returns {LmsStorage} */
function connectScorm12() {
  const lms = lmsCalls("API");
  const get = (/** @type {string} */ element) => lms.call("LMSGetValue", element);
  const set = (/** @type {string} */ element, /** @type {string} */ value) =>
    lms.call("LMSSetValue", element, value) === "true";
  let status = "";
  let score = /** @type {number | null} */ (null);
  let sent = 0;

  /** Numbers of interactions follow those that are stored; where they cannot be counted, there are none. */
  function sendInteractions(/** @type {Interaction[]} */ list) {
    for (const item of list) {
      if (item.index === undefined) {
        item.index = Math.max(sent, Number(get("cmi.interactions._count")) || 0);
        sent = item.index + 1;
      }
      if (item.index >= MOST_INTERACTIONS) continue;
      const at = "cmi.interactions." + item.index + ".";
      set(at + "id", item.id);
      // 1.2 takes single characters as choices, and we want ids that mean something: fill-in takes text.
      set(at + "type", "fill-in");
      set(at + "time", clock(item.when));
      if (item.correct) set(at + "correct_responses.0.pattern", item.correct.join(","));
      set(at + "student_response", item.response.join(","));
      set(at + "result", item.result === "incorrect" ? "wrong" : item.result);
    }
  }

  return {
    get present() {
      return lms.find();
    },
    open() {
      if (!lms.find()) return null;
      // An LMS that is already open answers "false" but gives values: that is as good.
      lms.call("LMSInitialize", "");
      status = get("cmi.core.lesson_status");
      if (!status) return null;
      score = asScore(get("cmi.core.score.raw"));
      sent = Number(get("cmi.interactions._count")) || 0;
      const mode = get("cmi.core.lesson_mode");
      const opened = {
        state: get("cmi.suspend_data"), score, review: mode === "review" || mode === "browse",
        finished: RANK_12[status] >= 3,
      };
      if (!RANK_12[status]) {
        // Without a status some LMSs record "completed" when the window is closed.
        if (set("cmi.core.lesson_status", "incomplete")) status = "incomplete";
        lms.call("LMSCommit", "");
      }
      return opened;
    },
    save(snapshot, seconds) {
      // Another window may have finished the module since.
      const there = get("cmi.core.lesson_status");
      if (RANK_12[there] > (RANK_12[status] || 0)) status = there;
      let ok = set("cmi.suspend_data", snapshot.state);
      set("cmi.core.lesson_location", snapshot.location.slice(0, 255));
      if (snapshot.score !== null && (score === null || snapshot.score >= score)) {
        set("cmi.core.score.min", "0");
        set("cmi.core.score.max", "100");
        ok = set("cmi.core.score.raw", String(snapshot.score)) && ok;
      }
      if (RANK_12[snapshot.status] >= (RANK_12[status] || 0)) {
        ok = set("cmi.core.lesson_status", snapshot.status) && ok;
      }
      sendInteractions(snapshot.interactions);
      const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
      set("cmi.core.session_time", two(time[0]).padStart(4, "0") + ":" + two(time[1]) + ":" + two(time[2]));
      set("cmi.core.exit", snapshot.status === "incomplete" && !(RANK_12[status] >= 3) ? "suspend" : "");
      return lms.call("LMSCommit", "") === "true" && ok;
    },
    readBack() {
      return get("cmi.suspend_data") || null;
    },
    close() {
      lms.call("LMSFinish", "");
    },
  };
}
