/** Invoices and credit notes in Dinero: found again, made as drafts, booked and mailed. */
import * as z from 'zod';
import { CallFailed, type CallFailure } from '#shared/failures.ts';
import { DecimalField } from '#shared/money.ts';
import type { CustomerInvoice } from '#shared/rackbeat/records.ts';
import type { LedgerDocument, Needed } from '#shared/transfer/ledger-definition.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { type Dinero, equals } from './client.ts';
import type { DineroDraft } from './customer-invoice.ts';
import { guidOf } from './guid.ts';
import { isDuplicate, isOutdated } from './refusal.ts';
import { settingOf } from './sales-account.ts';
import type { DineroSession } from './session.ts';

/** What the mapping needs from Dinero beyond what the rows remember: the credited invoice, once it is booked there. */
export interface InvoiceLookUp {
  credited?: { guid: string; number: string };
}

const SalesDocument = z.object({
  Guid: z.string(),
  TimeStamp: z.string(),
  /** 0 on a draft. */
  Number: z.number().int(),
  Status: z.string(),
  MailOutStatus: z.string().nullish(),
  TotalInclVat: DecimalField,
  ExternalReference: z.string().nullish(),
  CreditNoteFor: z.string().nullish(),
  DeletedAt: z.string().nullish(),
  Date: z.string(),
  Currency: z.string(),
});
type SalesDocument = z.infer<typeof SalesDocument>;
const Version = z.object({ Guid: z.string(), TimeStamp: z.string() });
const Listed = z.object({ Guid: z.string(), ExternalReference: z.string().nullish() });

/** `kind` is told by where it was read. */
type Found = SalesDocument & { isCredit: boolean };

function pathOf(isCredit: boolean): string {
  return isCredit ? 'v1/sales/creditnotes' : 'v1/invoices';
}

function asDocument({ Guid, TimeStamp, Number: number, Status, MailOutStatus, TotalInclVat, isCredit }: Found): LedgerDocument {
  const isMailed = MailOutStatus === 'Sent' || MailOutStatus === 'SeenByCustomer';
  return {
    stage: Status === 'Draft' ? 'draft' : isMailed ? 'sent' : 'booked',
    id: Guid,
    ...(number === 0 ? {} : { number: String(number) }),
    gross: isCredit ? TotalInclVat.times(-1) : TotalInclVat,
    version: TimeStamp,
  };
}

/** One call, for a credit note whose invoice is not known to be booked; none otherwise. */
export async function lookUp({ api }: DineroSession, invoice: CustomerInvoice, needed: Needed): Promise<InvoiceLookUp> {
  if (invoice.creditnote_for === undefined) return {};
  const original = needed.get('customer-invoice', invoice.creditnote_for);
  if (original?.ledgerId === undefined) return {};
  const { ledgerId: guid, ledgerNumber: number } = original;
  if (number !== undefined) return { credited: { guid, number } };
  const found = await api.find(`${pathOf(false)}/${guid}`, SalesDocument);
  return found === undefined || found.Number === 0 ? {} : { credited: { guid, number: String(found.Number) } };
}

/**
 * By the guids we know or would have given it, which are there at once; else by the reference, which the list of documents may show
 * a while later. A document whose reference a person has changed is found by its guid all the same. What a person made from ours (Dinero
 * credits a booked invoice instead of deleting it, reference and all) is not ours.
 */
export async function find({ api }: DineroSession, reference: string, knownId?: string): Promise<LedgerDocument[]> {
  const own = await standing(api, [...(knownId === undefined ? [] : [knownId]), guidOf('invoice', reference)]);
  const found = own.length > 0 ? own : await standing(api, await listedGuids(api, reference));
  const made = new Set(found.map(({ Guid }) => Guid));
  return found.filter(({ CreditNoteFor }) => !made.has(CreditNoteFor ?? '')).map(asDocument);
}

async function listedGuids(api: Dinero, reference: string): Promise<string[]> {
  const listed = await api.list('v1/sales', ['Guid', 'ExternalReference'], equals('ExternalReference', reference), Listed);
  return listed.filter((each) => each.ExternalReference === reference).map((each) => each.Guid);
}

async function standing(api: Dinero, guids: string[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const guid of new Set(guids)) {
    const document = await findSales(api, guid);
    if (document !== undefined && !isDeleted(document)) found.push(document);
  }
  return found;
}

/** Their guids share one room, but each kind is read at its own address. */
async function findSales(api: Dinero, guid: string): Promise<Found | undefined> {
  for (const isCredit of [false, true]) {
    const found = await api.find(`${pathOf(isCredit)}/${guid}`, SalesDocument);
    if (found !== undefined) return { ...found, isCredit };
  }
  return undefined;
}

function isDeleted({ DeletedAt }: SalesDocument): boolean {
  return DeletedAt !== null && DeletedAt !== undefined;
}

/** Dinero answers only guid and version, and drops fields it does not know without a word: the totals are read back. */
export async function create(session: DineroSession, draft: DineroDraft, key: string): Promise<LedgerDocument> {
  const { api } = session;
  // A deleted draft uses up its guid: what a person asks for anew gets another one, and is found by its reference.
  for (const guid of [draft.body.Guid, guidOf('again', key)]) {
    try {
      const { Guid } = await api.write('POST', pathOf(draft.isCredit), { ...draft.body, Guid: guid }, Version);
      return await readBack(api, draft.isCredit, Guid);
    } catch (error) {
      if (!(error instanceof CallFailed && isDuplicate(error.failure))) throw error;
      const used = await findSales(api, guid);
      if (used !== undefined && !isDeleted(used)) return asDocument(used);
    }
  }
  throw new CallFailed('ledger', { kind: 'uncertain', detail: 'the guid of the document is used up' });
}

