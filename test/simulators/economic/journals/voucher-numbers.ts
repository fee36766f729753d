/** The number series of a journal. Numbers go up only: a deleted voucher's number is not given out again. */
import type { Agreement } from '../agreement.ts';
import { type Fields, valueAt } from '../records/fields.ts';
import { conflict, type Problem } from '../refusal.ts';

const widest = 999_999_999;

const countersPath = 'voucher-numbers';

/** Takes the next number of the series. @throws Refusal when the series is used up */
export function takeVoucherNumber(agreement: Agreement, journal: Fields): number {
  const { maximum } = seriesOf(journal);
  const next = nextVoucherNumber(agreement, journal);
  if (next > maximum) {
    throw conflict('voucherNumber', `The journal's numbers are used up at ${maximum}.`, undefined, next);
  }
  agreement.table(countersPath).put(journal.journalNumber, { next: next + 1 });
  return next;
}

export function nextVoucherNumber(agreement: Agreement, journal: Fields): number {
  return Number(agreement.table(countersPath).get(journal.journalNumber)?.next ?? seriesOf(journal).minimum);
}

/** A number chosen by the client must lie in the series, and moves it on. */
export function chosenNumberProblems(journal: Fields, number: number, path: Problem['path']): Problem[] {
  const { minimum, maximum } = seriesOf(journal);
  return number < minimum || number > maximum
    ? [{ path, message: `The voucher number must lie between ${minimum} and ${maximum}.`, value: number }]
    : [];
}

export function moveSeriesPast(agreement: Agreement, journal: Fields, number: number): void {
  const next = Math.max(nextVoucherNumber(agreement, journal), number + 1);
  agreement.table(countersPath).put(journal.journalNumber, { next });
}

function seriesOf(journal: Fields): { minimum: number; maximum: number } {
  return {
    minimum: Number(valueAt(journal, 'settings.voucherNumbers.minimumVoucherNumber') ?? 1),
    maximum: Number(valueAt(journal, 'settings.voucherNumbers.maximumVoucherNumber') ?? widest),
  };
}
