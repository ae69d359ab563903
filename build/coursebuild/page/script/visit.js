// One visit to a scene: what stands there with the memory as it is, and what one asks before one chooses.

/** What is asked takes effect at once and is forgotten on leaving; what it changed is not. */
function createVisit() {
  /** @type {Remembered[]} */
  let names = [];
  /** @type {Memory} */
  let now = {};
  let entered = "";
  /** The clock, after something has been asked. */
  const told = make("p", [], { class: "clock", role: "status" });
  const where = make("span");

  /** Show what holds: asides on the memory that a place was entered with, options on the memory now. @param {HTMLElement} place @param {string} carriers @param {Memory} memory */
  function showWhatHolds(place, carriers, memory) {
    for (const element of all(place, carriers)) element.hidden = !isThere(element, memory);
  }

  /** @param {HTMLElement} scene */
  function offer(scene) {
    showWhatHolds(scene, "[data-only]", now);
    for (const option of all(scene, ".option[hidden] input")) /** @type {HTMLInputElement} */ (option).checked = false;
  }

  /** The time that has gone, in words; empty without a clock. @param {Memory} memory */
  function clock(memory) {
    const names_ = names.find((n) => n.minutes);
    return names_ ? say(WORDS.clock, { what: names_.shows || WORDS.clock_name, minutes: memory[names_.id] * (names_.minutes || 0) }) : "";
  }

  /** @param {HTMLElement} scene @param {HTMLElement} find */
  function ask(scene, find) {
    now = changed(names, now, find);
    find.classList.add("asked");
    told.textContent = clock(now);
    find.after(told);
    offer(scene);
    one(find, ".asks").focus();
  }

  /** A question is a button until it has been asked; without script it is a line with its answer. @param {HTMLElement} scene */
  function prepare(scene) {
    for (const find of all(scene, "[data-find]")) {
      find.classList.remove("asked");
      const asks = one(find, ".asks");
      if (!find.querySelector("button")) asks.before(makeButton(wordsOf(asks), () => ask(scene, find)));
    }
  }

  /** @param {HTMLElement} scene @param {string} name @param {string} mem @param {string} number */
  function enter(scene, name, mem, number) {
    names = rememberedBy(name);
    entered = mem;
    now = unpackMemory(names, mem) || {};
    told.remove();
    prepare(scene);
    for (const aside of all(scene, ".situation ~ [data-when]")) aside.hidden = !isThere(aside, now);
    offer(scene);
    where.textContent = [" · " + number, clock(now)].filter(Boolean).join(" · ");
    one(scene, ".place").append(where);
  }

  return {
    enter, showWhatHolds, clock,
    /** The memory after a choice, as it is stored. @param {HTMLElement} option */
    after: (option) => packMemory(names, changed(names, now, option)),
    /** Asides of a consequence stand on the memory before the choice's own changes. @param {HTMLElement} outcome */
    tell: (outcome) => showWhatHolds(outcome, "[data-when]", now),
    get entered() { return entered; },
    get hasAsked() { return packMemory(names, now) !== entered; },
    get remembers() { return names.length > 0; },
  };
}
