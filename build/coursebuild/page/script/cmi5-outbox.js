// Statements that wait until the server has said that it has them. They lie in memory only.

/** How many go in one request. */
const MOST_STATEMENTS = 20;

/** @param {Lrs} lrs */
function createOutbox(lrs) {
  /** In the order of the session. @type {Statement[]} */
  let waiting = [];
  /** @type {Set<Statement>} */
  const underWay = new Set();

  /** @param {Statement[]} gone */
  function forget(gone) {
    waiting = waiting.filter((statement) => !gone.includes(statement));
  }

  /** @param {Statement[]} batch */
  async function post(batch) {
    for (const statement of batch) underWay.add(statement);
    const answer = await lrs.post(batch.map((statement) => statement.text));
    for (const statement of batch) underWay.delete(statement);
    return answer;
  }

  /**
   * One that the server says no to: it may have it already, with another time, from an answer or a session that was lost.
   * @param {Statement} statement @param {Answer} answer
   */
  async function isThere(statement, answer) {
    if (answer.status !== 409) return false;
    const found = await lrs.getStatement(statement.id);
    // Some answer with an empty list where there is none.
    return found.status === 200 && found.text.includes(statement.id);
  }

  /** One by one, after a batch was refused: the server says no to all of it for the sake of one. @param {Statement[]} batch @returns {Promise<string>} */
  async function postEach(batch) {
    let refused = "";
    for (const statement of batch) {
      const answer = await post([statement]);
      const cause = (await isThere(statement, answer)) ? "" : causeOfAnswer(answer, "refused");
      if (cause && cause !== "refused") return cause;
      // What is missed is tried again.
      if (cause && statement.isMissed) refused = cause;
      else forget([statement]);
    }
    return refused;
  }

  return {
    /** @param {Statement} statement */
    add: (statement) => { waiting.push(statement); },
    /** Send all that waits, oldest first. Gives why not, or "". @param {(sent: number) => void} [tell] @returns {Promise<string>} */
    async send(tell = () => {}) {
      let refused = "";
      const all = waiting.slice();
      for (let first = 0; first < all.length; first += MOST_STATEMENTS) {
        const batch = all.slice(first, first + MOST_STATEMENTS);
        const answer = await post(batch);
        const cause = causeOfAnswer(answer, "refused");
        if (!cause) forget(batch);
        else if (cause !== "refused" && answer.status !== 409) return cause;
        else {
          const why = await postEach(batch);
          if (why && why !== "refused") return why;
          refused = why || refused;
        }
        tell(first + batch.length);
      }
      return refused;
    },
    /** All at once: the page is going away. What is on its way outlives it. */
    async flush() {
      const batch = waiting.filter((statement) => !underWay.has(statement));
      if (batch.length && !causeOfAnswer(await post(batch), "refused")) forget(batch);
    },
  };
}
