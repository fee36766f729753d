/** A person's work in the journals: booking, moving, rewording and deleting vouchers, restricting a journal. */
import Big from 'big.js';
import { type Agreement, nextOf } from '../agreement.ts';
import type { AgreementHand } from '../agreement-hand.ts';
import { bookJournal } from '../journals/book-journal.ts';
import { changeEntry, deleteVoucher, editVoucherText, moveVoucher } from '../journals/edit-voucher.ts';
import { keyOfEntry, voucherNumbered } from '../journals/journal-entries.ts';
import { whyClosed } from '../ledger/accounting-dates.ts';
import { post } from '../ledger/post.ts';
import { accountProblems } from '../ledger/usable-account.ts';
import { type Fields, isFields, withoutEmpty } from '../records/fields.ts';
import { notFound, refuseIfAny } from '../refusal.ts';

type JournalHand = Pick<
  AgreementHand,
  | 'bookJournal'
  | 'bookVouchers'
  | 'deleteVoucher'
  | 'editVoucherText'
  | 'changeEntry'
  | 'moveVoucher'
  | 'restrictJournal'
  | 'deleteJournal'
  | 'postFinance'
>;

export function journalHand(agreement: Agreement): JournalHand {
  const voucher = (journal: number, number: number) => voucherNumbered(agreement, journal, number);
  return {
    bookJournal: (journal) => bookJournal(agreement, journal),
    bookVouchers: (journal, vouchers) =>
      bookJournal(agreement, journal, (entry) => vouchers.includes(keyOfEntry(entry).voucherNumber)),
    deleteVoucher: (journal, number) => deleteVoucher(agreement, voucher(journal, number)),
    editVoucherText: (journal, number, text) => editVoucherText(agreement, voucher(journal, number), text),
    changeEntry: (journal, entry, changes) => changeEntry(agreement, journal, entry, changes),
    moveVoucher: (journal, number, to) => ({ voucherNumber: moveVoucher(agreement, voucher(journal, number), to) }),
    restrictJournal: (journal, entryType) => restrictJournal(agreement, journal, entryType),
    deleteJournal: (journal) => agreement.table('journals').delete(journal),
    postFinance: (finance) => postFinance(agreement, finance),
  };
}

function restrictJournal(agreement: Agreement, number: number, entryType: string | undefined): void {
  const journal = agreement.table('journals').get(number);
  if (!journal) {
    throw notFound();
  }
  const settings = isFields(journal.settings) ? journal.settings : {};
  const restricted = withoutEmpty({ ...settings, entryTypeRestrictedTo: entryType });
  agreement.table('journals').put(number, { ...journal, settings: restricted });
}

function postFinance(agreement: Agreement, finance: Parameters<AgreementHand['postFinance']>[0]): Fields[] {
  const { account, contraAccount, amount, date, text } = finance;
  const closed = whyClosed(agreement, date);
  refuseIfAny([
    ...(closed ? [{ path: ['date'], ...closed, value: date }] : []),
    ...accountProblems(agreement, account, ['account']),
    ...accountProblems(agreement, contraAccount, ['contraAccount']),
  ]);
  const posting = {
    date,
    currency: agreement.company.baseCurrency,
    exchangeRate: 100,
    entryType: 'financeVoucher',
    voucherNumber: nextOf(agreement, 'hand-voucher', 1),
    details: withoutEmpty({ text }),
  };
  return post(agreement, posting, [
    { account, amount: Big(amount) },
    { account: contraAccount, amount: Big(amount).times(-1) },
  ]);
}
