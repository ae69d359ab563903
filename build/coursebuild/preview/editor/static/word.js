// A reviewed Word document that is dropped on a page, or chosen with its button: kept, and then shown to be decided.
window.word = (function () {
  "use strict";
  var andra = window.andra;
  var opener = document.getElementById("word");
  var chooser = document.getElementById("word-fil");

  function isWord(file) { return /\.docx$/i.test(file.name); }

  function take(file) {
    if (!file) {
      return;
    }
    if (!isWord(file)) {
      andra.say(file.name + " är inget Word-dokument. Spara det som .docx.");
      return;
    }
    andra.say("Dokumentet läses …");
    window.stycken.bring(file, "/ta-in", {})
      .then(answer)
      .catch(function () { andra.say("Förhandsvisningen svarar inte. Är den igång?"); });
    if (chooser) {
      chooser.value = "";
    }
  }

  function answer(response) {
    if (response.status === 403 || response.status >= 500) {
      andra.say("Det gick inte att ta in dokumentet. Ladda om sidan och försök igen.");
      return undefined;
    }
    return response.json().then(function (said) {
      if (response.ok) {
        location.assign(said.address);
      } else {
        andra.say(said.said);
      }
    });
  }

  // Where pictures or questions are dropped, their script says what a Word document is.
  if (!document.getElementById("bild-form") && !document.getElementById("fragor-sagt")) {
    window.stycken.whenDropped(take);
  }
  if (opener) {
    window.stycken.whenChosen(opener, chooser, take);
  }
  return { isWord: isWord, take: take };
})();
