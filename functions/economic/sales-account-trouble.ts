/**
 * Why e-conomic takes no line with a product: the account that the product's group sells to in the recipient's VAT zone is missing or barred.
 * Asked after a refusal only, since e-conomic words it in many ways.
 */

import * as z from 'zod';
import { together } from '#shared/together.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { readChart } from './accounts.ts';
import { type Economic, pathKey } from './client.ts';

const Grouped = z.object({ productGroup: z.object({ productGroupNumber: z.number().int() }) });
const SalesAccount = z.object({
  vatZone: z.object({ vatZoneNumber: z.number().int() }),
  salesAccount: z.object({ accountNumber: z.number().int() }),
});

/** @returns undefined when every one of these products can be sold in the zone */
export async function salesAccountTrouble(api: Economic, products: string[], zone: number): Promise<Reason | undefined> {
  for (const group of await groupsOf(api, products)) {
    const values = { group: String(group), zone: String(zone), setting: 'products.groups' };
    const accounts = await api.list(`/product-groups/${group}/sales-accounts`, undefined, SalesAccount);
    const account = accounts.find(({ vatZone }) => vatZone.vatZoneNumber === zone)?.salesAccount.accountNumber;
    if (account === undefined) return { code: 'GROUP_ACCOUNT_MISSING', values };
    const { accounts: chart } = await readChart(api, [account]);
    if (chart.get(account)?.barred === true)
      return { code: 'GROUP_ACCOUNT_BARRED', values: { ...values, account: String(account) } };
  }
  return undefined;
}

async function groupsOf(api: Economic, products: string[]): Promise<Set<number>> {
  const found = await together([...new Set(products)].map((number) => api.find(`/products/${pathKey(number)}`, Grouped)));
  return new Set(found.flatMap((product) => product?.productGroup.productGroupNumber ?? []));
}
