// What lies over the screen for a while: the black screen, the ways, the settings. Escape closes each.

/** @param {string} look @param {string} title @param {(string | Node)[]} content */
function createOver(look, title, content) {
  const heading = make("h2", title, { id: "over." + look, tabindex: "-1" });
  const over = /** @type {HTMLDialogElement} */ (make("dialog", [heading, ...content], { class: "over " + look, "aria-labelledby": heading.id }));
  over.append(make("p", makeButton(WORDS.group_close, () => over.close(), "button quiet")));
  over.addEventListener("close", () => over.remove());
  document.body.append(over);
  over.showModal();
  heading.focus();
  return over;
}

/** A screen with nothing on it, while people talk. */
function showBlack() {
  const over = createOver("black", WORDS.group_black, []);
  one(over, "h2").classList.add("unseen");
  one(over, "button").focus();
}

/** @param {string} name @param {string} words @param {boolean} isOn @param {(isOn: boolean) => void} change */
function makeSwitch(name, words, isOn, change) {
  const input = /** @type {HTMLInputElement} */ (make("input", [], { type: "checkbox", id: "group." + name }));
  input.checked = isOn;
  input.addEventListener("change", () => change(input.checked));
  return make("p", [input, make("label", words, { for: input.id })], { class: "group-switch" });
}

/** The settings last as long as the page. @param {{ singleKeys: boolean }} settings */
function showSettings(settings) {
  const { dataset } = document.documentElement;
  const rows = ["forward", "back", "hands", "less", "undo", "black", "full", "escape"].map((key) => make("div", [make("dt", WORDS["group_key_" + key]), make("dd", WORDS["group_does_" + key])]));
  createOver("settings", WORDS.group_settings, [
    makeSwitch("single", WORDS.group_single, settings.singleKeys, (isOn) => { settings.singleKeys = isOn; }),
    makeSwitch("larger", WORDS.group_larger, dataset.size === "2", (isOn) => { dataset.size = isOn ? "2" : "0"; }),
    makeSwitch("dark", WORDS.group_dark, isDark(), (isOn) => { dataset.theme = isOn ? "d" : "l"; }),
    make("h3", WORDS.group_keys),
    make("dl", rows, { class: "group-keys" }),
  ]);
}

function isDark() {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === "d" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Full screen and back: what a remote's F5 means. */
function toggleFull() {
  const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
  done?.catch(() => {});
}
