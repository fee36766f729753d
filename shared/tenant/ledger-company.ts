import * as z from 'zod';

/** A company in a ledger, as the ledger calls it. */
export const LedgerCompany = z.object({
  id: z.string(),
  name: z.string(),
  baseCurrency: z.string(),
  /** ISO two letters; absent where the ledger does not tell. */
  country: z.string().optional(),
  /** What the ledger is called in the company's country, where that is not the same everywhere. */
  product: z.string().optional(),
});
export type LedgerCompany = z.infer<typeof LedgerCompany>;

/** `Nordvik AB (Visma eEkonomi)` */
export function companyName({ name, product }: { name: string; product?: string | undefined }): string {
  return product === undefined ? name : `${name} (${product})`;
}
