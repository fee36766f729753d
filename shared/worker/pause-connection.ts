import type { Party } from '../failures.ts';
import type { TenantConnection } from '../store/tenant-store.ts';
import type { Session } from '../transfer/ledger-definition.ts';
import type { Worker } from './worker.ts';

const mostTries = 5;

/**
 * - `paused`: the connection is marked; giving the consent again asks for everything that waits
 * - `renewed`: the consent was given again while we worked with the old one: what we set aside must be tried again now,
 *   since whoever asked for the waiting transfers may not have seen it
 */
export async function pauseConnection<S extends Session>(
  worker: Worker<S>,
  used: TenantConnection,
  party: Party,
): Promise<'paused' | 'renewed'> {
  const { tenantId, ledger, consents } = used.connection;
  worker.connections.forget(tenantId, ledger);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const fresh = (await worker.tenants.getConnection(tenantId, ledger))?.connection;
    if (fresh === undefined || fresh.status === 'reconnect' || fresh.status === 'closed') return 'paused';
    if (fresh.consents !== consents) return 'renewed';
    // Settings may be saved at the same moment; then it is read and tried again.
    const saved = await worker.tenants.saveConnection({
      ...fresh,
      status: 'reconnect',
      consentLost: party,
      updatedAt: worker.clock.now(),
    });
    if (saved !== 'conflict') {
      worker.log.warn('connection paused', { tenantId, ledger, consentOf: party });
      return 'paused';
    }
  }
  return 'renewed';
}
