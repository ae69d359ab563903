// What the rules say, and what else follows on a save.

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

  function tellBeside() {
    if (window.parent !== window) {
      window.parent.postMessage("ändrat", location.origin);
    }
  }
