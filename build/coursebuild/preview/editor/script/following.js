// What happens elsewhere: in the file, in the page that is played, and when this one closes.

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

  // The registers are many words: they come when the page stands.
  function fetchRegisters() {
    var register = document.getElementById("register");
    fetch(register.dataset.from)
      .then(function (response) { return response.text(); })
      .then(function (html) { register.innerHTML = html; })
      .catch(function () {});
  }

  function fetched() {
    var query = new URLSearchParams(location.search);
    query.set("bara", "");
    return fetch(location.pathname + "?" + query).then(function (response) { return response.text(); });
  }
