/** Who may call: consents of users through Visma Connect, and tokens of personal integrations. */
import { createHash } from 'node:crypto';
import type { SimulatorClock } from '../../frame.ts';
import type { Organization } from '../organization.ts';

export const scopes = { read: 'dineropublicapi:read', write: 'dineropublicapi:write', offline: 'offline_access' } as const;

/** One user's consent to one client. */
export interface Grant {
  user: string;
  scopes: string[];
  isRevoked: boolean;
}

export interface Tokens {
  access_token: string;
  token_type: 'Bearer';
  /** Seconds. */
  expires_in: number;
  scope: string;
  refresh_token?: string;
}

export interface Caller {
  scopes: readonly string[];
  /** Whether the token reaches the organization. */
  reaches(organization: Organization): boolean;
}

export interface Grants {
  /** A person says yes. */
  consent(user: string, asked: string[]): Grant;
  /** First tokens of a consent. A refresh token comes only with `offline_access`. */
  issue(grant: Grant): Tokens;
  /** Undefined: `invalid_grant`. A refresh token works once; used again it ends the whole consent. */
  refresh(refreshToken: string): Tokens | undefined;
  /** For one organization's own use; no refresh token. */
  issueForKey(organization: Organization): Tokens;
  /** Undefined: 401. */
  callerOf(accessToken: string): Caller | undefined;
  /** Takes back all consents of a user: their tokens of either kind stop at once. */
  revoke(user: string): void;
}

const hour = 3_600_000;
// Not documented; the sheet guesses weeks to months.
const refreshLifetime = 30 * 24 * hour;

export function createGrants(clock: SimulatorClock): Grants {
  const grants: Grant[] = [];
  const access = new Map<string, { caller: Caller; expiresAt: number; isValid(): boolean }>();
  const refresh = new Map<string, { grant: Grant; expiresAt: number; isUsed: boolean }>();
  let tokens = 0;
  const secret = (purpose: string): string => {
    tokens += 1;
    // The same in every run, so that a failing run can be played again.
    return createHash('sha256').update(`${purpose}/${tokens}`).digest('hex');
  };
  const newAccess = (caller: Caller, isValid: () => boolean): Tokens => {
    const access_token = secret('access');
    access.set(access_token, { caller, isValid, expiresAt: clock.now() + hour });
    return { access_token, token_type: 'Bearer', expires_in: hour / 1000, scope: caller.scopes.join(' ') };
  };
  const issue = (grant: Grant): Tokens => {
    const caller = { scopes: grant.scopes, reaches: ({ company }: Organization) => company.owner === grant.user };
    const issued = newAccess(caller, () => !grant.isRevoked);
    if (!grant.scopes.includes(scopes.offline)) {
      return issued;
    }
    const refresh_token = secret('refresh');
    refresh.set(refresh_token, { grant, expiresAt: clock.now() + refreshLifetime, isUsed: false });
    return { ...issued, refresh_token };
  };
  return {
    consent: (user, asked) => {
      const grant = { user, scopes: asked, isRevoked: false };
      grants.push(grant);
      return grant;
    },
    issue,
    refresh: (refreshToken) => {
      const known = refresh.get(refreshToken);
      if (known?.isUsed) {
        known.grant.isRevoked = true;
      }
      if (!known || known.grant.isRevoked || known.expiresAt <= clock.now()) {
        return undefined;
      }
      known.isUsed = true;
      return issue(known.grant);
    },
    issueForKey: (organization) => {
      const key = organization.apiKey;
      const caller = { scopes: [scopes.read, scopes.write], reaches: ({ id }: Organization) => id === organization.id };
      return newAccess(caller, () => organization.apiKey === key);
    },
    callerOf: (accessToken) => {
      const known = access.get(accessToken);
      return known && known.expiresAt > clock.now() && known.isValid() ? known.caller : undefined;
    },
    revoke: (user) => {
      for (const grant of grants.filter((one) => one.user === user)) {
        grant.isRevoked = true;
      }
    },
  };
}
