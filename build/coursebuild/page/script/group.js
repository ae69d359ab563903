// Group mode, `index.html#grupp` or, at a scenario, `#grupp=<its name>`: one screen, a room of people. The learner's page is not begun, so nothing is reported and nothing is stored.

/** The learner's words that are for one person. */
const FOR_SEVERAL = ["you_chose", "path", "what_if_lead", "scenario_score"];

/** Group mode is shown, or offered. */
function beginGroup() {
  const isGroup = groupAsked() !== null;
  window.addEventListener("hashchange", () => {
    if ((groupAsked() !== null) !== isGroup) location.reload();
  });
  if (!isGroup) return offerGroup();
  const style = make("link", [], { rel: "stylesheet", href: "grupp.css" });
  style.addEventListener("load", startGroup);
  document.head.append(style);
}

/** The button on the start of the module. */
function offerGroup() {
  one(byId("start"), "p.script").append(" ", makeButton(WORDS.group_open, () => { location.hash = "grupp"; }));
}

function startGroup() {
  document.documentElement.classList.add("ready");
  for (const key of FOR_SEVERAL) WORDS[key] = WORDS["group_" + key];
  nameSteps();
  const settings = { singleKeys: true };
  const ways = createWays();
  let isLeaving = false;
  const frame = createFrame([
    [WORDS.group_home, home], [WORDS.group_ways, showWays, () => ways.ways.length > 0], [WORDS.group_talk, talkNow, () => ways.ways.length > 0], [WORDS.group_black, showBlack], [WORDS.group_settings, () => showSettings(settings)],
    [WORDS.group_leave, leave],
  ]);
  const check = createGroupCheck(frame, home);
  const play = createGroupPlay(frame, ways, { home, talk });

  /** @param {string} name @param {() => void} back */
  function talk(name, back) {
    showTalk(frame, name, { back, done: home });
  }

  /** Talk at once, and then go on where the group was. */
  function talkNow() {
    const before = frame.current;
    talk(ways.own.name, () => frame.show(before));
  }

  /** To the module's start, in the place of group mode: the browser's way back leads to where the leader came from. */
  function leave() {
    isLeaving = true;
    location.replace(location.href.split("#")[0]);
  }

  function home() {
    frame.show({ step: makeHome(check.items.length > 0, { play: play.intro, check: check.begin }) });
  }

  function showWays() {
    const over = createOver("ways", WORDS.group_ways, listWays(ways, (way, place) => { over.close(); play.visitAgain(way, place); }));
  }

  document.addEventListener("keydown", (event) => {
    const meaning = meaningOf(event, settings.singleKeys);
    const over = /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog[open]"));
    const isReading = over && !over.matches(".black");
    if (!meaning || (isReading && meaning.does !== "full")) return;
    event.preventDefault();
    // Any key of a slide show lifts a black screen.
    if (over && !isReading) over.close();
    else act(meaning);
  });

  /** @param {Meaning} meaning */
  function act({ does, number = 0 }) {
    const { vote, number: pick } = frame.current;
    /** @type {Record<Meaning["does"], () => void>} */
    const acts = {
      forward: frame.forward, back: frame.back, blank: showBlack, full: toggleFull,
      hand: () => (vote ? vote.hand(number) : pick?.(number)), unhand: () => vote?.unhand(number), undo: () => vote?.undo(),
    };
    acts[does]();
  }

  // The hands and the ways are only here: whoever is about to close is asked first.
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && (ways.ways.length || check.isCounted)) event.preventDefault();
  });
  const asked = groupAsked() || "";
  if (document.getElementById("scenario." + asked)) play.intro(asked);
  else home();
}

beginGroup();
