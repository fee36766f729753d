/** Lines of purchase vouchers and purchase credit notes: an account and an amount with VAT inside. */
import Big from 'big.js';
import { accountProblem, isPurchaseAccount, vatTypeFor } from '../books/chart.ts';
import { type Posting, vatPostings } from '../books/entries.ts';
import type { Organization } from '../organization.ts';
import { type Fields, listAt } from '../records/fields.ts';
import { sum } from '../records/money.ts';
import type { FieldTable } from '../records/read-fields.ts';
import { type Problems, Refusal } from '../refusal.ts';
import { type VatSplit, vatSplit } from './vat-split.ts';

export interface PurchaseLine {
  /** DKK, VAT included. */
  Amount: number;
  AccountNumber?: number;
  Description?: string;
  VatCode?: string;
}

/** Seen with users: Dinero takes no negative amounts on purchases; they are for credit notes. */
export const purchaseLineTable: FieldTable = {
  Amount: { kind: 'number', required: true, min: 0, decimals: 2 },
  AccountNumber: { kind: 'integer' },
  Description: { kind: 'text' },
  VatCode: { kind: 'text' },
  AccountTagName: { kind: 'text' },
};

export function addPurchaseLineProblems(organization: Organization, read: Fields, problems: Problems): void {
  listAt(read, 'Lines').forEach((line, index) => {
    const account =
      line.AccountNumber === undefined ? undefined : purchaseAccountProblem(organization, Number(line.AccountNumber));
    if (account !== undefined) {
      problems[`Lines[${index}].AccountNumber`] = account;
    }
    const side = organization.vatTypes.get(String(line.VatCode))?.side;
    if (line.VatCode !== undefined && (side === undefined || side === 'sales')) {
      problems[`Lines[${index}].VatCode`] = `'${line.VatCode}' is not a VAT code of purchases.`;
    }
  });
}

/** What Dinero makes of a tag is its own guess, so it is not guessed at here. */
export function purchaseLines(read: Fields): PurchaseLine[] {
  const lines = listAt(read, 'Lines');
  if (lines.some(({ AccountTagName }) => AccountTagName !== undefined)) {
    throw new Refusal('notModelled', 'AccountTagName is not modelled here.');
  }
  return lines as unknown as PurchaseLine[];
}

/** What is missing to book. */
export function addBookingLineProblems(organization: Organization, lines: PurchaseLine[], problems: Problems): void {
  if (lines.length === 0) {
    problems.Lines = 'At least one is required to book.';
  }
  lines.forEach(({ AccountNumber }, index) => {
    const problem =
      AccountNumber === undefined ? 'The field is required to book.' : purchaseAccountProblem(organization, AccountNumber);
    if (problem !== undefined) {
      problems[`Lines[${index}].AccountNumber`] = problem;
    }
  });
}

export function splitOf(organization: Organization, line: PurchaseLine): VatSplit {
  return vatSplit(vatTypeFor(organization, line.AccountNumber, line.VatCode), Big(line.Amount));
}

export function grossOf(lines: PurchaseLine[]): Big {
  return sum(lines.map(({ Amount }) => Big(Amount)));
}

/** Cost and VAT; the other side is the caller's. @param sign -1 for a credit note */
export function purchasePostings(organization: Organization, lines: PurchaseLine[], sign: 1 | -1): Posting[] {
  return lines.flatMap((line) => {
    const type = vatTypeFor(organization, line.AccountNumber, line.VatCode);
    const { net, vat } = splitOf(organization, line);
    const cost = {
      AccountNumber: Number(line.AccountNumber),
      amount: net.times(sign),
      VatCode: type?.VatCode ?? null,
      Description: line.Description ?? null,
    };
    return [cost, ...vatPostings(type, vat.times(sign))];
  });
}

export function showPurchaseLines(organization: Organization, lines: PurchaseLine[]): Fields[] {
  return lines.map((line) => {
    const { net, vat, gross } = splitOf(organization, line);
    const type = line.AccountNumber === undefined ? undefined : vatTypeFor(organization, line.AccountNumber, line.VatCode);
    return {
      Description: line.Description ?? null,
      VatCode: line.VatCode ?? type?.VatCode ?? null,
      AccountNumber: line.AccountNumber ?? null,
      AmountExclVatValue: net.toNumber(),
      AmountInclVatValue: gross.toNumber(),
      VatAmountValue: vat.toNumber(),
      AccountTagName: null,
    };
  });
}

export function showPurchaseTotals(organization: Organization, lines: PurchaseLine[]): Fields[] {
  const splits = lines.map((line) => splitOf(organization, line));
  const totals: [type: string, label: string, amount: Big][] = [
    ['SubTotal', 'Subtotal', sum(splits.map(({ net }) => net))],
    ['Vat', 'Moms', sum(splits.map(({ vat }) => vat))],
    ['Total', 'Total', sum(splits.map(({ gross }) => gross))],
  ];
  return totals.map(([Type, Label, amount], Position) => ({ Label, Total: amount.toNumber(), Type, Position }));
}

function purchaseAccountProblem(organization: Organization, number: number): string | undefined {
  const problem = accountProblem(organization, number);
  return problem ?? (isPurchaseAccount(number) ? undefined : `The account ${number} is not an account for purchases.`);
}
