// A visit by a cmi5 launch: requests go to an LRS, and take their time.
"use strict";
const { createTime } = require("./time.js");

/** More than any chain of awaits behind a request. */
const TURNS = 60;
const LATENCY = 5;
const NEVER = new Promise(() => {});

/**
 * `dieAt`: the request at which the page dies, before the server has it or (`dieAfter`) after. What a page sent as it went outlives it.
 * @param {any} server @param {{ dieAt?: number, dieAfter?: boolean, time?: any }} how
 */
function cmi5Page(server, { dieAt = Infinity, dieAfter = false, time = createTime(undefined, TURNS) } = {}) {
  return {
    time, search: "?" + server.launch(),
    fetchOf: (visit) => (url, how) => {
      if (visit.dead) return NEVER;
      visit.calls.push([how.method, url, how.body]);
      const dies = visit.calls.length > dieAt;
      if (dies && !dieAfter) { visit.stop(); return NEVER; }
      const answer = server.ask(url, how);
      if (dies) { visit.stop(); return NEVER; }
      return new Promise((done, fail) => time.set(() => {
        if (!answer) return fail(new TypeError("offline"));
        done({ ok: answer.status < 300, status: answer.status, text: async () => answer.text, headers: { get: (name) => (name === "ETag" && answer.etag) || null } });
      }, LATENCY));
    },
  };
}

module.exports = { cmi5Page };
