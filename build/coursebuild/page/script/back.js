// What was taken out of the page to come with the rest (page/late.py), put back: everything else reads it where it belongs.

/** Where something may have stood, in the order that the builder counts. */
const PLACES = "section, dt, [data-when], [data-find]";

/** @param {Record<string, Record<string, string>>} away by attribute and value the places that have it, each as how far it is from the one before */
function putBack(away) {
  const places = all(document, PLACES);
  for (const name in away) {
    for (const value in away[name]) {
      let at = 0;
      for (const far of away[name][value].split(" ")) places[(at += Number(far))].setAttribute(name, value);
    }
  }
}

putBack(AWAY);
