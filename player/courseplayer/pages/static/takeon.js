// The player with another LMS's habit: `habits.js` in front of the API that carries calls to the player.

/** What a module may find stored, besides how many answers there are. */
var TAKEN_ON = {
  scorm12: ["cmi.core.lesson_status", "cmi.core.score.raw", "cmi.core.lesson_location", "cmi.core.lesson_mode", "cmi.suspend_data"],
  scorm2004: ["cmi.completion_status", "cmi.success_status", "cmi.score.raw", "cmi.location", "cmi.mode", "cmi.suspend_data"],
};

/** The API as a package meets it: what the habit lets through reaches `real`. */
function takeOnHabit(standard, does, real) {
  "use strict";
  var prefix = HABIT_NAMES[standard].prefix;
  var close = HABIT_NAMES[standard].close;
  var there = {};
  var inner = null;
  var isKept = true;
  var saves = 0;
  var server = {
    values: {},
    // What goes wrong in an LMS: a save that is lost, or all of them once it has logged its user out.
    reaches: function () {
      saves++;
      return !(does.drops && saves % does.drops === 0) && !(does.logsOut && saves > does.logsOut);
    },
    lies: Boolean(does.logsOut),
    wait: function (ms) {
      var end = performance.now() + ms;
      while (performance.now() < end);
    },
    // Only what is new to the player; in the order in which the package set it.
    receive: function (changed) {
      Object.keys(changed).forEach(function (element) {
        if (there[element] !== changed[element]) real[prefix + "SetValue"](element, changed[element]);
        there[element] = changed[element];
      });
      isKept = real[prefix + "Commit"]("") === "true";
    },
    get answerLost() { return !isKept; },
  };

  function begin() {
    real[prefix + "Initialize"]("");
    TAKEN_ON[standard].forEach(function (element) {
      var value = real[prefix + "GetValue"](element);
      var isForgotten = does.forgets && /suspend_data$|location$/.test(element);
      if (value !== "" && !isForgotten) server.values[element] = value;
    });
    for (var n = Number(real[prefix + "GetValue"]("cmi.interactions._count")) - 1; n >= 0; n--) {
      server.values["cmi.interactions." + n + ".id"] = "";
    }
    Object.assign(there, server.values);
    inner = habitLms(standard, does, server);
  }

  var api = {};
  Object.keys(real).forEach(function (name) {
    if (typeof real[name] !== "function") {
      api[name] = real[name];
      return;
    }
    api[name] = function (a, b) {
      if (name === prefix + "Initialize" && !inner) begin();
      if (!inner) return real[name](a, b);
      var answer = inner[name](a, b);
      if (name === close) {
        real[close]("");
        inner = null;
      }
      return answer;
    };
  });
  return api;
}
