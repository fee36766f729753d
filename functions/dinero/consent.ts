/** Consent through Visma Connect. It is a person's, not a company's: which of their organizations is meant is asked afterwards. */
import { CallFailed } from '#shared/failures.ts';
import { codeConsent } from '#shared/oauth/code-consent.ts';
import { Tokens } from '#shared/oauth/tokens.ts';
import { unstoredCredentials } from '#shared/oauth/unstored-credentials.ts';
import type { ConsentFlow } from '#shared/transfer/ledger-definition.ts';
import { type DineroOptions, dinero } from './client.ts';
import { type Credentials, connectEndpoint } from './credentials.ts';

const scopes = ['dineropublicapi:read', 'dineropublicapi:write', 'offline_access'];

export function consent(access: DineroOptions): ConsentFlow {
  const { authUrl, clientId, clientSecret } = access;
  const authorizeUrl = `${authUrl}/connect/authorize`;
  return {
    ...codeConsent({ authorizeUrl, clientId, clientSecret, scopes, endpoint: connectEndpoint(access) }),
    companies: {
      async list(received) {
        const credentials = withOrganization(received, 0);
        const found = await dinero(access, credentials, unstoredCredentials(credentials)).organizations();
        if (found.length === 0) throw refused('There is no organization in Dinero that this person may open.');
        // Without Dinero Pro the API answers nothing but this list.
        return found.map(({ Id, Name, IsPro }) => ({ id: String(Id), name: Name, isUsable: IsPro }));
      },
      choose: (received, companyId) => withOrganization(received, Number(companyId)),
    },
  };
}

function withOrganization(received: unknown, organizationId: number): Credentials {
  return { ...Tokens.parse(received), organizationId };
}

function refused(detail: string): CallFailed {
  return new CallFailed('ledger', { kind: 'rejected', reason: { code: 'LEDGER_ACCESS_DENIED', detail } });
}
