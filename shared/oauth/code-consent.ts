/** A company's consent by OAuth 2 (RFC 6749 §4.1): a page asks the person, the browser brings back a code, the code is exchanged for tokens. */
import { CallFailed } from '../failures.ts';
import type { ConsentFlow } from '../transfer/ledger-definition.ts';
import { challengeOf, verifierOf } from './pkce.ts';
import type { TokenEndpoint } from './token-endpoint.ts';
import type { Tokens } from './tokens.ts';

export interface CodeConsentOptions {
  /** The page that asks, `https://connect.visma.com/connect/authorize`. */
  authorizeUrl: string;
  clientId: string;
  clientSecret: string;
  /** `offline_access` is among them where refresh tokens must be asked for. */
  scopes: string[];
  /** What else this server's page is told, e.g. that it shall let the person choose a company again. */
  asking?: Record<string, string>;
  endpoint: TokenEndpoint;
}

/** `receive` answers `Tokens`, or `refused`; a ledger that must know more adds it to them. */
export function codeConsent({
  authorizeUrl,
  clientId,
  clientSecret,
  scopes,
  asking = {},
  endpoint,
}: CodeConsentOptions): ConsentFlow & {
  receive: (came: { query: Record<string, string>; callbackUrl: string; state: string }) => Promise<Tokens | 'refused'>;
} {
  return {
    stateIn: 'query',
    page({ callbackUrl, state, language }) {
      const query = new URLSearchParams({
        response_type: 'code',
        // By form it would come without the browser's cookie, which is for answers to our own pages and plain links only.
        response_mode: 'query',
        client_id: clientId,
        redirect_uri: callbackUrl,
        scope: scopes.join(' '),
        state,
        code_challenge: challengeOf(verifierOf(clientSecret, state)),
        code_challenge_method: 'S256',
        ui_locales: language,
        ...asking,
      });
      return `${authorizeUrl}?${query}`;
    },
    async receive({ query: { code = '', error, error_description }, callbackUrl, state }) {
      // RFC 6749 §4.1.2.1: the person has said no.
      if (error === 'access_denied') return 'refused';
      if (error !== undefined || code === '')
        throw refused(
          [error ?? 'the consent page answered neither a code nor an error', error_description].filter(Boolean).join(': '),
        );
      return await endpoint.exchange({
        grant_type: 'authorization_code',
        code,
        redirect_uri: callbackUrl,
        code_verifier: verifierOf(clientSecret, state),
      });
    },
  };
}

function refused(detail: string): CallFailed {
  return new CallFailed('ledger', { kind: 'rejected', reason: { code: 'LEDGER_ACCESS_DENIED', detail } });
}
