// Buttons, and forms that make something new.

  function pressed(event) {
    var one = event.target.closest("button, [data-steg]");
    if (!one) {
      return;
    }
    if (one.dataset.deed && one.tagName === "BUTTON") {
      act(one.dataset.deed, JSON.parse(one.dataset.asked), one);
    } else if (one.dataset.way) {
      changeWays(one);
    } else if (one.dataset.steg) {
      goTo(one.dataset.steg);
    }
  }

  function goTo(step) {
    var names = step.split(".");
    var address = (names[0] === "slut" ? "endings/" : "scenes/") + names[2];
    var found = document.getElementById("o." + address);
    if (found) {
      found.open = true;
      found.querySelector("summary").focus();
      found.scrollIntoView({ block: "start" });
    }
  }

  function submitted(event) {
    var form = event.target;
    event.preventDefault();
    if (form.dataset.deed) {
      act(form.dataset.deed, filled(form), form.querySelector("button"));
    } else if (form.dataset.new) {
      begin(form);
    }
  }

  function filled(form) {
    var asked = form.dataset.asked ? JSON.parse(form.dataset.asked) : {};
    form.querySelectorAll("[name]").forEach(function (one) {
      if (one.type === "checkbox" && !one.checked) {
        return;
      }
      if (one.name.endsWith("[]")) {
        var key = one.name.slice(0, -2);
        asked[key] = (asked[key] || []).concat(one.value);
      } else {
        asked[one.name] = one.value;
      }
    });
    return asked;
  }

  function begin(form) {
    var asked = filled(form);
    asked.kind = form.dataset.new;
    post("/ny", asked)
      .then(function (response) {
        return response.json().then(function (said) {
          if (response.ok) {
            location.assign(said.address);
          } else {
            refuse(said.said, form);
          }
        });
      })
      .catch(function () { say("Förhandsvisningen svarar inte. Är den igång?"); });
  }
