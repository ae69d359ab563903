// Whether group mode is asked for: then the learner's page is not begun (main.js), and group.js begins when it has come.

/** Where the address asks for group mode: the name of the scenario to begin with, "" for none; null for the learner's page. */
function groupAsked() {
  return new URLSearchParams(location.hash.slice(1)).get("grupp");
}

if (groupAsked() !== null) document.documentElement.dataset.mode = "group";
