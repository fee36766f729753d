import * as z from 'zod';
import type { Ledger } from '../kinds.ts';
import type { Vault } from '../vault.ts';

/** What a connection keeps sealed: the token for Rackbeat, and the ledger's own credentials. */
const Sealed = z.object({ rackbeatToken: z.string().min(1), ledger: z.unknown() });
export type ConnectionCredentials = z.infer<typeof Sealed>;

export function sealCredentials(vault: Vault, tenantId: string, ledger: Ledger, credentials: ConnectionCredentials): string {
  return vault.seal(JSON.stringify(credentials), binding(tenantId, ledger));
}

/** Throws `SealBroken` when the sealed text belongs to another tenant, ledger or key. */
export function openCredentials(vault: Vault, tenantId: string, ledger: Ledger, sealed: string): ConnectionCredentials {
  return Sealed.parse(JSON.parse(vault.open(sealed, binding(tenantId, ledger))));
}

function binding(tenantId: string, ledger: Ledger): string {
  return `${tenantId}#${ledger}`;
}
