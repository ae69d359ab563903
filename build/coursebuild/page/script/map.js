// The way through a scenario as a small picture: how each choice turned out, and what else could be chosen.
// The list beside it says the same in words, so the picture is hidden from screen readers.

const MAP = { left: 92, top: 24, column: 44, row: 46, edge: 22 };
const LEVELS = ["best", "fair", "poor"];

/** @param {string} tag @param {Record<string, string | number>} attributes @param {string} [text] */
function drawn(tag, attributes, text = "") {
  const shape = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const name in attributes) shape.setAttribute(name, String(attributes[name]));
  shape.textContent = text;
  return shape;
}

/** A circle for what works, a diamond for what works in part, a square for what makes it harder.
 * @param {string} level @param {number} x @param {number} y @param {number} size @param {string} look */
function sign(level, x, y, size, look) {
  if (level === "best") return drawn("circle", { cx: x, cy: y, r: size, class: look });
  const corner = level === "fair" ? size * 1.25 : size * 0.9;
  const points = level === "fair" ? [[0, -1], [1, 0], [0, 1], [-1, 0]] : [[-1, -1], [1, -1], [1, 1], [-1, 1]];
  return drawn("polygon", { points: points.map(([a, b]) => x + a * corner + "," + (y + b * corner)).join(" "), class: look });
}

/** @param {{ level: string, others: string[] }[]} way how each choice turned out, and the choices not made */
function drawMap(way) {
  const column = (/** @type {number} */ n) => MAP.left + n * MAP.column;
  const row = (/** @type {string} */ level) => MAP.top + LEVELS.indexOf(level) * MAP.row;
  const width = column(way.length - 1) + MAP.edge;
  const height = row("poor") + MAP.edge;
  const map = drawn("svg", { viewBox: "0 0 " + width + " " + height, width: width * 1.3, height: height * 1.3, class: "map", "aria-hidden": "true" });
  for (const level of LEVELS) {
    map.append(drawn("line", { x1: MAP.left - MAP.edge, x2: width, y1: row(level), y2: row(level) }), drawn("text", { x: 0, y: row(level) + 5 }, WORDS["map_" + level]));
  }
  map.append(drawn("polyline", { points: way.map((step, n) => column(n) + "," + row(step.level)).join(" ") }));
  way.forEach((step, n) => {
    for (const level of new Set(step.others)) if (level !== step.level) map.append(sign(level, column(n), row(level), 5, "other"));
    map.append(sign(step.level, column(n), row(step.level), 13, "step-name"));
    map.append(drawn("text", { x: column(n), y: row(step.level) + 5, class: "number" }, String(n + 1)));
  });
  return map;
}
