// What group mode reckons with: hands, ways, keys and which questions, without a page.
"use strict";
const assert = require("assert");
const fs = require("fs");
const path = require("path");
const vm = require("vm");
const { check, runAll } = require("../saving/check.js");

const SCRIPTS = path.join(__dirname, "../../build/coursebuild/page/script");
const source = ["group-tally", "group-ways", "group-keys", "group-items"].map((name) => fs.readFileSync(path.join(SCRIPTS, name + ".js"), "utf8")).join("\n");
const { handsFor, handsAmong, withoutHand, leading, handsInWords, createWays, meaningOf, spread, chooseItems } = new vm.Script(`(function () { "use strict";
  const WORDS = { group_hands_none: "Ingen hand", group_hands_one: "1 hand", group_hands: "{n} händer", group_hands_of: "{n} av {m} händer" };
  const say = (words, values) => words.replace(/{(.)}/g, (_, name) => values[name]);
  ${source}
  return { handsFor, handsAmong, withoutHand, leading, handsInWords, createWays, meaningOf, spread, chooseItems };
})`).runInThisContext()();

const plain = (value) => JSON.parse(JSON.stringify(value));
const same = (found, wanted) => assert.deepStrictEqual(plain(found), wanted);

check("hands are counted, and the latest for an option is taken away", () => {
  const tally = ["a", "b", "a"];
  assert.equal(handsFor(tally, "a"), 2);
  same(withoutHand(tally, "a"), ["a", "b"]);
  same(withoutHand(tally, "c"), ["a", "b", "a"]);
  same(tally, ["a", "b", "a"]);
});
check("an option that is no longer offered has no hands", () => same(handsAmong(["a", "b", "a"], ["b", "c"]), ["b"]));
check("most hands lead", () => same(leading(["a", "b", "b"], ["a", "b", "c"]), ["b"]));
check("as many hands lead together", () => same(leading(["a", "b"], ["a", "b", "c"]), ["a", "b"]));
check("without hands none leads", () => same(leading([], ["a", "b"]), []));
check("hands in words", () => {
  same([handsInWords(0), handsInWords(1), handsInWords(9)], ["Ingen hand", "1 hand", "9 händer"]);
  same([handsInWords(0, 9), handsInWords(1, 9), handsInWords(9, 9)], ["0 av 9 händer", "1 av 9 händer", "9 händer"]);
});

/** Two scenes gone through. */
function walked() {
  const ways = createWays();
  ways.begin("rum", "ett", "0");
  ways.visit.tally = ["a", "a", "b"];
  ways.choose("a", "1");
  ways.onward("två");
  ways.choose("c", "2");
  ways.end("slut");
  return ways;
}
check("a way keeps scenes, memory, hands and choices", () => {
  const ways = walked();
  same(ways.own.visits.map((v) => [v.scene, v.mem, v.chosen, v.after]), [["ett", "0", "a", "1"], ["två", "1", "c", "2"]]);
  same(ways.own.visits[0].tally, ["a", "a", "b"]);
});
check("back to a scene and on again is the same way", () => {
  const ways = walked();
  ways.stand(ways.own, 0);
  ways.choose("a", "1");
  ways.onward("två");
  assert.equal(ways.ways.length, 1);
  assert.equal(ways.visit.chosen, "c");
});
check("another choice begins a way of its own, and the first stays whole", () => {
  const ways = walked();
  ways.stand(ways.own, 0);
  ways.choose("b", "3");
  ways.onward("tre");
  same(ways.ways.map((w) => w.visits.map((v) => v.scene + v.chosen)), [["etta", "tvåc"], ["ettb", "tre"]]);
  same([ways.visit.mem, ways.visit.tally, ways.own.ending, ways.ways[0].ending], ["3", [], "", "slut"]);
  same(ways.own.visits[0].tally, ["a", "a", "b"]);
});
check("the same choice with another memory, after something was found out, is another way", () => {
  const ways = walked();
  ways.stand(ways.own, 0);
  ways.choose("a", "4");
  assert.equal(ways.ways.length, 2);
});
check("a choice that nothing has come of is changed where it is", () => {
  const ways = createWays();
  ways.begin("rum", "ett", "");
  ways.choose("a", "");
  ways.choose("b", "");
  assert.equal(ways.ways.length, 1);
  assert.equal(ways.visit.chosen, "b");
});
check("what is found out on a new way is not found out on the old", () => {
  const ways = walked();
  ways.stand(ways.own, 0);
  ways.choose("b", "3");
  ways.visit.asked.push("journal");
  same(ways.ways[0].visits[0].asked, []);
});

const press = (key, more = {}) => ({ key, code: "", shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, repeat: false, ...more });
const does = (key, more, single = true) => plain(meaningOf(press(key, more), single));
check("a presenter's remote", () => {
  same(["PageDown", "ArrowRight", "PageUp", "ArrowLeft", "F5", "b", "B", "."].map((key) => does(key).does), ["forward", "forward", "back", "back", "full", "blank", "blank", "blank"]);
  assert.equal(does("F5", { shiftKey: true }).does, "full");
});
check("digits count hands, with Shift they take them away, on any keyboard", () => {
  same(does("3", { code: "Digit3" }), { does: "hand", number: 3 });
  same(does("#", { code: "Digit3", shiftKey: true }), { does: "unhand", number: 3 });
  same(does("4", { code: "Numpad4" }), { does: "hand", number: 4 });
  same(does("5"), { does: "hand", number: 5 });
});
check("single keys can be switched off: the others stay", () => {
  for (const key of ["1", "b", ".", "B"]) assert.equal(does(key, { code: /\d/.test(key) ? "Digit1" : "" }, false), null);
  same(["PageDown", "PageUp", "F5", "Backspace"].map((key) => does(key, {}, false).does), ["forward", "back", "full", "undo"]);
});
check("the browser's own are left alone", () => {
  for (const key of ["Tab", "Enter", " ", "ArrowDown", "ArrowUp", "Escape", "Home", "0", "a"]) assert.equal(does(key), null, key);
  for (const held of ["ctrlKey", "altKey", "metaKey"]) assert.equal(does("1", { [held]: true, code: "Digit1" }), null);
});
check("a key that is held down counts once", () => {
  for (const key of ["PageDown", "b", "1"]) assert.equal(does(key, { repeat: true }), null);
});

const items = (parts) => parts.split("").map((part, n) => ({ part, n }));
check("a spread takes the first, the middle and the last", () => {
  same(spread([1, 2, 3, 4, 5, 6, 7], 3), [1, 4, 7]);
  same(spread([1, 2, 3, 4], 3), [1, 3, 4]);
  same(spread([1, 2], 3), [1, 2]);
  same(spread([1, 2], 1), [1]);
});
check("questions come from different parts, always the same ones, in the module's order", () => {
  same(chooseItems(items("abccdef"), 3).map((i) => i.part), ["a", "d", "f"]);
  same(chooseItems(items("aaab"), 3).map((i) => i.n), [0, 1, 3]);
  same(chooseItems(items("ab"), 3).map((i) => i.n), [0, 1]);
  same(chooseItems([], 3), []);
  same(chooseItems(items("abc"), 0), []);
});
runAll();