async function readBack(api: Dinero, isCredit: boolean, guid: string): Promise<LedgerDocument> {
  try {
    const found = await api.find(`${pathOf(isCredit)}/${guid}`, SalesDocument);
    if (found !== undefined) return asDocument({ ...found, isCredit });
  } catch (error) {
    // It stands there, only we could not see it: the next attempt finds it by its guid.
    if (error instanceof CallFailed && error.failure.kind !== 'reconnect')
      throw new CallFailed('ledger', { kind: 'uncertain', detail: `made as ${guid} and not read back: ${error.message}` });
    throw error;
  }
  throw new CallFailed('ledger', { kind: 'uncertain', detail: `made as ${guid} and not there` });
}

/** Books the draft, which cannot be undone; a booked one is mailed. */
export async function advance(
  session: DineroSession,
  document: LedgerDocument,
  invoice: CustomerInvoice,
  isCredit: boolean,
  copy: number,
): Promise<LedgerDocument> {
  return document.stage === 'draft'
    ? await book(session, document, isCredit, copy === 0 ? Number(invoice.number) : undefined)
    : await mail(session, document, isCredit);
}

async function book(
  { api, settings }: DineroSession,
  document: LedgerDocument,
  isCredit: boolean,
  rackbeatNumber: number | undefined,
): Promise<LedgerDocument> {
  const path = `${pathOf(isCredit)}/${document.id}`;
  // A forced copy cannot have the number that the first document bears.
  const numbered = settings.invoices.keepInvoiceNumber && rackbeatNumber !== undefined ? { Number: rackbeatNumber } : {};
  try {
    const booked = await api.write('POST', `${path}/book`, { Timestamp: document.version ?? '', ...numbered }, SalesDocument);
    return asDocument({ ...booked, isCredit });
  } catch (error) {
    if (!(error instanceof CallFailed && isOutdated(error.failure))) throw error;
    // Someone changed or booked it since we read it: the next attempt looks, compares the totals, and goes on from what stands there.
    throw new CallFailed('ledger', { kind: 'uncertain', detail: `${document.id} was changed in Dinero meanwhile` });
  }
}

const Mailed = z.object({ Recipients: z.array(z.object({ Email: z.string() })) });

/** To the contact's own address. Without a version, since nothing of a booked document can have changed. */
async function mail({ api }: DineroSession, document: LedgerDocument, isCredit: boolean): Promise<LedgerDocument> {
  const body = { AddVoucherAsPdfAttachment: true, ShouldAddTrustPilotEmailAsBcc: false };
  await api.write('POST', `${pathOf(isCredit)}/${document.id}/email`, body, Mailed);
  return { ...document, stage: 'sent' };
}

const Deletable = z.object({
  DeletedAt: z.string().nullish(),
  Name: z.string().nullish(),
  ProductNumber: z.string().nullish(),
});
/** What a refusal can be about, as our payload and the draft in Dinero both have it. */
const Blamable = SalesDocument.pick({ Currency: true, Date: true }).extend({
  ContactGuid: z.string().nullish(),
  ProductLines: z.array(z.object({ ProductGuid: z.string().nullish(), AccountNumber: z.number().int().nullish() })),
});

/** Dinero names the field that is wrong; whether the contact or product behind it was deleted there, the record itself tells. */
export async function explain(
  { api, settings }: DineroSession,
  failure: Extract<CallFailure, { kind: 'rejected' }>,
  refused: { payload: DineroDraft } | { documentId: string },
): Promise<Reason> {
  const { reason, fields = [] } = failure;
  const document = 'payload' in refused ? refused.payload.body : await findBlamable(api, refused.documentId);
  if (document === undefined) return reason;
  const detail = reason.detail === undefined ? {} : { detail: reason.detail };
  const account = blamedAccount(document, fields);
  if (account !== undefined)
    return {
      code: 'SALES_ACCOUNT_REFUSED',
      values: { account: String(account), setting: settingOf(settings, account) },
      ...detail,
    };
  for (const { kind, path } of suspects(document, fields)) {
    const record = await api.find(path, Deletable);
    const number = record?.ProductNumber ?? record?.Name ?? '';
    if (record === undefined) return { code: 'NOT_IN_LEDGER', values: { kind, number }, ...detail };
    if (record.DeletedAt) return { code: 'BARRED', values: { kind, number }, ...detail };
  }
  return { ...reason, values: { currency: document.Currency, date: document.Date, ...reason.values } };
}

async function findBlamable(api: Dinero, guid: string): Promise<z.infer<typeof Blamable> | undefined> {
  return (await api.find(`${pathOf(false)}/${guid}`, Blamable)) ?? (await api.find(`${pathOf(true)}/${guid}`, Blamable));
}

/** Missing, not in use, or not one for sales: Dinero's own words say which. */
function blamedAccount({ ProductLines }: z.infer<typeof Blamable> | DineroDraft['body'], fields: string[]): number | undefined {
  const line = ProductLines.find((_line, index) => fields.includes(`ProductLines[${index}].AccountNumber`));
  return line?.AccountNumber ?? undefined;
}

function suspects({ ContactGuid, ProductLines }: z.infer<typeof Blamable> | DineroDraft['body'], fields: string[]) {
  const products = ProductLines.filter((_line, index) => fields.some((field) => field.startsWith(`ProductLines[${index}]`)));
  return [
    ...(fields.includes('ContactGuid') && ContactGuid ? [{ kind: 'customer', path: `v1/contacts/${ContactGuid}` }] : []),
    ...products.flatMap(({ ProductGuid }) => (ProductGuid ? [{ kind: 'product', path: `v1/products/${ProductGuid}` }] : [])),
  ];
}
