// Lists, conditions and ways on.

  // Who goes through a list with the arrows passes much that is not meant: what stands after a pause is.
  function chosen(event) {
    var one = event.target;
    if (one.closest(".villkor")) {
      said(one.closest(".villkor"));
    }
    flushChosen(one);
    if (one.tagName === "SELECT") {
      passing = { one: one, timer: setTimeout(function () { flushChosen(null); }, PAUSE) };
    } else {
      choose(one);
    }
  }

  // What was chosen last is done, unless it was in the same list.
  function flushChosen(now) {
    var before = passing;
    if (before) {
      passing = null;
      clearTimeout(before.timer);
      if (before.one !== now && before.one.isConnected) {
        choose(before.one);
      }
    }
  }

  function choose(one) {
    if (one.dataset.choose) {
      act("choose", { path: one.dataset.choose, value: one.value }, one);
    } else if (one.dataset.change !== undefined) {
      act("change", { path: one.dataset.change, name: one.dataset.memory, value: one.value.trim() }, one);
    } else {
      conditions(one);
    }
  }

  // A condition is chosen clause by clause; the field beside the lists has what the file says.
  function said(condition) {
    condition.querySelector("input").value = Array.from(condition.querySelectorAll("select"))
      .map(function (clause) { return clause.value; })
      .filter(Boolean).join(" and ");
  }

  function conditions(one) {
    var group = one.closest("[data-ways]");
    var when = one.closest("[data-when]");
    if (when) {
      act("text", { path: when.dataset.when, text: when.querySelector("input").value }, one);
    } else if (group && isWhole(one.closest(".rad"))) {
      sendWays(group, ways(group));
    }
  }

  // A new way is sent when it has a condition.
  function isWhole(row) {
    return row.dataset.new === undefined || row.querySelector("[name=when]").value !== "";
  }

  function ways(group) {
    return Array.from(group.querySelectorAll(":scope > .rad")).filter(isWhole).map(function (row) {
      var when = row.querySelector("[name=when]");
      return { when: when ? when.value : "", to: row.querySelector("[name=to]").value };
    });
  }

  function sendWays(group, list) {
    act("way", { path: group.dataset.ways, ways: list }, group.querySelector("select"));
  }

  function changeWays(one) {
    var group = one.closest("[data-ways]");
    var row = one.closest(".rad");
    if (one.dataset.way === "remove") {
      row.remove();
      sendWays(group, ways(group));
      return;
    }
    row = group.querySelector("[data-new]");
    row.hidden = false;
    row.querySelector("select").focus();
  }
