// Named checks: each is run, and one line of JSON tells which failed and why.
"use strict";
const checks = [];

/** @param {string} name @param {() => Promise<void> | void} does */
const check = (name, does) => checks.push([name, does]);

/** Run those that have been named. */
async function runAll() {
  const failed = {};
  for (const [name, does] of checks) {
    try {
      await does();
    } catch (error) {
      failed[name] = String(error.stack || error);
    }
  }
  console.log(JSON.stringify({ names: checks.map(([name]) => name), failed }));
}

module.exports = { check, runAll };
