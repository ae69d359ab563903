// Keeps the message at the top of the page fresh: what `Player.announce` says shows at once.
(function () {
  "use strict";
  var EVERY = 500;
  var place = document.getElementById("nyheter");

  function show(text) {
    if (place.textContent !== text) {
      place.textContent = text;
      place.tabIndex = text ? 0 : -1; // it may have more to scroll than is seen
    }
  }

  function ask() {
    fetch("/nyheter")
      .then(function (response) { return response.json(); })
      .then(function (answer) { show(answer.text); })
      // The player is stopped or restarting: ask again soon.
      .catch(function () {})
      .then(function () { setTimeout(ask, EVERY); });
  }

  setTimeout(ask, EVERY);
})();
