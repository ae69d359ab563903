// What the parts of the editing page share: its place, what is on its way, and where the author is.

  // Who types forty words a minute presses a key every 300 ms, and stops to think for a second: between the two.
  var PAUSE = 400;
  // What is saved is shown before it is checked: the play page says when its page has opened, or it takes too long.
  var SHOWN = 2000;
  var SOON = 50;
  var AGAIN = 1000;
  var EVERY = 700;
  var place = document.getElementById("formular");
  var status = document.getElementById("lage");
  var settings = place.dataset;
  var told = JSON.parse(settings.told);
  var digest = told.digest;
  var name = settings.name;
  var part = settings.part;
  var dirty = new Map();   // path → text that the server has not said it has written
  var timers = new Map();
  var queue = Promise.resolve();
  var sending = 0;
  var checking = 0;
  var passing = null;      // what was chosen in a list, and may be passed by
  var sent = new Set();    // the fields of forms that are done with
  var last = null;         // where the author was last
  var renamed = false;     // a text has changed that lists and the drawing call something by
