// The same module open in two windows of one browser: only one of them may save.

/**
 * The window opened last goes on, and the others give way; but one that holds something the LMS has not
 * taken keeps its place. No data passes between windows: on a shared computer they may be two people's.
 * @param {() => boolean} holdsUnsaved @param {() => void} giveWay
 */
function createWindows(holdsUnsaved, giveWay) {
  if (!("BroadcastChannel" in window)) return { announce() {} };
  const channel = new BroadcastChannel(document.body.dataset.module + location.pathname);
  const began = performance.timeOrigin + Math.random();
  channel.onmessage = ({ data }) => {
    const isNewer = data.began > began;
    if (data.stays ? !isNewer : isNewer && !holdsUnsaved()) giveWay();
    else if (isNewer && holdsUnsaved()) channel.postMessage({ began, stays: true });
  };
  return { announce() { channel.postMessage({ began }); } };
}
