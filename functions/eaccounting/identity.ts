/** Visma's identity server, where codes and refresh tokens become tokens. */
import { type TokenEndpoint, tokenEndpoint } from '#shared/oauth/token-endpoint.ts';
import type { EaccountingOptions } from './client.ts';

export function identityEndpoint({ authUrl, clientId, clientSecret, fetch, clock }: EaccountingOptions): TokenEndpoint {
  return tokenEndpoint({
    baseUrl: authUrl,
    path: '/connect/token',
    clientId,
    clientSecret,
    authenticateBy: 'header',
    fetch,
    clock,
  });
}
