// Walks through a package as somebody in a hurry would, for `kurs inspect --play`: answers what asks, presses what leads on,
// leaves, and opens it again. It reads the page as people do, by what is shown; it knows nothing of the package.
(function () {
  "use strict";
  var MOST = 15;
  var QUIET = 500;
  var ROUNDS = 8;
  var AHEAD = /^(börja|starta|fortsätt|nästa|vidare|gå vidare|svara|kontrollera|visa|lämna in|klar|skicka|spara|ok\b|start|begin|next|continue|submit|check|go|forward|save)/i;
  var ASIDE = /avsluta|stäng|tillbaka|föregående|skriv ut|börja om|rensa|ångra|exit|close|back|previous|print|restart|quit|log ?out/i;
  var PRESSED = "button, input[type=button], input[type=submit], [role=button], a[href], [onclick]";
  var settings = document.documentElement.dataset;
  var tried = new WeakMap();
  var wanted = "";
  var heard = -1;

  // Tells the player what was done; it answers how many calls there have been, and where to go next.
  function tell(label, isLast) {
    return fetch(settings.walk, { method: "POST", body: JSON.stringify({ label: label, last: Boolean(isLast) }) })
      .then(function (response) { return response.json(); });
  }

  function wait(ms) {
    return new Promise(function (resolve) { setTimeout(resolve, ms); });
  }

  // Until the package has made no call for a while.
  function quiet(rounds) {
    return wait(QUIET).then(function () { return tell(""); }).then(function (answer) {
      var isQuiet = answer.calls === heard || rounds >= ROUNDS;
      heard = answer.calls;
      return isQuiet ? undefined : quiet(rounds + 1);
    });
  }

  // ---- what is shown ------------------------------------------------------------------------------

  function windows(one, found) {
    try {
      if (one.document.body) {
        found.push(one);
        // A dialog would stop everything, and nobody is there to answer it.
        one.alert = one.prompt = function () { return null; };
        one.confirm = function () { return true; };
        one.open = function () { wanted = " (ville öppna ett eget fönster)"; return null; };
        Array.from(one.frames).forEach(function (inner) { windows(inner, found); });
      }
    } catch (error) {
      // Of another origin: it is not ours to see.
    }
    return found;
  }

  function shown(selector) {
    return windows(document.getElementById("sco").contentWindow, []).flatMap(function (one) {
      return Array.from(one.document.querySelectorAll(selector)).filter(function (element) {
        var isSeen = element.checkVisibility ? element.checkVisibility({ visibilityProperty: true }) : true;
        return isSeen && element.getClientRects().length > 0 && !element.disabled && !element.closest("[inert], [aria-disabled=true]");
      });
    });
  }

  function words(element) {
    var text = element.innerText || element.value || element.getAttribute("aria-label") || element.title || "";
    return text.trim().replace(/\s+/g, " ").slice(0, 60);
  }

  // ---- what is done -------------------------------------------------------------------------------

  function changed(element) {
    ["input", "change"].forEach(function (name) {
      element.dispatchEvent(new Event(name, { bubbles: true }));
    });
  }

  function answer() {
    var groups = {};
    shown("input[type=radio], input[type=checkbox]").forEach(function (one) {
      var name = one.type + (one.name || one.id);
      (groups[name] = groups[name] || []).push(one);
    });
    var open = Object.values(groups).filter(function (group) {
      return !group.some(function (one) { return one.checked; });
    });
    open.forEach(function (group) { group[0].click(); });
    var texts = shown("input[type=text], input:not([type]), textarea").filter(function (one) { return !one.value && !one.readOnly; });
    texts.forEach(function (one) { one.value = "svar"; changed(one); });
    var lists = shown("select").filter(function (one) { return !one.value && one.options.length > 1; });
    lists.forEach(function (one) { one.selectedIndex = 1; changed(one); });
    return open.length + texts.length + lists.length;
  }

  function leadsAway(element) {
    return element.tagName === "A" && (element.target === "_blank" || element.hasAttribute("download") ||
      !element.href.startsWith(location.origin));
  }

  function worth(element) {
    var text = words(element);
    return (AHEAD.test(text) ? 10 : 0) - (ASIDE.test(text) ? 30 : 0) - (element.tagName === "A" ? 4 : 0) -
      (text ? 0 : 2) - 6 * (tried.get(element) || 0);
  }

  function press() {
    var best = shown(PRESSED).filter(function (one) { return !leadsAway(one); }).reduce(function (found, one) {
      return !found || worth(one) > worth(found) ? one : found;
    }, null);
    if (!best || worth(best) < -12) {
      return "";
    }
    tried.set(best, (tried.get(best) || 0) + 1);
    var label = "”" + (words(best) || best.tagName.toLowerCase()) + "”";
    best.click();
    return label;
  }

  function step(count) {
    var answered = count <= MOST ? answer() : 0;
    var pressed = count <= MOST ? press() : "";
    if (!pressed && !answered) {
      return undefined;
    }
    var label = (answered ? "svarar" + (pressed ? " och trycker " : "") : "trycker ") + pressed;
    return quiet(0).then(function () { return tell(label + wanted); }).then(function () {
      wanted = "";
      return step(count + 1);
    });
  }

  // ---- the visit ----------------------------------------------------------------------------------

  function leave() {
    return new Promise(function (resolve) {
      window.addEventListener("message", function (event) {
        if (event.data.is === "stängd") {
          resolve();
        }
      });
      window.postMessage("stäng", location.origin);
    }).then(function () { return wait(QUIET); });
  }

  function visit() {
    var opened = quiet(0);
    if (settings.walkIs === "return") {
      return opened.then(function () { return tell("öppnar igen", true); });
    }
    return opened.then(function () { return tell("öppnar"); })
      .then(function () { return step(1); })
      .then(leave)
      .then(function () { return tell("lämnar", true); })
      .then(function (answer) { location.replace(answer.next); });
  }

  window.addEventListener("load", visit);
})();
