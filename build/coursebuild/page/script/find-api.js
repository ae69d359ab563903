/**
 * The LMS's API object and the window that holds it: in a window above this one, above the one that opened it, or that
 * opened any of those (SCORM 1.2 RTE 3.3.6.1, SCORM 2004 RTE 3.2.1). Windows of other origins refuse to answer and are passed
 * by; so is an object of the same name that is no such API.
 * @param {string} name @param {string[]} methods @returns {{ api: any, holder: Window } | null}
 */
function findApi(name, methods) {
  /** @type {Set<any>} */
  const seen = new Set();
  /** @type {any[]} */
  const starts = [window];
  while (starts.length && seen.size < 200) {
    let current = starts.shift();
    while (current && !seen.has(current)) {
      seen.add(current);
      const api = look(current, name);
      if (api && methods.every((method) => typeof look(api, method) === "function")) return { api, holder: current };
      starts.push(look(current, "opener"));
      current = look(current, "parent");
    }
  }
  return null;
}

/** Whether a window was reached by the browser's back or forward. @param {Window} place */
function fromHistory(place) {
  try {
    const [entry] = place.performance.getEntriesByType("navigation");
    return /** @type {any} */ (entry)?.type === "back_forward";
  } catch {
    return false;
  }
}

/** Whether an LMS said yes, in any of the ways that they say it. @param {unknown} answer */
function isYes(answer) {
  return answer === true || /^\s*(true|1)\s*$/i.test(String(answer));
}

/**
 * Calls to an LMS that may throw, vanish or answer anything. Error codes are asked for only after something that is no yes.
 * @param {Dialect} dialect
 */
function lmsCalls(dialect) {
  /** @type {{ api: any, holder: Window } | null} */
  let found = null;
  /** The last API that was called. @type {any} */
  let known = null;
  let code = "";
  const methods = Object.values(dialect.methods);

  /** @param {string} method @param {string[]} values @returns {any} */
  function call(method, ...values) {
    try {
      return found?.api[method](...values);
    } catch {
      return undefined;
    }
  }

  /** Whether the call went well; the error code is kept. @param {unknown} answer @returns {boolean | null} null if it did not say */
  function judge(answer) {
    if (isYes(answer)) return true;
    const asked = call(dialect.methods.error);
    code = asked === undefined || asked === null ? "?" : String(asked).trim();
    const silent = answer === undefined || answer === null || answer === "";
    return silent && (code === "0" || code === "") ? null : false;
  }

  return {
    get code() { return code; },
    get holder() { return found ? found.holder : null; },
    /** Whether the API is where it was found. */
    isThere() {
      return found !== null && !look(found.holder, "closed") && look(found.holder, dialect.api) === found.api;
    },
    /** Whether there is one, the one that was found or another. */
    isAnywhere() {
      return this.isThere() || findApi(dialect.api, methods) !== null;
    },
    /**
     * Find the API. One that stands in the place of one we have called may be another module's, or another person's: `isOurs` looks at what
     * it holds before anything is written to it. @param {(state: string) => boolean} isOurs
     */
    find(isOurs) {
      if (this.isThere()) return true;
      const before = found;
      found = findApi(dialect.api, methods);
      if (found && known && found.api !== known && !isOurs(this.get(dialect.state))) found = before;
      else if (found) known = found.api;
      return this.isThere();
    },
    open: () => judge(call(dialect.methods.open, "")),
    close: () => call(dialect.methods.close, ""),
    commit: () => judge(call(dialect.methods.commit, "")),
    /** @param {string} element @returns {string} */
    get(element) {
      const value = call(dialect.methods.get, element);
      return value === undefined || value === null ? "" : String(value);
    },
    /** Set a value; where the LMS does not say, what it gives back decides, if anything. @param {string} element @param {string} value */
    set(element, value) {
      const ok = judge(call(dialect.methods.set, element, value));
      if (ok !== null) return ok;
      const back = this.get(element);
      return !back || undress(back) === value || back.trim().toLowerCase() === value.toLowerCase();
    },
  };
}

/** @param {string} text @returns {number | null} */
function asScore(text) {
  const score = parseFloat(text);
  return Number.isFinite(score) ? score : null;
}

/** @param {Date} when */
function clock(when) {
  return [when.getHours(), when.getMinutes(), when.getSeconds()].map(two).join(":");
}
