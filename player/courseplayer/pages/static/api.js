// The run-time API in the launch frame: a thin proxy. What is right and wrong is decided by the
// player; here calls are only carried there and back.
//
// SCORM's calls are synchronous, so each is one synchronous request. While a page closes, browsers
// forbid those. Then calls are queued, answered as if they went well, and sent in order by a beacon
// at Commit or Terminate.
(function () {
  "use strict";
  var settings = document.documentElement.dataset;
  var functions = JSON.parse(settings.functions);
  var GENERAL = "101";
  var next = 1;
  var queue = [];
  var known = {};
  var lastError = "0";
  var isLeaving = false;
  // Where the package's frame is: this page, or one between, which with some habits is a window of its own.
  var holder = window;
  var loads = [];
  var watched = new WeakSet();
  var heard = new WeakSet();

  // What another package stored at the address that they share is no business of this one's. Browsers that know
  // Clear-Site-Data have cleared it already.
  function clear() {
    localStorage.clear();
    sessionStorage.clear();
    document.cookie.split("; ").forEach(function (cookie) {
      document.cookie = cookie.split("=")[0] + "=; path=/; max-age=0";
    });
    if (indexedDB.databases) {
      indexedDB.databases().then(function (all) {
        all.forEach(function (one) { indexedDB.deleteDatabase(one.name); });
      });
    }
    if (window.caches) {
      caches.keys().then(function (all) { all.forEach(function (one) { caches.delete(one); }); });
    }
  }

  // Where many share the player, the browser remembers whose package it was last: a name that no other can guess.
  var OWNER = "spelaren.ägare";
  if ("clears" in settings && (!settings.clears || localStorage.getItem(OWNER) !== settings.clears)) {
    clear();
    if (settings.clears) {
      localStorage.setItem(OWNER, settings.clears);
    }
  }

  function body(calls) {
    return JSON.stringify({ first: next, calls: calls });
  }

  // Gives the answers, or null if nothing answered; throws where the browser forbids the request.
  function send(calls) {
    var request = new XMLHttpRequest();
    request.open("POST", settings.calls, false);
    request.setRequestHeader("Content-Type", "application/json");
    request.send(body(calls));
    return request.status === 200 ? JSON.parse(request.responseText) : null;
  }

  function nothing(operation) {
    return operation === "set" || operation === "commit" || operation === "initialize" ||
      operation === "terminate" ? "false" : "";
  }

  function failed(operation, code) {
    lastError = code;
    return nothing(operation);
  }

  // While the page closes: what the player would most likely have answered.
  function assume(operation, given) {
    lastError = "0";
    if (operation === "get") {
      return known[given[0]] === undefined ? "" : known[given[0]];
    }
    if (operation === "set") {
      known[given[0]] = given[1];
      return "true";
    }
    if (operation === "commit" || operation === "terminate") {
      if (!navigator.sendBeacon(settings.calls, body(queue))) {
        return failed(operation, settings.failed);
      }
      next += queue.length;
      queue = [];
    }
    return nothing(operation) === "" ? "" : "true";
  }

  function call(name, given) {
    var operation = functions[name];
    if (operation === "last error") {
      return lastError;
    }
    watch();
    queue.push([name].concat(given));
    var answers;
    try {
      answers = send(queue);
    } catch (error) {
      if (isLeaving) {
        return assume(operation, given);
      }
      answers = null;
    }
    if (answers === null) {
      queue.pop();
      return failed(operation, GENERAL);
    }
    next += queue.length;
    queue = [];
    var answer = answers[answers.length - 1];
    if (operation !== "error string" && operation !== "diagnostic") {
      lastError = answer[1];
    }
    remember(operation, given, answer);
    return answer[0];
  }

  function remember(operation, given, answer) {
    if (answer[1] === "0" && operation === "get") {
      known[given[0]] = answer[0];
    } else if (answer[1] === "0" && operation === "set") {
      known[given[0]] = given[1];
    }
  }

  // The package's window. A page of another origin shows the windows in it, and that one is of ours.
  function sco() {
    return holder && !holder.closed && holder[0];
  }

  function whenLoaded(tell) {
    loads.push(tell);
  }

  function loaded() {
    var waiting = loads;
    loads = [];
    watch();
    waiting.forEach(function (tell) { tell(); });
  }

  // Before the SCO's own handlers: whether it is closing.
  function watch() {
    try {
      var inner = sco();
      if (!inner || watched.has(inner.document)) {
        return;
      }
      watched.add(inner.document);
      listen(inner);
      hearErrors(inner);
    } catch (error) {
      // The SCO has gone to another origin: it cannot call the API any more.
    }
  }

  function listen(page) {
    function leave() { isLeaving = true; }
    function stay() { isLeaving = false; }
    page.addEventListener("beforeunload", leave, true);
    page.addEventListener("pagehide", leave, true);
    page.addEventListener("pageshow", stay, true);
    page.document.addEventListener("visibilitychange", function () {
      isLeaving = page.document.visibilityState === "hidden";
    }, true);
  }

  // ---- errors in the package's scripts, for the panel ---------------------------------------------

  function tellOf(text, file, line) {
    var last = String(file || "").split("?")[0].split("/").pop();
    var report = { error: { text: String(text).slice(0, 200), file: last, line: line || 0 } };
    // A beacon, so that a page that closes can tell too, and that nothing waits.
    navigator.sendBeacon(settings.report, JSON.stringify(report));
  }

  function hearErrors(page) {
    if (heard.has(page.Array)) {
      return;
    }
    heard.add(page.Array);
    page.addEventListener("error", function (event) {
      if (event.message) {
        tellOf(event.message, event.filename, event.lineno);
      }
    });
    page.addEventListener("unhandledrejection", function (event) {
      tellOf((event.reason && event.reason.message) || event.reason);
    });
  }

  // Browsers keep the window of an empty frame for the first page in it: who listens as soon as the frame is there
  // hears the first script too. Its own Array tells whether it was kept.
  new MutationObserver(function (changes, observer) {
    var frame = document.getElementById("sco");
    if (frame) {
      observer.disconnect();
      if (!settings.between) {
        hearErrors(frame.contentWindow);
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });

  // Where the SCO stands: how far down it is scrolled, and what is chosen in what is seen, confirmed or not.
  // It may have gone to another origin, where nobody can see it.
  function place() {
    try {
      var page = sco();
      return { top: page.scrollY, chosen: choices(page.document).map(told) };
    } catch (error) {
      return null;
    }
  }

  function told(one) {
    return { id: one.id, checked: one.checked, value: one.value };
  }

  function choices(page) {
    var all = page.querySelectorAll("input[type=radio][id], input[type=checkbox][id], select[id]");
    return Array.from(all).filter(function (one) { return one.getClientRects().length > 0; });
  }

  function select(option) {
    option.selected = true;
  }

  // Opened to stay: as it was, which stands in the frame's own address. What is no longer there is let go.
  function settle() {
    if (!location.hash) {
      return;
    }
    var before = JSON.parse(decodeURIComponent(location.hash.slice(1)));
    var page = sco();
    choices(page.document).forEach(function (one) {
      var was = before.chosen.find(function (other) { return other.id === one.id; });
      if (was && one.options) {
        Array.from(one.options).filter(function (option) { return option.value === was.value; }).forEach(select);
      } else if (was) {
        one.checked = was.checked;
      }
    });
    page.scrollTo(0, before.top);
  }

  // The play page asks that the SCO be closed, and wants to know when all of it is sent, and where it stood.
  function close() {
    var closed = { is: "stängd", place: place() };
    function tell() {
      try {
        send([]);
      } catch (error) {
        // Nothing answers; there is nothing to wait for.
      }
      parent.postMessage(closed, settings.manage);
    }
    if (!sco()) {
      tell(); // its window is closed, or was never opened
      return;
    }
    whenLoaded(tell);
    isLeaving = true;
    if (settings.between) {
      holder.postMessage({ is: "stäng" }, settings.between); // this page is in a sandbox, and may not close a window
    } else {
      sco().location.replace("about:blank");
    }
  }

  // Once: the package begins once in each launch.
  function openWindow(event) {
    var opened = window.open(event.target.dataset.opens);
    event.target.hidden = Boolean(opened);
    document.getElementById("oppet").hidden = !opened;
    document.getElementById("stoppat").hidden = Boolean(opened);
  }

  function text(value) {
    return value === undefined || value === null ? null : String(value);
  }

  var api = {};
  Object.keys(functions).forEach(function (name) {
    api[name] = function () {
      return call(name, Array.prototype.map.call(arguments, text));
    };
  });
  if (settings.version) {
    api.version = settings.version;
  }
  // With a habit, another API stands before this one, perhaps late.
  function put(shown) {
    window[settings.object] = shown;
    if (settings.between) {
      // Who finds it has begun: from then on its errors are heard.
      Object.defineProperty(window, settings.object, { get: function () { watch(); return shown; } });
    }
  }
  var does = settings.habit && JSON.parse(settings.habit);
  if (!does) put(api);
  else if (does.apiAfter) setTimeout(put, does.apiAfter, takeOnHabit(settings.standard, does, api));
  else put(takeOnHabit(settings.standard, does, api));

  // With a page between, the package may be in another window, and seen when this one is not.
  if (!settings.between) {
    listen(window);
  }
  document.addEventListener("DOMContentLoaded", function () {
    var frame = document.getElementById("sco");
    var button = document.getElementById("oppna");
    whenLoaded(settle);
    if (button) {
      button.addEventListener("click", openWindow);
    } else if (settings.between) {
      holder = frame.contentWindow;
    } else {
      frame.addEventListener("load", loaded);
    }
  });
  // The page between tells that it is there, and each time that something has loaded in it.
  window.addEventListener("message", function (event) {
    var is = event.origin === settings.between && event.data.is;
    if (is === "emellan" || is === "laddad") {
      holder = event.source;
    }
    if (is === "laddad") {
      loaded();
    }
  });
  window.addEventListener("message", function (event) {
    if (event.source === parent && event.origin === settings.manage && event.data === "stäng") {
      close();
    }
  });
})();
