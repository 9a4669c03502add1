/** A place in the code, and what it says once the handling is gone. */
export interface Edit {
  /** From the root of the repository. */
  file: string;
  /** Stands in the file once. */
  text: string;
  without: string;
}

/** Rows of one suite that a handling makes pass. */
export interface Rows {
  /** The file of the suite, from the root of the repository. */
  suite: string;
  /** Of each row its name, or a part of it. */
  rows: readonly string[];
}

/** What handles a fault: the rows that hold it fail where it is taken away. */
export interface Handling {
  name: string;
  edits: readonly Edit[];
  fails: readonly Rows[];
  /** What each row says then, to tell it from one that fails for another reason. */
  says: RegExp;
  /** SQLite where absent. */
  database?: 'PostgreSQL';
}
