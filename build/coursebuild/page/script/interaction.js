// An answer as SCORM 2004 and xAPI both write it: xAPI took its interactions from SCORM 2004 (xAPI 1.0.3, Data, 2.4.4.1).

const INTERACTION_TYPES = { single: "choice", multiple: "choice", order: "sequencing", match: "matching" };

/** @param {string} id */
const identifier2004 = (id) => id.replace(/-/g, "_");

/** @param {string[]} answer @param {Interaction["kind"]} kind */
function response2004(answer, kind) {
  return answer.map((part) => part.split(".").map(identifier2004).join(kind === "match" ? "[.]" : ".")).join("[,]");
}
