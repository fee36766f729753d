/**
 * Every five minutes: which invoices have been booked in e-conomic, and which of them are ours. A booked invoice has no stamp, and its
 * number says nothing about when (we may have asked for Rackbeat's own); but booking posts entries, and their numbers only go up.
 *
 *     after ├──── read again for five minutes ────┤ newest
 *           │ `asked`: whose entries lie in between, so that nobody is asked for twice
 */

import * as z from 'zod';
import { minutes } from '#shared/clock.ts';
import { together } from '#shared/together.ts';
import type { PullDesk, PullResult, RunPull } from '#shared/transfer/ledger-definition.ts';
import { BookedInvoice, stemsFrom } from './invoice-origin.ts';
import { batchesOf } from './number-batches.ts';
import type { EconomicSession } from './session.ts';

const entriesPath = '/bookedEntriesapi/v4.0.0/booked-entries';
/** What is no whole number is an invoice that came from elsewhere through a journal. */
const InvoiceNumber = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value) => (/^\d+$/.test(String(value)) ? Number(value) : undefined));
const Entry = z.object({ entryNumber: z.number().int(), customerInvoiceNumber: InvoiceNumber });
type Entry = z.infer<typeof Entry>;

const Cursor = z.object({
  /** Entries up to here are done with. */
  after: z.number().int(),
  newest: z.number().int(),
  /** When `newest` was read, ms since 1970. */
  at: z.number().int(),
  asked: z.array(z.number().int()),
});
type Cursor = z.infer<typeof Cursor>;

/** An entry may be listed later than one with a higher number. */
const settle = 5 * minutes;
/**
 * The first look: what was booked between saving the setting and now stands among the last ones. So do some that were booked a little
 * before, and they are marked too: they are ours, so they were sent after the activation, and that they are booked is true.
 */
const firstLook = 100;
/** As many pages of a thousand as one run reads; the next one goes on from there. */
const pagesPerRun = 10;

export const bookedInvoicePull: RunPull<EconomicSession> = {
  sort: 'run',
  intervalSeconds: 300,
  wanted: ({ customers, invoices }) => customers.enabled && invoices.markSentWhenBooked,

  async run(session, text, desk): Promise<PullResult> {
    const now = session.clock.now();
    const before = text === undefined ? undefined : Cursor.parse(JSON.parse(text));
    const entries = before === undefined ? await newestEntries(session) : await entriesAfter(session, before.after);
    const cursor = moved(before, entries, now);
    const fresh = invoicesIn(entries).filter((number) => before?.asked.includes(number) !== true);
    const ours = await oursAmong(session, fresh, desk);
    return {
      cursor: JSON.stringify(cursor),
      requests: ours.map((number) => ({ kind: 'booked-invoice', number: String(number) })),
    };
  },
};

/** Idle, it comes to rest after two reads and stays the same text. */
function moved(before: Cursor | undefined, entries: Entry[], now: number): Cursor {
  const newest = Math.max(before?.newest ?? 0, ...entries.map(({ entryNumber }) => entryNumber));
  if (before === undefined) {
    // A first look that is not full has seen all there was.
    const oldest = entries.length < firstLook ? 1 : Math.min(...entries.map(({ entryNumber }) => entryNumber));
    return { after: oldest - 1, newest, at: now, asked: invoicesIn(entries) };
  }
  if (before.after === newest) return before;
  const isYoung = before.newest > before.after && now - before.at < settle;
  const after = isYoung ? before.after : before.newest;
  const asked = invoicesIn(entries.filter(({ entryNumber }) => entryNumber > after));
  return isYoung ? { ...before, asked } : { after, newest, at: now, asked };
}

function invoicesIn(entries: Entry[]): number[] {
  const numbers = entries.flatMap(({ customerInvoiceNumber }) => customerInvoiceNumber ?? []);
  return [...new Set(numbers)].sort((one, other) => one - other);
}

async function newestEntries({ api }: EconomicSession): Promise<Entry[]> {
  const query = new URLSearchParams({ sort: '-entryNumber', pagesize: String(firstLook) });
  return (await api.findInApps(`${entriesPath}/paged?${query}`, z.array(Entry))) ?? [];
}

async function entriesAfter({ api }: EconomicSession, after: number): Promise<Entry[]> {
  const found: Entry[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pagesPerRun; page += 1) {
    const { members, next } = await api.pageInApps(entriesPath, { filter: `entryNumber$gt:${after}`, cursor }, Entry);
    found.push(...members);
    if (next === undefined) break;
    cursor = next;
  }
  return found;
}

/** A payment's entry names its invoice too: what has its row needs no second look. */
async function oursAmong(session: EconomicSession, numbers: number[], desk: PullDesk): Promise<number[]> {
  if (numbers.length === 0) return [];
  const known = new Set((await desk.rows('booked-invoice', numbers.map(String))).map(({ number }) => Number(number)));
  const left = numbers.filter((number) => !known.has(number));
  const ours: number[] = [];
  for (const batch of batchesOf(left))
    for (const booked of await read(session, batch))
      if ((await stemsFrom(session, booked, desk.mapped)) !== undefined) ours.push(booked.bookedInvoiceNumber);
  return ours;
}

/** A list may lag behind the entries, so what it does not show is asked for by its number. */
async function read({ api }: EconomicSession, numbers: number[]): Promise<BookedInvoice[]> {
  const listed = await api.list('/invoices/booked', `bookedInvoiceNumber$in:[${numbers.join(',')}]`, BookedInvoice);
  const shown = new Set(listed.map(({ bookedInvoiceNumber }) => bookedInvoiceNumber));
  const missing = numbers.filter((number) => !shown.has(number));
  const found = await together(missing.map((number) => api.find(`/invoices/booked/${number}`, BookedInvoice)));
  return [...listed, ...found.filter((booked) => booked !== undefined)];
}
