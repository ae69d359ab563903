// The play page: opens the launch frame, keeps the panel fresh, and reloads a replaced package.
(function () {
  "use strict";
  var EVERY = 400;
  var PATIENCE = 2500;
  var frame = document.getElementById("ram");
  var panel = document.getElementById("panel");
  var notice = document.getElementById("besked");
  var takeOver = document.getElementById("ta-over");
  var news = document.getElementById("nyheter");
  var settings = frame.dataset;
  var version = Number(settings.version);
  var launch = 0;
  var revision = "";
  var isOpening = false;

  // ---- the launch -----------------------------------------------------------------------------

  function tell(text, canTakeOver) {
    notice.textContent = text;
    notice.hidden = text === "";
    takeOver.hidden = !canTakeOver;
  }

  function open() {
    isOpening = true;
    return fetch(settings.launch, { method: "POST", headers: { "X-Token": settings.token } })
      .then(function (response) {
        if (response.status === 409) {
          return response.json().then(function (answer) { tell(answer.problem, false); });
        }
        if (!response.ok) {
          tell("Försöket gick inte att öppna. Ladda om sidan.", false);
          return undefined;
        }
        return response.json().then(show);
      })
      .catch(function () { tell("Spelaren svarar inte. Är den igång?", true); })
      .then(function () { isOpening = false; });
  }

  function show(opened) {
    if (opened.is_new) {
      // The page opens that attempt itself; nothing is sent in between.
      location.replace(opened.page);
      return;
    }
    tell("", false);
    launch = opened.number;
    frame.contentWindow.location.replace(opened.frame);
  }

  // Lets the SCO close as when a learner leaves, so that it can save, then opens it again.
  function reopen() {
    if (isOpening) {
      return;
    }
    isOpening = true;
    closed().then(open);
  }

  function closed() {
    return new Promise(function (resolve) {
      function done() {
        window.removeEventListener("message", hear);
        clearTimeout(timer);
        resolve();
      }
      function hear(event) {
        if (event.origin === settings.content && event.source === frame.contentWindow &&
            event.data === "stängd") {
          done();
        }
      }
      var timer = setTimeout(done, PATIENCE);
      window.addEventListener("message", hear);
      frame.contentWindow.postMessage("stäng", settings.content);
    });
  }

  // ---- the panel ------------------------------------------------------------------------------

  function fill(html) {
    var opened = {};
    panel.querySelectorAll("details").forEach(function (one) { opened[one.id] = one.open; });
    var focused = panel.contains(document.activeElement) && document.activeElement.closest("details");
    panel.innerHTML = html;
    panel.querySelectorAll("details").forEach(function (one) { one.open = opened[one.id] === true; });
    if (focused) {
      document.getElementById(focused.id).querySelector("summary").focus({ preventScroll: true });
    }
  }

  function refresh(state) {
    if (state.panel !== undefined) {
      fill(state.panel);
      news.textContent = state.news;
    }
    revision = state.revision;
    if (isOpening || launch === 0) {
      return;
    }
    if (state.launch === "gone" || state.version !== version) {
      version = state.version;
      reopen();
    } else if (state.launch === "replaced") {
      tell("Försöket är öppnat i ett annat fönster. Det som görs här sparas inte.", true);
    }
  }

  function ask() {
    var query = new URLSearchParams({ visning: String(launch), sett: revision });
    fetch(settings.state + "?" + query)
      .then(function (response) {
        if (response.status === 404) {
          tell("Försöket är borttaget.", false);
          return undefined;
        }
        return response.json().then(refresh);
      })
      // The player is stopped or restarting: ask again soon.
      .catch(function () {})
      .then(function () { setTimeout(ask, EVERY); });
  }

  // ---- the frame's width ----------------------------------------------------------------------

  var screen = document.getElementById("skarm");
  var scale = document.getElementById("skala");
  var buttons = document.querySelectorAll("[data-width]");
  var width = 0;

  // A frame wider than the page is shown smaller, but keeps its own width inside.
  function fit() {
    var room = screen.clientWidth;
    var factor = width ? Math.min(1, room / width) : 1;
    frame.style.width = width ? width + "px" : "100%";
    frame.style.transform = "scale(" + factor + ")";
    frame.style.height = (screen.clientHeight / factor) + "px";
    scale.textContent = factor < 1 ? "Visas i " + Math.round(factor * 100) + " %" : "";
  }

  function choose(event) {
    width = Number(event.currentTarget.dataset.width);
    buttons.forEach(function (one) {
      one.setAttribute("aria-pressed", String(one === event.currentTarget));
    });
    fit();
  }

  buttons.forEach(function (one) { one.addEventListener("click", choose); });
  new ResizeObserver(fit).observe(screen);
  document.getElementById("ladda-om").addEventListener("click", reopen);
  takeOver.querySelector("button").addEventListener("click", open);
  open().then(ask);
})();
