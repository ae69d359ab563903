// Target web: no LMS. The page works in full and says that nothing is saved.

/** @returns {LmsStorage} */
function connectNothing() {
  return { present: false, open: () => null, save: () => false, readBack: () => null, close() {} };
}
