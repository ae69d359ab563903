// What is wrong, beside its field; the way there; what was refused.

  function showProblems(problems) {
    place.querySelectorAll("[data-problems]").forEach(function (list) { list.replaceChildren(); });
    problems.forEach(function (one) {
      var list = nearest(one.address);
      if (list) {
        list.append(problem(one));
      }
    });
    place.querySelectorAll("[data-inside]").forEach(function (sign) {
      var fold = sign.closest("details");
      var inside = fold.querySelectorAll(".problem .fel").length;
      var worth = fold.querySelectorAll(".problem .varning").length;
      sign.dataset.level = inside ? "fel" : "varning";
      sign.textContent = inside ? "▲ " + inside + " fel" : worth ? "▲ " + worth + " att se över" : "";
    });
    var errors = place.querySelectorAll(".problem .fel").length;
    var way = document.getElementById("till-fel");
    if (way) {
      way.hidden = errors === 0;
      way.textContent = errors + " fel: gå dit";
    }
  }

  // The first thing that is wrong, opened and in focus.
  function toError() {
    var list = place.querySelector(".problem:has(.fel)");
    for (var one = list; one && one !== place; one = one.parentElement) {
      if (one.tagName === "DETAILS") {
        one.open = true;
      }
    }
    var field = list && list.parentElement.querySelector("textarea, select, input:not([type=hidden])");
    if (field) {
      field.focus();
      list.scrollIntoView({ block: "center" });
    }
  }

  function nearest(address) {
    for (;;) {
      var list = place.querySelector('[data-problems="' + CSS.escape(address) + '"]');
      if (list) {
        return list;
      }
      if (address === "" || address === part) {
        return part ? null : place.querySelector('[data-problems=""]');
      }
      address = address.indexOf("/") < 0 ? "" : address.replace(/\/[^/]*$/, "");
    }
  }

  function problem(one) {
    var row = document.createElement("li");
    var kind = document.createElement("strong");
    kind.className = { fel: "fel", varning: "varning", tips: "tips" }[one.severity];
    kind.textContent = "▲ " + one.severity.charAt(0).toUpperCase() + one.severity.slice(1) + ".";
    row.append(kind, " " + one.text + " ");
    if (one.fix) {
      var fix = document.createElement("em");
      fix.textContent = one.fix;
      row.append(fix);
    }
    return row;
  }

  function refused(path, said) {
    var list = place.querySelector('[data-problems="' + CSS.escape(path) + '"]') ||
      place.querySelector('[data-problems=""]');
    if (list) {
      list.replaceChildren(problem({ severity: "fel", text: said, fix: "" }));
    }
  }

  function refuse(text, from) {
    say(text);
    var group = from && from.closest("form, fieldset, .flytta, .falt");
    if (group) {
      var old = group.querySelector(".nekat");
      var row = old || document.createElement("p");
      row.className = "nekat";
      row.textContent = text;
      group.append(row);
    }
  }
