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

export const lists = {
  codings: (api: Eaccounting) => api.list('/articleaccountcodings', undefined, Coding),
  units: (api: Eaccounting) => api.list('/units', undefined, Unit),
  terms: (api: Eaccounting) => api.list('/termsofpayments', undefined, Terms),
};
