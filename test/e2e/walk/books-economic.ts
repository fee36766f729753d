/** A company's agreement in the e-conomic simulator. */
import { post } from './rackbeat-account.ts';
import type { Stack } from './running-stack.ts';
import type { Books } from './walk.ts';

const salesAccount = 1010;

export async function economicBooks({ economic }: Stack, company: string): Promise<Books> {
  const { agreementNumber, grantToken } = (await post(`${economic.url}/_sim/agreements`, { companyName: company })) as {
    agreementNumber: number;
    grantToken: string;
  };
  const hand = (action: string, values: object) =>
    post(`${economic.url}/_sim/agreements/${agreementNumber}/${action}`, values) as Promise<void>;
  const headers = { 'x-appsecrettoken': 'simulated-app-secret', 'x-agreementgranttoken': grantToken };
  return {
    ledger: 'e-conomic',
    company,
    country: 'DK',
    async consent(visitor) {
      await visitor.fill('agreement', String(agreementNumber));
      await visitor.press('Add app');
    },
    settings: {
      'customers.enabled': true,
      'customers.defaultGroup': '1',
      'products.defaultGroup': '1',
      'layouts.default': '19',
      'invoices.book': true,
    },
    breakAccount: () => hand('barAccount', { account: salesAccount }),
    repairAccount: () => hand('barAccount', { account: salesAccount, isBarred: false }),
    failure: { reason: /sells to account 1010 in VAT zone 1, and the account is barred/, hint: /What to do: Lift the bar/ },
    async countOf(account, number) {
      const reference = `RB-${account.id}-${number}`;
      const lists = await Promise.all(
        ['drafts', 'booked'].map(async (list) => (await fetch(`${economic.url}/invoices/${list}`, { headers })).json()),
      );
      const all = (lists as { collection: { references?: { other?: string } }[] }[]).flatMap(({ collection }) => collection);
      return all.filter(({ references }) => references?.other === reference).length;
    },
  };
}
