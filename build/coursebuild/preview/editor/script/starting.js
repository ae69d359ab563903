// Listens, and begins.

  // What the margin's own script shares with this one.
  window.andra = {
    place: place, name: name, say: say, untilThere: untilThere, inTurn: inTurn, home: settings.home,
    field: fieldOf,
    refresh: refresh, post: post, journal: journal, written: written, flush: flush, look: function () { return look(false); },
    digest: function () { return digest; },
  };
  window.addEventListener("message", heard);
  place.addEventListener("input", typed);
  place.addEventListener("change", chosen);
  place.addEventListener("click", pressed);
  place.addEventListener("submit", submitted);
  place.addEventListener("focusin", entered);
  place.addEventListener("focusout", left);
  window.addEventListener("pagehide", leave);
  document.addEventListener("keydown", keys);
  if (name) {
    document.getElementById("angra").addEventListener("click", function () { turn("/angra"); });
    document.getElementById("till-fel").addEventListener("click", toError);
    document.getElementById("gor-om").addEventListener("click", function () { turn("/gor-om"); });
    fields().forEach(grow);
    showProblems(told.problems);
    bringBack();
    fetchRegisters();
    follow();
  }
