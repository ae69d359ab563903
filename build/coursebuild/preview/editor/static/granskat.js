// What a reviewed document asks: each text is written or left, each comment becomes a remark or is left.
(function () {
  "use strict";
  var andra = window.andra;
  var place = document.getElementById("fragan");
  var ROLE = "anm-roll-word";

  // ---- what is typed is kept in the browser until it is in the file ---------------------------------

  function draftKey(field) { return "granskat " + place.dataset.document + " " + field.id; }

  function bringBack() {
    place.querySelectorAll("textarea").forEach(function (field) {
      var draft = localStorage.getItem(draftKey(field));
      if (draft !== null && draft !== field.value) {
        field.value = draft;
        if (field.closest("details")) {
          field.closest("details").open = true;
        }
      }
    });
    var role = document.getElementById("roll");
    if (role) {
      role.value = localStorage.getItem(ROLE) || "";
    }
  }

  function typed(event) {
    if (event.target.id === "roll") {
      localStorage.setItem(ROLE, event.target.value);
    } else {
      localStorage.setItem(draftKey(event.target), event.target.value);
    }
  }

  // ---- what is decided ---------------------------------------------------------------------------------

  function pressed(event) {
    var one = event.target.closest("[data-decide]");
    if (!one) {
      return;
    }
    var what = one.dataset.decide;
    var card = one.closest("[data-key]");
    if (what === "take") {
      write(card);
    } else if (what === "remarks") {
      decide("remark", Array.from(place.querySelectorAll(".kommentar")).map(key), one);
    } else {
      decide(what, card ? [key(card)] : [], card || one);
    }
  }

  function key(card) { return card.dataset.key; }

  function write(card) {
    var field = card.querySelector("textarea");
    if (!field.closest("details") && field.value === field.defaultValue) {
      refuse(card, "Du har inte ändrat något i fältet än.");
      field.focus();
      return;
    }
    send("/gor", {
      file: card.dataset.file, digest: card.dataset.digest, deed: "text",
      asked: { path: card.dataset.path, text: field.value },
    }, card, function () {
      localStorage.removeItem(draftKey(field));
      return rules(card).then(function (said) {
        return anew("Inskriven. Ångra tar tillbaka den." + said, card, key(card));
      });
    });
  }

  // What the rules say of the text, as it is now.
  function rules(card) {
    return fetch(andra.home + "/granskat?fil=" + encodeURIComponent(card.dataset.file))
      .then(function (response) { return response.json(); })
      .then(function (said) {
        var found = (said.problems || []).filter(function (one) { return one.address === card.dataset.path; });
        return found.map(function (one) {
          return " " + one.severity.charAt(0).toUpperCase() + one.severity.slice(1) + ": " + one.text + " " + one.fix;
        }).join("");
      })
      .catch(function () { return ""; });
  }

  function decide(what, keys, card) {
    var role = document.getElementById("roll");
    var asked = { document: place.dataset.document, what: what, keys: keys, role: role ? role.value : "" };
    send("/avgor", asked, card, function (said) {
      if (what === "away") {
        location.assign(andra.home + "/granskning");
        return undefined;
      }
      return anew(said.said, card);
    });
  }

  function send(address, asked, card, done) {
    andra.inTurn(function () {
      return andra.untilThere(address, asked).then(function (response) {
        if (response.status === 403 || response.status >= 500) {
          refuse(card, "Det gick inte. Ladda om sidan och försök igen. Det du har skrivit står kvar.");
          return undefined;
        }
        return response.json().then(function (said) {
          if (response.status === 409) {
            return anew(said.said + " Så här ser det ut nu.", null);
          }
          if (!response.ok) {
            refuse(card, said.said);
            return undefined;
          }
          andra.journal(said);
          return done(said);
        });
      });
    });
  }

  function refuse(card, text) {
    andra.say(text);
    var answer = card && card.querySelector(".svaret");
    if (answer) {
      answer.textContent = text;
      answer.className = "svaret nekat";
    }
    var role = document.getElementById("roll");
    if (role && !role.value && card && card.closest(".kommentar, #alla")) {
      role.focus();
    }
  }

  // The question as it is now; focus goes to what comes after that which was decided.
  function anew(text, card, decided) {
    var next = card && (sibling(card, "nextElementSibling") || sibling(card, "previousElementSibling"));
    return fetch(location.pathname + "?bara")
      .then(function (response) { return response.text(); })
      .then(function (html) {
        window.refill(place, html);
        bringBack();
        andra.say(text);
        if (decided && document.getElementById("f." + decided)) {
          // Written in other words than the reviewer's: that is decided too.
          return settle(decided, text);
        }
        var button = next && document.getElementById(next);
        if (card) {
          (button || place).focus();
        }
        return undefined;
      });
  }

  function settle(decided, text) {
    var card = document.getElementById("f." + decided);
    return andra.post("/avgor", { document: place.dataset.document, what: "leave", keys: [decided], role: "" })
      .then(function () { return anew(text, card); });
  }

  function sibling(card, way) {
    for (var one = card[way]; one; one = one[way]) {
      var button = one.dataset.key && one.querySelector("[data-decide]");
      if (button) {
        return button.id;
      }
    }
    return "";
  }

  function turn(address) {
    andra.inTurn(function () {
      return andra.untilThere(address, {}).then(function (response) {
        return response.json().then(function (said) {
          if (!response.ok) {
            andra.say(said.said);
            return undefined;
          }
          andra.journal(said);
          return anew(said.said, null);
        });
      });
    });
  }

  place.addEventListener("click", pressed);
  place.addEventListener("input", typed);
  document.getElementById("angra").addEventListener("click", function () { turn("/angra"); });
  document.getElementById("gor-om").addEventListener("click", function () { turn("/gor-om"); });
  // Before the editing page's own script, which knows no such page.
  window.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && event.altKey && event.key.toLowerCase() === "z") {
      event.preventDefault();
      event.stopPropagation();
      turn(event.shiftKey ? "/gor-om" : "/angra");
    }
  }, true);
  bringBack();
})();
