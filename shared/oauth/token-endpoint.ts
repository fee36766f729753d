/** The token endpoint of an OAuth 2 ledger (RFC 6749): codes, refresh tokens and keys are exchanged for access tokens. */
import * as z from 'zod';
import { type Clock, seconds } from '../clock.ts';
import { CallFailed, type CallFailure } from '../failures.ts';
import { HeaderText } from '../header-text.ts';
import { type Answer, bodyOf, type Call, type Fetch, http } from '../http.ts';
import type { Tokens } from './tokens.ts';

export interface TokenEndpointOptions {
  /** Origin of the identity server. */
  baseUrl: string;
  /** Path of the endpoint, `/connect/token`. */
  path: string;
  clientId: string;
  clientSecret: string;
  /** Where the client's secret goes: servers of Visma differ (RFC 6749 §2.3.1 allows both). */
  authenticateBy: 'header' | 'body';
  fetch: Fetch;
  clock: Clock;
}

export interface TokenEndpoint {
  /** One exchange. Throws `CallFailed`: `reconnect` when the grant is no longer good, `unavailable` when nobody knows. */
  exchange(grant: Record<string, string>): Promise<Tokens>;
}

/** A month, in seconds. */
const longestLife = 30 * 24 * 3600;

const TokenAnswer = z.object({
  access_token: HeaderText.min(1),
  /** Seconds. RFC 6749 only recommends it; both servers of Visma hand out an hour. None is believed to live for years. */
  expires_in: z.coerce
    .number()
    .positive()
    .transform((given) => Math.min(given, longestLife))
    .default(3600),
  /** Absent: the one we have stays good. */
  refresh_token: z.string().min(1).optional(),
});

export function tokenEndpoint(options: TokenEndpointOptions): TokenEndpoint {
  const { baseUrl, path, clientId, clientSecret, authenticateBy, fetch, clock } = options;
  const basic = `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')}`;
  const headers: Record<string, string> = authenticateBy === 'header' ? { authorization: basic } : {};
  const client: Record<string, string> = authenticateBy === 'body' ? { client_id: clientId, client_secret: clientSecret } : {};
  const api = http({ party: 'ledger', baseUrl, headers, timeout: 20 * seconds, readRefusal }, fetch, clock);
  return {
    async exchange(grant) {
      const call: Call = { method: 'POST', path, body: new URLSearchParams({ ...grant, ...client }) };
      try {
        const answer = bodyOf(await api.send(call), TokenAnswer, 'ledger', call);
        const accessEndsAt = clock.now() + answer.expires_in * seconds;
        return {
          accessToken: answer.access_token,
          accessEndsAt,
          ...(answer.refresh_token === undefined ? {} : { refreshToken: answer.refresh_token }),
        };
      } catch (error) {
        throw aboutTheToken(error);
      }
    },
  };
}

/** A lost answer leaves the token in doubt, never the record for whose sake it was asked: no document can have been made. */
function aboutTheToken(error: unknown): unknown {
  return error instanceof CallFailed && error.failure.kind === 'uncertain'
    ? new CallFailed('ledger', { kind: 'unavailable', detail: `token endpoint: ${error.failure.detail}` })
    : error;
}

const Refusal = z.object({ error: z.string(), error_description: z.string().optional() });

function readRefusal(answer: Answer): CallFailure {
  const parsed = Refusal.safeParse(answer.body);
  const detail = parsed.success
    ? [parsed.data.error, parsed.data.error_description].filter(Boolean).join(': ')
    : `token endpoint: status ${answer.status}`;
  // RFC 6749 §5.2: the grant or refresh token is invalid, expired, revoked or already used.
  if (parsed.success && parsed.data.error === 'invalid_grant') return { kind: 'reconnect', detail };
  return { kind: 'rejected', status: answer.status, reason: { code: 'LEDGER_ACCESS_DENIED', detail } };
}
