/** One requirement broken on purpose: the tests that begin with its ids must all notice. */
export interface Sabotage {
  /** Requirement ids; of each at least one test must turn red. */
  ids: readonly string[];
  /** Path from the project's root. */
  file: string;
  /** Stands in the file exactly once. */
  find: string;
  replace: string;
}
