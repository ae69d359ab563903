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

/** Let the browser paint and take clicks; a message comes also in a window that is not seen. @returns {Promise<void>} */
function breathe() {
  return new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { channel.port1.close(); done(); };
    channel.port2.postMessage(0);
  });
}
