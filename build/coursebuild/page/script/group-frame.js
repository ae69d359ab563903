// The frame around what a group sees: time and doors above, the way back and on below, and what lies over it all.

/** A step of group mode's own, which is gone when another shows. @param {(string | Node)[]} content @param {string} [look] */
function makeStep(content, look = "") {
  return make("section", content, { class: "step " + look, "data-made": "" });
}

/**
 * @typedef {object} Shown what shows now
 * @property {HTMLElement} step
 * @property {string} [phase]
 * @property {HTMLElement} [heading] what gets focus; else the step's h1
 * @property {[string, () => void]} [next]
 * @property {() => void} [back]
 * @property {Vote} [vote]
 * @property {(number: number) => void} [number] what a number picks, where no hands are counted
 */

const CLOCK_EVERY = 15_000;

/** @param {[string, () => void, (() => boolean)?][]} doors each with its words, where it leads, and whether it leads anywhere now */
function createFrame(doors) {
  const began = Date.now();
  const clock = make("p", [], { class: "group-clock", role: "timer" });
  const buttons = doors.map(([text, open]) => makeButton(text, open, "group-door"));
  const bar = make("header", [clock, make("nav", buttons, { "aria-label": WORDS.group_doors })], { class: "group-bar" });
  const back = makeButton(WORDS.group_back, () => current.back?.());
  const next = makeButton("", () => current.next?.[1](), "button group-next");
  const foot = make("footer", [back, next], { class: "group-foot" });
  const told = make("p", [], { class: "unseen", role: "status" });
  const main = byId("content");
  /** @type {Shown} */
  let current = { step: main };

  function tick() {
    clock.textContent = say(WORDS.group_time, { minutes: Math.floor((Date.now() - began) / 60_000) });
  }

  /** @param {Shown} screen */
  function show(screen) {
    const { step } = screen;
    if ("made" in current.step.dataset && current.step !== step) current.step.remove();
    for (const shown of all(document, ".step.shown")) shown.classList.remove("shown");
    current = screen;
    if (!step.isConnected) main.append(step);
    step.dataset.phase = screen.phase || "";
    step.classList.add("shown");
    back.hidden = !screen.back;
    next.hidden = !screen.next;
    doors.forEach(([, , isThere], place) => { buttons[place].hidden = isThere ? !isThere() : false; });
    next.textContent = screen.next ? screen.next[0] : "";
    document.title = (one(step, "h1").textContent || "").trim() + " – " + WORDS.group_open;
    window.scrollTo(0, 0);
    const heading = screen.heading || one(step, "h1");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "nearest" });
  }

  /** How much height there is between the bars. */
  const room = () => Math.min(foot.getBoundingClientRect().top, window.innerHeight) - Math.max(bar.getBoundingClientRect().bottom, 0);

  /** Read on before going on: what does not fit is scrolled to. Gives whether there was more. @param {1 | -1} way */
  function readOn(way) {
    const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
    const left = way > 0 ? scrollHeight - clientHeight - scrollTop : scrollTop;
    if (left < 2) return false;
    window.scrollBy(0, way * Math.min(left, room() * 0.85));
    return true;
  }

  for (const own of all(document.body, ".top, .foot, .back-row, #notices, #moved")) own.hidden = true;
  document.body.append(foot, told);
  const skip = one(document.body, ".skip");
  skip.after(bar);
  // Its address would be another than group mode's.
  skip.addEventListener("click", (event) => { event.preventDefault(); main.focus(); });
  // The second click of a double click would go past what the first one brought.
  foot.addEventListener("click", (event) => { if (event.detail > 1) event.stopPropagation(); }, true);
  tick();
  setInterval(tick, CLOCK_EVERY);

  return {
    show,
    get current() { return current; },
    /** Say it to a screen reader. @param {string} text */
    tell(text) { told.textContent = text; },
    forward() { if (!readOn(1)) current.next?.[1](); },
    back() { if (!readOn(-1)) current.back?.(); },
  };
}

/** @typedef {ReturnType<typeof createFrame>} Frame */
