// What a key means in group mode. A presenter's remote sends the keys of a slide show: PageDown and PageUp or arrows, F5 and Escape, B or a full stop.

/** @typedef {{ key: string, code: string, shiftKey: boolean, ctrlKey: boolean, altKey: boolean, metaKey: boolean, repeat: boolean }} KeyPress */
/** @typedef {{ does: "forward" | "back" | "blank" | "full" | "hand" | "unhand" | "undo", number?: number }} Meaning */

/** @type {Record<string, Meaning["does"]>} */
const REMOTE_KEYS = { PageDown: "forward", ArrowRight: "forward", PageUp: "back", ArrowLeft: "back", F5: "full", Backspace: "undo" };

/**
 * Null for a key that is the browser's own. Keys that write a character mean something only while `singleKeys` (WCAG 2.1.4).
 * @param {KeyPress} press @param {boolean} singleKeys @returns {Meaning | null}
 */
function meaningOf(press, singleKeys) {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  const named = REMOTE_KEYS[press.key];
  if (named) return press.repeat && named !== "full" ? null : { does: named };
  if (!singleKeys || press.repeat) return null;
  if (/^[b.]$/i.test(press.key)) return { does: "blank" };
  // By its place: with Shift a digit's key writes something else.
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code);
  if (digit) return { does: press.shiftKey ? "unhand" : "hand", number: Number(digit[1]) };
  return /^[1-9]$/.test(press.key) ? { does: "hand", number: Number(press.key) } : null;
}
