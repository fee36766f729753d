/** Books a journal: its entries go into the ledger for good, and its vouchers are gone from the journal. */
import Big from 'big.js';
import type { Agreement } from '../agreement.ts';
import { deleteAttachment } from '../attachments.ts';
import { whyClosed } from '../ledger/accounting-dates.ts';
import { type Leg, post } from '../ledger/post.ts';
import { accountProblems } from '../ledger/usable-account.ts';
import { inBaseCurrency } from '../money.ts';
import { type Fields, valueAt, withoutEmpty } from '../records/fields.ts';
import { notFound, type Problem, refuseIfAny } from '../refusal.ts';
import { draftLegs } from './draft-legs.ts';
import { entryKindOf } from './entry-kinds.ts';
import { entriesIn, journalEntriesPath, keyOfEntry, voucherLabel, voucherPath } from './journal-entries.ts';

/**
 * All or nothing.
 * @param isChosen by default every entry of the journal
 * @returns the booked entries
 */
export function bookJournal(agreement: Agreement, journal: number, isChosen: (entry: Fields) => boolean = () => true): Fields[] {
  if (!agreement.table('journals').get(journal)) {
    throw notFound();
  }
  const drafts = entriesIn(agreement, journal).filter(isChosen);
  const legs = new Map(drafts.map((draft) => [draft, draftLegs(agreement, draft)]));
  refuseIfAny([...drafts.flatMap((draft) => bookingProblems(agreement, draft)), ...balanceProblems(legs)]);
  const booked = drafts.flatMap((draft) => bookEntry(agreement, draft, legs.get(draft) ?? []));
  drafts.forEach((draft) => {
    agreement.table(journalEntriesPath).delete(draft.journalEntryNumber);
    deleteAttachment(agreement, voucherPath(keyOfEntry(draft)));
  });
  const numbers = booked.map(({ entryNumber }) => String(entryNumber));
  if (numbers.length > 0) {
    const span = { FROMSERIALNO: numbers[0] ?? '', TOSERIALNO: numbers.at(-1) ?? '' };
    agreement.tell('DAYBOOK_BOOKED', { DAYBOOKNO: String(journal), ...span });
  }
  return booked;
}

function bookEntry(agreement: Agreement, draft: Fields, legs: Leg[]): Fields[] {
  const posting = {
    date: String(draft.date),
    currency: String(valueAt(draft, 'currency.code')),
    exchangeRate: Number(draft.exchangeRate),
    entryType: entryKindOf(draft.entryType)?.bookedType ?? String(draft.entryType),
    voucherNumber: Number(valueAt(draft, 'voucher.voucherNumber')),
    details: withoutEmpty({ text: draft.text, project: draft.project }),
  };
  return post(agreement, posting, legs);
}

/** What may have changed in the books since the entry was written. */
function bookingProblems(agreement: Agreement, draft: Fields): Problem[] {
  const closed = whyClosed(agreement, String(draft.date));
  const at = (name: string): Problem['path'] => ['entries', Number(draft.journalEntryNumber), name];
  return [
    ...(closed ? [{ path: at('date'), ...closed, value: draft.date }] : []),
    ...['account', 'contraAccount'].flatMap((name) =>
      accountProblems(agreement, valueAt(draft, `${name}.accountNumber`), at(name)),
    ),
  ];
}

/** Debit equals credit, in base currency, within each voucher and day. */
function balanceProblems(legs: Map<Fields, Leg[]>): Problem[] {
  const sums = new Map<string, Big>();
  for (const [draft, own] of legs) {
    const place = `${voucherLabel(keyOfEntry(draft))} of ${draft.date}`;
    const isBalanced = own.reduce((total, { amount }) => total.plus(amount), Big(0)).eq(0);
    const base = isBalanced ? [] : own.map(({ amount }) => inBaseCurrency(amount, Number(draft.exchangeRate)));
    sums.set(
      place,
      base.reduce((total, amount) => total.plus(amount), sums.get(place) ?? Big(0)),
    );
  }
  return [...sums]
    .filter(([, total]) => !total.eq(0))
    .map(([place, total]) => ({ path: ['entries'], message: `Voucher ${place} does not balance.`, value: total.toNumber() }));
}
