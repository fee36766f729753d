/**
 * A property tried with inputs nobody would type. With every `npm test` a fixed choice of a few hundred, so that a run says the same
 * twice; with `npm run fuzz` 10,000 each, other ones every time.
 */
import fc from 'fast-check';

const { FUZZ_RUNS, FUZZ_SEED } = process.env;
const fixedSeed = 20260312;

/**
 * @param usual how many inputs `npm test` tries
 * @param inputs a function where they can be told only once something has been asked
 */
export function fuzz<T>(
  title: string,
  usual: number,
  inputs: fc.Arbitrary<T> | (() => Promise<fc.Arbitrary<T>>),
  holds: (input: T) => Promise<void> | void,
): void {
  const numRuns = FUZZ_RUNS === undefined ? usual : Number(FUZZ_RUNS);
  const seed = FUZZ_SEED === undefined ? (FUZZ_RUNS === undefined ? { seed: fixedSeed } : {}) : { seed: Number(FUZZ_SEED) };
  const property = (arbitrary: fc.Arbitrary<T>) =>
    fc.asyncProperty(arbitrary, async (input) => {
      await holds(input);
      // A breath between two runs: without one, Node never lets go of the requests of the one before.
      await new Promise((resolve) => setImmediate(resolve));
    });
  test(
    title,
    async () => await fc.assert(property(typeof inputs === 'function' ? await inputs() : inputs), { numRuns, ...seed }),
    // A machine that does much else at the same time is no reason to fail.
    60_000 + numRuns * 3_000,
  );
}
