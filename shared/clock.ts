/** Time as the product sees it. Handed in everywhere, so that a test or the simulation decides what time it is. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number;
  /** Calls `act` once after `milliseconds` of this clock's time; the answer cancels it. */
  after(milliseconds: number, act: () => void): () => void;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  // biome-ignore lint/style/noRestrictedGlobals: the one place where the machine's time enters
  now: () => Date.now(),
  after(milliseconds, act) {
    // biome-ignore lint/style/noRestrictedGlobals: the one place where the machine's time enters
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

export const seconds = 1_000;
export const minutes = 60 * seconds;
export const hours = 60 * minutes;
export const days = 24 * hours;

/** A time stamp with its zone (`2026-03-12T09:00:00Z`) in ms since 1970; NaN for anything else. */
export function readInstant(text: string): number {
  // biome-ignore lint/style/noRestrictedGlobals: reads a given text, not the machine's time
  return Date.parse(text);
}

/** `2026-03-12T09:00:00Z`, to the second, cut. */
export function instantText(at: number): string {
  // biome-ignore lint/style/noRestrictedGlobals: writes a given moment, not the machine's time
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
