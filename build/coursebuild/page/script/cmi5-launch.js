// A launch (cmi5 8 and 10): what the address says, the token that is fetched once, and what the LMS has written for this session.

const LAUNCH_DATA = "LMS.LaunchData";
const PREFERENCES = "cmi5LearnerPreferences";

/**
 * @typedef {{ endpoint: string, fetch: string, actor: string, registration: string, activityId: string }} Launch
 * @typedef {{ contextTemplate: any, launchMode: string, masteryScore: number | null, returnURL: string, launchParameters: string }} LaunchData
 */

/** The launch that an address tells of; null if it tells of none. The actor is text, and stays unread. @param {string} search @returns {Launch | null} */
function readLaunch(search) {
  const given = new URLSearchParams(search);
  const [endpoint, fetch, actor, registration, activityId] = ["endpoint", "fetch", "actor", "registration", "activityId"].map((name) => given.get(name) || "");
  return endpoint && fetch && actor && registration && activityId ? { endpoint, fetch, actor, registration, activityId } : null;
}

/** @param {string} text @returns {LaunchData | null} */
function readLaunchData(text) {
  const data = fromJson(text);
  if (!data?.contextTemplate) return null;
  const mastery = data.masteryScore === undefined || data.masteryScore === null ? NaN : Number(data.masteryScore);
  return {
    contextTemplate: data.contextTemplate,
    launchMode: String(data.launchMode || "Normal"),
    masteryScore: mastery >= 0 && mastery <= 1 ? mastery : null,
    // An address that runs script is no place to go to.
    returnURL: /^https?:\/\//i.test(data.returnURL) ? data.returnURL : "",
    launchParameters: String(data.launchParameters || "").trim(),
  };
}

/**
 * Gives what begins a session: the token, then the launch data and, as one must (cmi5 11), the learner's preferences. They ask for nothing
 * that the page has: it is in one language, and makes no sound of its own accord.
 * @param {Launch} launch
 */
function createLaunch(launch) {
  let token = "";
  let isSpent = false;
  const lrs = createLrs(launch, () => token);

  /** The token is given once: what has answered is not asked again (cmi5 8.2). */
  async function fetchToken() {
    if (token || isSpent) return;
    const answer = await request(launch.fetch, { method: "POST" });
    const said = answer.status === 200 ? fromJson(answer.text) : null;
    if (said?.["auth-token"]) token = said["auth-token"];
    else isSpent = answer.status > 0 && answer.status < 500;
  }

  return {
    lrs,
    /** @returns {Promise<{ data: LaunchData, hasTags: boolean } | null>} `hasTags`: whether the LRS says which version of a document it gives */
    async begin() {
      await fetchToken();
      if (!token) return null;
      const [launched] = await Promise.all([lrs.getState(LAUNCH_DATA), lrs.getProfile(PREFERENCES)]);
      const data = launched.status === 200 ? readLaunchData(launched.text) : null;
      return data && { data, hasTags: launched.etag !== "" };
    },
  };
}
