/** Calls to one neighbour made side by side. */
import { CallFailed } from './failures.ts';

/**
 * Like `Promise.all`, but every call has ended before anything goes on, and of several failures the one that counts is thrown: whoever
 * asked us to wait must be heard, whatever else went wrong beside it.
 */
export async function together<T extends readonly unknown[] | []>(
  calls: T,
): Promise<{ -readonly [Each in keyof T]: Awaited<T[Each]> }> {
  const ended = await Promise.allSettled(calls);
  const failures = ended.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  if (failures.length > 0) throw theOneThatCounts(failures);
  return (await Promise.all(calls)) as { -readonly [Each in keyof T]: Awaited<T[Each]> };
}

/** The longest request to wait, else the first failure. @param failures at least one */
export function theOneThatCounts(failures: unknown[]): unknown {
  const waits = failures.filter((failure) => untilOf(failure) > 0).sort((one, other) => untilOf(other) - untilOf(one));
  return waits[0] ?? failures[0];
}

function untilOf(error: unknown): number {
  return error instanceof CallFailed && error.failure.kind === 'throttled' ? error.failure.until : 0;
}
