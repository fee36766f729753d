/** Which accounts take entries, and which VAT codes. */
import type { Agreement } from '../agreement.ts';
import type { Problem } from '../refusal.ts';

/** Headings and totals take none. */
const postingTypes: readonly unknown[] = ['profitAndLoss', 'status'];

/** @param isDirect the account is named by hand, rather than by a group's set-up */
export function accountProblems(agreement: Agreement, number: unknown, path: Problem['path'], isDirect = true): Problem[] {
  const account = agreement.table('accounts').get(number);
  const refuse = (message: string): Problem[] => [{ path, message, value: number }];
  if (number === undefined || !account) {
    return [];
  }
  if (!postingTypes.includes(account.accountType)) {
    return refuse(`Account '${number}' is of type '${account.accountType}' and takes no entries.`);
  }
  if (account.barred === true) {
    return refuse(`Account '${number}' is barred.`);
  }
  return isDirect && account.blockDirectEntries === true ? refuse(`Account '${number}' is blocked for direct entries.`) : [];
}

export function vatCodeProblems(agreement: Agreement, code: unknown, path: Problem['path']): Problem[] {
  return agreement.table('vat-accounts').get(code)?.barred === true
    ? [{ path, message: `VAT code '${code}' is barred.`, value: code }]
    : [];
}
