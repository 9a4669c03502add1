/** What is wrong with a part of a dictionary, and how to mend it. */
export interface DictionaryProblem {
  at: PropertyKey[];
  /** The end of a sentence that begins with the place. */
  problem: string;
}
