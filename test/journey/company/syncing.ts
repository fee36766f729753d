/** A connected company about to take its master data over, and time that moves on whenever nobody is on the line. */
import type { InitialSync } from '#shared/initial-sync/progress.ts';
import type { Session } from '#shared/transfer/ledger-definition.ts';
import { type ConnectedCompany, rackbeatUrl } from './connected-company.ts';

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
  const line = { busy: 0, deaths: 0 };
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
    async work() {
      const { between } = company.net;
      company.net.between = async (request, pass) => {
        const { deaths } = line;
        line.busy += 1;
        try {
          return await between(request, pass);
        } finally {
          if (line.deaths === deaths) line.busy -= 1;
        }
      };
      await untilDone(company, line);
      company.net.between = between;
    },
    die() {
      line.busy = 0;
      line.deaths += 1;
      return company.die();
    },
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

/** Moves the clock to the next alarm when nothing else can happen: no call is under way, and nothing has moved for two turns. */
async function untilDone<S extends Session>(
  company: Pick<ConnectedCompany<S>, 'clock' | 'settle'>,
  line: { busy: number },
): Promise<void> {
  let isDone = false;
  const working = company.settle().finally(() => {
    isDone = true;
  });
  let quiet = 0;
  while (!isDone) {
    await new Promise((resolve) => setImmediate(resolve));
    quiet = line.busy === 0 ? quiet + 1 : 0;
    const next = company.clock.nextAlarm();
    if (quiet < 2 || next === undefined) continue;
    quiet = 0;
    company.clock.pass(Math.max(0, next - company.clock.now()));
  }
  await working;
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
