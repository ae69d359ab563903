/** What the joined script shares; the builder writes `WORDS` and `connect` in (see assets.py). */

declare const WORDS: Record<string, string>;
declare function connect(): LmsStorage;

/** What the page hands to the LMS. Everything every time: a lost message is mended by the next. */
interface Snapshot {
  state: string;
  location: string;
  /** 0–100, or null when no test has been handed in. */
  score: number | null;
  status: "incomplete" | "completed" | "passed";
  interactions: Interaction[];
}

interface Interaction {
  id: string;
  kind: "single" | "multiple" | "order" | "match";
  /** Ids; for a match, pairs written `left.right`. */
  response: string[];
  correct: string[] | null;
  result: "correct" | "incorrect" | "neutral";
  when: Date;
  /** Its number in the LMS, given when it is first sent. */
  index?: number;
}

interface Opened {
  state: string;
  score: number | null;
  finished: boolean;
  /** The LMS opened the module only to look at. */
  review: boolean;
}

/** The one thing the page knows of an LMS. Nothing here throws. */
interface LmsStorage {
  /** Whether there is an LMS at all: if not, nothing will be saved and the page says so. */
  present: boolean;
  /** Start or restart the session; null if the LMS did not answer. */
  open(): Opened | null;
  /** Send everything and commit; true only if the LMS said yes to all that matters. */
  save(snapshot: Snapshot, seconds: number): boolean;
  /** The state as the LMS gives it back, or null. */
  readBack(): string | null;
  /** End the session; after a finished module it will not be resumed. */
  close(): void;
}

/** One walk through a scenario. */
interface Run {
  at: string;
  best: number;
  walk: { scene: string; first: string; last: string }[];
}

interface State {
  digest: string;
  at: string;
  read: string[];
  checks: Record<string, string>;
  runs: Record<string, Run>;
  tries: number;
  best: number | null;
  handedIn: boolean;
  drawn: string[];
  answers: Record<string, string>;
}
