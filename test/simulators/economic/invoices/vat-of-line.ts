/** The account and VAT rate of a product line: product → group → sales account for the zone → its VAT code → rate. */
import type { Agreement } from '../agreement.ts';
import { valueAt } from '../records/fields.ts';

export interface SalesTax {
  accountNumber: number;
  vatCode: string | undefined;
  /** Percent. */
  rate: number;
}

/** `undefined`: the group has no sales account for the zone. */
export function salesTaxOf(agreement: Agreement, productNumber: unknown, vatZone: unknown): SalesTax | undefined {
  const group = valueAt(agreement.table('products').get(productNumber), 'productGroup.productGroupNumber');
  const bySalesZone = agreement.table(`product-groups/${group}/sales-accounts`).get(vatZone);
  const account = agreement.table('accounts').get(valueAt(bySalesZone, 'salesAccount.accountNumber'));
  if (!account) {
    return undefined;
  }
  const vatCode = valueAt(account, 'vatAccount.vatCode');
  const vatAccount = vatCode === undefined ? undefined : agreement.table('vat-accounts').get(vatCode);
  return {
    accountNumber: Number(account.accountNumber),
    vatCode: vatCode === undefined ? undefined : String(vatCode),
    rate: Number(vatAccount?.ratePercentage ?? 0),
  };
}
