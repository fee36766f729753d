/** A company's organization in the Dinero simulator. */
import { post } from './rackbeat-account.ts';
import type { Stack } from './running-stack.ts';
import type { Books } from './walk.ts';

const salesAccount = 1000;

export async function dineroBooks({ dinero }: Stack, company: string): Promise<Books> {
  const owner = 'bogholder@nordlys.example';
  const made = await post(`${dinero.url}/_sim/organizations`, { name: company, owner });
  const { organizationId } = made as { organizationId: number };
  const hand = (action: string, values: object) =>
    post(`${dinero.url}/_sim/organizations/${organizationId}/${action}`, values) as Promise<Record<string, string>>;
  const hideAccount = async (isHidden: boolean) => {
    await hand('hideAccount', { account: salesAccount, isHidden });
  };
  return {
    ledger: 'dinero',
    company,
    country: 'DK',
    async consent(visitor) {
      await visitor.fill('user', owner);
      await visitor.press('Accept');
    },
    settings: {
      'customers.enabled': true,
      'invoices.status': 'booked',
      'defaultSalesAccounts.domestic': String(salesAccount),
    },
    breakAccount: () => hideAccount(true),
    repairAccount: () => hideAccount(false),
    failure: { reason: /does not take sales account 1000/, hint: /What to do: Open the account in the ledger/ },
    async countOf(account, number) {
      // An access token of its own: the connector's are nobody else's.
      const { access_token: token } = await hand('grantConsent', {});
      const address = `${dinero.url}/v1/${organizationId}/invoices?fields=ExternalReference`;
      const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
      const { Collection } = (await answer.json()) as { Collection: { ExternalReference: string }[] };
      return Collection.filter(({ ExternalReference }) => ExternalReference === `RB-${account.id}-${number}`).length;
    },
  };
}
