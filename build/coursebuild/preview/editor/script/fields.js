// The fields of the form, and what is said of them.

  function fields() { return place.querySelectorAll("textarea[data-path]"); }

  function fieldOf(path) {
    return place.querySelector('textarea[data-path="' + CSS.escape(path) + '"]');
  }

  function grow(field) {
    if (CSS.supports("field-sizing", "content")) {
      return;
    }
    field.style.height = "auto";
    field.style.height = field.scrollHeight + 4 + "px";
  }

  function say(text) { status.textContent = text; }

  function mark(path, state) {
    var field = fieldOf(path);
    if (field) {
      field.dataset.state = state;
    }
  }

  function naming(path) { return place.querySelector('[data-title="' + CSS.escape(path) + '"]'); }
