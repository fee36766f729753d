/** Waits until a transfer is over, as the admin API tells it. */
import type { Operator } from './operator.ts';

const patience = 60_000;

/** Throws when it takes too long. */
export async function settled(operator: Operator, path: string): Promise<Record<string, unknown>> {
  const until = performance.now() + patience;
  while (performance.now() < until) {
    const transfer = await operator.call('GET', path).catch(() => undefined);
    if (transfer?.state === 'done' || transfer?.state === 'failed') return transfer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The record was not transferred within ${patience / 1000} s`);
}
