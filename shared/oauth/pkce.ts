/** Proof that whoever exchanges a code is who asked for it (RFC 7636). */
import { createHash, createHmac } from 'node:crypto';

/**
 * The secret behind one request for consent. Made from the request's state, so that it need not be kept between two pages: the state
 * is no secret, the client's secret is.
 * @returns 43 characters, as RFC 7636 §4.1 wants them
 */
export function verifierOf(clientSecret: string, state: string): string {
  return createHmac('sha256', clientSecret).update(`pkce#${state}`).digest('base64url');
}

/** What the browser carries of it (method `S256`). */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
