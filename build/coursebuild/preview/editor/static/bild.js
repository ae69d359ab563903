// A picture that is dropped on a text, or chosen with the button: its words are asked for, then it is brought in.
(function () {
  "use strict";
  var andra = window.andra;
  var opener = document.getElementById("bild");
  var form = document.getElementById("bild-form");
  if (!opener || !form) {
    return;
  }
  var place = andra.place;
  var chooser = document.getElementById("bild-fil");
  var where = form.elements.path;
  var said = document.getElementById("bild-sagt");
  var file = null;
  var last = null;   // the text that one was in last, or dropped the picture on, and where in it
  var WORDS = ["alt", "caption", "description"];

  function draftKey() { return "bild " + andra.name; }

  function keep() {
    var words = {};
    WORDS.forEach(function (word) { words[word] = form.elements[word].value; });
    localStorage.setItem(draftKey(), JSON.stringify(words));
  }

  function bringBack() {
    try {
      var words = JSON.parse(localStorage.getItem(draftKey())) || {};
      WORDS.forEach(function (word) { form.elements[word].value = words[word] || ""; });
    } catch (error) { /* none */ }
  }

  // The texts of the page's sections: where a picture can stand.
  function isText(field) {
    return field && field.dataset && /^sections\/[^/]+\/text$/.test(field.dataset.path || "");
  }

  function places() {
    where.replaceChildren();
    place.querySelectorAll("textarea[data-path]").forEach(function (field) {
      if (isText(field)) {
        var title = place.querySelector('[data-path="' + CSS.escape(field.dataset.path.replace(/text$/, "title")) + '"]');
        where.append(new Option("i avsnittet " + (title ? title.value : field.dataset.path), field.dataset.path));
      }
    });
    where.append(new Option("ingenstans än, bara bland modulens figurer", ""));
    if (last && last.field.isConnected) {
      where.value = last.field.dataset.path;
    }
  }

  function take(found) {
    if (!found) {
      return;
    }
    if (window.word.isWord(found)) {
      window.word.take(found);
      return;
    }
    file = found;
    places();
    bringBack();
    form.querySelector("h2").textContent = "Ta in " + file.name;
    said.textContent = "";
    form.hidden = false;
    show(file);
    form.scrollIntoView({ block: "nearest" });
    form.elements.alt.focus();
  }

  function show(found) {
    var image = form.querySelector("img");
    image.hidden = true;
    var reader = new FileReader();
    reader.onload = function () {
      image.onload = function () { image.hidden = false; };
      image.src = reader.result;
    };
    if (/^image\/(jpeg|png|webp)$/.test(found.type)) {
      reader.readAsDataURL(found);
    }
  }

  function submitted(event) {
    event.preventDefault();
    andra.flush();
    tell("Bilden görs i ordning …");
    andra.inTurn(function () {
      return window.stycken.bring(file, "/bild", asked())
        .then(answer)
        .catch(function () { tell("Förhandsvisningen svarar inte. Det du har skrivit står kvar. Är den igång?"); });
    });
  }

  function asked() {
    var body = { file: andra.name, digest: andra.digest(), path: where.value };
    WORDS.forEach(function (word) { body[word] = form.elements[word].value; });
    if (last && last.field.dataset.path === where.value) {
      body.at = String(last.at);
    }
    return body;
  }

  function answer(response) {
    if (response.status === 403 || response.status >= 500) {
      tell("Det gick inte att ta in bilden. Det du har skrivit står kvar. Ladda om sidan och försök igen.");
      return undefined;
    }
    return response.json().then(function (told) {
      if (!response.ok) {
        tell(told.said);
        return response.status === 409 ? andra.look() : undefined;
      }
      andra.written(told);
      var stands = where.value;
      close();
      WORDS.forEach(function (word) { form.elements[word].value = ""; });
      localStorage.removeItem(draftKey());
      return andra.refresh().then(function () {
        andra.say(told.brought);
        var field = andra.field(stands) || opener;
        field.focus();
        field.scrollIntoView({ block: "nearest" });
      });
    });
  }

  function tell(text) { said.textContent = text; }

  function close() {
    form.hidden = true;
    chooser.value = "";
    file = null;
  }

  function dropped(picture, event) {
    var field = event.target.closest && event.target.closest("textarea[data-path]");
    if (isText(field)) {
      var spot = document.caretPositionFromPoint && document.caretPositionFromPoint(event.clientX, event.clientY);
      last = { field: field, at: spot && spot.offsetNode === field ? spot.offset : field.value.length };
    }
    if (event.dataTransfer.files.length > 1) {
      andra.say("En bild i taget. Den första visas här.");
    }
    take(picture);
  }

  function stood(event) {
    if (isText(event.target)) {
      last = { field: event.target, at: event.target.selectionStart };
    }
  }

  ["focusin", "keyup", "click", "input"].forEach(function (kind) { place.addEventListener(kind, stood); });
  window.stycken.whenDropped(dropped);
  window.stycken.whenChosen(opener, chooser, take);
  form.addEventListener("submit", submitted);
  form.addEventListener("input", keep);
  document.getElementById("bild-kasta").addEventListener("click", function () {
    close();
    opener.focus();
  });
})();
