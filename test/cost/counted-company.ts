/** A connected company in this process, over tables that count, with everything else AWS bills counted too. */
import type { DineroSession } from '#functions/dinero/session.ts';
import type { EaccountingSession } from '#functions/eaccounting/session.ts';
import type { EconomicSession } from '#functions/economic/session.ts';
import { schedulePulls } from '#functions/schedule-pulls/schedule-pulls.ts';
import { nextRunAt } from '#shared/calendar.ts';
import { minutes, seconds } from '#shared/clock.ts';
import type { AnswerTo } from '#shared/desk.ts';
import type { EventName } from '#shared/events.ts';
import type { Ledger } from '#shared/kinds.ts';
import type { Session } from '#shared/transfer/ledger-definition.ts';
import { type TestClock, testRandom } from '../clocks.ts';
import { type CompanyStores, type ConnectedCompany, connectCompany } from '../journey/company/connected-company.ts';
import { openDinero } from '../journey/company/dinero-side.ts';
import { openEaccounting } from '../journey/company/eaccounting-side.ts';
import { openEconomic } from '../journey/company/economic-side.ts';
import type { LedgerSide, OpenLedger } from '../journey/company/ledger-side.ts';
import { type CountedTables, countedTables } from './counted-tables.ts';
import { type Counts, difference, nothing } from './counts.ts';

export interface CountedCompany {
  company: Pick<ConnectedCompany<Session>, 'account' | 'side' | 'settle' | 'clock'>;
  /** What it took to do this. */
  counting(act: () => Promise<void>): Promise<Counts>;
  /** Lets the clock go through so many five-minute ticks. */
  ticks(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** What the template's archive keeps. */
export const archivedEvents: readonly EventName[] = [
  'RecordChanged',
  'TransferRequested',
  'InitialSyncRequested',
  'ReconcileRequested',
  'AppUninstalled',
];

type Extra = (side: LedgerSide<Session>) => Record<string, unknown>;

/** @param settings beside the ledger's usual ones */
export async function aCountedCompany(ledger: Ledger, settings: Extra = () => ({})): Promise<CountedCompany> {
  const tables = await countedTables();
  switch (ledger) {
    case 'e-conomic':
      return await counted<EconomicSession>(tables, (around) => openEconomic(around), settings);
    case 'eaccounting':
      return await counted<EaccountingSession>(tables, openEaccounting, settings);
    case 'dinero':
      return await counted<DineroSession>(tables, openDinero, settings);
  }
}

async function counted<S extends Session>(
  { stores, units, stop }: CountedTables,
  open: OpenLedger<S, LedgerSide<S>>,
  settings: Extra,
): Promise<CountedCompany> {
  const company = await connectCompany<S, LedgerSide<S>>(
    open,
    (side) => settings(side as unknown as LedgerSide<Session>),
    stores as CompanyStores,
  );
  const tally = { workerCalls: 0, queueRequests: 0, neighbourCalls: 0, waits: 0 };
  countQueue(company.queue, tally);
  let underWay = 0;
  company.net.between = async (request, carry) => {
    tally.neighbourCalls += 1;
    if (underWay === 0) tally.waits += 1;
    underWay += 1;
    try {
      // Whoever asks at the same moment has asked by then.
      await Promise.resolve();
      return await carry(request);
    } finally {
      underWay -= 1;
    }
  };
  await startPulls(company, settings(company.side as unknown as LedgerSide<Session>));
  const now = (): Counts => {
    const webhooks = company.logged.filter(({ message }) => message.startsWith('webhook ')).length;
    const logBytes = company.logged.reduce((bytes, { message, fields }) => bytes + lineBytes({ message, ...fields }), 0);
    const { read: readUnits, write: writeUnits } = units;
    return {
      ...nothing,
      ...tally,
      webhooks,
      doorCalls: webhooks,
      events: company.events.length,
      archivedEvents: company.events.filter(({ name }) => archivedEvents.includes(name)).length,
      readUnits,
      writeUnits,
      logBytes,
    };
  };
  const random = testRandom();
  return {
    company: company as unknown as CountedCompany['company'],
    async counting(act) {
      const before = now();
      await act();
      return difference(now(), before);
    },
    async ticks(count) {
      const { clock, worker } = company;
      for (let tick = 0; tick < count; tick += 1) {
        clock.pass(5 * minutes - (clock.now() % (5 * minutes)));
        await schedulePulls({ pulls: worker.pulls, events: worker.events, clock, random });
        await withShortPauses(company.settle({ until: clock.now() }), clock);
      }
    },
    stop,
  };
}

/** A comparison of both sides' books leaves a quarter of a second between its calls; a call's own deadline must not pass. */
async function withShortPauses(work: Promise<void>, clock: TestClock): Promise<void> {
  let isOver = false;
  const end = work.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    const wait = (clock.nextAlarm() ?? Number.POSITIVE_INFINITY) - clock.now();
    if (wait <= 1 * seconds) clock.pass(wait);
  }
  await end;
}

/** A send, a receive that brings something, and one delete for what a batch settled. */
function countQueue(queue: ConnectedCompany<Session>['queue'], tally: { workerCalls: number; queueRequests: number }): void {
  const { send, sendAgain, hide, receive } = queue;
  queue.send = (...given) => {
    tally.queueRequests += 1;
    send(...given);
  };
  queue.sendAgain = async (...given) => {
    tally.queueRequests += 1;
    await sendAgain(...given);
  };
  queue.hide = async (...given) => {
    tally.queueRequests += 1;
    await hide(...given);
  };
  queue.receive = () => {
    const records = receive();
    if (records.length > 0) {
      tally.workerCalls += 1;
      tally.queueRequests += 2;
    }
    return records;
  };
}

/** What the settings want read, as saving them schedules it. */
async function startPulls<S extends Session>(company: ConnectedCompany<S>, settings: Record<string, unknown>): Promise<void> {
  const { worker, clock, side, account } = company;
  const checked = await company.ask({ ask: 'check-settings', settings: { ...side.settings, ...settings } });
  const { pulls } = (checked as { answer: AnswerTo<'check-settings'> }).answer;
  for (const [pull, run] of Object.entries(pulls)) {
    if (run === null) continue;
    const key = { tenantId: String(account.accountId), ledger: worker.ledger.name, pull };
    const { intervalSeconds, calendar } = run;
    if (calendar === undefined)
      await worker.pulls.put({ ...key, intervalSeconds, dueAt: clock.now() + intervalSeconds * seconds });
    else await worker.pulls.put({ ...key, intervalSeconds, calendar, dueAt: nextRunAt(calendar, clock.now()) });
  }
}

/** The line as shared/log.ts prints it: with level and time. */
function lineBytes(fields: Record<string, unknown>): number {
  return JSON.stringify({ level: 'INFO', timestamp: '2026-03-12T09:00:00.000Z', ...fields }).length;
}
