// The margin: what reviewers have remarked stands beside its text; a remark is written, answered and done there.
// What is typed is kept in the browser until the server has said that it is in the file.
(function () {
  "use strict";
  var andra = window.andra;
  var opener = document.getElementById("anmark");
  if (!opener) {
    return;
  }
  var place = andra.place;
  var name = andra.name;
  var part = place.dataset.part;
  var remarks = [];
  var version = null;
  var drafts = new Map();   // key → { kind, at, text, quote }: forms that are open
  var chosen = null;        // the text that one was in last

  // ---- what is kept in the browser ---------------------------------------------------------------

  function keyOf(kind, at) { return "anm " + name + " " + kind + " " + at; }

  function keep(draft) {
    drafts.set(keyOf(draft.kind, draft.at), draft);
    try {
      localStorage.setItem(keyOf(draft.kind, draft.at), JSON.stringify(draft));
    } catch (error) { /* no room in the browser: the form still has it */ }
  }

  function forget(draft) {
    drafts.delete(keyOf(draft.kind, draft.at));
    localStorage.removeItem(keyOf(draft.kind, draft.at));
  }

  function bringBack() {
    Object.keys(localStorage).forEach(function (key) {
      if (key.startsWith("anm " + name + " ")) {
        try {
          drafts.set(key, JSON.parse(localStorage.getItem(key)));
        } catch (error) { /* not ours */ }
      }
    });
  }

  function role(said) {
    if (said !== undefined) {
      localStorage.setItem("anm-roll", said);
    }
    return localStorage.getItem("anm-roll") || "";
  }

  // ---- where things stand --------------------------------------------------------------------------

  function find(kind, address) {
    return place.querySelector("[data-" + kind + '="' + CSS.escape(address) + '"]');
  }

  // The margin of the text at an address, or of what is nearest around it; none if that is not on this page.
  function marginAt(address) {
    if (part && address !== part && !address.startsWith(part + "/")) {
      return null;
    }
    for (var at = address; at; at = at.indexOf("/") < 0 ? "" : at.replace(/\/[^/]*$/, "")) {
      var field = find("field", at);
      if (field) {
        return marginIn(field, at);
      }
      var whole = find("part", at);
      if (whole) {
        return marginIn(whole, at);
      }
    }
    return find("margin", "");
  }

  function marginIn(holder, at) {
    var made = holder.querySelector(":scope > .marginal");
    if (!made) {
      made = document.createElement("div");
      made.className = "marginal";
      made.dataset.margin = at;
      if (holder.dataset.field) {
        holder.append(made);
      } else {
        holder.prepend(made);
      }
    }
    return made;
  }

  // ---- what is shown -------------------------------------------------------------------------------

  function element(tag, text, kind) {
    var made = document.createElement(tag);
    made.textContent = text || "";
    if (kind) {
      made.className = kind;
    }
    return made;
  }

  function labelled(field, label, id) {
    var row = element("p");
    var said = element("label", label);
    said.htmlFor = field.id = id;
    row.append(said, field);
    return row;
  }

  function show() {
    var active = document.activeElement;
    var at = active && active.closest(".marginal") && active.id;
    var caret = at && active.selectionStart !== undefined ? [active.selectionStart, active.selectionEnd] : null;
    place.querySelectorAll(".marginal").forEach(function (one) { one.replaceChildren(); });
    remarks.forEach(function (one) {
      var margin = marginAt(one.address);
      if (margin) {
        margin.append(remark(one));
      }
    });
    drafts.forEach(function (draft) {
      var margin = draft.kind === "ny" ? marginAt(draft.at) : null;
      if (margin) {
        margin.append(writing(draft));
      }
    });
    var again = at && document.getElementById(at);
    if (again && again !== document.activeElement) {
      again.focus({ preventScroll: true });
      if (caret && again.setSelectionRange) {
        again.setSelectionRange(caret[0], caret[1]);
      }
    }
  }

  function remark(one) {
    var isDone = one.state === "answered";
    var box = element("div", "", "anm" + (isDone ? " klar" : ""));
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Anmärkning från " + one.role + ", " + one.date);
    box.append(element("p", (isDone ? "Klar. " : "") + one.role + ", " + one.date, "anm-vem"));
    if (one.quote) {
      box.append(element("blockquote", one.quote));
    }
    box.append(element("p", one.text.trim(), "anm-ord"));
    if (isDone && one.answer) {
      box.append(element("p", "Svar: " + one.answer.trim(), "anm-ord"));
    }
    if (!isDone) {
      box.append(answering(one));
    }
    (box.querySelector("form") || box).append(more(one, isDone));
    return box;
  }

  // What else can be done with a remark. Nothing asks twice: all of it can be undone.
  function more(one, isDone) {
    var row = element("span", "", "anm-mer");
    var about = " anmärkningen " + one.text.slice(0, 40);
    if (isDone) {
      row.append(button("Öppna igen", about, "button", "oppna"), " ");
    }
    row.append(button("Ta bort", about, "button", "bort"));
    row.querySelectorAll("button").forEach(function (made) {
      made.dataset.remark = one.id;
      made.id = made.dataset.work + "." + one.id;
    });
    return row;
  }

  function form(kind, at, id) {
    var made = element("form");
    made.dataset.anm = kind;
    made.dataset.at = at;
    made.id = id;
    return made;
  }

  function button(label, hidden, type, work) {
    var made = element("button", label, "liten");
    made.type = type;
    made.append(element("span", hidden, "hidden"));
    if (work) {
      made.dataset.work = work;
    }
    return made;
  }

  function answering(one) {
    var draft = drafts.get(keyOf("svar", one.id));
    var made = form("svar", one.id, "svar." + one.id);
    var text = element("textarea", draft ? draft.text : one.answer || "");
    text.name = "text";
    text.rows = 1;
    made.append(labelled(text, "Svar (går att hoppa över)", "svar.text." + one.id));
    made.append(button("Klar", " med anmärkningen " + one.text.slice(0, 40), "submit"));
    return made;
  }

  function writing(draft) {
    var made = form("ny", draft.at, "anm." + draft.at);
    made.className = "anm ny-anm";
    made.setAttribute("aria-label", "Ny anmärkning");
    if (draft.quote) {
      made.append(element("blockquote", draft.quote));
    }
    var text = element("textarea", draft.text);
    text.name = "text";
    text.rows = 2;
    text.required = true;
    var who = element("input");
    who.name = "role";
    who.value = role();
    who.required = true;
    who.placeholder = "jurist, sjuksköterska";
    made.append(labelled(text, "Anmärkningen", "anm.text." + draft.at));
    made.append(labelled(who, "Din roll, inte ditt namn", "anm.roll." + draft.at));
    made.append(button("Spara anmärkningen", "", "submit"), " ", button("Kasta", " anmärkningen", "button", "kasta"));
    return made;
  }

  // ---- what is done --------------------------------------------------------------------------------

  // On the text that one was in, about the words that are chosen there.
  function open() {
    var field = chosen && chosen.isConnected ? chosen : null;
    if (!field) {
      andra.say("Ställ dig först i den text som anmärkningen gäller. Markera gärna orden.");
      return;
    }
    var draft = drafts.get(keyOf("ny", field.dataset.path)) || { kind: "ny", at: field.dataset.path, text: "" };
    var words = field.value.slice(field.selectionStart, field.selectionEnd).trim();
    draft.quote = words || draft.quote || "";
    keep(draft);
    show();
    document.getElementById("anm.text." + draft.at).focus();
  }

  function draftOf(made) {
    var known = drafts.get(keyOf(made.dataset.anm, made.dataset.at));
    return known || { kind: made.dataset.anm, at: made.dataset.at, text: "", quote: "" };
  }

  function typed(event) {
    var made = event.target.closest("form[data-anm]");
    if (!made) {
      return;
    }
    if (event.target.name === "role") {
      role(event.target.value);
      return;
    }
    var draft = draftOf(made);
    draft.text = event.target.value;
    if (draft.text || draft.kind === "ny") {
      keep(draft);
    } else {
      forget(draft);
    }
  }

  function submitted(event) {
    var made = event.target.closest("form[data-anm]");
    if (!made) {
      return;
    }
    var draft = draftOf(made);
    var said = draft.kind === "ny" ?
      { file: name, path: draft.at, text: draft.text, role: made.elements.role.value, quote: draft.quote || "" } :
      { file: name, remark: draft.at, answer: made.elements.text.value };
    if (draft.kind === "ny") {
      send("/anmark", said, "Anmärkningen är sparad.", draft);
    } else {
      send("/svara", said, "Anmärkningen är klar.", draft);
    }
  }

  function send(address, said, done, draft) {
    andra.inTurn(function () {
      return andra.untilThere(address, said).then(function (response) {
        if (response.status === 403 || response.status >= 500) {
          andra.say("Det gick inte att spara. Det du har skrivit står kvar. Ladda om sidan och försök igen.");
          return undefined;
        }
        return response.json().then(function (answer) {
          if (!response.ok) {
            andra.say(answer.said);
            return;
          }
          var one = remarkOf(draft.at);
          forget(draft);
          remarks = answer.remarks;
          version = answer.version;
          show();
          andra.journal(answer);
          andra.say(done);
          back(draft, one);
        });
      });
    });
  }

  function remarkOf(id) {
    return remarks.find(function (found) { return found.id === id; });
  }

  // Focus goes back to the text that it was about.
  function back(draft, one) {
    var field = andra.field(draft.kind === "ny" ? draft.at : one ? one.address : "") || chosen;
    if (field && field.isConnected) {
      field.focus({ preventScroll: true });
    }
  }

  function pressed(event) {
    var made = event.target.closest("[data-work]");
    var work = made && made.dataset.work;
    if (work === "kasta") {
      var draft = draftOf(made.closest("form"));
      forget(draft);
      show();
      back(draft);
    } else if (work) {
      var told = { oppna: "Anmärkningen är öppen igen.", bort: "Anmärkningen är borttagen. Ångra tar tillbaka den." };
      send("/" + work, { file: name, remark: made.dataset.remark }, told[work], { kind: "svar", at: made.dataset.remark });
    }
  }

  function keys(event) {
    if ((event.ctrlKey || event.metaKey) && event.altKey && event.key.toLowerCase() === "m") {
      event.preventDefault();
      open();
    }
  }

  // What is as before is left alone: who is pressing a button there is not to find it gone.
  function take(answer) {
    version = answer.version;
    if (JSON.stringify(answer.remarks) !== JSON.stringify(remarks)) {
      remarks = answer.remarks;
      show();
    }
  }

  // Somebody else may have remarked: the state that the page asks for says which version there is.
  function fetchThem() {
    fetch(andra.home + "/anmarkningar?fil=" + encodeURIComponent(name))
      .then(function (response) { return response.json(); })
      .then(take)
      .catch(function () {});
  }

  function seen(event) {
    if (version !== null && event.detail !== version) {
      fetchThem();
    }
  }

  place.addEventListener("focusin", function (event) {
    if (event.target.dataset.path) {
      chosen = event.target;
    }
  });
  place.addEventListener("input", typed);
  place.addEventListener("submit", submitted);
  place.addEventListener("click", pressed);
  place.addEventListener("fyllt", show);
  place.addEventListener("sett", seen);
  document.addEventListener("keydown", keys);
  opener.addEventListener("click", open);
  bringBack();
  show();
  fetchThem();
})();
