// Texts: kept as they are typed, and sent when the author pauses or leaves the field.

  function typed(event) {
    var field = event.target;
    if (!field.dataset.path) {
      return;
    }
    var path = field.dataset.path;
    var title = naming(path);
    if (title) {
      title.textContent = field.value.split("\n")[0] || "–";
    }
    grow(field);
    keep(path, field.value);
    mark(path, "skrivs");
    clearTimeout(timers.get(path));
    timers.set(path, setTimeout(function () {
      timers.delete(path);
      send(path);
    }, PAUSE));
  }

  function left(event) {
    flushChosen(null);
    var path = event.target.dataset.path;
    if (timers.has(path)) {
      clearTimeout(timers.get(path));
      timers.delete(path);
      send(path);
    }
  }

  function flush() {
    timers.forEach(function (timer, path) {
      clearTimeout(timer);
      send(path);
    });
    timers.clear();
  }

  // What is only there to be changed is chosen whole, so that one can write at once.
  function entered(event) {
    last = event.target;
    if (event.target.dataset.path && event.target.value.startsWith("Ändra här")) {
      event.target.select();
    }
  }
