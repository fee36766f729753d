/** Accounts and VAT types: what they are, and which account may be used for what. */
import type { Organization } from '../organization.ts';

export interface VatType {
  VatCode: string;
  Name: string;
  /** A fraction: 0.25. */
  VatRate: number;
  /** Sales add VAT to their amount, purchases contain it, the others carry none in the voucher itself. */
  side: 'sales' | 'purchase' | 'foreign';
  /** Which region a cash purchase with this code must come from. */
  region?: 'DK' | 'EU' | 'World';
}

export interface Account {
  AccountNumber: number;
  Name: string;
  /** null: no VAT. */
  VatCode: string | null;
  Category: string;
  /** Shown in lists, but nothing new may be booked on it. */
  IsHidden: boolean;
  /** Money in the bank or till. */
  isDeposit: boolean;
  /** Debtors, creditors and VAT: written by vouchers only, never by name. */
  isControl: boolean;
}

export const controlAccounts = { debtors: 56000, creditors: 63000, salesVat: 64000, purchaseVat: 64010 } as const;

/** Why nothing can be booked on an account; undefined when it can. */
export function accountProblem(organization: Organization, number: unknown): string | undefined {
  const account = organization.accounts.get(Number(number));
  if (!account) {
    return `The account ${number} does not exist.`;
  }
  if (account.isControl) {
    return `The account ${number} cannot be booked on directly.`;
  }
  return account.IsHidden ? `The account ${number} is not in use.` : undefined;
}

/** Sales lines and products want an account of turnover: the sheet calls it a sales account, so others are refused. */
export function salesAccountProblem(organization: Organization, number: unknown): string | undefined {
  const isTurnover = organization.accounts.get(Number(number))?.Category === 'Turnover';
  return accountProblem(organization, number) ?? (isTurnover ? undefined : `The account ${number} is not a sales account.`);
}

/** Purchases are booked on the accounts that are listed for them. */
export function isPurchaseAccount(number: number): boolean {
  return number >= 2000 && number <= 9399;
}

export function depositAccountProblem(organization: Organization, number: unknown): string | undefined {
  const problem = accountProblem(organization, number);
  const isDeposit = organization.accounts.get(Number(number))?.isDeposit;
  return problem ?? (isDeposit ? undefined : `The account ${number} is not a deposit account.`);
}

/** @param code null or undefined: the account's own; `none`: no VAT whatever the account says */
export function vatTypeFor(organization: Organization, account: unknown, code: unknown): VatType | undefined {
  const own = organization.accounts.get(Number(account))?.VatCode;
  return organization.vatTypes.get(String(code ?? own ?? 'none'));
}
