// The page's scripts that save, found by what they use of each other: one that saving needs is not named here.
"use strict";
const fs = require("fs");
const path = require("path");
const { ROOT } = require("./server.js");

const PAGE = path.join(ROOT, "build/coursebuild/page");
const read = (name) => fs.readFileSync(path.join(PAGE, "script", name + ".js"), "utf8");
const KINDS = fs.readdirSync(path.join(PAGE, "script/kinds")).sort().map((file) => "kinds/" + file.slice(0, -3));
const ORDER = JSON.parse(fs.readFileSync(path.join(PAGE, "scripts.json"), "utf8"), (_, said) => (Array.isArray(said) ? said.flatMap((name) => (name === "kinds/*" ? KINDS : [name])) : said));
const NO_CODE = /\/\*[^]*?\*\/|(?<![:"'/])\/\/.*|"(?:[^"\\\n]|\\.)*"/g;
const DECLARED = /^(?:async )?(?:const|let|function\*?) (\w+)/gm;
const LOCAL = /(?:const|let|function\*?|\(|,) ?[{[]?(\w+)/g;
const SAID = /(?<![.\w])(\w+)(?!\w*\s*:(?!:))/g;
const all = (pattern, text) => Array.from(text.matchAll(pattern), ([, name]) => name);

/** For each adapter that says what it rests on: those scripts, itself last. */
const ADAPTERS = Object.fromEntries(fs.readdirSync(path.join(PAGE, "script")).filter((file) => file.endsWith(".js")).map((file) => file.slice(0, -3)).flatMap((name) => {
  const found = /^\/\/ Rests on: (.+)\.$/m.exec(read(name));
  return found ? [[name, [...found[1].split(", "), name]]] : [];
}));

/** The function of each adapter that connects: its script declares no other of that name. */
const CONNECT = Object.fromEntries(Object.keys(ADAPTERS).map((name) => [name, /^function (connect\w+)/m.exec(read(name))[1]]));

/** What a script uses that is not its own: names that are said for themselves. @param {string} code */
function used(code) {
  const own = new Set([...all(DECLARED, code), ...all(LOCAL, code)]);
  return all(SAID, code).filter((name) => !own.has(name));
}

/**
 * The scripts that declare these names, and those that they need in their turn, in the order in which they are joined.
 * @param {string[]} wanted @param {string[]} without scripts that something else stands in for
 */
function leadTo(wanted, without) {
  const joined = [...new Set([...ORDER.beginning, ...ORDER.rest, ...Object.values(ADAPTERS).flat()])].filter((name) => !without.includes(name));
  const codes = new Map(joined.map((name) => [name, read(name).replace(NO_CODE, '""')]));
  const home = new Map([...codes].flatMap(([name, code]) => all(DECLARED, code).map((own) => [own, name])));
  const needed = new Set();
  const waiting = [...wanted];
  while (waiting.length) {
    const name = home.get(waiting.pop());
    if (!name || needed.has(name)) continue;
    needed.add(name);
    waiting.push(...used(codes.get(name)));
  }
  return joined.filter((name) => needed.has(name));
}

module.exports = { PAGE, read, leadTo, CONNECT };
