/** The settings of an e-conomic connection. A setting that is needed and empty makes the transfer fail into the list; nothing is guessed. */
import * as z from 'zod';
import { Frequency } from '#shared/calendar.ts';
import { accountMatrix } from '#shared/purchase/account-matrix.ts';

const EconomicNumber = z.number().int().min(1).max(999_999_999);
/** Rackbeat number (text) → e-conomic number. */
const NumberMap = z.record(z.string().regex(/^\d+$/, 'must be a Rackbeat number'), EconomicNumber);
const CountryMap = z.record(z.string().regex(/^[A-Z]{2}$/, 'must be a country code of two capital letters'), EconomicNumber);

/** Which side keeps the records: it is written there and read here. `off`: only what a document needs is created. */
const Master = z.enum(['rackbeat', 'economic', 'off']);

export const Settings = z.strictObject({
  customers: z
    .strictObject({
      /** Customers and customer invoices go to e-conomic. */
      enabled: z.boolean().default(false),
      master: Master.default('rackbeat'),
      /** Rackbeat customer group → e-conomic customer group; without an entry the group with the same number. */
      groups: NumberMap.default({}),
      defaultGroup: EconomicNumber.optional(),
      /** The debtor control account of customer groups that the connector creates; without it none is created. */
      groupAccount: EconomicNumber.optional(),
    })
    .prefault({}),
  suppliers: z
    .strictObject({
      /** Suppliers and supplier invoices go to e-conomic. */
      enabled: z.boolean().default(false),
      /** The creditor control account of supplier groups that the connector creates. */
      groupAccount: EconomicNumber.optional(),
      /** Rackbeat supplier group → e-conomic supplier group; without an entry the group with the same number. */
      groups: NumberMap.default({}),
      defaultGroup: EconomicNumber.optional(),
    })
    .prefault({}),
  supplierInvoices: z
    .strictObject({
      /** The journal that receives supplier invoices. */
      journal: EconomicNumber.optional(),
      /** Cost account of a line whose own account cannot be used. */
      defaultAccount: EconomicNumber.optional(),
      /** Rackbeat product group → zone → cost account, which brings the VAT code. */
      accounts: accountMatrix(EconomicNumber).default({}),
    })
    .prefault({}),
  products: z
    .strictObject({
      master: Master.default('rackbeat'),
      /** When a product is created: its cost price instead of the suggested purchase price. */
      useActualCost: z.boolean().default(false),
      groups: NumberMap.default({}),
      defaultGroup: EconomicNumber.optional(),
      /** Where domestic sales of product groups go that the connector creates; without it none is created. */
      groupAccount: EconomicNumber.optional(),
    })
    .prefault({}),
  /**
   * Neither supplier vouchers nor the inventory value are ever booked by the connector, and no setting says so: a draft that was
   * measured or coded wrong is replaced or deleted, a booked one has to be reversed by hand.
   */
  inventory: z
    .strictObject({
      /** The value of Rackbeat's stock goes to e-conomic, as the difference to what is booked there. */
      enabled: z.boolean().default(false),
      /** At the end of each day, of Sunday, or of the month's last day. */
      frequency: Frequency.default('monthly'),
      /** A journal that takes finance vouchers. */
      journal: EconomicNumber.optional(),
      /** The balance-sheet account that holds the stock and nothing else. */
      account: EconomicNumber.optional(),
      /** The cost-of-goods account on the other side. */
      contraAccount: EconomicNumber.optional(),
      /** An earlier voucher of ours that nobody has booked or changed: take it away, or leave it to the bookkeeper. */
      staleDraft: z.enum(['replace', 'keep']).default('replace'),
      /** Items with less than nothing in stock count with their negative value. */
      includeNegativeValues: z.boolean().default(true),
    })
    .prefault({}),
  /** Where sales orders begin: in e-conomic, from where they are read every five minutes; in Rackbeat; or in neither. */
  orderFlow: z.enum(['economic', 'rackbeat', 'none']).default('rackbeat'),
  /** Which of e-conomic's orders come over. A draft may still be half written. */
  orderStatuses: z
    .array(z.enum(['sent', 'drafts']))
    .min(1)
    .default(['sent']),
  /** A sales order booked in Rackbeat becomes a draft order in e-conomic; only where orders begin in Rackbeat. */
  pushSalesOrders: z.boolean().default(false),
  invoices: z
    .strictObject({
      /** Book in e-conomic what is booked in Rackbeat; off: leave a draft. */
      book: z.boolean().default(false),
      neverBookEan: z.boolean().default(false),
      sendEanOnBook: z.boolean().default(false),
      /** An invoice booked in e-conomic is marked as sent in Rackbeat, and as completed when it has no order. */
      markSentWhenBooked: z.boolean().default(false),
      /** Ask e-conomic to book under Rackbeat's number. */
      keepInvoiceNumber: z.boolean().default(true),
      /** Send the real quantity; off: one unit at the line's total, which is always right to the øre. */
      exactQuantity: z.boolean().default(false),
      /** What to do when an exact quantity cannot give the line's total: say so, add a line with the difference, or fall back to one unit. */
      roundingHandling: z.enum(['warn', 'correctionLine', 'singleUnit']).default('warn'),
      /** e-conomic product without VAT that carries the difference. */
      roundingProduct: z.string().min(1).max(25).optional(),
      /** Rackbeat item for e-conomic lines without a product: a line in Rackbeat always has one. */
      emptyLineItem: z.string().min(1).max(60).optional(),
    })
    .prefault({}),
  layouts: z.strictObject({ map: NumberMap.default({}), default: EconomicNumber.optional() }).prefault({}),
  paymentTerms: z.strictObject({ map: NumberMap.default({}), default: EconomicNumber.optional() }).prefault({}),
  vatZones: z
    .strictObject({
      domestic: EconomicNumber.default(1),
      eu: EconomicNumber.default(2),
      abroad: EconomicNumber.default(3),
      domestic_exempt: EconomicNumber.default(4),
    })
    .prefault({}),
  /** One Stop Shop: private customers in other EU countries are put in their country's VAT zone. */
  oss: z.strictObject({ enabled: z.boolean().default(false), zoneByCountry: CountryMap.default({}) }).prefault({}),
  /** The one-time copy of master data to Rackbeat. */
  initialSync: z
    .strictObject({
      /** Begins with the activation, once. */
      requested: z.boolean().default(false),
      /** Records barred in e-conomic come over as barred. */
      includeBarred: z.boolean().default(true),
    })
    .prefault({}),
  projects: z.strictObject({ enabled: z.boolean().default(false) }).prefault({}),
});
export type Settings = z.infer<typeof Settings>;
