/** A connected company about to take its master data over, and time that moves on whenever nobody is on the line. */
import type { InitialSync } from '#shared/initial-sync/progress.ts';
import type { Session } from '#shared/transfer/ledger-definition.ts';
import { type ConnectedCompany, rackbeatUrl } from './connected-company.ts';
import { passingTime } from './passing-time.ts';

export interface Syncing {
  /** A person presses start. */
  start(): Promise<void>;
  progress(): Promise<InitialSync>;
  /** Presses start and works until nothing is left to do. */
  sync(): Promise<InitialSync>;
  /** Works until nothing is left to do. */
  work(): Promise<void>;
  die(): Promise<never>;
  /** All records of one of Rackbeat's lists, by number. */
  inRackbeat(path: string): Promise<Record<string, Record<string, unknown>>>;
}

export function syncing<S extends Session>(
  company: Pick<ConnectedCompany<S>, 'account' | 'worker' | 'net' | 'rackbeat' | 'clock' | 'die' | 'settle'>,
): Syncing {
  const key = { tenantId: String(company.account.accountId), ledger: company.worker.ledger.name };
  const more: Syncing = {
    start: () =>
      company.worker.events.publish('InitialSyncRequested', [
        { version: 1, ...key, cause: 'initial-sync', correlationId: company.worker.random.id() },
      ]),
    async progress() {
      const found = await company.worker.pulls.getInitialSync(key);
      if (found === undefined) throw new Error('no initial sync');
      return found;
    },
    async sync() {
      await more.start();
      await more.work();
      return await more.progress();
    },
    ...passingTime(company),
    async inRackbeat(path: string) {
      const headers = { authorization: `Bearer ${company.account.token}` };
      const found: Record<string, Record<string, unknown>> = {};
      for (let page = 1; ; page += 1) {
        const answer = await company.rackbeat.fetch(new Request(`${rackbeatUrl}/${path}?limit=1000&page=${page}`, { headers }));
        const body = (await answer.json()) as Record<string, unknown>;
        for (const record of Object.values(body)[0] as Record<string, unknown>[]) found[String(record.number)] = record;
        if (page >= Number(body.pages)) return found;
      }
    },
  };
  return more;
}

/** Lets time go on while something waits for its turn at a neighbour. */
export async function pumped<S extends Session, T>(
  { clock }: Pick<ConnectedCompany<S>, 'clock'>,
  act: () => Promise<T>,
): Promise<T> {
  let isDone = false;
  const acting = act().finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await new Promise((resolve) => setImmediate(resolve));
    clock.pass(100);
  }
  return await acting;
}
