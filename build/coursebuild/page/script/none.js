// Target web: no LMS. The page works in full and says that nothing is saved.

/** @returns {LmsStorage} */
function connectNothing() {
  return {
    never: true, present: false, open: () => null, save: () => Promise.resolve({ ok: false, kept: false, cause: "offline" }), flush() {},
    send: () => Promise.resolve({ ok: false, kept: false, cause: "offline" }), confirm() {}, readBack: () => null, close() {}, leave: () => false, cameFromHistory: () => false,
  };
}
