/** An initial sync killed at every call to a neighbour and to a table: it always ends as if nothing had happened. */
import type { Session } from '#shared/transfer/ledger-definition.ts';
import type { ConnectedCompany } from './connected-company.ts';
import { dieAt } from './killed-at.ts';
import type { Syncing } from './syncing.ts';

type Company<S extends Session> = Syncing & Pick<ConnectedCompany<S>, 'account' | 'worker' | 'net' | 'queue'>;

export interface KilledAnywhere {
  /** The sync that nobody kills: how many calls it takes, and what it leaves behind. */
  undisturbed(): Promise<{ calls: number; end: unknown }>;
  /** Kills one sync after the other, each at the next call, and sees that each leaves behind what the undisturbed one does. */
  endsTheSame(): Promise<void>;
}

/** @param aSmallCompany the same each time  @param lists those of Rackbeat that the sync fills */
export function killedAnywhere<S extends Session>(
  aSmallCompany: () => Promise<Company<S>>,
  lists: readonly string[],
): KilledAnywhere {
  let known: ReturnType<KilledAnywhere['undisturbed']> | undefined;
  const run = async () => {
    const company = await aSmallCompany();
    const calls = dieAt(company, 0);
    await company.start();
    await company.work();
    // What is looked at afterwards is counted too.
    const count = calls();
    return { calls: count, end: await endOf(company, lists) };
  };
  const undisturbed = () => {
    known ??= run();
    return known;
  };
  return {
    undisturbed,
    // Nothing has an effect between two calls, so dying before a call is dying after the one before it.
    async endsTheSame() {
      const { calls, end } = await undisturbed();
      for (let n = 1; n <= calls; n += 1) {
        const company = await aSmallCompany();
        dieAt(company, n);
        await company.sync();
        expect({ n, end: await endOf(company, lists) }).toEqual({ n, end });
      }
    },
  };
}

/** Everything that the sync has left behind, without times and ids of ours. */
async function endOf<S extends Session>(company: Company<S>, lists: readonly string[]): Promise<unknown> {
  const { worker, account } = company;
  const key = { tenantId: String(account.accountId), ledger: worker.ledger.name };
  const rackbeat: Record<string, unknown> = {};
  for (const list of lists)
    rackbeat[list] = Object.values(await company.inRackbeat(list)).map(
      ({ created_at: _created, updated_at: _updated, ...record }) => record,
    );
  const { status, counts, reasons } = await company.progress();
  const page = await worker.transfers.list({ ...key, limit: 100 });
  const rows = page.transfers.map(({ kind, number, state, outcome, ledgerId, reason, facts }) => ({
    ...{ kind, number, state, outcome, ledgerId, reason, facts },
  }));
  rows.sort((a, b) => (a.kind + a.number).localeCompare(b.kind + b.number));
  const settings = (await worker.tenants.getConnection(key.tenantId, key.ledger))?.connection.settings;
  return { rackbeat, status, counts, reasons, settings, rows };
}
