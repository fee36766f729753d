/** What a new account holds from its first day. */
import Big from 'big.js';
import type { Account } from './account.ts';
import { resourceAt } from './records/resources.ts';
import type { Fields } from './records/table.ts';
import { createRecord } from './records/write-record.ts';

/** DKK for one unit. */
const rates: Record<string, number> = { DKK: 1, EUR: 7.46, SEK: 0.68, NOK: 0.64, USD: 6.87, GBP: 8.72 };

const vatRates: Record<string, number> = { DK: 25, NO: 25, SE: 25, FI: 25.5 };

const paymentTerms: Fields[] = [
  { name: 'Net 14', type: 'net', maturity_days: 14 },
  { name: 'Net 30', type: 'net', maturity_days: 30 },
  { name: 'End of month + 30', type: 'invoice_month', maturity_days: 30 },
  { name: 'Cash', type: 'paid_in_cash', maturity_days: 0 },
  { name: 'Due date', type: 'due_date', maturity_days: 0 },
];

/** @returns base currency for one unit, six decimals */
export function standardRate(base: string, code: string): number {
  return Big(rates[code] ?? 1)
    .div(rates[base] ?? 1)
    .round(6, Big.roundHalfUp)
    .toNumber();
}

export function fillNewAccount(account: Account): void {
  for (const code of Object.keys(rates)) {
    account.currencies.set(code, {
      code,
      rate: standardRate(account.baseCurrency, code),
      is_custom: false,
      updated_at: account.timestamp(),
    });
  }
  const vat = vatRates[account.country] ?? 25;
  add(account, 'customer-groups', { name: 'Domestic' });
  add(account, 'supplier-groups', { name: 'Domestic' });
  add(account, 'product-groups', { name: 'Goods with VAT', vat_domestic: vat });
  add(account, 'product-groups', { name: 'Goods without VAT', vat_domestic: 0 });
  add(account, 'product-groups', { name: 'Services', vat_domestic: vat, has_inventory: false });
  add(account, 'units', { name: 'pcs' });
  add(account, 'layouts', { name: 'Standard' });
  add(account, 'employees', { name: 'Ida Holm', initials: 'IH', contact_email: 'ida@example.test' });
  add(account, 'locations', { name: 'Main stock', is_default: true });
  for (const terms of paymentTerms) {
    add(account, 'payment-terms', terms);
  }
  for (const [identifier, value] of Object.entries({
    base_currency: account.baseCurrency,
    country: account.country,
    inventory_method: 'average',
  })) {
    account.settings.set(identifier, { identifier, value, type: 'string' });
  }
}

function add(account: Account, path: string, fields: Fields): void {
  createRecord(account, resourceAt(path), fields);
}
