/** The VAT rate of a product group in each of Rackbeat's zones, read from the accounts the group sells to. */
import * as z from 'zod';
import type { Economic } from './client.ts';
import type { Settings } from './settings.ts';

const SalesAccount = z.object({
  vatZone: z.object({ vatZoneNumber: z.number().int() }),
  salesAccount: z.object({ accountNumber: z.number().int() }),
});
const Account = z.object({ vatAccount: z.object({ vatCode: z.string() }).optional() });
const VatAccount = z.object({ ratePercentage: z.number().optional() });

/** Percent by Rackbeat's field. A zone whose account has no VAT code sells without VAT; a zone without an account is left to Rackbeat. */
export async function vatRatesOf(api: Economic, settings: Settings, group: number): Promise<Record<string, number>> {
  const accounts = await api.list(`/product-groups/${group}/sales-accounts`, undefined, SalesAccount);
  const rates: Record<string, number> = {};
  for (const [zone, number] of Object.entries(settings.vatZones)) {
    const account = accounts.find(({ vatZone }) => vatZone.vatZoneNumber === number)?.salesAccount.accountNumber;
    if (account !== undefined) rates[`vat_${zone}`] = await rateOf(api, account);
  }
  return rates;
}

async function rateOf(api: Economic, account: number): Promise<number> {
  const code = (await api.find(`/accounts/${account}`, Account))?.vatAccount?.vatCode;
  if (code === undefined) return 0;
  return (await api.find(`/vat-accounts/${encodeURIComponent(code)}`, VatAccount))?.ratePercentage ?? 0;
}
