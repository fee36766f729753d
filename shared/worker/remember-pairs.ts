import { canonicalJson } from '../hash.ts';
import type { AnyInitialSyncKind } from '../initial-sync/definition.ts';
import type { Session } from '../transfer/ledger-definition.ts';
import type { Worker } from './worker.ts';

const mostTries = 5;

/** Writes what belongs together into the connection's settings, beside whatever a person saves at the same moment. */
export async function rememberPairs<S extends Session>(
  worker: Worker<S>,
  session: S,
  kind: AnyInitialSyncKind<S>,
  numbers: Map<string, string>,
): Promise<{ settings: S['settings']; settingsVersion: number }> {
  const { tenantId } = session.tenant;
  const pairs = [...numbers].map(([ledgerId, number]) => ({ ledgerId, number }));
  for (let tries = 0; tries < mostTries; tries += 1) {
    const connection = (await worker.tenants.getConnection(tenantId, session.ledger))?.connection;
    const settings = worker.ledger.settings.safeParse(connection?.settings ?? {}).data;
    if (connection === undefined || settings === undefined || kind.remember === undefined) break;
    const learned = kind.remember(settings, pairs);
    if (canonicalJson(learned) === canonicalJson(settings)) return { settings, settingsVersion: connection.settingsVersion };
    const now = worker.clock.now();
    const settingsVersion = connection.settingsVersion + 1;
    const saved = await worker.tenants.saveConnection({ ...connection, settings: learned, settingsVersion, updatedAt: now });
    if (saved === 'conflict') continue;
    worker.connections.forget(tenantId, session.ledger);
    await worker.tenants.putAudit({
      tenantId,
      ledger: session.ledger,
      at: now,
      id: worker.random.id(),
      who: 'initial sync',
      what: 'settings saved',
      details: { version: settingsVersion, before: settings, after: learned },
    });
    return { settings: learned, settingsVersion };
  }
  return { settings: session.settings, settingsVersion: session.settingsVersion };
}
