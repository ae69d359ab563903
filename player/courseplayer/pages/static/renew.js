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

  // Whether it is shown, and which version it is of; none if it cannot be had.
  function renew() {
    return shownSource().then(function (before) {
      return fetch(settings.renew, { method: "POST" }).then(function (response) {
        return text(response).then(function (after) {
          var isShown = after === before || Boolean(isThere() && window.showInPlace(frame.contentDocument, before, after));
          source = isShown ? after : before;
          return { is: "förnyad", shown: isShown, version: Number(response.headers.get("X-Version")) };
        });
      });
    });
  }

  window.addEventListener("message", function (event) {
    if (event.source === parent && event.origin === settings.manage && event.data === "förnya") {
      renew()
        .catch(function () { return { is: "förnyad", shown: false, version: 0 }; })
        .then(function (answer) { parent.postMessage(answer, settings.manage); });
    }
  });
})();
