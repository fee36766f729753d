/**
 * Watches the tokens of OAuth 2 ledgers: one function at a time renews them, what was replaced is not used again, and what is new is
 * stored before it is used.
 */
import { seconds } from '#shared/clock.ts';
import { openCredentials } from '#shared/tenant/credentials.ts';
import type { Connection } from '#shared/tenant/tenant.ts';
import { vault } from '#shared/vault.ts';
import type { Container } from '../cloud/lambda.ts';
import type { Sent } from '../cloud/net.ts';
import type { Company } from '../company.ts';
import { vaultKey } from '../connector.ts';
import { refreshTokenIn } from '../ledgers/refresh-tokens.ts';
import type { Stage } from '../stage.ts';

export interface TokenWatch {
  leaves(sent: Sent, container: Container, request: Request, company: Company): void;
  /** The row of a connection was written. */
  stored(connection: Connection): void;
}

/** A lease lasts 45 s, and a renewal leaves within the first twenty of them; clocks differ by three. */
const alone = 15 * seconds;

export function watchTokens({ broken, sometimes, schedule }: Stage): TokenWatch {
  const everStored = new Set<string>();
  /** Who has offered a company's refresh token, and has neither stored an answer nor given the lease back. */
  const renewing = new Map<string, { name: string; since: number }>();
  const keptSafe = vault(vaultKey);

  return {
    leaves({ party, path, body, tenant }, { name }, request, { books }) {
      const { tokens } = books;
      if (party !== 'ledger' || tokens === undefined) return;
      const offered = refreshTokenIn(body);
      if (offered !== undefined) {
        sometimes.saw('a token was renewed');
        const other = renewing.get(tenant);
        if (other !== undefined && other.name !== name && schedule.now() < other.since + alone)
          broken('one at a time renews a company’s tokens', `${name} beside ${other.name}`, tenant);
        renewing.set(tenant, { name, since: schedule.now() });
        const newer = tokens.replacedBy(offered);
        if (newer === undefined) return;
        if (everStored.has(newer)) broken('a refresh token is never used twice after success', `${path} with an old one`, tenant);
        else sometimes.saw('a token was rotated and its successor lost');
        return;
      }
      const bearer = request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '';
      if (tokens.isRenewed(bearer) && !everStored.has(bearer))
        broken('new tokens are stored before they are used', `${path} with a token that no row holds`, tenant);
    },
    stored({ tenantId, ledger, credentials, renewal }) {
      if (renewal === undefined) renewing.delete(tenantId);
      const { accessToken, refreshToken } = openCredentials(keptSafe, tenantId, ledger, credentials).ledger as {
        accessToken?: string;
        refreshToken?: string;
      };
      for (const token of [accessToken, refreshToken]) if (token !== undefined) everStored.add(token);
    },
  };
}
