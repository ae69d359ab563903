// Hands in the room. They are on the screen alone: in no history entry, in no storage, and gone with the page.

/** @typedef {string[]} Tally the option of each hand, in the order in which they were counted */

/** @param {Tally} tally @param {string} option */
function handsFor(tally, option) {
  return tally.filter((hand) => hand === option).length;
}

/** The hands that count: an option that is not offered any more has none. @param {Tally} tally @param {string[]} options @returns {Tally} */
function handsAmong(tally, options) {
  return tally.filter((hand) => options.includes(hand));
}

/** Without the latest hand for an option. @param {Tally} tally @param {string} option @returns {Tally} */
function withoutHand(tally, option) {
  const latest = tally.lastIndexOf(option);
  return tally.filter((_, place) => place !== latest);
}

/** The options that most hands are for: several if they are as many, none before the first hand. @param {Tally} tally @param {string[]} options */
function leading(tally, options) {
  const most = Math.max(0, ...options.map((option) => handsFor(tally, option)));
  return most ? options.filter((option) => handsFor(tally, option) === most) : [];
}

/** "3 av 9 händer", and alone "9 händer". @param {number} count @param {number} [total] */
function handsInWords(count, total = count) {
  if (!total) return WORDS.group_hands_none;
  if (count !== total) return say(WORDS.group_hands_of, { n: count, m: total });
  return count === 1 ? WORDS.group_hands_one : say(WORDS.group_hands, { n: count });
}
