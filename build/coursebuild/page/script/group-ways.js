// The ways that a group has taken, kept for the meeting. A new choice in an earlier scene begins a way of its own: the old one stays.

/**
 * One scene on a way: the memory it was entered with, what was found out, the hands, and what the group went on with.
 * @typedef {{ scene: string, mem: string, asked: string[], tally: Tally, chosen: string, after: string }} GroupVisit
 */
/** @typedef {{ name: string, visits: GroupVisit[], ending: string }} GroupWay `ending` is empty until it has been come to */

function createWays() {
  /** @type {GroupWay[]} */
  const ways = [];
  /** @type {GroupWay} */
  let own = { name: "", visits: [], ending: "" };
  let at = 0;

  /** @param {GroupWay} way @param {number} place */
  function stand(way, place) {
    own = way;
    at = place;
  }

  /** @param {string} scene @param {string} mem */
  function add(scene, mem) {
    own.visits.push({ scene, mem, asked: [], tally: [], chosen: "", after: "" });
    at = own.visits.length - 1;
  }

  return {
    ways, stand,
    get own() { return own; },
    get at() { return at; },
    get visit() { return own.visits[at]; },
    /** Begin a scenario. @param {string} name @param {string} scene @param {string} mem */
    begin(name, scene, mem) {
      own = { name, visits: [], ending: "" };
      ways.push(own);
      add(scene, mem);
    },
    /** The group goes on with an option. What came after another choice stays, on the way that it was. @param {string} chosen @param {string} after */
    choose(chosen, after) {
      const before = own.visits[at];
      if (before.chosen === chosen && before.after === after) return;
      if (before.chosen && (own.visits.length > at + 1 || own.ending)) {
        own = { name: own.name, visits: own.visits.slice(0, at + 1).map((visit) => Object.assign({}, visit)), ending: "" };
        ways.push(own);
      }
      Object.assign(own.visits[at], { chosen, after });
    },
    /** On to the next scene: as it was left, if the way has been there. @param {string} scene */
    onward(scene) {
      const next = own.visits[at + 1];
      if (next) at++;
      else add(scene, own.visits[at].after);
    },
    /** @param {string} ending */
    end(ending) { own.ending = ending; },
  };
}

/** @typedef {ReturnType<typeof createWays>} Ways */
