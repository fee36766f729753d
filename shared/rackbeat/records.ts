/** Rackbeat's records as far as the connector reads them. Unknown fields are normal; `*_id` fields hold the other record's number. */
import * as z from 'zod';
import { normalisedEan } from '../ean.ts';
import { DecimalField } from '../money.ts';
import { RecordNumber } from '../record-number.ts';
import { momentOfBooking } from './moment-of-booking.ts';

const Text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() ?? '');
/** Of up to 20 digits: it names a row of ours. */
const Number_ = z.union([z.number().int().nonnegative(), z.string().regex(/^\d{1,20}$/)]).transform(String);
const OptionalNumber = Number_.nullish().transform((value) => value ?? undefined);
const OptionalDecimal = DecimalField.nullish().transform((value) => value ?? undefined);
const Flag = z
  .union([z.boolean(), z.number(), z.string()])
  .nullish()
  .transform((value) => value === true || value === 1 || value === '1' || value === 'true');
/** `2026-03-12`, or the day of a time stamp; what else comes is no date. */
const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}/)
  .transform((value) => value.slice(0, 10));
const OptionalDay = Day.nullish().transform((value) => value ?? undefined);

/** The same field once more, as the moment it tells: newer accounts send a time stamp. */
const Moment = z.unknown().transform(momentOfBooking).optional();

function withMoment(raw: unknown): unknown {
  return typeof raw === 'object' && raw !== null && 'booked_at' in raw ? { ...raw, booked_moment: raw.booked_at } : raw;
}

const Address = z
  .object({ name: Text, street: Text, street2: Text, city: Text, zipcode: Text, country: Text })
  .nullish()
  .transform((value) => value ?? undefined);
export type Address = NonNullable<z.infer<typeof Address>>;

export const PaymentTerms = z.object({
  number: Number_,
  name: Text,
  type: Text,
  /** A calendar ends somewhere: no terms are longer than 27 years. */
  maturity_days: z
    .number()
    .int()
    .min(0)
    .max(9_999)
    .nullish()
    .transform((value) => value ?? undefined),
});
export type PaymentTerms = z.infer<typeof PaymentTerms>;

const Unit = z
  .object({ number: OptionalNumber, name: Text })
  .nullish()
  .transform((value) => value ?? undefined);

/** Empty on a line that is only text. */
const ItemNumber = Text.pipe(z.literal('').or(RecordNumber));

const Line = z.object({
  child_id: ItemNumber,
  child_type: Text,
  name: Text,
  quantity: DecimalField,
  /** Unit price before discount, ex VAT, document currency. */
  line_price: DecimalField,
  discount_percentage: OptionalDecimal,
  /** After discount, ex VAT. Newer accounts send it; else it is computed. */
  line_total: OptionalDecimal,
  /** What one unit cost when the document was made, base currency. */
  item_cost_price: OptionalDecimal,
  unit: Unit,
});
export type InvoiceLine = z.infer<typeof Line>;

const CustomerInvoiceFields = z.object({
  number: Number_,
  is_booked: Flag,
  invoice_date: OptionalDay,
  booked_at: OptionalDay,
  booked_moment: Moment,
  due_date: OptionalDay,
  currency: z.string().length(3),
  currency_rate: OptionalDecimal,
  total_subtotal: DecimalField,
  total_vat: OptionalDecimal,
  total_total: DecimalField,
  total_base_currency: OptionalDecimal,
  creditnote_for: OptionalNumber,
  /** The sales order it came from. */
  order_id: OptionalNumber,
  customer_id: Number_,
  vat_zone: Text,
  ean: Text,
  customer: z
    .object({ company_name: Text, ean: Text })
    .partial()
    .nullish()
    .transform((value) => value ?? undefined),
  payment_terms_id: OptionalNumber,
  layout_id: OptionalNumber,
  project_id: OptionalNumber,
  our_reference: z
    .object({ number: OptionalNumber, name: Text })
    .nullish()
    .transform((value) => value ?? undefined),
  their_reference: Text,
  heading: Text,
  note: Text,
  billing_address: Address,
  delivery_address: Address,
  lines: z.array(Line),
});
export const CustomerInvoice = z.preprocess(withMoment, CustomerInvoiceFields);
export type CustomerInvoice = z.infer<typeof CustomerInvoice>;

/** A sales order; with the fields of an invoice, since it becomes a document of the same shape. Its date is `invoice_date`. */
const SalesOrderFields = CustomerInvoiceFields.omit({
  invoice_date: true,
  due_date: true,
  creditnote_for: true,
  order_id: true,
})
  .extend({ is_cancelled: Flag, order_date: OptionalDay, deliver_at: OptionalDay })
  .transform(({ order_date, ...order }) => ({
    ...order,
    invoice_date: order_date,
    due_date: undefined,
    creditnote_for: undefined,
    order_id: undefined,
  }));
export const SalesOrder = z.preprocess(withMoment, SalesOrderFields);
export type SalesOrder = z.infer<typeof SalesOrder>;

