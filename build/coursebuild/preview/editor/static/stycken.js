// A file from the computer, sent in pieces: no request here may be large.
window.stycken = (function () {
  "use strict";
  var PIECE = 600000;

  // Sends all of it under the name `id`; gives null, or the answer that stopped it.
  function sendPieces(file, id, number) {
    if (number * PIECE >= file.size) {
      return Promise.resolve(null);
    }
    return fetch(window.andra.home + "/del?id=" + id + "&nr=" + number, {
      method: "POST",
      headers: { "X-Token": window.andra.place.dataset.token, "Content-Type": "application/octet-stream" },
      body: file.slice(number * PIECE, (number + 1) * PIECE),
    }).then(function (response) {
      return response.ok ? sendPieces(file, id, number + 1) : response;
    });
  }

  // Sends a file, and then what is asked of it; `asked` has the file's name here put in.
  function bring(file, address, asked) {
    var id = crypto.randomUUID ? crypto.randomUUID() : String(Date.now());
    asked.id = id;
    asked.filename = file.name;
    return sendPieces(file, id, 0).then(function (stopped) {
      return stopped || window.andra.post(address, asked);
    });
  }

  function holdsFile(event) {
    return event.dataTransfer && Array.from(event.dataTransfer.types).indexOf("Files") >= 0;
  }

  // What is dropped anywhere on the page is taken.
  function whenDropped(take) {
    document.addEventListener("dragover", function (event) {
      if (holdsFile(event)) {
        event.preventDefault();
      }
    });
    document.addEventListener("drop", function (event) {
      if (holdsFile(event)) {
        event.preventDefault();
        take(event.dataTransfer.files[0], event);
      }
    });
  }

  // The button opens the chooser, and what is chosen is taken.
  function whenChosen(opener, chooser, take) {
    opener.addEventListener("click", function () { chooser.click(); });
    chooser.addEventListener("change", function () { take(chooser.files[0]); });
  }

  return { bring: bring, whenDropped: whenDropped, whenChosen: whenChosen };
})();
