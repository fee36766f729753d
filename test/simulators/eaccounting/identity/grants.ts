/** The identity server's memory: what a person allowed, and the codes and tokens that stand for it. */
import type { SimulatorClock } from '../../frame.ts';
import { createIds } from '../ids.ts';
import { accessToken } from './access-token.ts';

export interface TokenOptions {
  clock: SimulatorClock;
  /** Default 3600. */
  accessTokenSeconds?: number;
  /** Default: for ever. The vendor publishes no lifetime. */
  refreshTokenSeconds?: number;
  /** Older clients get a new refresh token each time and the old one dies; newer ones keep theirs. Default `rotating`. */
  refreshTokens?: 'rotating' | 'reusable';
  /** What a dead refresh token does: ends the whole grant, as a race is known to do, or only fails. Default `ends-grant`. */
  reuse?: 'ends-grant' | 'fails';
}

/** What a person allowed: one client in one company. */
export interface Grant {
  companyId: string;
  clientId: string;
  scopes: readonly string[];
}

export interface Tokens {
  access_token: string;
  token_type: 'Bearer';
  expires_in: number;
  scope: string;
  /** Only with the scope `offline_access`. */
  refresh_token?: string;
}

interface Held<T> {
  value: T;
  expiresAt: number;
}

interface LiveGrant extends Grant {
  isEnded: boolean;
  /** Undefined before the first and without `offline_access`. */
  refreshToken: string | undefined;
}

export interface CodeRequest extends Grant {
  redirectUri: string;
  /** S256, when the client sent one. */
  challenge: string | undefined;
}

export interface Grants {
  /** Works once, for five minutes. */
  issueCode(request: CodeRequest): string;
  /** @returns the request that the code stands for; undefined when it is used up, too old or nobody's */
  takeCode(code: string): CodeRequest | undefined;
  issueTokens(grant: Grant): Tokens;
  /** @returns undefined for a token that is dead or of another client */
  refresh(refreshToken: string, clientId: string): Tokens | undefined;
  /** Ends the grant of an access or a refresh token; of an unknown one nothing. */
  revoke(token: string, clientId: string): void;
  /** @returns whose access token it is while it lives */
  holderOf(token: string): Grant | undefined;
  /** The person takes back what was allowed in a company. */
  endAll(companyId: string): void;
}

const codeLife = 5 * 60_000;

export function createGrants(options: TokenOptions): Grants {
  const { clock, accessTokenSeconds = 3600, refreshTokenSeconds = Number.POSITIVE_INFINITY } = options;
  const nextId = createIds('identity');
  const codes = new Map<string, Held<CodeRequest>>();
  const access = new Map<string, Held<LiveGrant>>();
  const refresh = new Map<string, Held<LiveGrant>>();
  const isAlive = ({ value, expiresAt }: Held<LiveGrant>) => !value.isEnded && clock.now() < expiresAt;

  const newRefreshToken = (grant: LiveGrant): string => {
    const token = nextId().replaceAll('-', '');
    grant.refreshToken = token;
    refresh.set(token, { value: grant, expiresAt: clock.now() + refreshTokenSeconds * 1000 });
    return token;
  };
  const tokensOf = (grant: LiveGrant): Tokens => {
    const expiresAt = clock.now() + accessTokenSeconds * 1000;
    const token = accessToken(grant, { id: nextId(), issuedAt: clock.now(), expiresAt });
    access.set(token, { value: grant, expiresAt });
    const isKept = grant.refreshToken !== undefined && options.refreshTokens === 'reusable';
    return {
      access_token: token,
      token_type: 'Bearer',
      expires_in: accessTokenSeconds,
      scope: grant.scopes.join(' '),
      ...(grant.scopes.includes('offline_access')
        ? { refresh_token: isKept ? String(grant.refreshToken) : newRefreshToken(grant) }
        : {}),
    };
  };
  return {
    issueCode: (request) => {
      const code = nextId().replaceAll('-', '');
      codes.set(code, { value: request, expiresAt: clock.now() + codeLife });
      return code;
    },
    takeCode: (code) => {
      const held = codes.get(code);
      codes.delete(code);
      return held && clock.now() < held.expiresAt ? held.value : undefined;
    },
    issueTokens: ({ companyId, clientId, scopes }) =>
      tokensOf({ companyId, clientId, scopes, isEnded: false, refreshToken: undefined }),
    refresh: (token, clientId) => {
      const held = refresh.get(token);
      if (!held || held.value.clientId !== clientId || !isAlive(held)) {
        return undefined;
      }
      if (held.value.refreshToken !== token) {
        held.value.isEnded = options.reuse !== 'fails';
        return undefined;
      }
      return tokensOf(held.value);
    },
    revoke: (token, clientId) => {
      const held = refresh.get(token) ?? access.get(token);
      if (held?.value.clientId === clientId) {
        held.value.isEnded = true;
      }
    },
    holderOf: (token) => {
      const held = access.get(token);
      return held && isAlive(held) ? held.value : undefined;
    },
    endAll: (companyId) => {
      for (const { value } of [...access.values(), ...refresh.values()]) {
        value.isEnded ||= value.companyId === companyId;
      }
    },
  };
}
