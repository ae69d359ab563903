// Undo and redo.

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

  function keys(event) {
    if ((event.ctrlKey || event.metaKey) && event.altKey && event.key.toLowerCase() === "z") {
      event.preventDefault();
      turn(event.shiftKey ? "/gor-om" : "/angra");
    }
  }
