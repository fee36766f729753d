/** Connects a tenant to the ledger, or connects it again after the consent was lost. */
import type { AnswerTo, Reply } from '../desk.ts';
import { rackbeat } from '../rackbeat/client.ts';
import { sealCredentials } from '../tenant/credentials.ts';
import type { Connection } from '../tenant/tenant.ts';
import type { Session } from '../transfer/ledger-definition.ts';
import { resumeStranded } from './resume.ts';
import { tryCredentials } from './try-credentials.ts';
import { registerWebhooks } from './webhooks.ts';
import type { Worker } from './worker.ts';

interface Wanted {
  tenantId: string;
  rackbeatToken: string;
  credentials: unknown;
  /** Rackbeat's name of the app, where it was installed there. */
  rackbeatApp?: string;
}

/** Both sets of credentials are tried before anything is stored. Running it again changes nothing but the credentials. */
export async function connect<S extends Session>(
  worker: Worker<S>,
  { tenantId, rackbeatToken, credentials, rackbeatApp }: Wanted,
): Promise<Reply<'connect'>> {
  const { ledger } = worker;
  const tried = await tryCredentials(ledger, credentials);
  if ('invalid' in tried) return { problem: { code: 'CREDENTIALS_INVALID', detail: tried.invalid } };
  const { company } = tried;
  const client = rackbeat({ baseUrl: worker.rackbeatUrl, token: rackbeatToken, fetch: worker.fetch, clock: worker.clock });
  const self = await client.self();
  if (self.accountId !== tenantId)
    return {
      problem: { code: 'OTHER_ACCOUNT', detail: `The Rackbeat token belongs to account ${self.accountId}, not to ${tenantId}` },
    };

  const before = (await worker.tenants.getConnection(tenantId, ledger.name))?.connection;
  // The rows map Rackbeat's numbers to that company's: with another company's books behind them they would point at strangers.
  if (before?.ledgerCompany !== undefined && before.ledgerCompany.id !== company.id) {
    const { id, name } = before.ledgerCompany;
    return {
      problem: {
        code: 'OTHER_LEDGER_COMPANY',
        detail: `This connection belongs to ${name} (${id}) in ${ledger.name}, and the consent is for ${company.name} (${company.id})`,
      },
    };
  }
  // First what can fail: once the connection is active, what waited must go on.
  const webhooks = await registerWebhooks(worker, client, tenantId);
  const sealed = sealCredentials(worker.vault, tenantId, ledger.name, { rackbeatToken, ledger: tried.credentials });
  const saved = await worker.tenants.saveConnection({
    ...connectionAfter(worker, before, tenantId, sealed, company),
    ...(rackbeatApp === undefined ? {} : { rackbeatApp }),
  });
  if (saved === 'conflict')
    return {
      problem: { code: 'CHANGED_MEANWHILE', detail: 'Somebody else changed this connection at the same moment; try again' },
    };
  worker.connections.forget(tenantId, ledger.name);
  const resumed = saved.status === 'active' ? await resumeStranded(worker, tenantId) : 0;
  return { answer: { status: saved.status === 'active' ? 'active' : 'installed', company, webhooks, resumed } };
}

function connectionAfter<S extends Session>(
  worker: Worker<S>,
  before: Connection | undefined,
  tenantId: string,
  credentials: string,
  company: AnswerTo<'connect'>['company'],
): Connection {
  const now = worker.clock.now();
  if (before === undefined) {
    return {
      tenantId,
      ledger: worker.ledger.name,
      status: 'installed',
      settingsVersion: 0,
      credentials,
      consents: 1,
      ledgerCompany: company,
      version: 0,
      createdAt: now,
      updatedAt: now,
    };
  }
  const wasActivated = before.activatedAt !== undefined && before.status !== 'closed';
  const { consentLost: _consentLost, renewal: _renewal, ...rest } = before;
  const status = wasActivated ? 'active' : 'installed';
  const consents = (before.consents ?? 0) + 1;
  return { ...rest, status, credentials, consents, ledgerCompany: company, updatedAt: now };
}
