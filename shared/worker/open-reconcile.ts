import { paced } from '../budget.ts';
import { bookedDocuments, type ReadBookedPage } from '../rackbeat/booked-documents.ts';
import type { Books } from '../reconcile/book-list.ts';
import type { TenantConnection } from '../store/tenant-store.ts';
import { openCredentials } from '../tenant/credentials.ts';
import type { Session } from '../transfer/ledger-definition.ts';
import type { Reason } from '../transfer/transfer.ts';
import { openSession } from './open-session.ts';
import type { Worker } from './worker.ts';

/** Half of what Rackbeat allows a token: the invoices that are booked meanwhile come first. */
const rackbeatCallsPerMinute = 240;
const ledgerCallsPerMinute = 300;

export interface ReconcileSides<S extends Session> {
  session: S;
  rackbeat: ReadBookedPage;
  books: Books<S>;
}

/** Both sides' books, paced, or why the settings do not allow it. */
export function openReconcile<S extends Session>(
  worker: Worker<S>,
  found: TenantConnection,
): ReconcileSides<S> | { unusable: Reason } {
  const { clock, ledger } = worker;
  const through = { rackbeat: paced(clock, rackbeatCallsPerMinute), ledger: paced(clock, ledgerCallsPerMinute) };
  const session = openSession(worker, found, found.connection.settings, { purpose: 'bulk', through });
  if ('unusable' in session) return session;
  const { rackbeatToken: token } = openCredentials(
    worker.vault,
    found.tenant.tenantId,
    ledger.name,
    found.connection.credentials,
  );
  const rackbeat = bookedDocuments({ baseUrl: worker.rackbeatUrl, token, fetch: through.rackbeat(worker.fetch), clock });
  return { session, rackbeat, books: ledger.books };
}
