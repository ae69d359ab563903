// What is kept in the browser until the server has said that it is written.

  function draftKey(path) { return "andra " + name + " " + path; }

  function keep(path, text) {
    dirty.set(path, text);
    try {
      localStorage.setItem(draftKey(path), JSON.stringify({ text: text, digest: digest }));
    } catch (error) { /* no room in the browser: the field still has it */ }
  }

  function kept(path) {
    try {
      return JSON.parse(localStorage.getItem(draftKey(path)));
    } catch (error) {
      return null;
    }
  }

  function forget(path) {
    dirty.delete(path);
    localStorage.removeItem(draftKey(path));
  }

  // What was typed before the page or the server went away is still there, and is sent now; so is what was typed
  // in this page before anybody listened. (What a browser itself would put back, the fields refuse: `autocomplete`.)
  function bringBack() {
    fields().forEach(function (field) {
      var path = field.dataset.path;
      var draft = kept(path);
      if (!draft) {
        if (field.value !== field.defaultValue) {
          typed({ target: field });
        }
        return;
      }
      if (draft.text === field.value) {
        forget(path);
        return;
      }
      field.value = draft.text;
      dirty.set(path, draft.text);
      say("Det du hade skrivit men inte hann spara är tillbaka.");
      send(path, draft.digest);
    });
  }
