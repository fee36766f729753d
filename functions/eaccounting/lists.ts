/** eAccounting's look-up lists: made in its own screens, only read here. */
import * as z from 'zod';
import type { Eaccounting } from './client.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const Id = z.string().toLowerCase();

/** `VatRatePercent`: a fraction. `Type`: goods or service, in the vendor's words. */
export const Coding = z.object({ Id, Name: text, VatRatePercent: z.number().nullish(), IsActive: z.boolean().nullish() });
export const Unit = z.object({ Id, Name: text, Code: text, Abbreviation: text });
const Article = z.object({ Id, Number: text, Name: text, IsActive: z.boolean().nullish() });
/** `TermsOfPaymentTypeId`: 0 normal, 1 current month, 2 cash, 3 card, 4 digital wallet, 5 payment service provider. */
export const Terms = z.object({
  Id,
  Name: text,
  NameEnglish: text,
  NumberOfDays: z.number().int().nullish(),
  TermsOfPaymentTypeId: z.number().int(),
  AvailableForSales: z.boolean().nullish(),
  AvailableForPurchase: z.boolean().nullish(),
});
export type Terms = z.infer<typeof Terms>;

const isActive = ({ IsActive }: z.infer<typeof Article>) => IsActive !== false;

export const lists = {
  codings: (api: Eaccounting) => api.list('/articleaccountcodings', undefined, Coding),
  units: (api: Eaccounting) => api.list('/units', undefined, Unit),
  /** Few: those with a coding of 0 %. */
  articlesWithoutVat: async (api: Eaccounting, codings: z.infer<typeof Coding>[]) => {
    const free = codings.filter(({ VatRatePercent }) => VatRatePercent === 0).map(({ Id: id }) => `CodingId eq ${id}`);
    return free.length === 0 ? [] : (await api.list('/articles', free.join(' or '), Article)).filter(isActive);
  },
  terms: (api: Eaccounting) => api.list('/termsofpayments', undefined, Terms),
};
