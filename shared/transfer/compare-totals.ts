import { amountText } from '../money.ts';
import type { Aim, LedgerDocument } from './ledger-definition.ts';
import type { Reason } from './transfer.ts';

/** What is wrong when the ledger's total is further from ours than the rounding of its lines explains. */
export function compareTotals(document: LedgerDocument, aim: Aim): Reason | undefined {
  const difference = document.gross.minus(aim.gross);
  if (difference.abs().lte(aim.tolerance)) return undefined;
  return {
    code: 'VAT_MISMATCH',
    values: { ours: amountText(aim.gross), theirs: amountText(document.gross), difference: amountText(difference) },
  };
}
