import { paced } from '../budget.ts';
import { minutes } from '../clock.ts';
import type { Run } from '../initial-sync/run.ts';
import { rackbeatRegisters } from '../rackbeat/registers.ts';
import type { TenantConnection } from '../store/tenant-store.ts';
import { openCredentials } from '../tenant/credentials.ts';
import type { Session } from '../transfer/ledger-definition.ts';
import type { Reason } from '../transfer/transfer.ts';
import { openSession } from './open-session.ts';
import type { Worker } from './worker.ts';

/** Rackbeat allows a token 480 calls a minute; a quarter stays for the invoices that are booked meanwhile. */
const rackbeatCallsPerMinute = 360;
/** e-conomic counts 10,000 tokens a minute and takes 3 a call, other limits exist: what it says in its answers slows us further. */
const ledgerCallsPerMinute = 600;

/** Longer than a Lambda of ours can live (2 minutes). */
export const initialSyncLease = 3 * minutes;

/** Both neighbours, paced, and the kinds the settings ask for. */
export function openInitialSync<S extends Session>(
  worker: Worker<S>,
  found: TenantConnection,
  stopAt: number,
): Run<S> | { unusable: Reason } {
  const { clock, ledger, transfers, random } = worker;
  const through = { rackbeat: paced(clock, rackbeatCallsPerMinute), ledger: paced(clock, ledgerCallsPerMinute) };
  const session = openSession(worker, found, found.connection.settings, { purpose: 'bulk', through });
  if ('unusable' in session) return session;
  const { rackbeatToken } = openCredentials(worker.vault, found.tenant.tenantId, ledger.name, found.connection.credentials);
  const everyKind = ledger.initialSync ?? [];
  return {
    session,
    kinds: everyKind.filter((kind) => kind.wanted?.(session.settings, session.tenant) ?? true),
    everyKind,
    registers: rackbeatRegisters({
      baseUrl: worker.rackbeatUrl,
      token: rackbeatToken,
      fetch: through.rackbeat(worker.fetch),
      clock,
    }),
    transfers,
    clock,
    random,
    lease: initialSyncLease,
    stopAt,
  };
}
