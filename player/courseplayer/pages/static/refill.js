// Replaces what is in a place; what was open, scrolled and in focus stays so.
var refill = (function () {
  "use strict";

  function focus(element) {
    var target = element.tagName === "DETAILS" ? element.querySelector("summary") : element;
    target.focus({ preventScroll: true });
  }

  function refill(place, html) {
    var before = {};
    place.querySelectorAll("[id]").forEach(function (one) {
      before[one.id] = { open: one.open, left: one.scrollLeft };
    });
    var active = place.contains(document.activeElement) && document.activeElement.closest("[id]");
    var top = place.scrollTop;
    place.innerHTML = html;
    place.querySelectorAll("[id]").forEach(function (one) {
      if (before[one.id]) {
        one.open = before[one.id].open;
        one.scrollLeft = before[one.id].left;
      }
    });
    place.scrollTop = top;
    if (active) {
      focus(document.getElementById(active.id) || place);
    }
  }

  refill.focus = focus;
  return refill;
})();
