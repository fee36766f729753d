/** Lines that name an account and, if they like, the account against it: manual vouchers and ledger items alike. */
import Big from 'big.js';
import { accountProblem, type VatType, vatTypeFor } from '../books/chart.ts';
import { type Posting, vatPostings } from '../books/entries.ts';
import type { Organization } from '../organization.ts';
import { type Fields, listAt } from '../records/fields.ts';
import { sum } from '../records/money.ts';
import type { FieldTable } from '../records/read-fields.ts';
import { type Problems, Refusal } from '../refusal.ts';
import { type VatSplit, vatSplit } from './vat-split.ts';

export interface LedgerLine {
  /** DKK; debit on the account is positive. */
  Amount: number;
  AccountNumber?: number;
  BalancingAccountNumber?: number;
  /** Absent: the account's own VAT code; `none`: no VAT. */
  AccountVatCode?: string;
  BalancingAccountVatCode?: string;
  Description?: string;
}

export const ledgerLineTable: FieldTable = {
  Amount: { kind: 'number', required: true, decimals: 2 },
  AccountNumber: { kind: 'integer' },
  BalancingAccountNumber: { kind: 'integer' },
  AccountVatCode: { kind: 'text' },
  BalancingAccountVatCode: { kind: 'text' },
  Description: { kind: 'text' },
};

const sides = [
  ['AccountNumber', 'AccountVatCode'],
  ['BalancingAccountNumber', 'BalancingAccountVatCode'],
] as const;

/** @param path such as `Lines`, or `[3].Lines` in a list of vouchers */
export function addLedgerLineProblems(organization: Organization, read: Fields, path: string, problems: Problems): void {
  listAt(read, 'Lines').forEach((line, index) => {
    for (const [number, code] of sides) {
      const account = line[number] === undefined ? undefined : accountProblem(organization, line[number]);
      if (account !== undefined) {
        problems[`${path}[${index}].${number}`] = account;
      }
      if (line[code] !== undefined && !organization.vatTypes.has(String(line[code]))) {
        problems[`${path}[${index}].${code}`] = `The VAT code '${line[code]}' does not exist.`;
      }
    }
  });
}

/** What is missing to book: accounts, amounts, and both sides equal. */
export function addLedgerBookingProblems(
  organization: Organization,
  lines: LedgerLine[],
  path: string,
  problems: Problems,
): void {
  if (lines.length === 0) {
    problems[path] = 'At least one is required to book.';
  }
  addLedgerLineProblems(organization, { Lines: lines }, path, problems);
  lines.forEach((line, index) => {
    if (line.AccountNumber === undefined && line.BalancingAccountNumber === undefined) {
      problems[`${path}[${index}].AccountNumber`] = 'The field is required to book.';
    }
    if (line.Amount === 0) {
      problems[`${path}[${index}].Amount`] = 'The amount must be different from 0.';
    }
  });
  if (Object.keys(problems).length === 0 && !sum(ledgerPostings(organization, lines).map(({ amount }) => amount)).eq(0)) {
    problems[path] = 'The lines do not balance.';
  }
}

/** Splits VAT off the side that has it. */
export function splitLine(organization: Organization, line: LedgerLine): VatSplit & { own?: VatType; other?: VatType } {
  const own = vatTypeOfSide(organization, line.AccountNumber, line.AccountVatCode);
  const other = vatTypeOfSide(organization, line.BalancingAccountNumber, line.BalancingAccountVatCode);
  if (own && other) {
    throw new Refusal('notModelled', 'VAT on both sides of one line is not modelled here.');
  }
  return { ...vatSplit(own ?? other, Big(line.Amount)), ...(own ? { own } : {}), ...(other ? { other } : {}) };
}

export function ledgerPostings(organization: Organization, lines: LedgerLine[]): Posting[] {
  return lines.flatMap((line) => {
    const { net, vat, gross, own, other } = splitLine(organization, line);
    const Description = line.Description ?? null;
    const side = (account: number | undefined, type: VatType | undefined, sign: 1 | -1): Posting[] =>
      account === undefined
        ? []
        : [
            { AccountNumber: account, amount: (type ? net : gross).times(sign), VatCode: type?.VatCode ?? null, Description },
            ...vatPostings(type, type ? vat.times(sign) : Big(0)),
          ];
    return [...side(line.AccountNumber, own, 1), ...side(line.BalancingAccountNumber, other, -1)];
  });
}

function vatTypeOfSide(organization: Organization, account: number | undefined, code: string | undefined): VatType | undefined {
  const type = account === undefined ? undefined : vatTypeFor(organization, account, code);
  return type?.VatCode === 'none' ? undefined : type;
}
