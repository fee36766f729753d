/** An access token in the shape of a JWT. A client should not look inside; its signature is none. */
import { createHash } from 'node:crypto';
import type { Grant } from './grants.ts';

/** @param at times in milliseconds since 1970 */
export function accessToken(grant: Grant, at: { id: string; issuedAt: number; expiresAt: number }): string {
  const head = encode({ alg: 'RS256', typ: 'at+jwt' });
  const claims = encode({
    client_id: grant.clientId,
    customer_id: grant.companyId,
    scope: grant.scopes,
    sub: 'person',
    jti: at.id,
    iat: Math.floor(at.issuedAt / 1000),
    exp: Math.floor(at.expiresAt / 1000),
  });
  return `${head}.${claims}.${createHash('sha256').update(`${head}.${claims}`).digest('base64url')}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