/** A supplier's invoice. Its number is Rackbeat's own; the number on the supplier's paper is `invoice_number`. */
const SupplierInvoiceFields = z.object({
  number: Number_,
  is_booked: Flag,
  invoice_number: Text,
  invoice_date: OptionalDay,
  booked_at: OptionalDay,
  booked_moment: Moment,
  due_date: OptionalDay,
  currency: z.string().length(3),
  currency_rate: OptionalDecimal,
  total_subtotal: DecimalField,
  total_total: DecimalField,
  total_base_currency: OptionalDecimal,
  supplier_id: Number_,
  supplier: z
    .object({ company_name: Text, vat_zone: Text })
    .partial()
    .nullish()
    .transform((value) => value ?? undefined),
  vat_zone: Text,
  project_id: OptionalNumber,
  heading: Text,
  /** `vat_percentage`: newer accounts send it. */
  lines: z.array(Line.extend({ vat_percentage: OptionalDecimal })),
});
export const SupplierInvoice = z.preprocess(withMoment, SupplierInvoiceFields);
export type SupplierInvoice = z.infer<typeof SupplierInvoice>;
export type SupplierInvoiceLine = SupplierInvoice['lines'][number];

/** A supplier's invoice as a list shows it, as far as it is compared with the ledger's. */
export const OwedInvoice = z
  .object({
    number: Number_,
    booked_at: OptionalDay,
    currency: z.string().length(3),
    total_total: DecimalField,
    supplier: z.object({ company_name: Text }).partial().nullish(),
  })
  .transform(({ supplier, ...invoice }) => ({ ...invoice, supplier: supplier?.company_name ?? '' }));
export type OwedInvoice = z.infer<typeof OwedInvoice>;

/** What the sums of an invoice say about its exchange rate. */
export type InvoiceCurrency = Pick<SupplierInvoice, 'currency' | 'currency_rate' | 'total_total' | 'total_base_currency'>;

/** The invoice's own EAN number, or the customer's; without blanks, empty when there is none. */
export function eanOf(invoice: CustomerInvoice): string {
  return normalisedEan(invoice.ean || invoice.customer?.ean || '');
}

export const Customer = z.object({
  number: Number_,
  company_name: Text,
  name: Text,
  company_vat: Text,
  address_street: Text,
  address_street2: Text,
  address_city: Text,
  address_zipcode: Text,
  address_country: Text,
  contact_email: Text,
  contact_phone: Text,
  ean: Text,
  currency: Text,
  vat_zone: Text,
  payment_terms_id: OptionalNumber,
  layout_id: OptionalNumber,
  customer_group_id: OptionalNumber,
  is_barred: Flag,
  /** Seen on newer accounts; absent means that the VAT number decides. */
  is_company: z
    .boolean()
    .nullish()
    .transform((value) => value ?? undefined),
});
export type Customer = z.infer<typeof Customer>;

/** Written with a group's number, read with the whole group, under a plural name. */
export const Supplier = z.object({
  number: Number_,
  company_name: Text,
  name: Text,
  company_vat: Text,
  address_street: Text,
  address_street2: Text,
  address_city: Text,
  address_zipcode: Text,
  address_country: Text,
  contact_email: Text,
  contact_phone: Text,
  currency: Text,
  vat_zone: Text,
  payment_terms_id: OptionalNumber,
  supplier_group_id: OptionalNumber,
  supplier_groups: z
    .object({ number: Number_, name: Text })
    .nullish()
    .transform((value) => value ?? undefined),
  is_barred: Flag,
});
export type Supplier = z.infer<typeof Supplier>;

export const Item = z.object({
  number: RecordNumber,
  type: Text,
  name: Text,
  description: Text,
  barcode: Text,
  sales_price: OptionalDecimal,
  cost_price: OptionalDecimal,
  recommended_cost_price: OptionalDecimal,
  /** Kept in stock; a service is not. Only newer accounts tell. */
  inventory_enabled: z
    .boolean()
    .nullish()
    .transform((value) => value ?? undefined),
  is_barred: Flag,
  group_id: OptionalNumber,
  group: z
    .object({ number: Number_, name: Text })
    .nullish()
    .transform((value) => value ?? undefined),
  unit: Unit,
});
export type Item = z.infer<typeof Item>;

export const Self = z.object({
  user_account: z.object({
    id: Number_,
    company_name: Text,
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional()
      .catch(undefined),
  }),
});

/** A sales order, as far as it is found again. */
export const Order = z.object({ number: Number_, is_booked: Flag, heading: Text });
export type Order = z.infer<typeof Order>;

export const Webhook = z.object({
  id: z.union([z.number(), z.string()]).transform(String),
  event: z.string(),
  url: z.string(),
  is_active: z
    .boolean()
    .nullish()
    .transform((value) => value ?? true),
  token: z
    .string()
    .nullish()
    .transform((value) => value ?? undefined),
});
export type Webhook = z.infer<typeof Webhook>;
