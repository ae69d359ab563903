// The page of a folder without a course: begins one, waits until it is built, and opens it.
(function () {
  "use strict";
  var AGAIN = 400;
  var place = document.getElementById("borja");
  var status = document.getElementById("lage");

  function say(text) { status.textContent = text; }

  function asked(form) {
    var body = { kind: form.dataset.kind };
    form.querySelectorAll("[name]").forEach(function (one) { body[one.name] = one.value; });
    return body;
  }

  function busy(is) {
    place.querySelectorAll("button").forEach(function (one) { one.disabled = is; });
  }

  // The program that begins a course gives way to the one that shows it, at the same address.
  function openWhenThere() {
    fetch("/andra/lage")
      .then(function (response) {
        if (response.ok) {
          location.assign("/");
        } else {
          setTimeout(openWhenThere, AGAIN);
        }
      })
      .catch(function () { setTimeout(openWhenThere, AGAIN); });
  }

  function submitted(event) {
    event.preventDefault();
    busy(true);
    say("Kursen skrivs …");
    fetch(place.dataset.to, {
      method: "POST",
      headers: { "X-Token": place.dataset.token, "Content-Type": "application/json" },
      body: JSON.stringify(asked(event.target)),
    }).then(function (response) {
      if (response.ok) {
        say("Kursen är skriven, och byggs. Den öppnas om en stund.");
        openWhenThere();
        return undefined;
      }
      busy(false);
      if (response.status !== 422) {
        say("Det gick inte. Ladda om sidan och försök igen.");
        return undefined;
      }
      return response.json().then(function (answer) { say(answer.said); });
    }).catch(function () {
      busy(false);
      say("Programmet svarar inte. Är det igång i terminalen?");
    });
  }

  place.addEventListener("submit", submitted);
})();
