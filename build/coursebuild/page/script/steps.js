// One step at a time: which one shows, the way back, progress, title and focus.

/** The row above the step takes no room when there is no button in it. */
function hideEmptyRow() {
  const row = /** @type {HTMLElement} */ (byId("back").parentElement);
  row.hidden = !row.querySelector(":not([hidden])");
}

/** The stations of the module, in order. Scenes, endings and test items lie inside a station. */
const STATION_KINDS = ["start", "section", "check", "scenario", "test", "summary", "sources", "done"];

/** @param {() => string} workplace */
function createSteps(workplace) {
  /** @type {HTMLElement[]} */
  let known = [];
  let allKnown = false;
  /** The number of the browser's entry that we stand on, and of the first one that "Tillbaka" may go to. A page loaded again goes on. */
  let place = Number(look(history, "state")?.place) || 0;
  let first = place;
  /** @type {HTMLElement | null} */
  let current = null;
  /** @type {Record<string, (step: HTMLElement, back: boolean, look: boolean) => void>} */
  const onShow = {};
  /** @type {(step: HTMLElement) => void} */
  let afterShow = () => {};
  let beforeShow = () => {};

  /** How many steps a station takes. @param {HTMLElement} station */
  function length(station) {
    if (station.dataset.kind === "scenario") return Number(station.dataset.decisions) + 2;
    if (station.dataset.kind === "test") return Number(station.dataset.draw) + 3;
    return 1;
  }

  /** The module's stations; while the page is being read, those that have come. */
  function stations() {
    if (allKnown) return known;
    allKnown = isRead();
    return (known = nameSteps().filter((step) => STATION_KINDS.includes(step.dataset.kind || "")));
  }

  const parts = createParts(stations, length, workplace);

  /** The station that a step belongs to; null for pages that lie beside the way. @param {HTMLElement} step */
  function stationOf(step) {
    const all = stations(); // they are named now, if they were not
    const scenario = step.dataset.scenario;
    const id = scenario ? "scenario." + scenario : ["item", "review", "result"].includes(step.dataset.kind || "") ? "prov" : step.id;
    return all.find((station) => station.id === id) || null;
  }

  /** What comes after a step's station on the learner's way; "" if it has not been read yet. @param {HTMLElement} step */
  function after(step) {
    const station = stationOf(step);
    const next = stations().slice((station ? stations().indexOf(station) : -1) + 1).find((s) => !parts.isExtra(s));
    return next?.id || (isRead() ? known[known.length - 1].id : "");
  }

  /** @param {HTMLElement} step */
  function heading(step) {
    return (one(dress(step), "h1").textContent || "").trim();
  }

  /** In which part a step is: "Del 2 av 6". @param {HTMLElement} step @param {number} inside */
  function partOf(step, inside) {
    const station = stationOf(step);
    const part = station && parts.find(station, inside);
    return part && Object.assign(part, { where: part.number ? say(WORDS.part, { n: part.number, m: part.count }) : WORDS.part_extra });
  }

  /** @param {HTMLElement} step @param {number} inside */
  function tellWhere(step, inside) {
    const place = byId("position");
    const bar = /** @type {HTMLProgressElement} */ (byId("progress"));
    // Which part it is of how many is known when all has been read.
    const part = isRead() ? partOf(step, inside) : null;
    // On a page beside the way the learner's place is where it was.
    if (part) {
      place.textContent = part.where + ": " + part.name + (part.minutes ? " · " + say(WORDS.left, { minutes: part.minutes }) : "");
      if (part.number) bar.value = part.isLast ? 1 : part.share;
    } else if (step.dataset.kind === "start" || !isRead()) {
      place.textContent = document.body.dataset.course || "";
      bar.value = 0;
    }
    const module = document.body.dataset.module || "";
    const title = step.dataset.kind === "start" ? module : heading(step) + " – " + module;
    document.title = part ? say(WORDS.title, { step: part.where, title }) : title;
  }

  /**
   * Show a step and put focus on its heading; `look`: forward to what has been answered, as it was left.
   * @param {string} id
   * @param {{ back?: boolean, focus?: boolean, look?: boolean }} [how]
   */
  function show(id, how = {}) {
    // Until all of it has come only the text can be shown: what a question is told of may stand further down, and what it does comes later.
    if (!hasAll() && !/^(start$|avsnitt\.)/.test(id)) return waitFor(() => show(id, how));
    waitFor(null);
    if (!isRead()) whenRead(() => { if (current) tellWhere(current, inside(current)); });
    const step = stepAt(id);
    note(step, !current || Boolean(how.back) || current === step);
    if (current) current.classList.remove("shown");
    step.classList.add("shown");
    current = step;
    beforeShow();
    onShow[step.dataset.kind || ""]?.(step, Boolean(how.back), Boolean(how.look));
    tellWhere(step, inside(step));
    document.body.classList.toggle("at-start", step.id === "start");
    byId("back").hidden = step.dataset.kind === "start" || step.dataset.kind === "resume";
    hideEmptyRow();
    afterShow(step);
    // What is written above is laid out here, all at once.
    window.scrollTo(0, 0);
    if (how.focus !== false) {
      one(step, "h1").tabIndex = -1;
      one(step, "h1").focus({ preventScroll: true });
      // The frame may be taller than the LMS's window, which is then scrolled.
      for (const seen of [one(step, "h1"), one(document.body, ".top")]) seen.scrollIntoView({ block: "nearest" });
    }
  }

  /** @type {(step: HTMLElement) => number} */
  let inside = () => 0;
  /** @type {(step: HTMLElement) => boolean} */
  let mayShow = () => true;

  /** One entry in the browser's history for each step, without a new address. @param {HTMLElement} step @param {boolean} instead */
  function note(step, instead) {
    const next = instead ? place : place + 1;
    try {
      history[instead ? "replaceState" : "pushState"]({ place: next, step: step.id }, "");
      place = next;
    } catch {
      // A frame without an origin of its own may have no history, and a browser may have had enough: then there is the module's order.
      first = place;
    }
  }

  window.addEventListener("popstate", (event) => {
    const step = document.getElementById(event.state?.step || "");
    if (!step) return;
    const way = event.state.place < place ? -1 : 1;
    place = event.state.place;
    // What is handed in cannot be changed: it is passed by, as is an entry of the step that shows.
    if (mayShow(step) && step !== current) show(step.id, { back: true });
    else if (place > 0 || way > 0) history.go(way);
    else show(stationOf(step)?.id || "start", { back: true });
  });

  /** Back the way the learner came; after a resume, to the station before. */
  function back() {
    if (place > first) return history.back();
    const station = current && stationOf(current);
    const index = station ? stations().indexOf(station) : 0;
    show(stations()[Math.max(index - (current === station ? 1 : 0), 0)].id, { back: true });
  }

  return {
    show, back, after, heading, partOf, tellWhere, stationOf, onShow, isExtra: parts.isExtra, headOf: parts.headOf,
    get stations() { return stations(); },
    /** What came before is no way back any more. */
    forget() { first = place; },
    /** An address within the page that leads to no step (to the text, to a question) made an entry: it stands for the step that shows. */
    adopt() {
      if (current && !look(history, "state")?.step) {
        place++;
        note(current, true);
      }
    },
    /** @param {() => void} how */
    setBeforeShow(how) { beforeShow = how; },
    /** @param {(step: HTMLElement) => boolean} how */
    setMayShow(how) { mayShow = how; },
    get current() { return /** @type {HTMLElement} */ (current); },
    /** @param {(step: HTMLElement) => number} how */
    setInside(how) { inside = how; },
    /** @param {(step: HTMLElement) => void} how */
    setAfterShow(how) { afterShow = how; },
  };
}

/** @typedef {ReturnType<typeof createSteps>} Steps */
