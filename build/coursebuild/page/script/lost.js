// What is said when nothing could be saved, or may be (saving.js): long words, and never needed before the rest has had time to come.

/** What is said of each cause of a lost save. @type {Record<string, string>} */
const LOST = {
  session: WORDS.lost_session, commit: WORDS.lost_commit, offline: WORDS.lost_offline, away: WORDS.lost_away, long: WORDS.lost_long,
  refused: WORDS.lost_refused, refused_state: WORDS.lost_refused_state,
};

/** What is said when nothing is written from here, and the short of it. @type {Record<string, [string, string]>} */
const HELD = {
  elsewhere: [WORDS.elsewhere, WORDS.elsewhere_short], history: [WORDS.history, WORDS.history_short], browse: [WORDS.browse, WORDS.browse_short],
  ended: [WORDS.ended, WORDS.ended_short], unreadable: [WORDS.unreadable, WORDS.unreadable_short],
};

Object.assign(LATER, { lost: LOST, held: HELD });
