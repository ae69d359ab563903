// Requests to the one server that a cmi5 launch names: its endpoint. Nothing else is ever asked, and nothing here throws.

const XAPI_VERSION = "1.0.3";
const REQUEST_TIMEOUT = 15000;
/** How many bytes may be on their way when the page goes away: browsers stop at 64 KiB for all such requests together. */
const MOST_KEPT = 60000;

/** What came of a request; status 0 is no answer at all. @typedef {{ status: number, text: string, etag: string }} Answer */

/** Why a request did not do what it should, as the page's words name it; "" if it did. @param {Answer} answer @param {string} refused */
function causeOfAnswer(answer, refused) {
  const { status } = answer;
  if (status >= 200 && status < 300) return "";
  if (status === 0) return "offline";
  if (status === 401 || status === 403) return "session";
  if (status === 412) return "changed";
  if (status === 413) return "long";
  return status < 500 && status !== 408 && status !== 409 && status !== 429 ? refused : "commit";
}

/**
 * One request, with its answer read. A small one outlives the page.
 * @param {string} address @param {RequestInit & { headers?: Record<string, string> }} how @returns {Promise<Answer>}
 */
async function request(address, how) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), REQUEST_TIMEOUT);
  try {
    const answer = await fetch(address, Object.assign({ cache: "no-store", signal: stop.signal }, how));
    return { status: answer.status, text: await answer.text(), etag: (answer.headers.get("ETag") || "").replace(/^W\//, "") };
  } catch {
    return { status: 0, text: "", etag: "" };
  } finally {
    clearTimeout(timer);
  }
}

/** @param {string} text @returns {any} null if it is no JSON */
function fromJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @param {{ endpoint: string, activityId: string, actor: string, registration: string }} launch @param {() => string} token */
function createLrs(launch, token) {
  const base = launch.endpoint.replace(/\/*$/, "/");
  let kept = 0;

  /**
   * @param {string} method @param {string} resource @param {Record<string, string>} query
   * @param {{ body?: string, match?: string }} [sent] `match`: the ETag that the document has, or "*" if there is to be none
   */
  async function ask(method, resource, query, { body, match } = {}) {
    /** @type {Record<string, string>} */
    const headers = { "Authorization": "Basic " + token(), "X-Experience-API-Version": XAPI_VERSION };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (match) headers[match === "*" ? "If-None-Match" : "If-Match"] = match;
    // What is sent is ids and numbers, and the learner as the LMS names them: a byte a character, or nearly.
    const size = body === undefined ? 0 : 2 * body.length;
    const keepalive = size > 0 && kept + size <= MOST_KEPT;
    if (keepalive) kept += size;
    const asked = Object.entries(query).map(([name, value]) => name + "=" + encodeURIComponent(value)).join("&");
    const answer = await request(base + resource + (asked && "?" + asked), { method, headers, body, keepalive });
    if (keepalive) kept -= size;
    return answer;
  }

  /** @param {string} stateId */
  const about = (stateId) => ({ activityId: launch.activityId, agent: launch.actor, registration: launch.registration, stateId });

  return {
    /** @param {string} stateId */
    getState: (stateId) => ask("GET", "activities/state", about(stateId)),
    /** @param {string} stateId @param {string} body @param {string} match */
    putState: (stateId, body, match) => ask("PUT", "activities/state", about(stateId), { body, match }),
    /** @param {string} profileId */
    getProfile: (profileId) => ask("GET", "agents/profile", { agent: launch.actor, profileId }),
    /** Only an LRS answers with ids: a page to log in on is no yes. @param {string[]} statements @returns {Promise<Answer>} */
    async post(statements) {
      const answer = await ask("POST", "statements", {}, { body: "[" + statements.join(",") + "]" });
      return answer.status === 200 && !Array.isArray(fromJson(answer.text)) ? Object.assign(answer, { status: 401 }) : answer;
    },
    /** @param {string} statementId */
    getStatement: (statementId) => ask("GET", "statements", { statementId }),
  };
}

/** @typedef {ReturnType<typeof createLrs>} Lrs */
