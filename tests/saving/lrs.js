// An LRS and the LMS around it, as far as a module meets them: documents with versions, statements, and what goes wrong on the way.
"use strict";
const ACTOR = '{"objectType":"Agent", "account":{"homePage":"https://lms.invalid","name":"1625378"}}';
const ACTIVITY = "https://lms.invalid/aktivitet/7";
const REGISTRATION = "760e3480-ba55-4991-94b0-01820dbd23a2";
const CONTEXT = "https://w3id.org/xapi/cmi5/context/extensions/";
const PUBLISHER = "urn:uuid:11111111-0000-5000-8000-000000000000";
const LOGIN = { status: 200, text: "<h1>Logga in</h1>", etag: '"login"' };

/** What LRSs do each in their way. `tags`: where a document's version is told. */
const LRS_HABITS = {
  "as the standard says": {},
  "a version when it is asked for only": { tags: "get" },
  "no versions": { tags: "none" },
  "weak versions": { weak: true },
  "versions that never hold": { neverHolds: true },
  "no to all that is there already": { noTwice: true },
  "no batches": { noBatches: true },
  "200 for every write": { ok: 200 },
};

/** @param {object} does a habit's @param {object} data more of the launch data */
function createLrsServer(does = {}, data = {}) {
  const documents = new Map();
  const known = new Map();
  const server = {
    does, documents, sessions: [], demotions: [], online: true, loggedIn: true, dropping: false, answerLost: false, left: Infinity,
    /** A refusal of statements alone: gives a status, or 0. */
    refuses: () => 0,
    /** Requests that the standard forbids. */
    forbidden: [],
    /** A launch: gives the address's query. */
    launch() {
      const number = server.sessions.length;
      const template = { contextActivities: { grouping: [{ id: PUBLISHER }] }, extensions: { [CONTEXT + "sessionid"]: "session-" + number } };
      const given = { contextTemplate: template, launchMode: "Normal", moveOn: "Passed", launchParameters: PUBLISHER, masteryScore: 0.8, ...data };
      server.sessions.push({ actor: JSON.parse(ACTOR), registration: REGISTRATION, activity: ACTIVITY, template, mode: given.launchMode, mastery: given.masteryScore, statements: [], fetched: false });
      documents.set("LMS.LaunchData", JSON.stringify(given));
      return new URLSearchParams({ endpoint: "http://lrs/xapi", fetch: "http://lms/token/" + number, actor: ACTOR, registration: REGISTRATION, activityId: ACTIVITY }).toString();
    },
    get state() { return JSON.parse(documents.get("kurs.state") || '{"state":""}').state; },
    get said() { return server.sessions.flatMap((session) => session.statements); },
    verbs: (name) => server.said.filter((statement) => statement.verb.id.endsWith("/" + name)),
    get passed() { return server.verbs("passed").length > 0; },
    get score() { return server.verbs("passed")[0]?.result.score.raw; },
    get answers() { return server.verbs("answered").length; },
    /** A request as it comes in: what is answered, or null when no answer comes. */
    ask(url, how) {
      if (!server.online || server.left-- <= 0) return null;
      const answer = server.dropping ? { status: 503, text: "" } : take(new URL(url), how);
      return server.answerLost ? null : answer;
    },
  };

  function take(url, { method, headers = {}, body }) {
    if (url.host === "lms") return token(Number(url.pathname.split("/").pop()), method);
    if (!server.loggedIn) return does.ok ? LOGIN : { status: 401, text: "" };
    const session = server.sessions.find((_, number) => headers.Authorization === "Basic token-" + number);
    if (!session || headers["X-Experience-API-Version"] !== "1.0.3" || (body && headers["Content-Type"] !== "application/json")) return no(400, "headers");
    if (url.pathname === "/xapi/statements") return method === "GET" ? (known.has(url.searchParams.get("statementId")) ? { status: 200, text: known.get(url.searchParams.get("statementId")) } : { status: 404, text: "" }) : say(session, JSON.parse(body));
    if (url.searchParams.get("agent") !== ACTOR) return no(400, "agent");
    if (url.pathname === "/xapi/agents/profile") return { status: 404, text: "" };
    return method === "GET" ? read(url.searchParams.get("stateId")) : write(url.searchParams, headers, body);
  }

  function no(status, what) {
    server.forbidden.push(what);
    return { status, text: what };
  }

  function token(number, method) {
    const session = server.sessions[number];
    if (method !== "POST") return no(405, "token");
    const text = session.fetched ? { "error-code": "1", "error-text": "" } : { "auth-token": "token-" + number };
    session.fetched = true;
    return { status: 200, text: JSON.stringify(text) };
  }

  const tagOf = (text) => '"' + Array.from(text).reduce((hash, c) => (Math.imul(hash, 31) + c.charCodeAt(0)) | 0, 7) + '"';
  const told = (text, where) => (does.tags === "none" || (does.tags === "get" && where !== "get") ? "" : (does.weak ? "W/" : "") + tagOf(text));

  function read(id) {
    const text = documents.get(id);
    return text === undefined ? { status: 404, text: "" } : { status: 200, text, etag: told(text, "get") };
  }

  function write(query, headers, body) {
    const id = query.get("stateId");
    const there = documents.get(id);
    if (id !== "kurs.state" || query.get("registration") !== REGISTRATION || query.get("activityId") !== ACTIVITY) return no(403, "another document");
    if (headers["If-Match"] && (does.neverHolds || headers["If-Match"] !== tagOf(there || ""))) return { status: 412, text: "" };
    if (headers["If-None-Match"] && there !== undefined) return { status: 412, text: "" };
    if (!does.forgets) documents.set(id, body);
    return { status: does.ok || 204, text: "", etag: told(body, "put") };
  }

  function say(session, batch) {
    if (does.noBatches && batch.length > 1) return { status: 400, text: "one at a time" };
    if (batch.some(server.refuses)) return { status: server.refuses(batch.find(server.refuses)), text: "" };
    const isSame = (statement) => known.get(statement.id) === JSON.stringify(statement);
    if (batch.some((statement) => known.has(statement.id) && (does.noTwice || !isSame(statement)))) return { status: 409, text: "" };
    const fresh = batch.filter((statement) => !known.has(statement.id));
    if (fresh.length && session.statements.some(({ verb }) => verb.id.endsWith("/terminated"))) return no(403, "after terminated");
    for (const statement of fresh) known.set(statement.id, JSON.stringify(statement));
    session.statements.push(...fresh);
    return { status: 200, text: JSON.stringify(batch.map(({ id }) => id)) };
  }

  return server;
}

module.exports = { createLrsServer, LRS_HABITS };
