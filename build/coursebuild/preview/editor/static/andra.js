// The editing page: sends what is typed when the author pauses, shows what is wrong beside it, and loses nothing.
(function () {
  "use strict";
  // Who types forty words a minute presses a key every 300 ms, and stops to think for a second: between the two.
  var PAUSE = 400;
  // What is saved is shown before it is checked: the play page says when its page has opened, or it takes too long.
  var SHOWN = 2000;
  var SOON = 50;
  var AGAIN = 1000;
  var EVERY = 700;
  var place = document.getElementById("formular");
  var status = document.getElementById("lage");
  var settings = place.dataset;
  var told = JSON.parse(settings.told);
  var digest = told.digest;
  var name = settings.name;
  var part = settings.part;
  var dirty = new Map();   // path → text that the server has not said it has written
  var timers = new Map();
  var queue = Promise.resolve();
  var sending = 0;
  var checking = 0;
  var passing = null;      // what was chosen in a list, and may be passed by
  var sent = new Set();    // the fields of forms that are done with
  var last = null;         // where the author was last
  var renamed = false;     // a text has changed that lists and the drawing call something by

  // ---- what is kept in the browser ---------------------------------------------------------------

  function draftKey(path) { return "andra " + name + " " + path; }

  function keep(path, text) {
    dirty.set(path, text);
    try {
      localStorage.setItem(draftKey(path), JSON.stringify({ text: text, digest: digest }));
    } catch (error) { /* no room in the browser: the field still has it */ }
  }

  function kept(path) {
    try {
      return JSON.parse(localStorage.getItem(draftKey(path)));
    } catch (error) {
      return null;
    }
  }

  function forget(path) {
    dirty.delete(path);
    localStorage.removeItem(draftKey(path));
  }

  // What was typed before the page or the server went away is still there, and is sent now.
  function bringBack() {
    fields().forEach(function (field) {
      var path = field.dataset.path;
      var draft = kept(path);
      if (!draft) {
        return;
      }
      if (draft.text === field.value) {
        forget(path);
        return;
      }
      field.value = draft.text;
      dirty.set(path, draft.text);
      say("Det du hade skrivit men inte hann spara är tillbaka.");
      send(path, draft.digest);
    });
  }

  // ---- fields --------------------------------------------------------------------------------------

  function fields() { return place.querySelectorAll("textarea[data-path]"); }

  function fieldOf(path) {
    return place.querySelector('textarea[data-path="' + CSS.escape(path) + '"]');
  }

  function grow(field) {
    if (CSS.supports("field-sizing", "content")) {
      return;
    }
    field.style.height = "auto";
    field.style.height = field.scrollHeight + 4 + "px";
  }

  function say(text) { status.textContent = text; }

  function mark(path, state) {
    var field = fieldOf(path);
    if (field) {
      field.dataset.state = state;
    }
  }

  function showProblems(problems) {
    place.querySelectorAll("[data-problems]").forEach(function (list) { list.replaceChildren(); });
    problems.forEach(function (one) {
      var list = nearest(one.address);
      if (list) {
        list.append(problem(one));
      }
    });
    place.querySelectorAll("[data-inside]").forEach(function (sign) {
      var fold = sign.closest("details");
      var inside = fold.querySelectorAll(".problem .fel").length;
      var worth = fold.querySelectorAll(".problem .varning").length;
      sign.dataset.level = inside ? "fel" : "varning";
      sign.textContent = inside ? "▲ " + inside + " fel" : worth ? "▲ " + worth + " att se över" : "";
    });
    var errors = place.querySelectorAll(".problem .fel").length;
    var way = document.getElementById("till-fel");
    if (way) {
      way.hidden = errors === 0;
      way.textContent = errors + " fel: gå dit";
    }
  }

  // The first thing that is wrong, opened and in focus.
  function toError() {
    var list = place.querySelector(".problem:has(.fel)");
    for (var one = list; one && one !== place; one = one.parentElement) {
      if (one.tagName === "DETAILS") {
        one.open = true;
      }
    }
    var field = list && list.parentElement.querySelector("textarea, select, input:not([type=hidden])");
    if (field) {
      field.focus();
      list.scrollIntoView({ block: "center" });
    }
  }

  function nearest(address) {
    for (;;) {
      var list = place.querySelector('[data-problems="' + CSS.escape(address) + '"]');
      if (list) {
        return list;
      }
      if (address === "" || address === part) {
        return part ? null : place.querySelector('[data-problems=""]');
      }
      address = address.indexOf("/") < 0 ? "" : address.replace(/\/[^/]*$/, "");
    }
  }

  function problem(one) {
    var row = document.createElement("li");
    var kind = document.createElement("strong");
    kind.className = { fel: "fel", varning: "varning", tips: "tips" }[one.severity];
    kind.textContent = "▲ " + one.severity.charAt(0).toUpperCase() + one.severity.slice(1) + ".";
    row.append(kind, " " + one.text + " ");
    if (one.fix) {
      var fix = document.createElement("em");
      fix.textContent = one.fix;
      row.append(fix);
    }
    return row;
  }

  function refused(path, said) {
    var list = place.querySelector('[data-problems="' + CSS.escape(path) + '"]') ||
      place.querySelector('[data-problems=""]');
    if (list) {
      list.replaceChildren(problem({ severity: "fel", text: said, fix: "" }));
    }
  }

  // ---- sending -------------------------------------------------------------------------------------

  function post(address, body) {
    return fetch(settings.home + address, {
      method: "POST",
      headers: { "X-Token": settings.token, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  // One at a time: each names the version that the one before it left.
  function inTurn(work) {
    sending += 1;
    var done = queue.then(work).catch(function (error) { say(String(error)); });
    queue = done.then(function () { sending -= 1; });
    return done;
  }

  function wait(time) { return new Promise(function (resolve) { setTimeout(resolve, time); }); }

  function untilThere(address, body) {
    return post(address, body).catch(function () {
      say("Förhandsvisningen svarar inte. Det du har skrivit står kvar, och sparas när den är igång igen.");
      return wait(AGAIN).then(function () { return untilThere(address, body); });
    });
  }

  function send(path, base) {
    return inTurn(function () {
      if (!dirty.has(path)) {
        return undefined;
      }
      var text = dirty.get(path);
      mark(path, "skickas");
      return untilThere("/gor", {
        file: name, digest: base || digest, deed: "text", asked: { path: path, text: text },
      }).then(function (response) { return answer(response, path, text); });
    });
  }

  function answer(response, path, text) {
    if (response.status === 403 || response.status >= 500) {
      say("Det gick inte att spara. Det du har skrivit står kvar. Ladda om sidan, så försöker den igen.");
      mark(path, "kvar");
      return undefined;
    }
    return response.json().then(function (said) {
      if (response.status === 409) {
        conflict(path, said);
      } else if (!response.ok) {
        mark(path, "kvar");
        refused(path, said.said);
        say("Inte sparat än: det står vid fältet varför.");
      } else {
        written(said);
        renamed = renamed || Boolean(naming(path));
        if (dirty.get(path) === text) {
          forget(path);
          mark(path, "sparat");
        }
      }
    });
  }

  function written(said) {
    digest = said.digest;
    told = Object.assign({}, told, said);
    journal(said);
    say("Sparat " + new Date().toLocaleTimeString("sv-SE") + ".");
    tellBeside();
    if (said.problems) {
      showProblems(said.problems);
    } else {
      checkAfter(settings.beside ? SHOWN : SOON);
    }
  }

  // What the rules say comes when it can be seen what they say it of; what was said before stands until then.
  function checkAfter(time) {
    clearTimeout(checking);
    checking = setTimeout(function () {
      checking = 0;
      fetch(settings.home + "/granskat?fil=" + encodeURIComponent(name))
        .then(function (response) { return response.json(); })
        .then(function (said) {
          if (said.problems && said.digest === digest && sending === 0) {
            var marks = JSON.stringify(told.problems) !== JSON.stringify(said.problems);
            told = said;
            showProblems(said.problems);
            return anew(marks);
          }
          return undefined;
        })
        .catch(function () { checkAfter(AGAIN); });
    }, time);
  }

  // What something is called stands in many places, and the drawing counts what is wrong: they follow when nobody types.
  function anew(marks) {
    if (timers.size || dirty.size || !(renamed || (marks && document.getElementById("graf")))) {
      return undefined;
    }
    renamed = false;
    return fetched().then(function (html) { window.namn(place, html); });
  }

  function naming(path) { return place.querySelector('[data-title="' + CSS.escape(path) + '"]'); }

  function tellBeside() {
    if (window.parent !== window) {
      window.parent.postMessage("ändrat", location.origin);
    }
  }

  function journal(said) {
    ["angra", "gor-om"].forEach(function (id, index) {
      var button = document.getElementById(id);
      if (button) {
        var what = index ? said.redo : said.undo;
        button.disabled = !what;
        button.title = what ? button.textContent + ": " + what : "";
      }
    });
  }

  // Somebody else has changed the file: both are shown, and the author says which.
  function conflict(path, said) {
    var field = fieldOf(path);
    mark(path, "kvar");
    say("Filen har ändrats någon annanstans. Det du skrev är inte borta: välj vid fältet.");
    if (!field || field.parentElement.querySelector(".krock")) {
      return;
    }
    var box = document.createElement("div");
    box.className = "krock";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Två versioner av texten");
    var text = document.createElement("p");
    text.textContent = said.said + " Så står det i filen nu:";
    var now = document.createElement("blockquote");
    now.textContent = said.now === null ? "(texten finns inte kvar)" : said.now || "(tomt)";
    box.append(text, now);
    box.append(button("Spara det jag skrev", function () {
      box.remove();
      digest = said.digest;
      send(path);
    }));
    box.append(button("Ta det som står i filen", function () {
      box.remove();
      forget(path);
      refresh();
    }));
    field.after(box);
  }

  function button(label, work) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", work);
    return made;
  }

  // ---- deeds that change how the form looks --------------------------------------------------------

  function act(deed, asked, from) {
    var near = besides(from);
    flush();
    return inTurn(function () {
      return untilThere("/gor", { file: name, digest: digest, deed: deed, asked: asked })
        .then(function (response) {
          return response.json().then(function (said) {
            if (!response.ok) {
              refuse(said.said, from);
              if (response.status === 409) {
                return refresh();
              }
              return undefined;
            }
            written(said);
            if (from && from.form) {
              from.form.querySelectorAll("[id]").forEach(function (one) { sent.add(one.id); });
            }
            return refresh(from).then(near);
          });
        });
    });
  }

  // What has focus if that from which something was done is gone: the same group, or the part beside it.
  function besides(from) {
    var group = from && from.closest("[data-ways]");
    var part = from && from.closest("details.fall");
    var next = part && (sibling(part, "nextElementSibling") || sibling(part, "previousElementSibling") ||
      part.parentElement.closest("details.fall"));
    return function () {
      if (document.activeElement !== document.body && document.activeElement !== place) {
        return;
      }
      var ways = group && place.querySelector('[data-ways="' + CSS.escape(group.dataset.ways) + '"] select:not([data-new] select)');
      var summary = next && document.getElementById(next.id);
      if (ways) {
        ways.focus();
      } else if (summary) {
        summary.querySelector("summary").focus();
      }
    };
  }

  function sibling(part, way) {
    for (var one = part[way]; one; one = one[way]) {
      if (one.matches("details.fall")) {
        return one;
      }
    }
    return null;
  }

  function refuse(text, from) {
    say(text);
    var group = from && from.closest("form, fieldset, .flytta, .falt");
    if (group) {
      var old = group.querySelector(".nekat");
      var row = old || document.createElement("p");
      row.className = "nekat";
      row.textContent = text;
      group.append(row);
    }
  }

  // The form as the file is now. What is typed and not yet written stays, and so does where one is.
  function refresh(from) {
    var before = new Set();
    place.querySelectorAll("[id]").forEach(function (one) { before.add(one.id); });
    return fetched()
      .then(function (html) {
        fill(html);
        if (from) {
          showNew(before);
        }
      });
  }

  function fetched() {
    var query = new URLSearchParams(location.search);
    query.set("bara", "");
    return fetch(location.pathname + "?" + query).then(function (response) { return response.text(); });
  }

  function fill(html) {
    var active = document.activeElement;
    var caret = active && active.dataset.path ? [active.id, active.selectionStart, active.selectionEnd] : null;
    var begun = unsent();
    window.refill(place, html);
    begun.forEach(fillIn);
    sent.clear();
    dirty.forEach(function (text, path) {
      var field = fieldOf(path);
      if (field) {
        field.value = text;
      }
    });
    if (caret && document.activeElement.id === caret[0]) {
      document.activeElement.setSelectionRange(caret[1], caret[2]);
    }
    fields().forEach(grow);
    showProblems(told.problems);
    place.dispatchEvent(new Event("fyllt"));
  }

  // What is begun in a form and not sent is not the file's yet: it stands when the form is made anew.
  function unsent() {
    return Array.from(place.querySelectorAll("form [id]")).filter(function (one) {
      return "value" in one && !sent.has(one.id) && (one.tagName === "SELECT"
        ? one.selectedIndex !== standard(one)
        : one.value !== one.defaultValue || one.checked !== one.defaultChecked);
    }).map(function (one) { return { id: one.id, value: one.value, checked: one.checked }; });
  }

  // Which choice a list begins with.
  function standard(list) {
    return Math.max(0, Array.from(list.options).findIndex(function (option) { return option.defaultSelected; }));
  }

  function fillIn(begun) {
    var one = document.getElementById(begun.id);
    if (!one) {
      return;
    }
    one.value = begun.value;
    if (begun.checked !== undefined) {
      one.checked = begun.checked;
    }
    if (one.closest(".villkor")) {
      said(one.closest(".villkor"));
    }
  }

  // What was just made is opened, and its first field has focus.
  function showNew(before) {
    var made = Array.from(place.querySelectorAll("details.fall[id], textarea[id]")).find(function (one) {
      return !before.has(one.id);
    });
    if (!made) {
      return;
    }
    for (var one = made; one && one !== place; one = one.parentElement) {
      if (one.tagName === "DETAILS") {
        one.open = true;
      }
    }
    var first = made.tagName === "TEXTAREA" ? made : made.querySelector("textarea");
    if (first) {
      first.focus();
      first.scrollIntoView({ block: "center" });
    }
  }

  function left(event) {
    flushChosen(null);
    var path = event.target.dataset.path;
    if (timers.has(path)) {
      clearTimeout(timers.get(path));
      timers.delete(path);
      send(path);
    }
  }

  function flush() {
    timers.forEach(function (timer, path) {
      clearTimeout(timer);
      send(path);
    });
    timers.clear();
  }

  function filled(form) {
    var asked = form.dataset.asked ? JSON.parse(form.dataset.asked) : {};
    form.querySelectorAll("[name]").forEach(function (one) {
      if (one.type === "checkbox" && !one.checked) {
        return;
      }
      if (one.name.endsWith("[]")) {
        var key = one.name.slice(0, -2);
        asked[key] = (asked[key] || []).concat(one.value);
      } else {
        asked[one.name] = one.value;
      }
    });
    return asked;
  }

  function ways(group) {
    return Array.from(group.querySelectorAll(":scope > .rad")).filter(isWhole).map(function (row) {
      var when = row.querySelector("[name=when]");
      return { when: when ? when.value : "", to: row.querySelector("[name=to]").value };
    });
  }

  function sendWays(group, list) {
    act("way", { path: group.dataset.ways, ways: list }, group.querySelector("select"));
  }

  // ---- what the author does ------------------------------------------------------------------------

  function typed(event) {
    var field = event.target;
    if (!field.dataset.path) {
      return;
    }
    var path = field.dataset.path;
    var title = naming(path);
    if (title) {
      title.textContent = field.value.split("\n")[0] || "–";
    }
    grow(field);
    keep(path, field.value);
    mark(path, "skrivs");
    clearTimeout(timers.get(path));
    timers.set(path, setTimeout(function () {
      timers.delete(path);
      send(path);
    }, PAUSE));
  }

  // Who goes through a list with the arrows passes much that is not meant: what stands after a pause is.
  function chosen(event) {
    var one = event.target;
    if (one.closest(".villkor")) {
      said(one.closest(".villkor"));
    }
    flushChosen(one);
    if (one.tagName === "SELECT") {
      passing = { one: one, timer: setTimeout(function () { flushChosen(null); }, PAUSE) };
    } else {
      choose(one);
    }
  }

  // What was chosen last is done, unless it was in the same list.
  function flushChosen(now) {
    var before = passing;
    if (before) {
      passing = null;
      clearTimeout(before.timer);
      if (before.one !== now && before.one.isConnected) {
        choose(before.one);
      }
    }
  }

  function choose(one) {
    if (one.dataset.choose) {
      act("choose", { path: one.dataset.choose, value: one.value }, one);
    } else if (one.dataset.change !== undefined) {
      act("change", { path: one.dataset.change, name: one.dataset.memory, value: one.value.trim() }, one);
    } else {
      conditions(one);
    }
  }

  // A condition is chosen clause by clause; the field beside the lists has what the file says.
  function said(condition) {
    condition.querySelector("input").value = Array.from(condition.querySelectorAll("select"))
      .map(function (clause) { return clause.value; })
      .filter(Boolean).join(" and ");
  }

  function conditions(one) {
    var group = one.closest("[data-ways]");
    var when = one.closest("[data-when]");
    if (when) {
      act("text", { path: when.dataset.when, text: when.querySelector("input").value }, one);
    } else if (group && isWhole(one.closest(".rad"))) {
      sendWays(group, ways(group));
    }
  }

  // A new way is sent when it has a condition.
  function isWhole(row) {
    return row.dataset.new === undefined || row.querySelector("[name=when]").value !== "";
  }

  function pressed(event) {
    var one = event.target.closest("button, [data-steg]");
    if (!one) {
      return;
    }
    if (one.dataset.deed && one.tagName === "BUTTON") {
      act(one.dataset.deed, JSON.parse(one.dataset.asked), one);
    } else if (one.dataset.way) {
      changeWays(one);
    } else if (one.dataset.steg) {
      goTo(one.dataset.steg);
    }
  }

  function changeWays(one) {
    var group = one.closest("[data-ways]");
    var row = one.closest(".rad");
    if (one.dataset.way === "remove") {
      row.remove();
      sendWays(group, ways(group));
      return;
    }
    row = group.querySelector("[data-new]");
    row.hidden = false;
    row.querySelector("select").focus();
  }

  function goTo(step) {
    var names = step.split(".");
    var address = (names[0] === "slut" ? "endings/" : "scenes/") + names[2];
    var found = document.getElementById("o." + address);
    if (found) {
      found.open = true;
      found.querySelector("summary").focus();
      found.scrollIntoView({ block: "start" });
    }
  }

  function submitted(event) {
    var form = event.target;
    event.preventDefault();
    if (form.dataset.deed) {
      act(form.dataset.deed, filled(form), form.querySelector("button"));
    } else if (form.dataset.new) {
      begin(form);
    }
  }

  function begin(form) {
    var asked = filled(form);
    asked.kind = form.dataset.new;
    post("/ny", asked)
      .then(function (response) {
        return response.json().then(function (said) {
          if (response.ok) {
            location.assign(said.address);
          } else {
            refuse(said.said, form);
          }
        });
      })
      .catch(function () { say("Förhandsvisningen svarar inte. Är den igång?"); });
  }

  function turn(address) {
    flush();
    inTurn(function () {
      return untilThere(address, {}).then(function (response) {
        return response.json().then(function (said) {
          if (!response.ok) {
            say(said.said);
            return undefined;
          }
          journal(said);
          tellBeside();
          if (said.name.startsWith("course/remarks/")) {
            return look(true).then(function () { say(said.said); });
          }
          if (said.gone && said.name === name) {
            location.assign(settings.home);
            return undefined;
          }
          if (said.name !== name) {
            say(said.said + " Det var i " + said.name + ".");
            return undefined;
          }
          return look(true).then(function () { say(said.said); });
        });
      });
    });
  }

  // ---- what happens elsewhere ----------------------------------------------------------------------

  function look(isOurs) {
    var query = new URLSearchParams({ fil: name, paket: settings.beside || "" });
    return fetch(settings.home + "/lage?" + query)
      .then(function (response) { return response.json(); })
      .then(function (state) {
        if (status.textContent.indexOf("svarar inte") > 0) {
          say("Förhandsvisningen är igång igen.");
        }
        journal(state);
        place.dispatchEvent(new CustomEvent("sett", { detail: state.remarks }));
        if (settings.beside && (state.name !== name || state.part !== part)) {
          return moved(state);
        }
        if (state.digest !== digest && (isOurs || sending === 0) && dirty.size === 0) {
          return changed(isOurs);
        }
        return undefined;
      })
      .catch(function () {});
  }

  // The learner's page is at another step: its texts are shown, once what was typed is written.
  function moved() {
    if (dirty.size || sending) {
      return undefined;
    }
    location.reload();
    return undefined;
  }

  function changed(isOurs) {
    var query = new URLSearchParams(location.search);
    return fetch(location.pathname + "?" + query)
      .then(function (response) { return response.text(); })
      .then(function (html) {
        var fresh = new DOMParser().parseFromString(html, "text/html").getElementById("formular");
        if (!fresh) {
          return undefined;
        }
        told = JSON.parse(fresh.dataset.told);
        digest = told.digest;
        if (!isOurs) {
          say("Filen har ändrats någon annanstans, och visas som den är nu.");
        }
        fill(fresh.innerHTML);
        return undefined;
      });
  }

  // The registers are many words: they come when the page stands.
  function fetchRegisters() {
    var register = document.getElementById("register");
    fetch(register.dataset.from)
      .then(function (response) { return response.text(); })
      .then(function (html) { register.innerHTML = html; })
      .catch(function () {});
  }

  function follow() {
    look(false).then(function () { setTimeout(follow, EVERY); });
  }

  function leave() {
    flushChosen(null);
    timers.forEach(function (timer, path) {
      clearTimeout(timer);
      var body = { file: name, digest: digest, deed: "text", asked: { path: path, text: dirty.get(path) } };
      fetch(settings.home + "/gor", {
        method: "POST", keepalive: true,
        headers: { "X-Token": settings.token, "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
    });
    timers.clear();
  }

  function keys(event) {
    if ((event.ctrlKey || event.metaKey) && event.altKey && event.key.toLowerCase() === "z") {
      event.preventDefault();
      turn(event.shiftKey ? "/gor-om" : "/angra");
    }
  }

  // What is only there to be changed is chosen whole, so that one can write at once.
  function entered(event) {
    last = event.target;
    if (event.target.dataset.path && event.target.value.startsWith("Ändra här")) {
      event.target.select();
    }
  }

  // The page that is played took focus when it opened anew; the play page says so, and the next key belongs here.
  function heard(event) {
    if (event.source !== window.parent || event.origin !== location.origin) {
      return;
    }
    if (event.data === "skriv vidare" && last && last.isConnected) {
      last.focus({ preventScroll: true });
    } else if (event.data === "öppnad" && checking) {
      checkAfter(0);
    }
  }

  // What the margin's own script shares with this one.
  window.andra = {
    place: place, name: name, say: say, untilThere: untilThere, inTurn: inTurn, home: settings.home,
    field: fieldOf,
    refresh: refresh, post: post, journal: journal, written: written, flush: flush, look: function () { return look(false); },
    digest: function () { return digest; },
  };
  window.addEventListener("message", heard);
  place.addEventListener("input", typed);
  place.addEventListener("change", chosen);
  place.addEventListener("click", pressed);
  place.addEventListener("submit", submitted);
  place.addEventListener("focusin", entered);
  place.addEventListener("focusout", left);
  window.addEventListener("pagehide", leave);
  document.addEventListener("keydown", keys);
  if (name) {
    document.getElementById("angra").addEventListener("click", function () { turn("/angra"); });
    document.getElementById("till-fel").addEventListener("click", toError);
    document.getElementById("gor-om").addEventListener("click", function () { turn("/gor-om"); });
    fields().forEach(grow);
    showProblems(told.problems);
    bringBack();
    fetchRegisters();
    follow();
  }
})();
