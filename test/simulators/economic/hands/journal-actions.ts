/** A person's work in the journals, over HTTP. */
import * as z from 'zod';
import { entryKinds } from '../journals/entry-kinds.ts';
import { type Action, action, number } from './action.ts';

const voucher = { journal: number, voucher: number };
const entryType = z.enum(entryKinds.map((kind) => kind.entryType));
const finance = z.strictObject({
  account: number,
  contraAccount: number,
  amount: z.number(),
  date: z.iso.date(),
  text: z.string().default(''),
});

export const journalActions: Record<string, Action> = {
  bookJournal: action(z.strictObject({ journal: number }), (hand, it) => hand.bookJournal(it.journal)),
  bookVouchers: action(z.strictObject({ journal: number, vouchers: z.array(number) }), (hand, it) =>
    hand.bookVouchers(it.journal, it.vouchers),
  ),
  deleteVoucher: action(z.strictObject(voucher), (hand, it) => hand.deleteVoucher(it.journal, it.voucher)),
  editVoucherText: action(z.strictObject({ ...voucher, text: z.string() }), (hand, it) =>
    hand.editVoucherText(it.journal, it.voucher, it.text),
  ),
  changeEntry: action(
    z.strictObject({ journal: number, entry: number, changes: z.record(z.string(), z.unknown()) }),
    (hand, it) => hand.changeEntry(it.journal, it.entry, it.changes),
  ),
  moveVoucher: action(z.strictObject({ ...voucher, to: number }), (hand, it) => hand.moveVoucher(it.journal, it.voucher, it.to)),
  restrictJournal: action(z.strictObject({ journal: number, entryType: entryType.optional() }), (hand, it) =>
    hand.restrictJournal(it.journal, it.entryType),
  ),
  deleteJournal: action(z.strictObject({ journal: number }), (hand, it) => hand.deleteJournal(it.journal)),
  postFinance: action(finance, (hand, it) => hand.postFinance(it)),
};
