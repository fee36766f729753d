/** How a connection to Dinero is kept: tokens of a user's consent, or the key of a company's own integration. */
import * as z from 'zod';
import type { Clock } from '#shared/clock.ts';
import type { Fetch } from '#shared/http.ts';
import { type TokenEndpoint, tokenEndpoint } from '#shared/oauth/token-endpoint.ts';
import { Tokens } from '#shared/oauth/tokens.ts';

/** A consent is a user's and may reach several organizations, so the chosen one is kept with it. */
export const Credentials = Tokens.extend({
  organizationId: z.number().int().positive(),
  /** Personal integration: a key made in Dinero, exchanged for tokens that have no refresh token. */
  apiKey: z.string().min(1).optional(),
}).refine(({ refreshToken, apiKey }) => refreshToken !== undefined || apiKey !== undefined, {
  message: 'a refresh token or an API key is needed',
});
export type Credentials = z.infer<typeof Credentials>;

export interface SignInOptions {
  /** Visma Connect. */
  authUrl: string;
  /** Dinero's own sign-in, for personal integrations. */
  personalAuthUrl: string;
  clientId: string;
  clientSecret: string;
  fetch: Fetch;
  clock: Clock;
}

/** Visma Connect's token endpoint. It wants the client's secret in the form, Dinero's own server in the header. */
export function connectEndpoint({ authUrl, clientId, clientSecret, fetch, clock }: SignInOptions): TokenEndpoint {
  const path = '/connect/token';
  return tokenEndpoint({ baseUrl: authUrl, path, authenticateBy: 'body', clientId, clientSecret, fetch, clock });
}

/** @returns what asks for new tokens, whichever way the company connected */
export function signIn(options: SignInOptions): (credentials: Credentials) => Promise<Tokens> {
  const connect = connectEndpoint(options);
  const { personalAuthUrl, clientId, clientSecret, fetch, clock } = options;
  const path = '/dineroapi/oauth/token';
  const personal = tokenEndpoint({
    baseUrl: personalAuthUrl,
    path,
    authenticateBy: 'header',
    clientId,
    clientSecret,
    fetch,
    clock,
  });
  return async ({ refreshToken, apiKey }) =>
    apiKey === undefined
      ? await connect.exchange({ grant_type: 'refresh_token', refresh_token: refreshToken ?? '' })
      : await personal.exchange({ grant_type: 'password', scope: 'read write', username: apiKey, password: apiKey });
}
