/** Holds a page of Rackbeat's booked documents against our rows and the ledger's list. Pure: it only suspects, since lists may lag. */
import { hours, minutes } from '../clock.ts';
import { localDay } from '../local-time.ts';
import type { BookedDocument } from '../rackbeat/booked-documents.ts';
import { momentOfBooking } from '../rackbeat/moment-of-booking.ts';
import { isReference, referencesIn } from '../transfer/reference.ts';
import type { Transfer } from '../transfer/transfer.ts';
import type { ListedDocument, Period, ReconciledKind } from './book-list.ts';
import type { Verdict } from './reconciliation.ts';

/** What is booked this recently may still be on its way by itself. */
const onItsWay = 15 * minutes;
/** A ledger may list a document later than it made it. */
const mayLag = 1 * hours;

export interface Held {
  document: BookedDocument;
  row: Transfer | undefined;
  /** What stands in the ledger's list for it, the first document before its copies. */
  found: ListedDocument[];
  verdict: Verdict;
}

export interface Situation {
  kind: ReconciledKind;
  tenantId: string;
  timeZone: string;
  now: number;
  /** Absent: never activated. */
  activatedAt?: number | undefined;
}

/** @param listed undefined where the ledger cannot list */
export function holdAgainst(
  situation: Situation,
  documents: BookedDocument[],
  rows: Map<string, Transfer>,
  listed: ListedDocument[] | undefined,
): Held[] {
  const inLedger = listed === undefined ? undefined : byNumberAndId(situation, listed);
  return documents.map((document) => {
    const row = rows.get(document.number);
    const found = inLedger?.of(document.number, row) ?? [];
    return { document, row, found, verdict: verdictOf(situation, document, row, found, listed !== undefined) };
  });
}

/** The day it was booked, as the company's calendar has it. */
export function dayOfBooking({ bookedAt, date }: BookedDocument, timeZone: string): string | undefined {
  const moment = momentOfBooking(bookedAt);
  return moment === undefined ? (bookedAt?.slice(0, 10) ?? date) : localDay(timeZone, moment);
}

export function isWithin({ from, to }: Period, day: string | undefined): boolean {
  return day !== undefined && from <= day && day <= to;
}

function verdictOf(
  situation: Situation,
  document: BookedDocument,
  row: Transfer | undefined,
  found: ListedDocument[],
  isListed: boolean,
): Verdict {
  if (row === undefined) {
    if (isYoung(document, situation.now)) return 'underWay';
    if (found.length > 0) return isTwice(situation, found, 0) ? 'twice' : 'relinked';
    return isBeforeActivation(situation, document) ? 'before' : 'missing';
  }
  switch (row.state) {
    case 'working':
    case 'retrying':
    case 'waiting':
      return 'underWay';
    case 'failed':
    case 'skipped':
      return row.state;
    case 'done':
      return isListed ? verdictOfDone(situation, document, row, found) : 'same';
  }
}

function verdictOfDone(
  situation: Situation,
  { gross, currency }: BookedDocument,
  row: Transfer,
  found: ListedDocument[],
): Verdict {
  const [first] = found;
  if (first === undefined) return situation.now - row.updatedAt < mayLag ? 'underWay' : 'gone';
  if (isTwice(situation, found, row.copies ?? 0)) return 'twice';
  const isOurs = referencesOf(situation, first).length > 0;
  return isOurs && first.gross.eq(gross) && first.currency === currency ? 'same' : 'different';
}

/** One document for each reference, and no more copies than a person asked for. */
export function isTwice(situation: Pick<Situation, 'kind' | 'tenantId'>, found: ListedDocument[], copies: number): boolean {
  const seen = found.flatMap((document) => referencesOf(situation, document));
  return new Set(seen.map(({ reference }) => reference)).size < seen.length || found.length > copies + 1;
}

function isYoung({ bookedAt }: BookedDocument, now: number): boolean {
  const moment = momentOfBooking(bookedAt);
  return moment !== undefined && now - moment < onItsWay;
}

/** Where only the day is known, the day of the activation itself counts as before: nothing from before is sent by itself. */
function isBeforeActivation({ activatedAt, timeZone }: Situation, document: BookedDocument): boolean {
  if (activatedAt === undefined) return true;
  const moment = momentOfBooking(document.bookedAt);
  if (moment !== undefined) return moment < activatedAt;
  const day = document.bookedAt?.slice(0, 10) ?? document.date;
  return day === undefined || day <= localDay(timeZone, activatedAt);
}

function referencesOf({ kind, tenantId }: Pick<Situation, 'kind' | 'tenantId'>, { text }: ListedDocument) {
  return referencesIn(text, kind, tenantId);
}

function bearsReference({ text }: ListedDocument): boolean {
  return text.split(/[^A-Za-z0-9-]+/).some(isReference);
}

/** e-conomic numbers drafts and invoices apart, so an id says nothing without its stage. */
function byNumberAndId(situation: Situation, listed: ListedDocument[]) {
  const byNumber = new Map<string, { document: ListedDocument; copy: number }[]>();
  const byId = new Map<string, ListedDocument>();
  for (const document of listed) {
    byId.set(`${document.stage} ${document.id}`, document);
    if (document.draftId !== undefined) byId.set(`was draft ${document.draftId}`, document);
    for (const { number, copy } of referencesOf(situation, document))
      byNumber.set(number, [...(byNumber.get(number) ?? []), { document, copy }]);
  }
  return {
    of(number: string, row: Transfer | undefined): ListedDocument[] {
      const bearing = (byNumber.get(number) ?? []).toSorted((one, other) => one.copy - other.copy);
      if (bearing.length > 0 || row?.ledgerId === undefined) return bearing.map(({ document }) => document);
      const keys = [`${row.ledgerNumber === undefined ? 'draft' : 'booked'} ${row.ledgerId}`, `was draft ${row.ledgerId}`];
      const known = keys.map((key) => byId.get(key)).find((document) => document !== undefined);
      // e-conomic gives the number of a deleted draft to the next: what bears another's reference is not ours any more.
      return known === undefined || bearsReference(known) ? [] : [known];
    },
  };
}
