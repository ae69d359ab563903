/** What the joined script shares; the builder writes `WORDS` and `connect` in (see assets.py). */

declare const WORDS: Record<string, string>;
declare function connect(): LmsStorage;

/** How each record of the stored state begins: page/layout.json, which state.py reads too. */
declare const LAYOUT: {
  format: string; older: string[]; attempt: string; counter: string; sure: string; finished: string; digest: string; at: string; workplace: string; looks: string; passed: string; read: string;
  check: string; run: string; test: string; drawn: string; answer: string; end: string;
};

/** What the page wants the LMS to hold. An adapter sends what has changed, and never less than what is there. */
interface Snapshot {
  /** The state as text: another text at each call. */
  state: () => string;
  location: string;
  /** 0–100, or null when no test has been handed in. */
  score: number | null;
  status: "incomplete" | "completed" | "passed";
  /** How far the learner has come: worked out when an adapter asks. */
  progress: () => Progress;
}

interface Interaction {
  id: string;
  /** What SCORM 2004 and xAPI call what is asked. */
  type: "choice" | "sequencing" | "matching";
  /** Ids; of what is matched, pairs written `left.right`. */
  response: string[];
  correct: string[] | null;
  result: "correct" | "incorrect" | "neutral";
  when: Date;
  /** Its number in the LMS, given when it is first sent. */
  index?: number;
}

/** What a kind of question does with its form: page/script/kinds/ has a file for each. */
interface Kind {
  type: Interaction["type"];
  /** The order of an answer's parts counts, so there is no being partly right. */
  isOrdered?: boolean;
  /** What is asked for where an answer is not whole. */
  wanted: string;
  /** Put what can be answered with into the fields, made of the page's list and of the parts that its `data-o` names; gives what is told of each answer, if it is told of each. */
  dress(fields: HTMLElement, list: HTMLElement, parts: string[][], item: string): HTMLElement[];
  /** The parts of the answer in the form; none while something is missing. */
  read(form: HTMLFormElement): string[];
  write(form: HTMLFormElement, answer: string[]): void;
  right(form: HTMLFormElement): string[];
  /** A part of an answer, in the words that the learner saw. */
  words(form: HTMLFormElement, part: string): (string | Node)[];
  /** All that is right, below words for it, where it is explained once for the whole; asked for before `dress`. */
  whole?(list: HTMLElement): [string, HTMLElement];
  /** Put what can be answered with in another order, by the rank of each part's id. */
  mix?(form: HTMLFormElement, rank: (id: string) => number): void;
}

interface Opened {
  state: string;
  score: number | null;
  status: "none" | "incomplete" | "failed" | "completed" | "passed";
  /** The LMS opened the module only to look at what is done. */
  review: boolean;
  /** The LMS opened the module only to try it: nothing counts. */
  browse: boolean;
  /** The LMS's own mark for a pass, in percent, if it is not the course's. */
  share?: number;
  /** What the learner should know of how the LMS opened the module. */
  told?: string;
}

/** What came of a save. `cause` names why not: session, offline, away, commit, long, refused, refused_score, refused_state, newer, changed (by another window). */
interface Outcome {
  ok: boolean;
  /** The state and all that was not refused have been committed. */
  kept: boolean;
  cause: string;
}

/** Whether the server is still there: `unknown` where the page may not ask. */
type Receipt = "there" | "gone" | "offline" | "unknown";

/** The one thing the page knows of an LMS. Nothing here throws, and no promise is ever broken. */
interface LmsStorage {
  /** There is none and there will be none. */
  never?: boolean;
  /** What it answers is the server's own word: nobody else need be asked whether it is so. */
  proves?: boolean;
  /** Whether there is an LMS now: looked for again at each question. */
  present: boolean;
  /** Whether what was found is no longer where it was. */
  away: boolean;
  /** Whether the page has a window of its own, apart from the one in which the LMS's API stands. */
  isInAnotherWindow: boolean;
  /** Whether the page, or the window that holds the LMS's API, came out of the browser's history. */
  cameFromHistory(): boolean;
  /** Start or restart the session, and read; null if the LMS did not answer. Writes nothing. */
  open(): Promise<Opened | null>;
  /** An LMS that tells nothing of the status has what the state remembers that it was sure to have; gives what is there, told or remembered. `progress`: how far the stored state has come. */
  trust(status: "none" | "incomplete" | "completed" | "passed", progress: Progress): Opened["status"];
  /** Send what has changed and commit, letting the page breathe. */
  save(snapshot: Snapshot): Promise<Outcome>;
  /** Send answers, a few calls at a time; `tell` hears how many are done. They are committed by the next save. */
  send(items: Interaction[], tell: (done: number) => void): Promise<Outcome>;
  /** Send all at once (null: nothing has changed), with the length of the visit in seconds: the page is going away. `isLast`: `close` follows in the same moment. */
  flush(snapshot: Snapshot | null, seconds: number, isLast: boolean): Outcome;
  /** What came of the last save, when the server has been asked: confirmed values are not sent again, others must be. */
  confirm(isSaved: boolean): void;
  /** The state as the LMS gives it back, if it is not the one that we have just written; or null. */
  readBack(): Promise<string | null>;
  /** The same, as far as it can be told without waiting: for a page that is going away. */
  glance(): string | null;
  /** Make no more of the calls that are under way. */
  stop(): void;
  /** End the session, to be taken up again. */
  close(): void;
  /** End the session for this time, and where the standard has words for it ask the LMS to show what it wants. */
  leave(seconds: number): Promise<void>;
}

