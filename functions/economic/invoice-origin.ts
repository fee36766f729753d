/** Which Rackbeat invoice an invoice booked in e-conomic stems from. */
import * as z from 'zod';
import { DecimalField } from '#shared/money.ts';
import type { CustomerInvoice } from '#shared/rackbeat/records.ts';
import type { Mapped } from '#shared/transfer/ledger-definition.ts';
import { isReference, numberReferredTo } from '#shared/transfer/reference.ts';
import type { EconomicSession } from './session.ts';

export const BookedInvoice = z.object({
  bookedInvoiceNumber: z.number().int(),
  /** The number of the draft it was. */
  orderNumber: z.number().int().optional(),
  currency: z.string(),
  grossAmount: DecimalField,
  references: z.object({ other: z.string().optional() }).optional(),
});
export type BookedInvoice = z.infer<typeof BookedInvoice>;

/**
 * By the draft it was, if a row of ours has that id, or by our reference. e-conomic hands out the number of a deleted draft again, so
 * without the reference the amount must agree too. Undefined for what a person wrote in e-conomic: that changes nothing in Rackbeat.
 */
export async function stemsFrom(
  { rackbeat, tenant }: Pick<EconomicSession, 'rackbeat' | 'tenant'>,
  booked: BookedInvoice,
  mapped: Mapped,
): Promise<CustomerInvoice | undefined> {
  const text = booked.references?.other ?? '';
  const referred = numberReferredTo('customer-invoice', tenant.tenantId, text);
  if (referred !== undefined) return await rackbeat.customerInvoice(referred);
  const isAnothers = text.split(/[\s,;]+/).some(isReference);
  if (booked.orderNumber === undefined || isAnothers) return undefined;
  const linked = await mapped('customer-invoice', String(booked.orderNumber));
  const invoice = linked === undefined ? undefined : await rackbeat.customerInvoice(linked);
  const isSame = invoice?.currency === booked.currency && invoice.total_total.eq(booked.grossAmount);
  return isSame ? invoice : undefined;
}
