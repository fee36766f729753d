/** What the company itself says that decides how its invoices come out. */
import * as z from 'zod';
import type { Eaccounting } from './client.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

const CompanySettings = z.object({
  Name: text,
  CountryCode: text,
  CurrencyCode: z.string(),
  /** Stable, unlike the name. */
  CompanyIdentifier: z.string().nullish(),
  CorporateIdentityNumber: text,
  /** False: unit prices on a private person's invoice include VAT. */
  ShowPricesExclVatPC: z.boolean().nullish(),
});
export type CompanySettings = z.infer<typeof CompanySettings>;

export async function companySettings(api: Eaccounting): Promise<CompanySettings> {
  const found = await api.find('/companysettings', CompanySettings);
  if (found === undefined) throw new Error('eAccounting does not know its own company');
  return found;
}
