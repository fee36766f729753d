/** Vouchers of earlier inventory runs that nobody has booked yet, in whatever journal they stand by now. */
import * as z from 'zod';
import { type Decimal, DecimalField, sum } from '#shared/money.ts';
import { type Economic, pathKey } from './client.ts';
import { difference, measureIn } from './inventory-voucher.ts';
import { type AccountingYear, journalNumbers, textLike, voucherId, wordsOf, yearHolding } from './voucher-search.ts';

const Account = z.object({ accountNumber: z.number().int() });
const JournalEntry = z.object({
  journalEntryNumber: z.number().int(),
  text: z.string().optional(),
  amount: DecimalField,
  date: z.string(),
  currency: z.object({ code: z.string() }).optional(),
  account: Account.optional(),
  contraAccount: Account.optional(),
  voucher: z.object({ voucherNumber: z.number().int() }),
  // What the connector never writes: where one stands, a person has been at work.
  vatAccount: z.unknown().optional(),
  contraVatAccount: z.unknown().optional(),
  project: z.unknown().optional(),
  employee: z.unknown().optional(),
  departmentalDistribution: z.unknown().optional(),
  costType: z.unknown().optional(),
});
type JournalEntry = z.infer<typeof JournalEntry>;

/** One unbooked voucher with a reference of ours. */
export interface InventoryDraft {
  /** `2026-70001` */
  id: string;
  journal: number;
  voucherNumber: number;
  reference: string;
  /** The day whose value it states; where a person took it out of the text, the date of the entry. */
  day: string;
  /** On the inventory account. */
  amount: Decimal;
  entries: number[];
  /** Exactly as we wrote it: no entry changed or added, no file attached. */
  isUntouched: boolean;
}

/** @param prefix what the references begin with, such as `RBI-4711-` */
export async function inventoryDrafts(
  api: Economic,
  years: AccountingYear[],
  prefix: string,
  currency: string,
): Promise<InventoryDraft[]> {
  const drafts: InventoryDraft[] = [];
  for (const journal of await journalNumbers(api)) {
    const ours = await api.list(`/journals/${journal}/entries`, textLike(prefix), JournalEntry);
    for (const [id, entries] of byVoucher(
      ours.filter(({ text }) => referenceIn(text, prefix) !== undefined),
      years,
    ))
      drafts.push(await draftOf(api, { id, journal, entries }, prefix, currency));
  }
  return drafts;
}

function referenceIn(text: string | undefined, prefix: string): string | undefined {
  return wordsOf(text).find((word) => word.startsWith(prefix));
}

function byVoucher(entries: JournalEntry[], years: AccountingYear[]): Map<string, JournalEntry[]> {
  const vouchers = new Map<string, JournalEntry[]>();
  for (const entry of entries) {
    const year = yearHolding(years, entry.date)?.year ?? entry.date.slice(0, 4);
    const id = voucherId({ year, voucherNumber: entry.voucher.voucherNumber });
    vouchers.set(id, [...(vouchers.get(id) ?? []), entry]);
  }
  return vouchers;
}

interface Found {
  id: string;
  journal: number;
  entries: JournalEntry[];
}

async function draftOf(api: Economic, found: Found, prefix: string, currency: string): Promise<InventoryDraft> {
  const { id, journal, entries } = found;
  const [first] = entries;
  if (first === undefined) throw new Error(`voucher ${id} has no entry`);
  const isUntouched = entries.length === 1 && isAsWritten(first, currency) && (await standsAlone(api, found, first));
  return {
    id,
    journal,
    voucherNumber: first.voucher.voucherNumber,
    reference: referenceIn(first.text, prefix) ?? '',
    day: measureIn(first.text ?? '')?.day ?? first.date,
    amount: sum(entries.map(({ amount }) => amount)),
    entries: entries.map(({ journalEntryNumber }) => journalEntryNumber),
    isUntouched,
  };
}

function isAsWritten(entry: JournalEntry, currency: string): boolean {
  const said = measureIn(entry.text ?? '');
  if (said === undefined) return false;
  const { vatAccount, contraVatAccount, project, employee, departmentalDistribution, costType } = entry;
  const added = [vatAccount, contraVatAccount, project, employee, departmentalDistribution, costType];
  return (
    entry.amount.eq(difference(said)) &&
    entry.date === said.day &&
    entry.account?.accountNumber === said.account &&
    entry.contraAccount?.accountNumber === said.contraAccount &&
    (entry.currency?.code ?? currency) === currency &&
    added.every((field) => field === undefined)
  );
}

/** A person may have put entries of their own, or a file, on our voucher. */
async function standsAlone(api: Economic, { id, journal }: Found, { voucher }: JournalEntry): Promise<boolean> {
  const filter = `voucher.voucherNumber$eq:${voucher.voucherNumber}`;
  const together = await api.list(`/journals/${journal}/entries`, filter, z.unknown());
  if (together.length > 1) return false;
  const attachment = await api.find(`/journals/${journal}/vouchers/${pathKey(id)}/attachment`, z.unknown());
  return attachment === undefined;
}
