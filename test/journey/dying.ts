/** Lambdas that die at a chosen call to a neighbour or to a table. */
import type { Session } from '#shared/transfer/ledger-definition.ts';
import type { Worker } from '#shared/worker/worker.ts';
import type { Net } from './company/ledger-side.ts';
import type { TestQueue } from './test-queue.ts';

interface Mortal {
  queue: TestQueue;
  net: { between: Net };
  worker: Pick<Worker<Session>, 'transfers' | 'pulls'>;
  die(): Promise<never>;
}

/** Lets a slice die at its n-th call, once that took effect; what else it was doing stops too. @returns how many calls there were */
export function dieAt(company: Mortal, n: number): () => number {
  let calls = 0;
  let isDead = false;
  const { queue } = company;
  const { receive } = queue;
  // The next Lambda begins with the next message.
  queue.receive = () => {
    const records = receive();
    if (records.length > 0) isDead = false;
    return records;
  };
  function dies(): Promise<never> {
    isDead = true;
    return company.die();
  }
  async function at<T>(act: () => Promise<T>): Promise<T> {
    if (isDead) return await company.die();
    calls += 1;
    const isTheOne = calls === n;
    const answer = await act();
    if (isDead) return await company.die();
    if (isTheOne) return await dies();
    return answer;
  }
  company.net.between = (request, carry) => at(() => carry(request));
  const { worker } = company;
  worker.transfers = counted(worker.transfers, at);
  worker.pulls = counted(worker.pulls, at);
  return () => calls;
}

function counted<T extends object>(store: T, at: <R>(act: () => Promise<R>) => Promise<R>): T {
  return new Proxy(store, {
    get(target, name) {
      const method = Reflect.get(target, name) as (...given: unknown[]) => Promise<unknown>;
      return (...given: unknown[]) => at(() => method.apply(target, given));
    },
  });
}
