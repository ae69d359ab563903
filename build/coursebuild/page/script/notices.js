// What is said above the step.

/**
 * A notice above the step, or at the top of one. It takes focus once, when it has come with something to choose.
 * @param {string} name @param {string} text @param {HTMLElement[]} [buttons] @param {HTMLElement | null} [step]
 */
function showNotice(name, text, buttons = [], step = null) {
  let notice = document.getElementById("notice." + name);
  if (notice) {
    const words = one(notice, "p");
    if (words.textContent !== text) words.textContent = text;
    return;
  }
  notice = make("div", make("p", text), { id: "notice." + name, class: "box box-important", tabindex: "-1" });
  if (buttons.length) notice.append(make("p", buttons));
  if (step) step.prepend(notice);
  else byId("notices").append(notice);
  if (buttons.length) notice.focus();
}

/** @param {string} name */
function hideNotice(name) {
  const notice = document.getElementById("notice." + name);
  if (!notice) return;
  const hadFocus = notice.contains(document.activeElement);
  notice.remove();
  if (hadFocus) document.querySelector(/** @type {any} */ (".step.shown h1"))?.focus();
}
