/** A connected company whose books are held against each other at night, or when somebody asks. */
import { schedulePulls } from '#functions/schedule-pulls/schedule-pulls.ts';
import type { ReconciledKind } from '#shared/reconcile/book-list.ts';
import { nightlyCalendar, reconcilePull } from '#shared/reconcile/nightly.ts';
import { type Difference, newReconciliation, type Reconciliation, type Tally } from '#shared/reconcile/reconciliation.ts';
import type { Session } from '#shared/transfer/ledger-definition.ts';
import { testRandom } from '../clocks.ts';
import type { ConnectedCompany } from './company/connected-company.ts';
import { passingTime } from './company/passing-time.ts';

export interface Reconciling {
  /** A person asks for the days, and it is worked until nothing is left. @returns the run */
  reconcile(from: string, to: string): Promise<Reconciliation>;
  /** Only asks. @returns the run's id */
  begin(from: string, to: string): Promise<string>;
  /** The night comes: the pull falls due, the tick finds it. */
  night(): Promise<Reconciliation>;
  run(): Promise<Reconciliation>;
  work(options?: { until?: number }): Promise<void>;
  die(): Promise<never>;
}

export function reconciling<S extends Session>(company: ConnectedCompany<S>): Reconciling {
  const { worker, clock, account } = company;
  const tenantId = String(account.accountId);
  const key = { tenantId, ledger: worker.ledger.name };
  const random = testRandom();
  const time = passingTime(company);
  const reconcile: Reconciling = {
    ...time,
    async begin(from, to) {
      const id = `asked-${random.id()}`;
      const before = await worker.pulls.getReconcile(key);
      await worker.pulls.requestReconcile(newReconciliation({ ...key, id, cause: 'asked', from, to }, clock.now(), before), 0);
      await worker.events.publish('ReconcileRequested', [
        { version: 1, ...key, runId: id, from, to, correlationId: random.id() },
      ]);
      return id;
    },
    async reconcile(from, to) {
      await reconcile.begin(from, to);
      await time.work();
      return await reconcile.run();
    },
    async night() {
      const pull = { ...key, pull: reconcilePull, intervalSeconds: 86_400 };
      const tenant = (await worker.tenants.getDoor(tenantId))?.tenant;
      if (tenant === undefined) throw new Error('no tenant');
      await worker.pulls.put({ ...pull, calendar: nightlyCalendar(tenant), dueAt: clock.now() });
      await schedulePulls({ pulls: worker.pulls, events: worker.events, clock, random });
      await time.work();
      return await reconcile.run();
    },
    async run() {
      const run = await worker.pulls.getReconcile(key);
      if (run === undefined) throw new Error('no reconcile');
      return run;
    },
  };
  return reconcile;
}

/** The counts that are not nought. */
export function counts(run: Reconciliation, kind: ReconciledKind = 'customer-invoice'): Partial<Tally> {
  const tally = run.tallies[kind] ?? {};
  return Object.fromEntries(Object.entries(tally).filter(([, count]) => count !== 0));
}

/** The differences, each as code and number. */
export function differences(run: Reconciliation): string[] {
  return run.differences.map(({ code, number }: Difference) => `${code} ${number}`);
}
