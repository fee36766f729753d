/** Consent at Visma's identity server. It is given for one company, which the person chooses there. */
import { codeConsent } from '#shared/oauth/code-consent.ts';
import type { ConsentFlow } from '#shared/transfer/ledger-definition.ts';
import type { EaccountingOptions } from './client.ts';
import { identityEndpoint } from './identity.ts';

/** The company's settings need a sales scope, suppliers and their invoices the purchase scope; without `offline_access` it ends after an hour. */
const scopes = ['ea:api', 'ea:sales', 'ea:purchase', 'offline_access'];

/** eAccounting among the products of Visma that share the server. */
const product = 'service:44643EB1-3F76-4C1C-A672-402AE8085934';

export function consent(access: EaccountingOptions): ConsentFlow {
  const { authUrl, clientId, clientSecret } = access;
  return codeConsent({
    authorizeUrl: `${authUrl}/connect/authorize`,
    clientId,
    clientSecret,
    scopes,
    // The server remembers the company of last time: who has several would connect the wrong books without a question.
    asking: { prompt: 'select_account', acr_values: product },
    endpoint: identityEndpoint(access),
  });
}
