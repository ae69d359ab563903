// What a scene or a choice is called stands in many places, and the drawing counts what is wrong: they follow a save.
// Only words that the page itself says are put in. What one writes in, and what has focus, is never touched.
window.namn = (function () {
  "use strict";
  var OWN = "textarea, input, [data-problems], [data-margin], [data-inside], .krock, .nekat, .status";

  function list(old, now) {
    if (old === document.activeElement || old.innerHTML === now.innerHTML) {
      return;
    }
    var value = old.value;
    old.innerHTML = now.innerHTML;
    old.value = value;
  }

  function follow(old, now) {
    if (old.matches(OWN)) {
      return;
    }
    if (now.hasAttribute("aria-label")) {
      old.setAttribute("aria-label", now.getAttribute("aria-label"));
    }
    if (old.tagName === "SELECT") {
      list(old, now);
    } else if (old.matches(".graf")) {
      if (old.innerHTML !== now.innerHTML) {
        old.innerHTML = now.innerHTML;
      }
    } else if (old.childNodes.length === now.childNodes.length) {
      Array.from(old.childNodes).forEach(function (one, index) { pair(one, now.childNodes[index]); });
    }
  }

  function pair(one, other) {
    if (one instanceof Element && other instanceof Element) {
      if (one.tagName === other.tagName && one.id === other.id) {
        follow(one, other);
      }
    } else if (one instanceof Text && other instanceof Text && one.data !== other.data) {
      one.data = other.data;
    }
  }

  // Takes over the words of `html`, the same form made anew.
  return function (place, html) {
    var fresh = document.createElement("template");
    fresh.innerHTML = html;
    Array.from(place.children).forEach(function (one, index) {
      var other = fresh.content.children[index];
      if (other) {
        pair(one, other);
      }
    });
  };
})();
