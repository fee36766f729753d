/** The company has removed the app in Rackbeat: the connection is closed and its credentials are destroyed. The history stays. */
import { minutes } from '../clock.ts';
import type { AppUninstalled } from '../events.ts';
import { CallFailed } from '../failures.ts';
import { rackbeatInstalls } from '../rackbeat/installs.ts';
import { openCredentials } from '../tenant/credentials.ts';
import type { Connection } from '../tenant/tenant.ts';
import type { Disposition, Session } from '../transfer/ledger-definition.ts';
import { settingsKeyId } from './install.ts';
import type { Worker } from './worker.ts';

const again = 2 * minutes;

export async function uninstall<S extends Session>(
  worker: Worker<S>,
  { tenantId, ledger }: AppUninstalled,
): Promise<Disposition> {
  const { tenants, clock, connections } = worker;
  const connection = (await tenants.getConnection(tenantId, ledger))?.connection;
  if (connection === undefined || connection.status === 'closed') return { settled: true, outcome: 'ignored' };
  const standing = await standingOf(worker, connection);
  if (standing === 'unknown')
    return { settled: false, at: clock.now() + again, why: 'Rackbeat does not say whether the app is gone' };
  if (standing === 'installed') return { settled: true, outcome: 'ignored' };
  const { consentLost: _consentLost, ...rest } = connection;
  const saved = await tenants.saveConnection({ ...rest, status: 'closed', credentials: '', updatedAt: clock.now() });
  if (saved === 'conflict') return { settled: false, at: clock.now() + again, why: 'the connection was changed meanwhile' };
  connections.forget(tenantId, ledger);
  // Rackbeat has dropped its side of them with the app.
  await tenants.removeWebhooks(tenantId, ledger);
  await tenants.removeKey(tenantId, settingsKeyId(ledger));
  await tenants.putAudit({
    tenantId,
    ledger,
    at: clock.now(),
    id: worker.random.id(),
    who: 'Rackbeat',
    what: 'uninstalled',
    details: { before: { status: connection.status }, after: { status: 'closed' } },
  });
  return { settled: true, outcome: 'ignored' };
}

/** A webhook is a hint: late, doubled, or of an app that has been installed again since. Rackbeat itself is asked. */
async function standingOf<S extends Session>(
  worker: Worker<S>,
  connection: Connection,
): Promise<'installed' | 'gone' | 'unknown'> {
  const { rackbeatToken } = openCredentials(worker.vault, connection.tenantId, connection.ledger, connection.credentials);
  try {
    const apps = await rackbeatInstalls(worker.rackbeatUrl, worker.fetch, worker.clock).apps(rackbeatToken);
    return connection.rackbeatApp !== undefined && apps.includes(connection.rackbeatApp) ? 'installed' : 'gone';
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    return error.failure.kind === 'reconnect' ? 'gone' : 'unknown';
  }
}
