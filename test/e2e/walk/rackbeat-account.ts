/** A company in the Rackbeat simulator, reached over HTTP as its people and its apps reach it. */
import type { Stack } from './running-stack.ts';

export interface RackbeatAccount {
  id: string;
  /** Someone presses "install" in Rackbeat. @returns the token the browser is sent along with */
  requestInstall(slug: string): Promise<string>;
  /** Someone removes the app. */
  uninstall(slug: string): Promise<void>;
  /** @returns its number */
  bookInvoice(): Promise<string>;
}

export async function aNewAccount({ rackbeat }: Stack, companyName: string, country: string): Promise<RackbeatAccount> {
  const made = (await post(`${rackbeat.url}/_sim/accounts`, { companyName, country })) as { accountId: number; token: string };
  const call = (path: string, body: object) =>
    post(`${rackbeat.url}/api${path}`, body, { authorization: `Bearer ${made.token}` });
  const address = { address_street: 'Havnegade 1', address_zipcode: '8000', address_city: 'Aarhus', address_country: country };
  await call('/customers', {
    number: 1001,
    company_name: 'Søndre Cykler ApS',
    payment_terms_id: 1001,
    contact_email: 'post@sondre.example',
    ...address,
    suppress_webhooks: true,
  });
  await call('/products', {
    number: 'LAS-200',
    name: 'Kædelås 200 cm',
    sales_price: 150,
    group: 1,
    unit_id: 1,
    suppress_webhooks: true,
  });
  return {
    id: String(made.accountId),
    async requestInstall(slug) {
      return ((await post(`${rackbeat.url}/_sim/accounts/${made.accountId}/install`, { slug })) as { token: string }).token;
    },
    async uninstall(slug) {
      await post(`${rackbeat.url}/_sim/accounts/${made.accountId}/uninstall`, { slug });
    },
    async bookInvoice() {
      const lines = [{ item_id: 'LAS-200', quantity: 2 }];
      const invoice = (await call('/customer-invoices', { customer_id: 1001, lines })) as {
        customer_invoice: { number: number };
      };
      const { number } = invoice.customer_invoice;
      await call(`/customer-invoices/${number}/book`, {});
      return String(number);
    },
  };
}

/** Throws with what was answered when that is an error. */
export async function post(address: string, body: object, headers: Record<string, string> = {}): Promise<unknown> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST ${address}: ${answer.status} ${await answer.text()}`);
  return await answer.json();
}
