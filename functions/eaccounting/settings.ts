/** The settings of an eAccounting connection. A setting that is needed and empty makes the transfer fail into the list; nothing is guessed. */
import * as z from 'zod';

/** Codings, units and terms can only be chosen, never made: the API does not write them. */
const LedgerId = z.guid('must be an id of eAccounting');
const RackbeatNumber = z.string().regex(/^\d+$/, 'must be a Rackbeat number');
/** Rackbeat number (text) → eAccounting id. */
const NumberMap = z.record(RackbeatNumber, LedgerId);

/** `off`: no continuous sync; only what an invoice needs and the ledger lacks is created. */
const Sync = z.enum(['off', 'rackbeatToLedger']);

export const Settings = z.strictObject({
  customers: z.strictObject({ sync: Sync.default('off') }).prefault({}),
  /** Products and structured items. */
  products: z.strictObject({ sync: Sync.default('off') }).prefault({}),
  /** Left empty, the country's variant decides: on in the Swedish eEkonomi, off in eAccounting. */
  suppliers: z.strictObject({ sync: Sync.optional() }).prefault({}),
  /** Start order flow from: `rackbeat` sends the invoice of an order once it is booked, `none` transfers no invoice. Orders never go. */
  orderFlow: z.enum(['rackbeat', 'none']).default('rackbeat'),
  invoices: z
    .strictObject({
      /** Status of new invoices in eAccounting. */
      status: z.enum(['draft', 'invoiced', 'invoicedAndMailed']).default('draft'),
      /** Send the real quantity; off: one unit at the line's total, which is always right to the öre. */
      exactQuantity: z.boolean().default(false),
      /** What to do when an exact quantity cannot give the line's total: say so, add a line with the difference, or fall back to one unit. */
      roundingHandling: z.enum(['warn', 'correctionLine', 'singleUnit']).default('warn'),
      /** eAccounting article without VAT that carries the difference. */
      roundingArticle: LedgerId.optional(),
    })
    .prefault({}),
  /** The help article calls it "eAccounting payment method"; it is the terms of payment. Without an entry equal names match. */
  paymentTerms: z.strictObject({ map: NumberMap.default({}), default: LedgerId.optional() }).prefault({}),
  /** Rackbeat product group → article account coding, which decides accounts and VAT rate of a sale. */
  articleCoding: z.strictObject({ groups: NumberMap.default({}), default: LedgerId.optional() }).prefault({}),
  /** Rackbeat unit → unit. Without an entry name, abbreviation or code match. */
  units: z.strictObject({ map: NumberMap.default({}), default: LedgerId.optional() }).prefault({}),
  /** Once a day: which of Rackbeat's supplier invoices stands in eAccounting? Only the link is kept, nothing is written there. */
  supplierInvoiceMatching: z
    .strictObject({
      enabled: z.boolean().default(false),
      /** A Swedish invoice may be rounded to whole kronor. */
      tolerance: z.number().min(0).max(0.99).multipleOf(0.01).default(0),
    })
    .prefault({}),
  /** Copied from eAccounting to Rackbeat once, heading by heading. */
  initialSync: z
    .strictObject({
      /** Begins with the activation. */
      requested: z.boolean().default(false),
      customers: z.boolean().default(false),
      /** Left empty, the country's variant decides: with the others in the Swedish eEkonomi, not in eAccounting. */
      suppliers: z.boolean().optional(),
      /** With prices and, this once, the stock balance. */
      products: z.boolean().default(false),
      units: z.boolean().default(false),
      /** Article codings as product groups. Left empty, the country's variant decides: not in eEkonomi, with the others in eAccounting. */
      productGroups: z.boolean().optional(),
      /** Records that are inactive in eAccounting come over as barred. */
      includeBarred: z.boolean().default(true),
      /** Rackbeat's payment terms for those whose own have no counterpart there: Rackbeat takes nobody without. */
      paymentTerms: RackbeatNumber.optional(),
      /** Rackbeat's product group for articles whose coding has no counterpart there. */
      productGroup: RackbeatNumber.optional(),
    })
    .prefault({}),
});
export type Settings = z.infer<typeof Settings>;
