// The play page: opens the launch frame, keeps what stands beside it fresh, and reloads a replaced package.
(function () {
  "use strict";
  var PATIENCE = 2500;
  var OUT_OF_REACH = "Spelaren kommer inte åt det som är sparat. Är disken full, eller mappen skrivskyddad? " +
    "Inget som är sparat är borta.";
  var frame = document.getElementById("ram");
  var panel = document.getElementById("panel");
  var companion = document.getElementById("bredvid");
  var toggle = document.getElementById("vaxla");
  var notice = document.getElementById("besked");
  var workbench = document.getElementById("andra-ram");
  var takeOver = document.getElementById("ta-over");
  var settings = frame.dataset;
  var version = Number(settings.version);
  var launch = 0;
  var revision = "";
  var isOpening = false;
  var isOutOfReach = false;
  var waiting = null;
  var beside = "";
  var askNow = null;
  var letGo = 0;
  var origin = settings.own;

  // ---- the launch -----------------------------------------------------------------------------

  function tell(text, canTakeOver) {
    notice.textContent = text;
    notice.hidden = text === "";
    takeOver.hidden = !canTakeOver;
  }

  // What is wished for: `{steg: id}` a step, `{stanna: "1"}` where the learner is, `{}` as a learner comes back.
  // To stay is also to be as far down, with the same chosen: the frame told its `place`, and gets it back.
  function open(wish, place) {
    isOpening = true;
    var form = new URLSearchParams(wish);
    if (origin !== settings.own) {
      form.set("delad", "1");
    }
    var asked = { method: "POST", headers: { "X-Token": settings.token }, body: form };
    return fetch(settings.launch, asked)
      .then(function (response) {
        if (response.status === 409) {
          return response.json().then(function (answer) { tell(answer.problem, false); });
        }
        if (response.status === 503) {
          tell(OUT_OF_REACH, true);
          return undefined;
        }
        if (!response.ok) {
          tell("Försöket gick inte att öppna. Ladda om sidan.", false);
          return undefined;
        }
        return response.json().then(function (opened) { show(opened, wish.stanna ? place : null); });
      })
      .catch(function () { tell("Spelaren svarar inte. Är den igång?", true); })
      .then(function () {
        var next = waiting;
        isOpening = false;
        waiting = null;
        if (next) {
          reopen(next);
        } else if (askNow) {
          // What was answered in between was about the launch before.
          askNow();
        }
      });
  }

  function show(opened, place) {
    if (opened.is_new) {
      // The page opens that attempt itself; nothing is sent in between.
      location.replace(opened.page);
      return;
    }
    if (new URL(opened.frame).port !== new URL(settings.content).port) {
      // The player has started anew with another port for packages, which this page may not frame.
      location.reload();
      return;
    }
    tell("", false);
    launch = opened.number;
    var kept = opened.stays && place ? "#" + encodeURIComponent(JSON.stringify(place)) : "";
    frame.contentWindow.location.replace(opened.frame + kept);
  }

  // A page that opens takes focus. Who was beside it when a file was saved is still there, also when another one is
  // saved before that page has opened.
  function keepFocus(wish) {
    if (!wish.stanna) {
      beside = "";
    } else if (document.activeElement !== frame) {
      beside = document.activeElement.id;
    }
    // Who is writing beside it goes on writing: not one key may go to the page that opens.
    frame.inert = beside === "andra-ram";
    letGoAfter(4 * PATIENCE);
  }

  // The page that opens takes focus until a moment after it has loaded.
  function letGoAfter(time) {
    clearTimeout(letGo);
    letGo = setTimeout(wake, time);
  }

  function wake() { frame.inert = false; }

  function wakeUnlessWriting() {
    if (document.activeElement.id !== "andra-ram") {
      wake();
    }
  }

  // A script can take focus into a frame that is inert; who was writing has it back before the next key.
  function keepWriting() {
    workbench.contentWindow.addEventListener("blur", function () {
      if (frame.inert) {
        workbench.contentWindow.postMessage("skriv vidare", location.origin);
      }
    });
  }

  function opened() {
    giveFocusBack();
    tellShown();
  }

  function tellShown() {
    if (workbench) {
      workbench.contentWindow.postMessage("öppnad", location.origin);
    }
  }

  function giveFocusBack() {
    if (frame.inert) {
      letGoAfter(PATIENCE);
      beside = isOpening ? beside : "";
    } else if (beside) {
      refill.focus(document.getElementById(beside) || companion);
      beside = isOpening ? beside : "";
    }
  }

  // Lets the SCO close as when a learner leaves, so that it can save, then opens it again.
  function reopen(wish) {
    if (isOpening) {
      waiting = wish;
      return;
    }
    isOpening = true;
    keepFocus(wish);
    answerTo("stäng", "stängd").then(function (closed) { return open(wish, closed && closed.place); });
  }

  // What the launch frame answers; null if it does not.
  function answerTo(word, is) {
    return new Promise(function (resolve) {
      function done(answer) {
        window.removeEventListener("message", hear);
        clearTimeout(timer);
        resolve(answer);
      }
      function hear(event) {
        if (event.origin === origin && event.source === frame.contentWindow && event.data.is === is) {
          done(event.data);
        }
      }
      var timer = setTimeout(done, PATIENCE, null);
      window.addEventListener("message", hear);
      frame.contentWindow.postMessage(word, origin);
    });
  }

  // A replaced package is shown in the page that is open, if nothing but its words has changed; else it is opened anew.
  // Where it is not known that it is replaced, the launch frame finds that out: one question less on the way.
  function renew(isKnown) {
    if (isOpening || launch === 0) {
      return;
    }
    isOpening = true;
    answerTo("förnya", "förnyad").then(function (renewed) {
      var next = waiting;
      isOpening = false;
      waiting = null;
      version = (renewed && renewed.version) || version;
      if (renewed && renewed.shown) {
        tellShown();
      } else if (isKnown || (renewed && renewed.version)) {
        next = next || { stanna: "1" };
      }
      if (next) {
        reopen(next);
      } else {
        askNow();
      }
    });
  }

  // ---- beside the frame -----------------------------------------------------------------------

  function accompany(given) {
    refill(companion, given.html);
    companion.dataset.number = given.number;
    companion.setAttribute("aria-label", given.title);
    toggle.querySelector("[data-shows=bredvid]").textContent = given.title;
    toggle.querySelector("[data-shows=bredvid]").hidden = false;
    toggle.hidden = false;
  }

  function shows(name) {
    toggle.querySelectorAll("[data-shows]").forEach(function (one) {
      one.setAttribute("aria-pressed", String(one.dataset.shows === name));
      document.getElementById(one.dataset.shows).hidden = one.dataset.shows !== name;
    });
    sessionStorage.setItem("bredvid", name);
  }

  function openStep(event) {
    var pressed = event.target.closest("[data-steg]");
    if (pressed) {
      screen.scrollIntoView({ block: "nearest" });
      frame.focus();
      reopen({ steg: pressed.dataset.steg });
    }
  }

  function refresh(state, asked) {
    if (state.panel !== undefined) {
      refill(panel, state.panel);
      showNews(state.news);
    }
    if (state.companion) {
      accompany(state.companion);
    }
    revision = state.revision;
    // An answer about an earlier launch says nothing of this one.
    if (isOpening || launch === 0 || asked !== launch) {
      return;
    }
    if (state.launch === "gone") {
      version = state.version;
      reopen({ stanna: "1" });
    } else if (state.version !== version) {
      version = state.version;
      if ("renews" in settings) {
        renew(true);
      } else {
        reopen({ stanna: "1" });
      }
    } else if (state.launch === "replaced") {
      tell("Försöket är öppnat i ett annat fönster. Det som görs här sparas inte.", true);
    }
  }

  function ask() {
    var asked = launch;
    var query = new URLSearchParams({
      visning: String(asked), sett: revision, bredvid: companion.dataset.number,
    });
    return fetch(settings.state + "?" + query)
      .then(function (response) {
        if (response.status === 404) {
          tell("Försöket är borttaget.", false);
          return true;
        }
        if (response.status === 503) {
          isOutOfReach = true;
          tell(OUT_OF_REACH, false);
          return false;
        }
        if (isOutOfReach) {
          isOutOfReach = false;
          tell("", false);
        }
        return response.json().then(function (state) {
          refresh(state, asked);
          return true;
        });
      })
      // The player is stopped or restarting.
      .catch(function () { return false; });
  }

  // What stands beside, from this origin, has changed something: look at once, also where the player cannot tell.
  function hurry(event) {
    if (event.origin !== location.origin || event.data !== "ändrat" || !askNow) {
      return;
    }
    if ("renews" in settings) {
      renew(false);
    } else {
      askNow();
    }
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
  document.getElementById("ladda-om").addEventListener("click", function () { reopen({}); });
  takeOver.querySelector("button").addEventListener("click", function () { open({}); });
  frame.addEventListener("load", opened);
  screen.addEventListener("pointermove", wake);
  if (workbench) {
    workbench.addEventListener("load", keepWriting);
  }
  document.addEventListener("focusin", wakeUnlessWriting);
  companion.addEventListener("click", openStep);
  window.addEventListener("message", hurry);
  toggle.addEventListener("click", function (event) {
    var pressed = event.target.closest("[data-shows]");
    if (pressed) {
      shows(pressed.dataset.shows);
    }
  });
  var asked = new URLSearchParams(location.hash.slice(1));
  var shown = asked.get("visa") || sessionStorage.getItem("bredvid");
  if (!toggle.hidden && shown && toggle.querySelector('[data-shows="' + CSS.escape(shown) + '"]:not([hidden])')) {
    shows(shown);
  }

  var fold = document.getElementById("mer");
  fold.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && fold.open) {
      fold.open = false;
      fold.querySelector("summary").focus();
    }
  });

  // Each package has a name of its own below localhost. A browser that does not know such names gets the plain address.
  function findName() {
    return fetch(settings.own + "/-/hej", { mode: "no-cors", cache: "no-store" })
      .catch(function () { origin = settings.content; });
  }

  // An attempt that begins anew (SCORM 2004) is opened at the step that the page before was asked for.
  var wished = asked.get("steg");
  if (location.hash) {
    history.replaceState(null, "", location.pathname);
  }
  findName()
    .then(function () { return open(wished ? { steg: wished } : {}); })
    .then(function () { askNow = whenTold(settings.events, ask); });
})();
