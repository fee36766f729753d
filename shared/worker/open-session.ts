import type { ThroughNet } from '../budget.ts';
import type { Party } from '../failures.ts';
import { storedCredentials } from '../oauth/stored-credentials.ts';
import { rackbeat } from '../rackbeat/client.ts';
import type { Purpose } from '../shared-budget.ts';
import type { TenantConnection } from '../store/tenant-store.ts';
import { openCredentials } from '../tenant/credentials.ts';
import type { Session } from '../transfer/ledger-definition.ts';
import type { Reason } from '../transfer/transfer.ts';
import type { Worker } from './worker.ts';

/** Opens both neighbours for one connection, or says why its settings do not allow it. @param purpose decides how much of a shared budget it may take */
export function openSession<S extends Session>(
  worker: Worker<S>,
  { tenant, connection }: TenantConnection,
  settings: unknown = connection.settings,
  { purpose = 'document', through }: { purpose?: Purpose; through?: Record<Party, ThroughNet> | undefined } = {},
): S | { unusable: Reason } {
  const { ledger } = worker;
  const parsed = ledger.settings.safeParse(settings ?? {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      unusable: { code: 'SETTINGS_INVALID', values: { setting: issue?.path.join('.') ?? '' }, detail: issue?.message ?? '' },
    };
  }
  const credentials = openCredentials(worker.vault, tenant.tenantId, ledger.name, connection.credentials);
  const session: Session = {
    tenant,
    ledger: ledger.name,
    settings: parsed.data,
    settingsVersion: connection.settingsVersion,
    baseCurrency: connection.ledgerCompany?.baseCurrency ?? 'DKK',
    rackbeat: rackbeat({
      baseUrl: worker.rackbeatUrl,
      token: credentials.rackbeatToken,
      fetch: through?.rackbeat(worker.fetch) ?? worker.fetch,
      clock: worker.clock,
    }),
    api: ledger.api(
      ledger.credentials.parse(credentials.ledger),
      storedCredentials(worker, tenant.tenantId),
      around(worker.budget?.through(tenant.tenantId, purpose), through?.ledger),
    ),
    clock: worker.clock,
  };
  // The definition made both settings and api, so together they are its own kind of session.
  return session as S;
}

/** One around the other, as far as there are any. */
function around(outer: ThroughNet | undefined, inner: ThroughNet | undefined): ThroughNet | undefined {
  return outer === undefined || inner === undefined ? (outer ?? inner) : (fetch) => outer(inner(fetch));
}
