// The same module open in several windows of one browser: the one opened last goes on, and takes over what an older one could not save.

/**
 * Windows find each other by the module, whatever their paths. On a shared computer two of them may be two people's: work passes only
 * between windows to which the LMS gave the same attempt, which a random id in the stored state marks. Where the newer one has been given
 * none, its learner is asked.
 * @param {{
 *   id: () => string, unsaved: () => boolean, state: () => string, written: () => string, take: (state: string) => void, takeIn: (state: string) => void, giveWay: () => void, takesPart: () => boolean,
 * }} page  `takesPart`: not one that only looks, tries, or has come out of history
 */
function createWindows(page) {
  if (!("BroadcastChannel" in window)) return { announce() {} };
  const channel = new BroadcastChannel("trygga-moten " + document.body.dataset.id);
  const began = performance.timeOrigin + Math.random();
  let asked = false;

  /** @param {Record<string, unknown>} message */
  const post = (message) => channel.postMessage(Object.assign({ began, id: page.id() }, message));

  /** What a message means here, by its kind. @type {Record<string, (data: any) => void>} */
  const hear = {
    /** A newer window has opened. What we could not save it may be able to. */
    opened(data) {
      if (data.began < began || !page.unsaved()) return;
      if (data.id === page.id()) post({ kind: "state", to: data.began, state: page.state() });
      else if (data.fresh) post({ kind: "offer", to: data.began });
    },
    /** A newer window of the same attempt saves: this one must not write any more. What an older one saves, this one must not write over. */
    saved(data) {
      if (data.id !== page.id()) return;
      if (data.began > began) page.giveWay();
      else page.takeIn(data.state);
    },
    /** An older window has unsaved work, and the LMS gave us no id to know whose it is. */
    offer(data) {
      if (data.to !== began || asked) return;
      asked = true;
      showNotice("offer", say(WORDS.offer), [
        makeButton(say(WORDS.offer_yes), () => { hideNotice("offer"); post({ kind: "please", to: data.began }); }),
        makeButton(say(WORDS.offer_no), () => hideNotice("offer")),
      ]);
    },
    please(data) {
      if (data.to === began && page.unsaved()) post({ kind: "state", to: data.began, state: page.state() });
    },
    state(data) {
      if (data.to === began) page.take(data.state);
    },
  };
  channel.onmessage = ({ data }) => {
    whenAll(() => { if (page.takesPart()) hear[data.kind]?.(data); });
  };
  return {
    /** Say that this window has opened (`fresh`: the LMS gave it nothing), or that it has saved. @param {string} kind @param {boolean} [fresh] */
    announce(kind, fresh = false) {
      if (page.takesPart()) post({ kind, fresh, state: kind === "saved" ? page.written() : "" });
    },
  };
}
