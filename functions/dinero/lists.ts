/** Dinero's look-up lists, as far as settings choose from them. */
import * as z from 'zod';
import type { Dinero } from './client.ts';

const Account = z.object({
  AccountNumber: z.number().int(),
  Name: z.string(),
  VatCode: z.string().nullish(),
  Category: z.string().nullish(),
  IsHidden: z.boolean().default(false),
});
export type Account = z.infer<typeof Account>;

const Vat = z.object({ VatCode: z.string(), Name: z.string(), VatRate: z.number() });

export const lists = {
  accounts: (api: Dinero) => api.all('v1/accounts/entry', Account),
  purchaseAccounts: (api: Dinero) => api.all('v1/accounts/purchase', Account),
  vatTypes: (api: Dinero) => api.all('v1/vatTypes', Vat),
};

/** Danish charts begin with turnover; Dinero's lines and products want an account of that part. */
export function isSalesAccount({ Category, AccountNumber }: Account): boolean {
  return Category ? Category === 'Turnover' : AccountNumber < 2000;
}

/** Dinero books purchases on these only. */
export function isPurchaseAccount({ AccountNumber }: Account): boolean {
  return AccountNumber >= 2000 && AccountNumber <= 9399;
}

/** In Danish charts the profit-and-loss part comes first; assets begin at five digits. */
export function isProfitAndLoss(accountNumber: number): boolean {
  return accountNumber < 10_000;
}
