/** Other records inside a record, as Rackbeat shows them beside the `…_id`. */
import type { Account } from '../account.ts';
import type { Fields } from './table.ts';

/** @returns the named fields of the record, or null if there is none */
export function embedded(account: Account, path: string, number: unknown, fields: string[]): Fields | null {
  const row = account.table(path).find(number);
  return row ? Object.fromEntries(fields.map((field) => [field, row[field] ?? null])) : null;
}

export function embeddedTerms(account: Account, number: unknown): Fields | null {
  return embedded(account, 'payment-terms', number, ['number', 'name', 'type', 'maturity_days']);
}

export function embeddedEmployee(account: Account, number: unknown): Fields | null {
  return embedded(account, 'employees', number, ['number', 'name']);
}

/** With its VAT rates, which stand on the group and nowhere else. */
export function embeddedGroup(account: Account, number: unknown): Fields | null {
  return embedded(account, 'product-groups', number, [
    'number',
    'name',
    'vat_domestic',
    'vat_eu',
    'vat_abroad',
    'vat_domestic_exempt',
  ]);
}
