// What a scenario remembers: conditions, changes and the clock, as numbers. scenario/pagedata.py writes the attributes.

/** @typedef {{ id: string, from: number, to: number, start: number, minutes?: number, shows?: string }} Remembered */
/** @typedef {Record<string, number>} Memory */
/** @typedef {[string, number, number][]} Condition */

/** The names that a scenario remembers, in declared order; none for most. @param {string} name @returns {Remembered[]} */
function rememberedBy(name) {
  return JSON.parse(byId("scenario." + name).dataset.memory || "[]");
}

/** @param {string} name */
function memoryDigest(name) {
  return byId("scenario." + name).dataset.memoryDigest || "";
}

/** A memory as it is stored: a character for each name. @param {Remembered[]} names @param {Memory} memory */
function packMemory(names, memory) {
  return names.map((n) => (memory[n.id] - n.from).toString(36)).join("");
}

/** A stored memory; null if it is not one of these names. @param {Remembered[]} names @param {string} text @returns {Memory | null} */
function unpackMemory(names, text) {
  /** @type {Memory} */
  const memory = {};
  names.forEach((n, place) => { memory[n.id] = n.from + parseInt(text[place], 36); });
  return text.length === names.length && names.every((n) => memory[n.id] <= n.to) ? memory : null;
}

/** @param {Remembered[]} names */
function startMemory(names) {
  return packMemory(names, Object.fromEntries(names.map((n) => [n.id, n.start])));
}

/** @param {Condition} condition @param {Memory} memory */
function holds(condition, memory) {
  return condition.every(([name, least, most]) => least <= memory[name] && memory[name] <= most);
}

/** Whether what carries a condition is there now. @param {HTMLElement} element @param {Memory} memory */
function isThere(element, memory) {
  return holds(JSON.parse(element.dataset.only || element.dataset.when || "[]"), memory);
}

/** The memory after what an option or a question does. @param {Remembered[]} names @param {Memory} memory @param {HTMLElement} doing @returns {Memory} */
function changed(names, memory, doing) {
  const changes = JSON.parse(doing.dataset.changes || "{}");
  return Object.fromEntries(names.map((n) => {
    const change = n.minutes ? Number(doing.dataset.takes || 0) : changes[n.id] || 0;
    return [n.id, Math.min(n.to, Math.max(n.from, memory[n.id] + change))];
  }));
}

/** Where an option leads with the memory that is after it. @param {HTMLElement} option @param {Memory} memory @returns {string} */
function leadsTo(option, memory) {
  const next = option.dataset.next || "";
  if (!next.startsWith("[")) return next;
  /** @type {[Condition, string][]} */
  const ways = JSON.parse(next);
  return ways.find(([condition]) => holds(condition, memory))?.[1] || "";
}

/** Where an option can lead to, whatever is remembered. @param {HTMLElement} option @returns {string[]} */
function targetsOf(option) {
  const next = option.dataset.next || "";
  return next.startsWith("[") ? JSON.parse(next).map((/** @type {[Condition, string]} */ way) => way[1]) : [next];
}

/** Whether a scene or an ending can be entered with a memory. @param {HTMLElement} step @param {Remembered[]} names @param {Memory} memory */
function isReachable(step, names, memory) {
  const reach = step.dataset.reach;
  if (reach === undefined) return true;
  let index = 0;
  for (const n of names) index = index * (n.to - n.from + 1) + memory[n.id] - n.from;
  return Boolean((parseInt(reach[index >> 2] || "0", 16) >> (index & 3)) & 1);
}

/** A memory that a scene can be entered with, for whoever comes there by a link. @param {HTMLElement} step @param {Remembered[]} names */
function someMemory(step, names) {
  const start = startMemory(names);
  const first = /** @type {Memory} */ (unpackMemory(names, start));
  if (isReachable(step, names, first)) return start;
  const reach = step.dataset.reach || "";
  let index = 0;
  while (index < reach.length * 4 && !((parseInt(reach[index >> 2], 16) >> (index & 3)) & 1)) index++;
  if (index >= reach.length * 4) return start;
  const memory = Object.assign({}, first);
  for (const n of names.slice().reverse()) {
    const size = n.to - n.from + 1;
    memory[n.id] = n.from + (index % size);
    index = Math.floor(index / size);
  }
  return packMemory(names, memory);
}

/** @param {string} scenario @param {string} target */
function stepIn(scenario, target) {
  return document.getElementById("scen." + scenario + "." + target) || document.getElementById("slut." + scenario + "." + target);
}

/** What can be chosen in a step, by id, in the order that the page says it; with each what else it says of it. @param {HTMLElement} step */
function partsOf(step) {
  const list = /** @type {HTMLElement | null} */ (step.querySelector("[data-o]"));
  return (list?.dataset.o || "").split(" ").map((part) => part.split(":"));
}

/** @param {HTMLElement} scene @param {string} option */
function optionIn(scene, option) {
  return /** @type {HTMLElement} */ (one(dress(scene), "input[value='" + option + "']").closest(".option"));
}

/** Whether a stored walk can go on in the scenario as it is now. @param {string} name @param {Run} run */
function canGoOn(name, run) {
  if (run.digest !== memoryDigest(name)) return false;
  const names = rememberedBy(name);
  if (!names.length) return true;
  /** @param {HTMLElement | null} step @param {string} text */
  const fits = (step, text) => {
    const memory = unpackMemory(names, text);
    return Boolean(step && memory && isReachable(step, names, memory));
  };
  const walked = run.walk.filter((w) => w.last !== LEFT);
  if (!walked.every((w) => fits(stepIn(name, w.scene), w.mem))) return false;
  const answered = walked.find((w) => w.scene === run.at);
  const memory = unpackMemory(names, run.mem);
  if (!answered || !memory) return fits(stepIn(name, run.at), run.mem);
  return fits(stepIn(name, leadsTo(optionIn(byId("scen." + name + "." + run.at), answered.last), memory)), run.mem);
}
