// An LMS with the habits of others, as data: `launching/habits.json`. In a browser's window and in Node alike.

/** What the standards call things. */
var HABIT_NAMES = {
  scorm12: { api: "API", prefix: "LMS", close: "LMSFinish", status: ["cmi.core.lesson_status"], score: "cmi.core.score.", fresh: { "cmi.core.lesson_status": "not attempted", "cmi.core.lesson_mode": "normal" } },
  scorm2004: { api: "API_1484_11", prefix: "", close: "Terminate", status: ["cmi.completion_status", "cmi.success_status"], score: "cmi.score.", fresh: { "cmi.completion_status": "unknown", "cmi.success_status": "unknown", "cmi.mode": "normal" } },
};

var HABIT_DRESS = {
  url: encodeURIComponent,
  html: function (text) { return text.replace(/;/g, "&#59;").replace(/=/g, "&#61;").replace(/,/g, "&#44;"); },
  quoted: function (text) { return '"' + text + '"'; },
  blank: function (text) { return " " + text; },
  plus: function (text) { return text.replace(/\+/g, " "); },
  lines: function (text) { return text.replace(/(.{40})/g, "$1\r\n"); },
};

/**
 * One launch. `server.values` is what the server has; `server.reaches()` says whether a request reaches it now.
 * `does` are the habits, several may be joined; `heard` is told of each call before it is answered.
 */
function habitLms(standard, does, server, heard) {
  var names = HABIT_NAMES[standard];
  var memory = Object.assign({}, names.fresh, server.values);
  if (does.presetCompleted && !/passed/.test(memory[names.status[names.status.length - 1]])) memory[names.status[0]] = "completed";
  var dressed = does.dress && memory["cmi.suspend_data"];
  if (dressed) memory["cmi.suspend_data"] = HABIT_DRESS[does.dress](memory["cmi.suspend_data"]);
  var sent = Object.assign({}, memory);
  var open = false;
  var code = "0";
  var yes = "yes" in does ? does.yes : "true";

  function answer(isYes, no) {
    code = isYes ? "0" : no || "101";
    return isYes ? yes : "false";
  }

  function commit() {
    var changed = {};
    for (var name in memory) {
      if (does.postsWhole || !does.marksTried || sent[name] !== memory[name]) changed[name] = memory[name];
    }
    if (does.marksTried) Object.assign(sent, memory);
    if (!Object.keys(changed).length) return true;
    if (!server.reaches()) return false;
    server.receive(changed);
    return true;
  }

  var calls = {
    Initialize: function () {
      if (does.initFalse) { open = true; code = "101"; return "false"; }
      open = true;
      return answer(true);
    },
    close: function () { if (open) commit(); open = false; return answer(true); },
    GetValue: function (element) {
      if (!open) { code = "301"; return ""; }
      code = "0";
      if (/_count$/.test(element)) {
        var own = Object.keys(memory).filter(function (k) { return k.indexOf("cmi.interactions.") === 0; });
        return String(new Set(own.map(function (k) { return k.split(".")[2]; })).size);
      }
      if (does.emptyStatus && names.status.indexOf(element) >= 0) return "";
      if (does.noMode && /mode$/.test(element)) return "";
      var value = memory[element];
      if (value === undefined) return "";
      if (does.statusCase && names.status.indexOf(element) >= 0) return " " + value.toUpperCase() + " ";
      return value;
    },
    SetValue: function (element, value) {
      if (!open) return answer(false, "301");
      if (does.noScore && element.indexOf(names.score) === 0) return answer(false, "401");
      memory[element] = String(value);
      return answer(true);
    },
    Commit: function () {
      var done = commit();
      if (done && "commitAnswers" in does) { code = "0"; return does.commitAnswers; }
      return answer(done);
    },
    GetLastError: function () { return code; },
    GetErrorString: function () { return ""; },
    GetDiagnostic: function () { return ""; },
  };
  var api = {};
  Object.keys(calls).forEach(function (method) {
    var name = method === "close" ? names.close : names.prefix + method;
    api[name] = function (a, b) { if (heard) heard(name, a, b); return calls[method](a, b); };
  });
  return api;
}

if (typeof module !== "undefined") module.exports = { habitLms: habitLms, HABIT_NAMES: HABIT_NAMES };
