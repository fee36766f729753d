/** e-conomic's accounts as postings see them: which can be posted to, and how much VAT their code lifts out of an amount. */
import * as z from 'zod';
import { type Decimal, DecimalField, decimal, round2, zero } from '#shared/money.ts';
import type { Economic } from './client.ts';
import { batchesOf } from './number-batches.ts';

export const Account = z.object({
  accountNumber: z.number().int(),
  name: z
    .string()
    .optional()
    .transform((value) => value ?? ''),
  accountType: z.string(),
  barred: z.boolean().optional(),
  blockDirectEntries: z.boolean().optional(),
  vatAccount: z.object({ vatCode: z.string() }).optional(),
});
export type Account = z.infer<typeof Account>;

const VatAccount = z.object({
  vatCode: z.string(),
  ratePercentage: DecimalField.optional(),
  barred: z.boolean().optional(),
  vatType: z.object({ vatTypeNumber: z.number().int() }).optional(),
});
type VatAccount = z.infer<typeof VatAccount>;

/** The accounts and VAT codes that were read, by number and code. */
export interface Chart {
  accounts: ReadonlyMap<number, Account>;
  vatCodes: ReadonlyMap<string, VatAccount>;
}

/** @param wanted the accounts to read; one that e-conomic does not have is absent from the answer */
export async function readChart(api: Economic, wanted: number[]): Promise<Chart> {
  const numbers = [...new Set(wanted)];
  const accounts: Account[] = [];
  for (const batch of batchesOf(numbers))
    accounts.push(...(await api.list('/accounts', `accountNumber$in:[${batch.join(',')}]`, Account)));
  const hasCodes = accounts.some((account) => account.vatAccount !== undefined);
  const vatCodes = hasCodes ? await api.list('/vat-accounts', undefined, VatAccount) : [];
  return {
    accounts: new Map(accounts.map((account) => [account.accountNumber, account])),
    vatCodes: new Map(vatCodes.map((code) => [code.vatCode, code])),
  };
}

/** Headings and totals only show what others hold. */
const postingTypes = ['profitAndLoss', 'status'];

/** Whether the account takes postings by hand; its VAT code is another matter. */
export function isPostable(account: Account): boolean {
  return whyNotPostable(account) === undefined;
}

/** Why a posting on the account would be refused, in words for a bookkeeper; undefined when it can be posted to. */
export function whyUnusable(chart: Chart, number: number): string | undefined {
  const account = chart.accounts.get(number);
  if (account === undefined) return `account ${number} does not exist`;
  const why = whyNotPostable(account);
  if (why !== undefined) return why;
  const code = account.vatAccount?.vatCode;
  if (code !== undefined && chart.vatCodes.get(code)?.barred === true) return `VAT code ${code} of account ${number} is barred`;
  return undefined;
}

function whyNotPostable({ accountNumber, accountType, barred, blockDirectEntries }: Account): string | undefined {
  if (!postingTypes.includes(accountType)) return `account ${accountNumber} is a heading or total`;
  if (barred === true) return `account ${accountNumber} is barred`;
  if (blockDirectEntries === true) return `account ${accountNumber} is blocked for direct entries`;
  return undefined;
}

/** e-conomic's VAT type of purchases on which the buyer owes the VAT: nothing is lifted out of the amount. */
const reversedCharge = 3;

/** The VAT that e-conomic lifts out of a gross amount on this account. */
export function vatWithin(chart: Chart, number: number, gross: Decimal): Decimal {
  const vat = chart.vatCodes.get(chart.accounts.get(number)?.vatAccount?.vatCode ?? '');
  if (vat === undefined || vat.vatType?.vatTypeNumber === reversedCharge) return zero;
  const rate = vat.ratePercentage ?? zero;
  return round2(gross.times(rate).div(decimal(100).plus(rate)));
}
