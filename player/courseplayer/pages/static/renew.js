// Shows a replaced package in the page that is open, if the owner's script can (`showInPlace`, see `Player`). The page goes on: its session with
// the LMS, what is chosen and typed, and where it stands.
(function () {
  "use strict";
  var settings = document.documentElement.dataset;
  var frame = document.getElementById("sco");
  var source = null;       // the start page as it is shown

  function text(response) {
    return response.ok ? response.text() : Promise.reject(response.status);
  }

  function shownSource() {
    return source === null ? fetch(frame.src).then(text) : Promise.resolve(source);
  }

  // What stands in the frame may be another page than the one that it began with.
  function isThere() {
    return frame.contentDocument && frame.contentWindow.location.pathname === new URL(frame.src).pathname;
  }

  function renew() {
    return shownSource().then(function (before) {
      return fetch(settings.renew, { method: "POST" }).then(text).then(function (after) {
        source = after;
        return Boolean(isThere() && window.showInPlace(frame.contentDocument, before, after));
      });
    });
  }

  window.addEventListener("message", function (event) {
    if (event.source === parent && event.origin === settings.manage && event.data === "förnya") {
      renew()
        .catch(function () { return false; })
        .then(function (isShown) { parent.postMessage({ is: "förnyad", shown: isShown }, settings.manage); });
    }
  });
})();
