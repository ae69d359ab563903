// What is typed is sent, one thing at a time: each names the version that the one before it left.

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
