// The file has been changed somewhere else: both texts are shown, and the author says which.

  // Somebody else has changed the file: both are shown, and the author says which.
  function conflict(path, said) {
    var field = fieldOf(path);
    mark(path, "kvar");
    say("Filen har ändrats någon annanstans. Det du skrev är inte borta: välj vid fältet.");
    if (!field || field.parentElement.querySelector(".krock")) {
      return;
    }
    var box = document.createElement("div");
    box.className = "krock";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Två versioner av texten");
    var text = document.createElement("p");
    text.textContent = said.said + " Så står det i filen nu:";
    var now = document.createElement("blockquote");
    now.textContent = said.now === null ? "(texten finns inte kvar)" : said.now || "(tomt)";
    box.append(text, now);
    box.append(button("Spara det jag skrev", function () {
      box.remove();
      digest = said.digest;
      send(path);
    }));
    box.append(button("Ta det som står i filen", function () {
      box.remove();
      forget(path);
      refresh();
    }));
    field.after(box);
  }

  function button(label, work) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", work);
    return made;
  }
