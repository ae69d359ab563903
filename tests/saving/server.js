// What an LMS's server has, and what it was told that took something down.
"use strict";
const path = require("path");
const fs = require("fs");

const ROOT = path.resolve(__dirname, "../..");
const { habitLms, HABIT_NAMES } = require(path.join(ROOT, "player/courseplayer/pages/static/habits.js"));
const HABITS = JSON.parse(fs.readFileSync(path.join(ROOT, "player/courseplayer/launching/habits.json"), "utf8"));
const RANK = { browsed: 0, incomplete: 1, failed: 2, completed: 3, passed: 4 };

function createServer(standard) {
  const names = HABIT_NAMES[standard];
  const server = {
    values: {}, demotions: [],
    online: true,
    /** Whether this session is logged in; without, the server says yes and stores nothing. */
    loggedIn: true,
    /** Commits do not come through, though all else does. */
    dropping: false,
    /** Commits come through, and are answered with no. */
    answerLost: false,
    /** How many commits come through before none does. */
    left: Infinity,
    get lies() { return !server.loggedIn; },
    reaches: () => server.online && server.loggedIn && !server.dropping && server.left-- > 0,
    wait() {},
    receive(changed) {
      for (const [name, value] of Object.entries(changed)) {
        const before = server.values[name];
        const isStatus = names.status.includes(name) && RANK[before] > (RANK[value] || 0);
        const isScore = name === names.score + "raw" && before !== undefined && Number(value) < Number(before);
        if (isStatus || isScore) server.demotions.push([name, before, value]);
        server.values[name] = value;
      }
    },
    get state() { return server.values["cmi.suspend_data"] || ""; },
    get passed() { return server.values[names.status[names.status.length - 1]] === "passed"; },
    get score() { return server.values[names.score + "raw"]; },
    /** How many whole answers there are. */
    get answers() {
      const kept = {};
      for (const [name, value] of Object.entries(server.values)) {
        const found = /^cmi\.interactions\.(\d+)\.(id|result|student_response|learner_response)$/.exec(name);
        if (found && value !== "") kept[found[1]] = (kept[found[1]] || 0) + 1;
      }
      return Object.values(kept).filter((parts) => parts === 3).length;
    },
  };
  return server;
}

module.exports = { ROOT, HABITS, HABIT_NAMES, habitLms, createServer };