/** What a SCORM standard calls things, and in which form it wants them. */
interface Dialect {
  api: string;
  methods: { open: string; close: string; get: string; set: string; commit: string; error: string };
  state: string;
  location: { element: string; most: number };
  mode: string;
  exit: string;
  raw: string;
  /** Error codes that mean that the session is not open. */
  closed: string[];
  statusElements: string[];
  statusIn(values: string[]): Opened["status"];
  statusOf(status: Snapshot["status"]): [string, string][];
  scoreOf(score: number): [string, string][];
  /** What may stand for a moment instead of a value whose fate is not known; null if nothing may. */
  lower(element: string, tried: string, confirmed: string | undefined, isSilent: boolean): string | null;
  time(seconds: number): [string, string];
  interaction(item: Interaction): [string, string][];
  /** What to set when the learner leaves, so that the LMS shows what it wants. */
  leave: [string, string] | null;
}

/** One walk through a scenario. */
interface Run {
  at: string;
  best: number;
  /** `last` is `-` once going back has taken the scene out of the walk; `mem` is the memory it was last entered with. */
  walk: { scene: string; first: string; last: string; mem: string }[];
  /** Which memory `mem` is one of; both are empty in a scenario that remembers nothing. */
  digest: string;
  /** The memory at `at`: after the choice, if one has been made there. */
  mem: string;
}

interface State {
  /** Marks one learner's attempt. */
  id: string;
  /** Raised by each text that is written. */
  counter: number;
  /** The best status that the LMS surely has had: for LMSs that do not tell. */
  sure: "" | "completed" | "passed";
  /** All is read, in a module without a test. */
  finished: boolean;
  digest: string;
  at: string;
  /** The workplace that the learner has chosen, or "". */
  workplace: string;
  /** Text size (0–2), theme (a, l, d) and whether steps can be listened to (0, 1); "" as it comes. */
  looks: string;
  /** The day the module was passed, in days since 1970 in base 36, or "" if it is not or nobody knows. */
  passed: string;
  read: string[];
  checks: Record<string, string>;
  runs: Record<string, Run>;
  tries: number;
  best: number | null;
  handedIn: boolean;
  /** The answers that were handed in have not surely reached the LMS. */
  unsent: boolean;
  /** What the order of options is drawn from; "" in a test begun before there was one. */
  seed: string;
  drawn: string[];
  answers: Record<string, string>;
}

/** What the beginning of the page hands over to the rest of it. */
interface Core {
  attempt: ReturnType<typeof createAttempt>;
  steps: Steps;
  actions: Record<string, (step: HTMLElement, button: HTMLElement) => void>;
  hasTest: boolean;
  save: () => Promise<void>;
  /** Whether a step shows. */
  shown: () => boolean;
}

/** What the rest of the script does for the beginning. The first ones may be asked for before it has come. */
interface Later {
  /** What can be shown next is made ready. */
  prepare?: () => void;
  /** What is saved, or may be said of it, has changed. */
  changed?: () => void;
  /** A step shows; gives whether it is only tried, and nothing to remember. */
  arrived?: (step: HTMLElement) => boolean;
  open(core: Core): void;
  meet(begun: boolean): void;
  readState(stored: string): State | null;
  mergeStates(stored: State, mine: State): State;
  answers(): Interaction[];
  offer(ending: HTMLElement): void;
  tellSection(step: HTMLElement): void;
  /** What is said of each cause of a lost save; and when nothing is written from here, with the short of it. */
  lost: Record<string, string>;
  held: Record<string, [string, string]>;
}

/** The names of the rest's files, and what of the beginning it uses; the builder writes both. */
declare const REST: { script: string; sheet: string; away: string };
declare function shared(): unknown[];

/** What was taken out of the page (page/late.py): it is handed to the rest before what that uses of the beginning. */
declare const AWAY: Record<string, Record<string, string>>;
