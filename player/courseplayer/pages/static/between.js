// The page between the launch frame and the package: tells the launch frame when something has loaded in its frame, which
// from another origin it cannot see, closes the package when it asks for that, and opens the window that comes after this one.
(function () {
  "use strict";
  var settings = document.documentElement.dataset;
  var ways = {
    parent: function () { return parent; },
    opener: function () { return opener; },
    "opener.opener": function () { return opener && opener.opener; },
  };

  function tell(what) {
    var api = ways[settings.way]();
    if (api) {
      api.postMessage({ is: what }, settings.launch);
    }
  }

  // Lets the package close as when a learner leaves; then the windows that were opened for it.
  function close(frame) {
    frame.addEventListener("load", function () {
      if (settings.way === "opener.opener" && opener) {
        opener.close();
      }
      if (settings.way !== "parent") {
        window.close();
      }
    });
    frame.contentWindow.location.replace("about:blank");
  }

  // Something else of the same name, nearer to the package than the API.
  if ("impostor" in settings) {
    window.API = window.API_1484_11 = { Initialize: "ingen funktion", name: "något annat" };
  }

  document.addEventListener("DOMContentLoaded", function () {
    var frame = document.getElementById("sco");
    var button = document.querySelector("[data-opens]");
    if (frame) {
      tell("emellan");
      frame.addEventListener("load", function () { tell("laddad"); });
      window.addEventListener("message", function (event) {
        if (event.origin === settings.launch && event.source === ways[settings.way]() && event.data.is === "stäng") {
          close(frame);
        }
      });
    }
    if (button) {
      button.addEventListener("click", function () { window.open(button.dataset.opens); });
    }
  });
})();
