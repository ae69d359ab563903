// The form as the file is now. What is typed and not yet written stays, and so does where one is.

  // The form as the file is now. What is typed and not yet written stays, and so does where one is.
  function refresh(from) {
    var before = new Set();
    place.querySelectorAll("[id]").forEach(function (one) { before.add(one.id); });
    return fetched()
      .then(function (html) {
        fill(html);
        if (from) {
          showNew(before);
        }
      });
  }

  function fill(html) {
    var active = document.activeElement;
    var caret = active && active.dataset.path ? [active.id, active.selectionStart, active.selectionEnd] : null;
    var begun = unsent();
    window.refill(place, html);
    begun.forEach(fillIn);
    sent.clear();
    dirty.forEach(function (text, path) {
      var field = fieldOf(path);
      if (field) {
        field.value = text;
      }
    });
    if (caret && document.activeElement.id === caret[0]) {
      document.activeElement.setSelectionRange(caret[1], caret[2]);
    }
    fields().forEach(grow);
    showProblems(told.problems);
    place.dispatchEvent(new Event("fyllt"));
  }

  // What is begun in a form and not sent is not the file's yet: it stands when the form is made anew.
  function unsent() {
    return Array.from(place.querySelectorAll("form [id]")).filter(function (one) {
      return "value" in one && !sent.has(one.id) && (one.tagName === "SELECT"
        ? one.selectedIndex !== standard(one)
        : one.value !== one.defaultValue || one.checked !== one.defaultChecked);
    }).map(function (one) { return { id: one.id, value: one.value, checked: one.checked }; });
  }

  // Which choice a list begins with.
  function standard(list) {
    return Math.max(0, Array.from(list.options).findIndex(function (option) { return option.defaultSelected; }));
  }

  function fillIn(begun) {
    var one = document.getElementById(begun.id);
    if (!one) {
      return;
    }
    one.value = begun.value;
    if (begun.checked !== undefined) {
      one.checked = begun.checked;
    }
    if (one.closest(".villkor")) {
      said(one.closest(".villkor"));
    }
  }

  // What was just made is opened, and its first field has focus.
  function showNew(before) {
    var made = Array.from(place.querySelectorAll("details.fall[id], textarea[id]")).find(function (one) {
      return !before.has(one.id);
    });
    if (!made) {
      return;
    }
    for (var one = made; one && one !== place; one = one.parentElement) {
      if (one.tagName === "DETAILS") {
        one.open = true;
      }
    }
    var first = made.tagName === "TEXTAREA" ? made : made.querySelector("textarea");
    if (first) {
      first.focus();
      first.scrollIntoView({ block: "center" });
    }
  }
