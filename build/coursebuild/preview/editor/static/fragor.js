// A table of questions that is dropped on the page of a bank, or chosen with the button: taken in, and told row by row.
(function () {
  "use strict";
  var andra = window.andra;
  var opener = document.getElementById("fragor");
  var told = document.getElementById("fragor-sagt");
  if (!opener || !told) {
    return;
  }
  var chooser = document.getElementById("fragor-fil");

  function take(file) {
    if (!file) {
      return;
    }
    andra.flush();
    tell("Frågorna läses …", []);
    andra.inTurn(function () {
      return window.stycken.bring(file, "/fragor", { file: andra.name, digest: andra.digest() })
        .then(answer)
        .catch(function () { tell("Förhandsvisningen svarar inte. Är den igång?", []); });
    });
    chooser.value = "";
  }

  function answer(response) {
    if (response.status === 403 || response.status >= 500) {
      tell("Det gick inte att ta in frågorna. Ladda om sidan och försök igen.", []);
      return undefined;
    }
    return response.json().then(function (said) {
      if (!response.ok) {
        tell(said.said, []);
        return response.status === 409 ? andra.look() : undefined;
      }
      if (said.address) {
        location.assign(said.address);  // it was no table, but a reviewed document
        return undefined;
      }
      andra.written(said);
      return andra.refresh().then(function () { tell(said.brought, said.missed); });
    });
  }

  // What stands there stays until the next file: rows to mend are read one by one.
  function tell(text, rows) {
    var list = document.createElement("ul");
    rows.forEach(function (row) {
      var line = document.createElement("li");
      line.textContent = row;
      list.append(line);
    });
    var head = text.split("\n").map(function (said) {
      var line = document.createElement("p");
      line.textContent = said;
      return line;
    });
    var left = document.createElement("p");
    left.textContent = "Det här gick inte att förstå, och togs inte in. Rätta det i filen, och ta in den igen: det som redan är inne tas inte in två gånger.";
    told.replaceChildren.apply(told, head.concat(rows.length ? [left, list] : []));
    told.hidden = false;
    told.focus();
  }

  window.stycken.whenDropped(take);
  window.stycken.whenChosen(opener, chooser, take);
})();
