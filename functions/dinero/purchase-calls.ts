/** Purchase vouchers and their credit notes in Dinero: made as drafts, booked, and found again as far as that is possible. */

import * as z from 'zod';
import { CallFailed } from '#shared/failures.ts';
import { DecimalField } from '#shared/money.ts';
import { together } from '#shared/together.ts';
import type { LedgerDocument } from '#shared/transfer/ledger-definition.ts';
import type { Dinero } from './client.ts';
import { guidOf } from './guid.ts';
import { isDuplicate, isOutdated } from './refusal.ts';
import type { DineroSession } from './session.ts';
import type { PurchasePayload } from './supplier-invoice.ts';

const Totals = z.array(z.object({ Type: z.string(), Total: DecimalField }));
/** Vouchers spell their version with a small s, sales documents with a capital one. */
const Voucher = z.object({ Guid: z.string(), Timestamp: z.string(), Status: z.string() });
const Purchase = Voucher.extend({ VoucherNumber: z.number().nullish(), VoucherTotals: Totals });
const Credit = Voucher.extend({ CreditNoteNumber: z.number().nullish(), Totals });
const Version = z.object({ Guid: z.string(), TimeStamp: z.string() });

const purchasePath = 'v1/vouchers/purchase';
const creditPath = 'v1/vouchers/purchase/creditnotes';

function asPurchase({ Guid, Timestamp, Status, VoucherNumber, VoucherTotals }: z.infer<typeof Purchase>): LedgerDocument {
  return { ...shared(Guid, Timestamp, Status, VoucherNumber), gross: totalOf(VoucherTotals) };
}

function asCredit({ Guid, Timestamp, Status, CreditNoteNumber, Totals: totals }: z.infer<typeof Credit>): LedgerDocument {
  return { ...shared(Guid, Timestamp, Status, CreditNoteNumber), gross: totalOf(totals).times(-1) };
}

function shared(id: string, version: string, status: string, number: number | null | undefined): Omit<LedgerDocument, 'gross'> {
  const stage = status === 'Draft' || status === 'Editing' ? 'draft' : 'booked';
  return { stage, id, version, ...(number === null || number === undefined ? {} : { number: String(number) }) };
}

function totalOf(totals: z.infer<typeof Totals>) {
  return (totals.find(({ Type }) => Type === 'Total') ?? { Total: DecimalField.parse(0) }).Total;
}

/**
 * Purchase vouchers have neither a list nor a guid of our choosing: one whose creation was not answered cannot be found by anyone but
 * a person (the kind is blind). Credit notes bear a guid of ours, and what we know the guid of is read by it.
 */
export async function find({ api }: DineroSession, reference: string, knownId?: string): Promise<LedgerDocument[]> {
  const guids = new Set([...(knownId === undefined ? [] : [knownId]), guidOf('purchase credit', reference)]);
  const found = await together([...guids].map((guid) => findByGuid(api, guid)));
  return found.filter((document) => document !== undefined);
}

async function findByGuid(api: Dinero, guid: string): Promise<LedgerDocument | undefined> {
  const purchase = await api.find(`${purchasePath}/${guid}`, Purchase);
  if (purchase !== undefined) return asPurchase(purchase);
  const credit = await api.find(`${creditPath}/${guid}`, Credit);
  return credit === undefined ? undefined : asCredit(credit);
}

export async function create({ api }: DineroSession, payload: PurchasePayload, key: string): Promise<LedgerDocument> {
  if (!payload.isCredit) return asPurchase(await api.write('POST', 'v1.2/vouchers/purchase', payload.body, Purchase));
  // A deleted draft uses up its guid: what a person asks for anew gets another one.
  for (const guid of [payload.body.Guid, guidOf('again', key)]) {
    try {
      const { Guid } = await api.write('POST', creditPath, { ...payload.body, Guid: guid }, Version);
      return await readBack(api, Guid);
    } catch (error) {
      if (!(error instanceof CallFailed && isDuplicate(error.failure))) throw error;
      const used = await findByGuid(api, guid);
      if (used !== undefined) return used;
    }
  }
  throw new CallFailed('ledger', { kind: 'uncertain', detail: 'the guid of the credit note is used up' });
}

async function readBack(api: Dinero, guid: string): Promise<LedgerDocument> {
  const made = await findByGuid(api, guid).catch((error: unknown) => {
    if (error instanceof CallFailed && error.failure.kind !== 'reconnect') return undefined;
    throw error;
  });
  if (made === undefined) throw new CallFailed('ledger', { kind: 'uncertain', detail: `made as ${guid} and not read back` });
  return made;
}

/** Books the voucher as we read it; if a person has changed it since, the next attempt looks and compares first. */
export async function advance({ api }: DineroSession, document: LedgerDocument, isCredit: boolean): Promise<LedgerDocument> {
  const body = { Timestamp: document.version ?? '' };
  try {
    return isCredit
      ? asCredit(await api.write('POST', `${creditPath}/${document.id}/book`, body, Credit))
      : asPurchase(await api.write('POST', `${purchasePath}/${document.id}/book`, body, Purchase));
  } catch (error) {
    if (!(error instanceof CallFailed && isOutdated(error.failure))) throw error;
    throw new CallFailed('ledger', { kind: 'uncertain', detail: `${document.id} was changed in Dinero meanwhile` });
  }
}
