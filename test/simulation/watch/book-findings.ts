/** What really differs between Rackbeat and a ledger, told by the simulators' own books: what a reconcile must find, and may say. */
import { minutes } from '#shared/clock.ts';
import { decimal } from '#shared/money.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { type BookedInvoice, type Company, purchaseReference, referenceFor } from '../company.ts';
import type { ShownDocument } from '../ledgers/simulated-ledger.ts';
import type { World } from '../world.ts';
import { localDay } from './local-day.ts';

export type FindingCode =
  | 'MISSING_IN_LEDGER'
  | 'ROW_FORGOTTEN'
  | 'VANISHED'
  | 'FOUND_TWICE'
  | 'AMOUNT_DIFFERS'
  | 'REFERENCE_CHANGED'
  | 'STRAY_DOCUMENT';

export interface Finding {
  kind: 'customer-invoice' | 'supplier-invoice';
  number: string;
  /** Several where nobody can know which of them a person would say. */
  codes: FindingCode[];
  /** It must be said; else it may be too young, or a matter of opinion. */
  isSure: boolean;
  /** Incl. VAT, in hundredths. */
  rackbeat?: number;
  ledger?: number;
}

/** What is booked this recently may be on its way. */
const onItsWay = 15 * minutes;
/** A list may show a document so much later. */
const mayLag = 60 * minutes;
/** Clocks differ, and reading takes its time. */
const slack = 3 * minutes;
/** The longest a simulated ledger keeps what is new from its lists. */
const hidden = 6 * minutes;
const hundredths = (amount: string) => Number(decimal(amount).times(100).toFixed(0));
const anything: FindingCode[] = [
  'MISSING_IN_LEDGER',
  'VANISHED',
  'FOUND_TWICE',
  'AMOUNT_DIFFERS',
  'REFERENCE_CHANGED',
  'ROW_FORGOTTEN',
];

/** @param period days, both included, by the day of booking */
export async function findingsIn(world: World, company: Company, { from, to }: { from: string; to: string }): Promise<Finding[]> {
  const findings: (Finding | undefined)[] = [];
  const isWithin = ({ bookedAt }: { bookedAt: number }) => from <= localDay(bookedAt) && localDay(bookedAt) <= to;
  const invoices = await company.books.invoices();
  for (const invoice of bookedIn(company).filter(isWithin)) findings.push(await ofInvoice(world, company, invoice, invoices));
  findings.push(...strays(company, invoices, isWithin));
  const vouchers = await company.books.supplierInvoices?.();
  if (vouchers !== undefined)
    for (const purchase of [...company.purchases.values()].filter(isWithin))
      findings.push(await ofPurchase(world, company, purchase, vouchers));
  return findings.filter((finding) => finding !== undefined);
}

/** Invoices and credit notes that are booked in Rackbeat. */
export function bookedIn({ invoices, meddled }: Company): BookedInvoice[] {
  return [...invoices.values()].filter(({ number }) => meddled.get(`customer-invoice ${number}`)?.deed !== 'taken back');
}

/** What the ledger shows for a document of Rackbeat: whatever bears our references, and the one we know although it does not. */
export async function shownFor(world: World, company: Company, kind: Finding['kind'], number: number): Promise<ShownDocument[]> {
  const shown = kind === 'customer-invoice' ? await company.books.invoices() : await company.books.supplierInvoices?.();
  const found = [...bearing(company, kind, number, shown ?? []), ...robbed(world, company, number, shown ?? [])];
  return found.sort((one, other) => (one.id < other.id ? -1 : 1));
}

function bearing(company: Company, kind: Finding['kind'], number: number, shown: ShownDocument[]): ShownDocument[] {
  const own =
    kind === 'supplier-invoice'
      ? [purchaseReference(company, number)]
      : [0, 1, 2, 3, 4].map((copy) => referenceFor(company, number, copy));
  return shown.filter(({ text }) => text.split(/[\s,]+/).some((word) => own.includes(word)));
}

function robbed({ documents }: World, company: Company, number: number, shown: ShownDocument[]): ShownDocument[] {
  return documents
    .all()
    .filter(({ reference, hasLostReference, isDeleted }) => {
      const isOf = [0, 1, 2, 3, 4].some((copy) => referenceFor(company, number, copy) === reference);
      return isOf && hasLostReference === true && !isDeleted;
    })
    .flatMap((document) => {
      const { id } = document.booked ?? document;
      return shown.filter((each) => each.id === id && each.isBooked === (document.booked !== undefined));
    });
}

