/** Who may do what. A key is `<scope>.<keyId>.<secret>`; only its hash is stored. */
import { digestsAreEqual, sha256 } from '#shared/hash.ts';
import type { TenantStore } from '#shared/store/tenant-store.ts';
import { ApiProblem } from './problem.ts';

/** The caller, once known. */
export interface Caller {
  /** `operator`, or the one tenant the key reaches. */
  scope: string;
  /** For the audit: the key's id, never the key. */
  who: string;
}

export async function authenticate(tenants: TenantStore, authorization: string | undefined): Promise<Caller> {
  const key = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (key === undefined) throw new ApiProblem(401, 'KEY_REQUIRED', 'Send an API key as "Authorization: Bearer <key>"');
  const [scope, keyId, secret, ...rest] = key.split('.');
  const isWellFormed =
    scope !== undefined &&
    keyId !== undefined &&
    secret !== undefined &&
    rest.length === 0 &&
    /^[\w-]{1,64}$/.test(scope) &&
    /^[\w-]{1,64}$/.test(keyId);
  const stored = isWellFormed ? await tenants.getKey(scope, keyId) : undefined;
  if (stored === undefined || secret === undefined || !digestsAreEqual(stored.secretHash, sha256(secret))) {
    throw new ApiProblem(401, 'KEY_UNKNOWN', 'The API key is not valid');
  }
  return { scope: stored.scope, who: `key ${stored.keyId} (${stored.name})` };
}

/** A tenant's key reaches that tenant only. To anyone else another tenant does not exist. */
export function mayReach(caller: Caller, tenantId: string): void {
  if (caller.scope !== 'operator' && caller.scope !== tenantId) throw new ApiProblem(404, 'NOT_FOUND', 'There is no such tenant');
}

export function mustBeOperator(caller: Caller): void {
  if (caller.scope !== 'operator') throw new ApiProblem(403, 'OPERATOR_ONLY', 'This needs an operator key');
}
