// An answer as SCORM 2004 and xAPI both write it: xAPI took its interactions from SCORM 2004 (xAPI 1.0.3, Data, 2.4.4.1).

/** @param {string} id */
const identifier2004 = (id) => id.replace(/-/g, "_");

/** @param {string[]} answer @param {Interaction["type"]} type */
function response2004(answer, type) {
  return answer.map((part) => part.split(".").map(identifier2004).join(type === "matching" ? "[.]" : ".")).join("[,]");
}
