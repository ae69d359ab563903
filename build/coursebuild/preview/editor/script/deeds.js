// Deeds that change how the form looks, and what has focus after them.

  function act(deed, asked, from) {
    var near = besides(from);
    flush();
    return inTurn(function () {
      return untilThere("/gor", { file: name, digest: digest, deed: deed, asked: asked })
        .then(function (response) {
          return response.json().then(function (said) {
            if (!response.ok) {
              refuse(said.said, from);
              if (response.status === 409) {
                return refresh();
              }
              return undefined;
            }
            written(said);
            if (from && from.form) {
              from.form.querySelectorAll("[id]").forEach(function (one) { sent.add(one.id); });
            }
            return refresh(from).then(near);
          });
        });
    });
  }

  // What has focus if that from which something was done is gone: the same group, or the part beside it.
  function besides(from) {
    var group = from && from.closest("[data-ways]");
    var part = from && from.closest("details.fall");
    var next = part && (sibling(part, "nextElementSibling") || sibling(part, "previousElementSibling") ||
      part.parentElement.closest("details.fall"));
    return function () {
      if (document.activeElement !== document.body && document.activeElement !== place) {
        return;
      }
      var ways = group && place.querySelector('[data-ways="' + CSS.escape(group.dataset.ways) + '"] select:not([data-new] select)');
      var summary = next && document.getElementById(next.id);
      if (ways) {
        ways.focus();
      } else if (summary) {
        summary.querySelector("summary").focus();
      }
    };
  }

  function sibling(part, way) {
    for (var one = part[way]; one; one = one[way]) {
      if (one.matches("details.fall")) {
        return one;
      }
    }
    return null;
  }
