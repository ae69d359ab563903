/** Whether all of the page has been read: the script begins before it has, right after the first step. */
function isRead() {
  return document.readyState !== "loading";
}

/** Do something when all of the page has been read: at once, if it has. @param {() => void} work */
function whenRead(work) {
  if (isRead()) work();
  else document.addEventListener("DOMContentLoaded", () => work(), { once: true });
}

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error("no element " + id);
  return found;
}

/** @param {ParentNode} root @param {string} selector @returns {HTMLElement[]} */
function all(root, selector) {
  return Array.from(root.querySelectorAll(selector));
}

/** @param {Element} root @param {string} selector @returns {HTMLElement} */
function one(root, selector) {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error("no element " + selector);
  return found;
}

/**
 * A new element with text or children.
 * @param {string} tag
 * @param {string | Node | (string | Node)[]} [content]
 * @param {Record<string, string>} [attributes]
 * @returns {HTMLElement}
 */
function make(tag, content = [], attributes = {}) {
  const element = document.createElement(tag);
  element.append(...(Array.isArray(content) ? content : [content]));
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  return element;
}

/**
 * A button that does something.
 * @param {string | (string | Node)[]} text @param {() => void} action @param {string} [look]
 */
function makeButton(text, action, look = "button quiet") {
  const button = make("button", text, { class: look });
  button.addEventListener("click", action);
  return button;
}

/**
 * One of the page's own sentences, with `{name}` filled in.
 * @param {string} words @param {Record<string, string | number>} [values]
 */
function say(words, values = {}) {
  return words.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/**
 * Words of the author's, to be shown once more: with the marks of other languages in them.
 * @param {Element | null} element @returns {Node[]}
 */
function wordsOf(element) {
  return element ? Array.from(element.cloneNode(true).childNodes) : [];
}

/**
 * One of the page's own sentences around words of the author's. @param {string} sentence @param {Node[]} words
 * @returns {(string | Node)[]}
 */
function sayAround(sentence, words) {
  const [before, after] = sentence.split(/\{\w+\}/);
  return [before, ...words, after];
}

/** Put focus on the heading of what just came, and as much of it in view as there is room for. @param {HTMLElement} part */
function attend(part) {
  const heading = one(part, "h2");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  for (const seen of [part, heading]) seen.scrollIntoView({ block: "nearest" });
}

/** The part of a whole in per cent, halves up, as the builder rounds. @param {number} part @param {number} whole */
function percent(part, whole) {
  return whole ? Math.floor((200 * part + whole) / (2 * whole)) : 0;
}

/** A property that may refuse to be read. @param {any} owner @param {string} name @returns {any} */
function look(owner, name) {
  try {
    return owner[name];
  } catch {
    return null;
  }
}

/** @param {number} number */
function two(number) {
  return String(number).padStart(2, "0");
}

/** A day as people write it; the browser's own calendar takes a slow phone a fifth of a second to look for. @param {string} day */
function dayInWords(day) {
  const then = new Date(parseInt(day, 36) * 864e5);
  return then.getUTCDate() + " " + WORDS.months.split(" ")[then.getUTCMonth()] + " " + then.getUTCFullYear();
}

/** Do something that can wait when the browser has nothing else to do; not all of them say when that is. @param {() => void} work */
function whenIdle(work) {
  if (window.requestIdleCallback) window.requestIdleCallback(work);
  else window.setTimeout(work, 200);
}

/** Let the browser paint and take clicks; a message comes also in a window that is not seen. @returns {Promise<void>} */
function breathe() {
  return new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { channel.port1.close(); done(); };
    channel.port2.postMessage(0);
  });
}
