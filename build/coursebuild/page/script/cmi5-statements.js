// Statements of a session (cmi5 9), as text: the learner stands in each as the LMS wrote them.

const CMI5 = "https://w3id.org/xapi/cmi5/context/";
const PROGRESS = "https://w3id.org/xapi/cmi5/result/extensions/progress";
const VERBS = "http://adlnet.gov/expapi/verbs/";
const INTERACTION_ACTIVITY = "http://adlnet.gov/expapi/activities/cmi.interaction";

/**
 * `isMissed`: somebody misses it where the server does not want it: a result, not an answer to a test item or how far one has come.
 * @typedef {{ id: string, text: string, isMissed?: boolean }} Statement
 */

/** @param {string} hex 32 digits @param {number} version */
function asUuid(hex, version) {
  const variant = "89ab"[parseInt(hex[16], 16) % 4];
  return [hex.slice(0, 8), hex.slice(8, 12), version + hex.slice(13, 16), variant + hex.slice(17, 20), hex.slice(20)].join("-");
}

function newUuid() {
  return asUuid(Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(""), 4);
}

/**
 * The id of what may be said once in a registration: always the same, so that saying it again after an answer was lost, or in a new session
 * that cannot know, says nothing twice. The registration's own chance makes it unique.
 * @param {string} registration @param {string} name
 */
function uuidOnce(registration, name) {
  const digits = registration.replace(/[^0-9a-f]/gi, "").padEnd(32, "0");
  const lanes = [0, 1, 2, 3].map((lane) => {
    let hash = 0x811c9dc5 ^ lane;
    for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) || 0), 0x01000193);
    return ((hash ^ parseInt(digits.slice(8 * lane, 8 * lane + 8), 16)) >>> 0).toString(16).padStart(8, "0");
  });
  return asUuid(lanes.join(""), 5);
}

/** @param {Launch} launch @param {LaunchData} data */
function createStatements(launch, data) {
  const began = Date.now();
  let last = began;

  /** Time never goes back: the order of timestamps is the order of the session. @param {number} when */
  function timestamp(when) {
    last = Math.max(last, when);
    return new Date(last).toISOString();
  }

  const duration = () => "PT" + Math.max(0, (Date.now() - began) / 1000).toFixed(2) + "S";

  /** The LMS's template, with what is ours beside what is there. @param {Record<string, string[]>} activities @param {Record<string, unknown>} extensions */
  function context(activities, extensions) {
    const made = JSON.parse(JSON.stringify(data.contextTemplate));
    made.registration = launch.registration;
    for (const kind in activities) {
      made.contextActivities = made.contextActivities || {};
      made.contextActivities[kind] = [].concat(made.contextActivities[kind] || [], /** @type {any} */ (activities[kind].map((id) => ({ id }))));
    }
    made.extensions = Object.assign({}, extensions, made.extensions);
    return made;
  }

  /** @param {string} id @param {string} verb @param {number} when @param {Record<string, unknown>} rest @returns {Statement} */
  function write(id, verb, when, rest) {
    const statement = Object.assign({ id, verb: { id: VERBS + verb, display: { en: verb } }, timestamp: timestamp(when) }, rest);
    return { id, text: '{"actor":' + launch.actor + "," + JSON.stringify(statement).slice(1) };
  }

  /** @param {string} verb @param {string} id @param {Record<string, unknown>} [result] @param {Record<string, unknown>} [extensions] */
  function defined(verb, id, result, extensions = {}) {
    const isMoveOn = result !== undefined && ("success" in result || "completion" in result);
    const category = [CMI5 + "categories/cmi5", ...(isMoveOn ? [CMI5 + "categories/moveon"] : [])];
    return { ...write(id, verb, Date.now(), { object, context: context({ category }, extensions), ...(result && { result }) }), isMissed: true };
  }

  /** @param {string} verb */
  const once = (verb) => uuidOnce(launch.registration, launch.activityId + " " + verb);

  /** The module that was launched. */
  const object = { objectType: "Activity", id: launch.activityId };

  return {
    initialized: () => defined("initialized", newUuid()),
    completed: () => defined("completed", once("completed"), { completion: true, duration: duration() }),
    /** @param {number} score 0–100 */
    passed(score) {
      const extensions = data.masteryScore === null ? {} : { [CMI5 + "extensions/masteryscore"]: data.masteryScore };
      const scored = { scaled: score / 100, raw: score, min: 0, max: 100 };
      return defined("passed", once("passed"), { score: scored, success: true, duration: duration() }, extensions);
    },
    terminated: () => defined("terminated", newUuid(), { duration: duration() }),
    /** How far one has come: allowed, and so without the standard's category. Once for each percent. @param {number} percent whole */
    progressed: (percent) => write(once("progressed " + percent), "progressed", Date.now(), { object, context: context({}, {}), result: { extensions: { [PROGRESS]: percent } } }),
    /** An answer: what the standard calls allowed, so without its category (cmi5 7.1.3). @param {Interaction} item */
    answered(item) {
      const definition = {
        type: INTERACTION_ACTIVITY, interactionType: item.type,
        ...(item.correct && { correctResponsesPattern: [response2004(item.correct, item.type)] }),
      };
      return write(newUuid(), "answered", item.when.getTime(), {
        object: { objectType: "Activity", id: (data.launchParameters || launch.activityId) + "#" + item.id, definition },
        context: context({ parent: [launch.activityId] }, {}),
        result: { response: response2004(item.response, item.type), ...(item.correct && { success: item.result === "correct" }) },
      });
    },
  };
}

/** @typedef {ReturnType<typeof createStatements>} Statements */
