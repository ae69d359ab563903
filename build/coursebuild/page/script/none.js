// Target web: no LMS. The page works in full and says that nothing is saved.

/** @returns {LmsStorage} */
function connectNothing() {
  const nothing = { ok: false, kept: false, cause: "offline" };
  return {
    never: true, present: false, away: true, isInAnotherWindow: false, cameFromHistory: () => false, open: () => Promise.resolve(null), trust: () => "none",
    save: () => Promise.resolve(nothing), send: () => Promise.resolve(nothing), flush: () => nothing, confirm() {}, readBack: () => Promise.resolve(null), glance: () => null, stop() {}, close() {}, leave: () => Promise.resolve(),
  };
}
