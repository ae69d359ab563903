// Asks when the player tells that something is new, and not over and over. Where it cannot tell (it is restarting, or
// too many pages listen), a page asks every now and then until it can. A page that is not seen does not listen.
var whenTold = (function () {
  "use strict";
  var SLOWLY = 2000;
  var TOGETHER = 100;

  // `ask` gives a promise of whether it was answered well. Gives what asks at once.
  return function (address, ask) {
    var stream = null;
    var timer = 0;
    var isAsking = false;
    var isStale = false;
    var isTold = false;
    var answered = 0;

    function askIn(time) {
      clearTimeout(timer);
      timer = setTimeout(askNow, time);
    }

    function askNow() {
      clearTimeout(timer);
      isStale = isAsking;
      if (isAsking) {
        return;
      }
      isAsking = true;
      ask().then(function (isWell) {
        isAsking = false;
        answered = performance.now();
        if (isStale) {
          askIn(TOGETHER);
        } else if (!isTold || !isWell) {
          askIn(SLOWLY);
        }
        if (isWell) {
          listen();
        }
      });
    }

    function listen() {
      if (stream || document.hidden) {
        return;
      }
      stream = new EventSource(address);
      // From the first word on it need not ask: where a proxy keeps the words to itself, none comes. Many calls in a row
      // are one thing to ask for.
      stream.onmessage = function () {
        isTold = true;
        askIn(Math.max(0, answered + TOGETHER - performance.now()));
      };
      // Over, broken, or refused from the start.
      stream.onerror = function () {
        var wasTold = isTold;
        leave();
        askIn(wasTold ? 0 : SLOWLY);
      };
    }

    function leave() {
      if (stream) {
        stream.close();
        stream = null;
        isTold = false;
      }
    }

    document.addEventListener("visibilitychange", function () {
      if (document.hidden) {
        leave();
      }
      askNow();
    });
    window.addEventListener("pagehide", leave);
    window.addEventListener("pageshow", function (event) {
      if (event.persisted) {
        askNow();
      }
    });
    askNow();
    return askNow;
  };
})();
