/** Watches the tokens of OAuth 2 ledgers: what was replaced is not used again, and what is new is stored before it is used. */
import { openCredentials } from '#shared/tenant/credentials.ts';
import type { Connection } from '#shared/tenant/tenant.ts';
import { vault } from '#shared/vault.ts';
import type { Sent } from '../cloud/net.ts';
import type { Company } from '../company.ts';
import { vaultKey } from '../connector.ts';
import { refreshTokenIn } from '../ledgers/refresh-tokens.ts';
import type { Stage } from '../stage.ts';

export interface TokenWatch {
  leaves(sent: Sent, request: Request, company: Company): void;
  /** The row of a connection was written. */
  stored(connection: Connection): void;
}

export function watchTokens({ broken, sometimes }: Stage): TokenWatch {
  const everStored = new Set<string>();
  const keptSafe = vault(vaultKey);

  return {
    leaves({ party, path, body, tenant }, request, { books }) {
      const { tokens } = books;
      if (party !== 'ledger' || tokens === undefined) return;
      const offered = refreshTokenIn(body);
      if (offered !== undefined) {
        sometimes.saw('a token was renewed');
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
    stored({ tenantId, ledger, credentials }) {
      const { accessToken, refreshToken } = openCredentials(keptSafe, tenantId, ledger, credentials).ledger as {
        accessToken?: string;
        refreshToken?: string;
      };
      for (const token of [accessToken, refreshToken]) if (token !== undefined) everStored.add(token);
    },
  };
}
