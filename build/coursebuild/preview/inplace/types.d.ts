// What the parts of the script share.

/** The page's own words: what a script of its puts there, and no author has written. */
declare const OWN_WORDS: Set<string>;

/** One text or attribute that says something else in the new source than in the old. */
interface Difference {
  was: string;
  is: string;
  /** The element that it stands in, in the old source and in the new. */
  from: Element;
  to: Element;
  /** The attribute; empty for a text. */
  name: string;
}

/** Nodes that stand beside each other in the old source, and what stands there in the new. */
interface ProseRun {
  from: Element;
  was: Node[];
  is: Node[];
}

/** All that differs between two sources. */
interface Differences {
  words: Difference[];
  runs: ProseRun[];
}

/** Where the old source says what. A home is the id of the nearest element around that has one; empty if none has. */
interface Said {
  ids: Set<string>;
  /** Each text, wherever it stands. */
  texts: Map<string, Text[]>;
}

/** What each text that differs becomes, by its home, and how many times it stands there. */
type Wanted = Map<string, Map<string, { is: string; count: number }>>;

/** Makes one change in the page that shows. */
type Change = () => void;

interface Window {
  showInPlace: (page: Document, before: string, after: string) => boolean;
}
