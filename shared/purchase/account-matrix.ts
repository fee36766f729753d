/** The account matrix of supplier invoices: Rackbeat product group → VAT zone → cost account. */
import * as z from 'zod';

/** @param account shape of an account number in the ledger */
export function accountMatrix(account: z.ZodNumber) {
  /** One cell. What was filled in by a machine counts as empty until a person confirms it. */
  const cell = z.strictObject({ account, confirmed: z.boolean().default(false) });
  /** `domestic_exempt` has no column of its own: without an account it counts as domestic. */
  const row = z.strictObject({
    domestic: cell.optional(),
    eu: cell.optional(),
    abroad: cell.optional(),
    domestic_exempt: cell.optional(),
  });
  return z.record(z.string().regex(/^\d+$/, 'must be a Rackbeat number'), row);
}

export type AccountMatrix = z.infer<ReturnType<typeof accountMatrix>>;

/** Where purchases go: the matrix, and the account for what it does not tell. */
export interface PurchaseSettings {
  accounts: AccountMatrix;
  defaultAccount?: number | undefined;
}
