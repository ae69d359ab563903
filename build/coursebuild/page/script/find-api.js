/**
 * The LMS's API object: in a window above this one, or above the one that opened it
 * (SCORM 1.2 RTE 3.3.6.1, SCORM 2004 RTE 3.2.1). Windows of other origins refuse to answer; they are passed by.
 * @param {string} name @returns {any}
 */
function findApi(name) {
  return findAbove(window, name) || (window.opener ? findAbove(window.opener, name) : null);
}

/** @param {Window} start @param {string} name @returns {any} */
function findAbove(start, name) {
  let current = start;
  for (let level = 0; level < 50; level++) {
    try {
      const api = /** @type {any} */ (current)[name];
      if (api) return api;
      if (!current.parent || current.parent === current) return null;
      current = current.parent;
    } catch {
      return null;
    }
  }
  return null;
}

/**
 * Calls to an LMS that may throw, vanish or answer anything: a call that throws answers "".
 * @param {string} apiName
 */
function lmsCalls(apiName) {
  let api = findApi(apiName);
  return {
    /** Look for the API again, as after a lost session. */
    find() {
      api = findApi(apiName);
      return Boolean(api);
    },
    /** @param {string} method @param {string[]} values @returns {string} */
    call(method, ...values) {
      try {
        return String(api[method](...values));
      } catch {
        return "";
      }
    },
  };
}

/** @param {string} text @returns {number | null} */
function asScore(text) {
  const score = parseFloat(text);
  return Number.isFinite(score) ? score : null;
}

/** @param {number} number */
function two(number) {
  return String(number).padStart(2, "0");
}

/** @param {Date} when */
function clock(when) {
  return [when.getHours(), when.getMinutes(), when.getSeconds()].map(two).join(":");
}

/** No more interactions than this reach the LMS in all: some resend every one at every commit. */
const MOST_INTERACTIONS = 100;
