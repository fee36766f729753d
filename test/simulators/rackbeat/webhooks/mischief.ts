/** What the net does to webhooks: the next deliveries may come twice, late, not at all, or in another order. */

export interface Mischief {
  duplicateNext(times?: number): void;
  delayNext(milliseconds: number, times?: number): void;
  loseNext(times?: number): void;
  /** What is due at the next sending leaves in reverse order. */
  shuffleNext(): void;
  /** How much later each copy of the next delivery comes: `[0]` when nothing is wrong. */
  delaysOfNext(): number[];
  ordered<T>(due: T[]): T[];
}

export function createMischief(): Mischief {
  const planned: number[][] = [];
  let isReversed = false;
  const plan = (delays: number[], times = 1) => {
    for (let i = 0; i < times; i += 1) {
      planned.push(delays);
    }
  };
  return {
    duplicateNext: (times) => plan([0, 0], times),
    delayNext: (milliseconds, times) => plan([milliseconds], times),
    loseNext: (times) => plan([], times),
    shuffleNext: () => {
      isReversed = true;
    },
    delaysOfNext: () => planned.shift() ?? [0],
    ordered: (due) => {
      if (!isReversed || due.length < 2) {
        return due;
      }
      isReversed = false;
      return due.toReversed();
    },
  };
}
