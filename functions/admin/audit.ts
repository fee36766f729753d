import type { AuditEntry } from '#shared/tenant/tenant.ts';
import type { Caller } from './access.ts';
import type { AdminServices } from './services.ts';

/** Leaves a row about a change: who, what, when. Never credentials. */
export async function audit(
  { tenants, clock, random }: AdminServices,
  caller: Caller,
  entry: Pick<AuditEntry, 'tenantId' | 'what' | 'ledger' | 'details'>,
): Promise<void> {
  await tenants.putAudit({ ...entry, at: clock.now(), id: random.id(), who: caller.who });
}
