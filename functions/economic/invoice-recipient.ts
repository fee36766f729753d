/** Who the invoice is made out to and where the goods go: the document's own addresses, never the customer's master data. */
import { isValidEan } from '#shared/ean.ts';
import { type CustomerInvoice, eanOf } from '#shared/rackbeat/records.ts';
import { type Fit, filled } from '#shared/transfer/fit.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import type { InvoiceLookUp } from './invoice-calls.ts';
import type { EconomicDraft } from './invoice-draft.ts';
import type { Settings } from './settings.ts';
import { mappedZone } from './vat-zone.ts';

export function recipientOf(
  invoice: CustomerInvoice,
  customer: Transfer | undefined,
  settings: Settings,
  lookedUp: InvoiceLookUp,
  fit: Fit,
): EconomicDraft['recipient'] {
  const address = invoice.billing_address;
  const ean = eanOf(invoice);
  const ossZone = settings.oss.enabled ? customer?.facts?.ossZone : undefined;
  const vatZoneNumber = typeof ossZone === 'number' ? ossZone : zoneOf(invoice, customer, settings);
  return {
    name: fit.text('recipient.name', address?.name || invoice.customer?.company_name || invoice.customer_id, 250),
    ...filled({
      address: fit.text('recipient.address', [address?.street, address?.street2].filter(Boolean).join('\n'), 250),
      zip: fit.text('recipient.zip', address?.zipcode ?? '', 50),
      city: fit.text('recipient.city', address?.city ?? '', 250),
      country: fit.text('recipient.country', address?.country ?? '', 50),
      ean: ean.length <= 13 ? ean : '',
    }),
    ...(isValidEan(ean) ? { nemHandelType: 'ean' as const } : {}),
    ...(lookedUp.attention === undefined ? {} : { attention: { customerContactNumber: lookedUp.attention } }),
    vatZone: { vatZoneNumber },
  };
}

/** The zone the document carries in Rackbeat; an older account's document without one takes the customer's. */
function zoneOf(invoice: CustomerInvoice, customer: Transfer | undefined, settings: Settings): number {
  const customersZone = customer?.facts?.vatZone;
  if (invoice.vat_zone === '' && typeof customersZone === 'number') return customersZone;
  return mappedZone(invoice.vat_zone || 'domestic', settings);
}

export function deliveryOf(invoice: CustomerInvoice, fit: Fit): Pick<EconomicDraft, 'delivery'> {
  const address = invoice.delivery_address;
  const delivery = filled({
    address: fit.text('delivery.address', [address?.name, address?.street, address?.street2].filter(Boolean).join('\n'), 255),
    zip: fit.text('delivery.zip', address?.zipcode ?? '', 30),
    city: fit.text('delivery.city', address?.city ?? '', 50),
    country: fit.text('delivery.country', address?.country ?? '', 50),
  });
  return Object.keys(delivery).length === 0 ? {} : { delivery };
}