async function ofInvoice(
  world: World,
  company: Company,
  invoice: BookedInvoice,
  shown: ShownDocument[],
): Promise<Finding | undefined> {
  const { number, gross, bookedAt } = invoice;
  const row = await rowOf(world, company, 'customer-invoice', number);
  const found = bearing(company, 'customer-invoice', number, shown);
  const standing = found.length > 0 ? found : robbed(world, company, number, shown);
  const base = { kind: 'customer-invoice', number: String(number), rackbeat: hundredths(gross) } as const;
  const isForced = (row?.copies ?? 0) > 0 || [...company.forced.values()].includes(number);
  if (isForced) return { ...base, codes: anything, isSure: false };
  const now = world.stage.schedule.now();
  const touched = company.meddled.get(`customer-invoice ${number}`)?.at ?? 0;
  if (now - touched < hidden) return { ...base, codes: anything, isSure: false };
  // Where invoices begin in Dinero, Rackbeat's own stay in Rackbeat.
  if (row === undefined) return company.plan.invoicesFromDinero ? undefined : unknown(base, standing, now - bookedAt);
  if (row.state !== 'done') return undefined;
  const isSure = now - row.updatedAt > mayLag + slack;
  const [only] = standing;
  if (only === undefined) return { ...base, codes: ['VANISHED'], isSure };
  if (standing.length > 1) return { ...base, codes: ['FOUND_TWICE'], isSure };
  if (found.length === 0) return { ...base, codes: ['REFERENCE_CHANGED'], isSure, ledger: hundredths(only.gross) };
  const { length } = company.account.invoice(number).lines as unknown[];
  const allowed = decimal(company.ledger.lineTolerance).times(length);
  if (decimal(only.gross).minus(gross).abs().lte(allowed)) return undefined;
  return { ...base, codes: ['AMOUNT_DIFFERS'], isSure, ledger: hundredths(only.gross) };
}

/** Of which our table knows nothing. @param age since it was booked in Rackbeat, ms */
function unknown(base: Omit<Finding, 'codes' | 'isSure'>, standing: ShownDocument[], age: number): Finding | undefined {
  const [only, ...others] = standing;
  if (age < onItsWay - slack) return undefined;
  const isSure = age > onItsWay + slack;
  if (only === undefined) return { ...base, codes: ['MISSING_IN_LEDGER'], isSure };
  if (others.length > 0) return { ...base, codes: ['FOUND_TWICE'], isSure };
  return { ...base, codes: ['ROW_FORGOTTEN'], isSure, ledger: hundredths(only.gross) };
}

async function ofPurchase(
  world: World,
  company: Company,
  { number, gross, bookedAt }: { number: number; gross: string; bookedAt: number },
  vouchers: ShownDocument[],
): Promise<Finding | undefined> {
  const row = await rowOf(world, company, 'supplier-invoice', number);
  const found = bearing(company, 'supplier-invoice', number, vouchers);
  const base = { kind: 'supplier-invoice', number: String(number), rackbeat: hundredths(gross) } as const;
  const now = world.stage.schedule.now();
  // Dinero lists no vouchers: there only our rows say what is missing.
  const isListed = company.ledger.name !== 'dinero';
  if (row === undefined) return unknown(base, isListed ? found : [], now - bookedAt);
  if (row.state !== 'done' || !isListed || found.length === 1) return undefined;
  const isSure = now - row.updatedAt > mayLag + slack;
  return { ...base, codes: [found.length === 0 ? 'VANISHED' : 'FOUND_TWICE'], isSure };
}

/** Documents of ours whose invoice is not booked in Rackbeat any more. Only what lies between other numbers can be missed there. */
function strays(
  company: Company,
  shown: ShownDocument[],
  isWithin: (invoice: BookedInvoice) => boolean,
): (Finding | undefined)[] {
  const booked = bookedIn(company).filter(isWithin);
  return [...company.invoices.values()]
    .filter((invoice) => !bookedIn(company).includes(invoice))
    .map((invoice) => {
      const { number } = invoice;
      const [document] = bearing(company, 'customer-invoice', number, shown);
      if (document === undefined) return undefined;
      const isBetween = booked.some((each) => each.number < number) && booked.some((each) => number < each.number);
      const ledger = hundredths(document.gross);
      return {
        ...{ kind: 'customer-invoice', number: String(number), codes: ['STRAY_DOCUMENT'], ledger },
        isSure: isBetween && isWithin(invoice),
      } satisfies Finding;
    });
}

async function rowOf(
  { connector }: World,
  { tenantId, ledger }: Company,
  kind: Finding['kind'],
  number: number,
): Promise<Transfer | undefined> {
  return await connector.truth.transfers.get({ tenantId, ledger: ledger.name, kind, number: String(number) });
}
