// The module's parts, by name: which one the learner is in, how much is left of it, and which scenarios only are on offer.

/** What closes the module counts as one part. */
const CLOSING_KINDS = ["summary", "sources", "done"];

/**
 * @param {() => HTMLElement[]} stations in order @param {(station: HTMLElement) => number} length how many steps a station takes
 * @param {() => string} workplace the one that the learner has chosen
 */
function createParts(stations, length, workplace) {
  /** Told from another workplace than the learner's: on offer, and not on the way. @param {HTMLElement} station */
  const isExtra = (station) => station.dataset.kind === "scenario" && workplace() !== ""
    && !(station.dataset.workplace || "").split(" ").includes(workplace());

  /** The parts as they were last worked out, and what from: they are asked for many times at each change of step. */
  let known = { of: /** @type {HTMLElement[]} */ ([]), at: "", parts: /** @type {HTMLElement[]} */ ([]), heads: /** @type {Map<HTMLElement, HTMLElement | null>} */ (new Map()) };

  /** The stations that begin a part, and for each station the one that begins its part. */
  function layout() {
    const of = stations();
    const at = workplace();
    if (known.of === of && known.at === at) return known;
    const parts = of.filter((s) => s.dataset.part && !isExtra(s) && !CLOSING_KINDS.slice(1).includes(s.dataset.kind || ""));
    const begin = new Set(parts);
    /** @type {HTMLElement | null} */
    let head = null;
    const heads = new Map(of.map((station) => {
      if (isExtra(station)) return [station, station];
      if (begin.has(station)) head = station;
      return [station, head];
    }));
    return (known = { of, at, parts, heads });
  }

  /** @param {HTMLElement} station */
  const headOf = (station) => layout().heads.get(station) || null;

  /** @param {HTMLElement} head */
  const minutesOf = (head) => Number(head.dataset.minutes || 0);

  return {
    isExtra, headOf,
    /**
     * Where a step lies: its part's name, number and minutes left, and the share of the module that lies before it. Null before the first part.
     * @param {HTMLElement} station @param {number} inside how many steps into the station
     */
    find(station, inside) {
      const { of, heads, parts: all } = layout();
      const head = heads.get(station);
      if (!head) return null;
      const own = of.filter((s) => heads.get(s) === head);
      const at = own.slice(0, own.indexOf(station)).reduce((sum, s) => sum + length(s), 0) + Math.min(inside, length(station) - 1);
      const gone = at / Math.max(own.reduce((sum, s) => sum + length(s), 0), 1);
      const number = all.indexOf(head) + 1;
      const before = all.slice(0, number - 1).reduce((sum, s) => sum + minutesOf(s), 0);
      const whole = all.reduce((sum, s) => sum + minutesOf(s), 0) || 1;
      return {
        name: head.dataset.name || head.dataset.part || "", number, count: all.length,
        // Done, or looking at the result: nothing is left of it.
        minutes: station.dataset.kind === "done" || inside >= length(station) ? 0 : Math.ceil(minutesOf(head) * (1 - gone)),
        share: number ? Math.max(0.01, (before + minutesOf(head) * gone) / whole) : 0,
        isLast: station.dataset.kind === "done",
      };
    },
  };
}
