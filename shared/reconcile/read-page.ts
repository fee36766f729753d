/** One page of Rackbeat's booked documents, held against our rows and the ledger. Writes nothing anywhere. */
import { dayAfter } from '../local-time.ts';
import { guardLength, samePlace } from '../page-guard.ts';
import type { BookedDocument, ReadBookedPage } from '../rackbeat/booked-documents.ts';
import type { TransferStore } from '../store/transfer-store.ts';
import type { AnyDocumentKind, Session } from '../transfer/ledger-definition.ts';
import type { Transfer } from '../transfer/transfer.ts';
import type { BookList, ListedDocument, Period, ReconciledKind } from './book-list.ts';
import { type Confirmed, confirm, confirmStray, hundredths } from './confirm.ts';
import { dayOfBooking, type Held, holdAgainst, isWithin, type Situation } from './hold-against.ts';
import { noTally, type PageResult, type Reconciliation, type Tally, type Verdict } from './reconciliation.ts';
import { straysAmong } from './strays.ts';

export interface Reading<S extends Session> {
  session: S;
  situation: Situation;
  definition: AnyDocumentKind<S>;
  list: BookList<S> | 'unlisted';
  rackbeat: ReadBookedPage;
  transfers: TransferStore;
  /** Throws when this slice's time is over; then nothing of the page counts. */
  checkTime(): void;
}

export type Position = NonNullable<Reconciliation['at']>;

/** `next`: where the list goes on; absent when everything booked in the period has been seen. */
export interface ReadPage extends PageResult {
  next?: Position;
}

/** As many rows as one read may ask for. */
const rowsPerRead = 100;
/** A document's date may lie so far from the day it was booked; the few beyond are looked for one by one. */
const datesApart = 31;

export async function readPage<S extends Session>(reading: Reading<S>, period: Period, at: Position): Promise<ReadPage> {
  const { kind, timeZone } = reading.situation;
  const { documents, isLast } = await reading.rackbeat(kind, at.page, at.size);
  if (!isLast) {
    guardLength('rackbeat', kind, at.page * at.size);
    if (documents.length > 0 && documents.at(-1)?.number === at.below) throw samePlace('rackbeat', kind, `page ${at.page}`);
  }
  const fresh = documents.filter(({ number }) => at.below === undefined || Number(number) < Number(at.below));
  const wanted = fresh.filter((document) => isWithin(period, dayOfBooking(document, timeZone)));
  const result = wanted.length === 0 ? nothing() : await judge(reading, period, fresh, wanted, at.below);
  const lowest = fresh.at(-1)?.number ?? at.below;
  // Numbers are given in the order of time, or nearly so: a whole page from before the period is its end.
  const isPast = documents.every((document) => (dayOfBooking(document, timeZone) ?? period.from) < period.from);
  const next = { kind, page: at.page + 1, size: at.size, ...(lowest === undefined ? {} : { below: lowest }) };
  return isLast || isPast ? result : { ...result, next };
}

function nothing(): PageResult {
  return { tally: noTally(), differences: [], requests: [] };
}

async function judge<S extends Session>(
  reading: Reading<S>,
  period: Period,
  page: BookedDocument[],
  wanted: BookedDocument[],
  below: string | undefined,
): Promise<PageResult> {
  const { session, situation, definition, list } = reading;
  const { kind, tenantId } = situation;
  const listed = list === 'unlisted' ? undefined : await list(session, datesOf(wanted, period));
  reading.checkTime();
  const rows = await rowsOf(reading, wanted);
  const result = nothing();
  for (const held of holdAgainst(situation, wanted, rows, listed)) {
    reading.checkTime();
    count(result, kind, held, await confirm(session, kind, definition, held), listed !== undefined);
  }
  for (const stray of straysAmong(kind, tenantId, { numbers: page.map(({ number }) => number), below }, listed ?? [])) {
    reading.checkTime();
    const difference = await confirmStray(session, kind, definition, stray);
    if (difference === undefined) continue;
    result.differences.push(difference);
    result.tally.strays += 1;
  }
  return result;
}

/** What should stand in the ledger counts with its money. */
const inTheBooks: readonly Verdict[] = ['same', 'different', 'gone', 'twice', 'missing', 'relinked'];

function count(
  { tally, differences, requests }: PageResult,
  kind: ReconciledKind,
  { document, row, found }: Held,
  confirmed: Confirmed,
  isListed: boolean,
): void {
  const { verdict, inLedger, difference } = confirmed;
  const { number, gross, currency } = document;
  tally[verdict] += 1;
  tally.inRackbeat += 1;
  if (found.length > 0 || inLedger !== undefined) tally.inLedger += 1;
  // Without a list there are no figures of the ledger to hold against ours.
  if (isListed && inTheBooks.includes(verdict)) addMoney(tally, currency, hundredths(gross), ledgerMoney(confirmed, found));
  if (difference !== undefined) differences.push(difference);
  // What a person must judge is reported and left alone: doubled, gone, changed by hand. What is held back by a rule gets a row that says so.
  if (verdict === 'missing' || verdict === 'relinked' || (verdict === 'skipped' && row === undefined))
    requests.push({ kind, number });
}

function ledgerMoney({ verdict, inLedger }: Confirmed, found: ListedDocument[]): number {
  if (verdict === 'twice') return found.reduce((sum, { gross }) => sum + hundredths(gross), 0);
  return inLedger === undefined ? 0 : hundredths(inLedger);
}

function addMoney({ sums }: Tally, currency: string, rackbeat: number, ledger: number): void {
  const before = sums[currency] ?? { rackbeat: 0, ledger: 0 };
  sums[currency] = { rackbeat: before.rackbeat + rackbeat, ledger: before.ledger + ledger };
}

function datesOf(documents: BookedDocument[], { from, to }: Period): Period {
  const dates = documents.flatMap(({ date }) => (date === undefined ? [] : [date])).sort();
  const earliest = dayAfter(from, -datesApart);
  const latest = dayAfter(to, datesApart);
  const near = dates.filter((date) => isWithin({ from: earliest, to: latest }, date));
  return { from: near[0] ?? from, to: near.at(-1) ?? to };
}

async function rowsOf<S extends Session>({ situation, session, transfers }: Reading<S>, documents: BookedDocument[]) {
  const rows = new Map<string, Transfer>();
  for (let start = 0; start < documents.length; start += rowsPerRead) {
    const keys = documents
      .slice(start, start + rowsPerRead)
      .map(({ number }) => ({ tenantId: situation.tenantId, ledger: session.ledger, kind: situation.kind, number }));
    for (const row of await transfers.getMany(keys)) rows.set(row.number, row);
  }
  return rows;
}
