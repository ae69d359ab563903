// The state as one document in the State API, that no other window's is written over unseen.

const STATE_ID = "kurs.state";

/** The text in a document of ours; what is none of ours as it is, so that it is not written over unread. @param {string} document */
function stateIn(document) {
  const read = fromJson(document);
  return typeof read?.state === "string" ? read.state : document;
}

/** @param {Lrs} lrs @param {boolean} hasTags whether the LRS tells the version of what it gives */
function createDocument(lrs, hasTags) {
  /** What is there, as far as we know, and which version it is; "*" is none. */
  let there = "";
  let tag = "";
  /** What another has written since, found when ours was refused. @type {string | null} */
  let found = null;
  let underWay = 0;
  let newest = 0;

  /** Read it. Gives null if there was no answer that tells. */
  async function read() {
    const answer = await lrs.getState(STATE_ID);
    if (answer.status !== 200 && answer.status !== 204 && answer.status !== 404) return null;
    const isThere = answer.status === 200;
    // A page to log in on is no document.
    if (isThere && /^\s*</.test(answer.text)) return null;
    tag = !hasTags ? "" : isThere ? answer.etag : "*";
    return isThere ? stateIn(answer.text) : "";
  }

  /** Which version it must have for ours to take its place; while one of our own is on its way nobody knows. */
  const condition = () => (underWay > 0 ? "" : tag);

  /** Another's document stands where we would write. Gives why ours did not go. */
  async function look() {
    const known = there;
    const now = await read();
    if (now === null) return "commit";
    if (now === known) {
      // Versions that do not hold are not asked for again: what is there is read before each write instead.
      hasTags = false;
      tag = "";
      return "commit";
    }
    there = found = now;
    return "changed";
  }

  /** After a write that told no version: what is there now, and which. @param {string} text */
  async function readBack(text) {
    const now = await read();
    if (now === null) return "offline";
    there = now;
    return now === text ? "" : "refused_state";
  }

  return {
    /** @returns {Promise<string | null>} the text, "" if there is none; null if nobody answered */
    async open() {
      const text = await read();
      if (text !== null) there = text;
      found = null;
      return text;
    },
    /** Put a text there. Gives why it did not go, or "". The request is on its way when this returns. @param {string} text @returns {Promise<string>} */
    async put(text) {
      const mine = ++newest;
      const asked = lrs.putState(STATE_ID, JSON.stringify({ state: text }), condition());
      underWay++;
      const answer = await asked;
      underWay--;
      if (answer.status === 412) return look();
      const cause = causeOfAnswer(answer, "refused_state");
      if (cause || mine !== newest) return cause;
      there = text;
      tag = hasTags && answer.status === 204 ? answer.etag : "";
      return tag ? "" : readBack(text);
    },
    /** What another has written, once: found already where the LRS tells versions, else by asking. */
    async foreign() {
      if (!hasTags && there) {
        const known = there;
        const now = await read();
        if (now !== null && now !== known) there = found = now;
      }
      const text = found;
      found = null;
      return text;
    },
  };
}
