/** A Lambda that dies at its n-th call, to a neighbour or to a table, once that took effect. */
import type { Session } from '#shared/transfer/ledger-definition.ts';
import type { ConnectedCompany } from './connected-company.ts';

/** What else it was doing stops too; the next Lambda begins with the next message. @param n 0: never  @returns how many calls there were */
export function dieAt<S extends Session>(
  company: Pick<ConnectedCompany<S>, 'queue' | 'worker' | 'net' | 'die'>,
  n: number,
): () => number {
  let calls = 0;
  let isDead = false;
  const { queue } = company;
  const { receive } = queue;
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
