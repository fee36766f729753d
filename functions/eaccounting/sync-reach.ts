import type { Reach, Skip, Why } from '#shared/transfer/ledger-definition.ts';

/** Without continuous sync, what an invoice needs is still created when it is missing, or no invoice could go; what is there is left alone. */
export function syncReach(sync: 'off' | 'rackbeatToLedger', why: Why, setting: string): Skip | { reach: Reach } {
  if (sync === 'rackbeatToLedger') return { reach: 'write' };
  return why === 'needed' ? { reach: 'create' } : { skip: { code: 'SWITCHED_OFF', values: { setting } } };
}
