// A small SCO for the browser tests: one answer, remembered, and saved also when the page is left.
(function () {
  "use strict";
  var is12 = !parent.API_1484_11;
  var api = is12 ? parent.API : parent.API_1484_11;
  var names = is12
    ? { entry: "cmi.core.entry", exit: "cmi.core.exit", place: "cmi.core.lesson_location" }
    : { entry: "cmi.entry", exit: "cmi.exit", place: "cmi.location" };
  var isDone = false;

  function call(name) {
    var long = is12 ? { Initialize: "LMSInitialize", Terminate: "LMSFinish" }[name] || "LMS" + name : name;
    return api[long].apply(api, Array.prototype.slice.call(arguments, 1));
  }
  function at(id) { return document.getElementById(id); }
  function show(text) { at("resultat").textContent = text; }

  call("Initialize", "");
  at("minne").textContent = call("GetValue", "cmi.suspend_data") || "tomt";
  at("entry").textContent = call("GetValue", names.entry) || "(tom)";
  at("bredd").textContent = String(window.innerWidth);
  window.addEventListener("resize", function () {
    at("bredd").textContent = String(window.innerWidth);
  });
  at("skicka").onclick = function () {
    show("Skickat: " + call("SetValue", "cmi.suspend_data", "svar:" + at("svar").value));
  };
  at("spara").onclick = function () { show("Sparat: " + call("Commit", "")); };
  at("fel").onclick = function () {
    call("SetValue", names.exit, "fel värde");
    show("Felkod: " + call("GetLastError"));
  };
  at("klar").onclick = function () {
    if (is12) {
      call("SetValue", "cmi.core.lesson_status", "passed");
      call("SetValue", "cmi.core.score.raw", "90");
    } else {
      call("SetValue", "cmi.success_status", "passed");
      call("SetValue", "cmi.completion_status", "completed");
      call("SetValue", "cmi.score.raw", "90");
    }
    call("SetValue", names.exit, "");
    isDone = true;
    show("Klar: " + call("Terminate", ""));
  };
  at("rymling").onclick = function () {
    show("Försöker …");
    var tries = [];
    try { tries.push(String(parent.parent.document.title)); } catch (error) { tries.push("stängt"); }
    fetch(parent.document.documentElement.dataset.manage + "/", { mode: "no-cors" })
      .then(function () { tries.push("öppet"); }, function () { tries.push("stängt"); })
      .then(function () { return fetch("/"); })
      .then(function (response) { tries.push(String(response.status)); })
      .then(function () { show("Försök: " + tries.join(", ")); });
  };
  window.addEventListener("pagehide", function () {
    if (isDone) {
      return;
    }
    call("SetValue", "cmi.suspend_data", "lämnade:" + at("svar").value);
    call("SetValue", names.place, "steg-3");
    call("SetValue", names.exit, "suspend");
    call("Terminate", "");
  });
})();
