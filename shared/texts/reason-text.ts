/** What a reason says to a bookkeeper. */
export interface Text {
  /** What happened, naming the thing. */
  sentence: string;
  /** What to do about it; absent where nothing is to be done. */
  hint?: string;
}
