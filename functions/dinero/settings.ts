/** The settings of a Dinero connection. A setting that is needed and empty makes the transfer fail into the list; nothing is guessed. */
import * as z from 'zod';
import { accountMatrix } from '#shared/purchase/account-matrix.ts';
import { units } from './unit.ts';

const Account = z.number().int().min(1000).max(99_999);
const RackbeatNumber = z.string().regex(/^\d+$/, 'must be a Rackbeat number');

/** `domestic_exempt` may be left empty where nobody is exempt. */
const AccountsByZone = z.strictObject({
  domestic: Account.optional(),
  eu: Account.optional(),
  abroad: Account.optional(),
  domestic_exempt: Account.optional(),
});

/** How far a document goes in Dinero. */
const salesStatuses = ['draft', 'booked', 'bookedAndMailed'] as const;

/** A type of Dinero's and its days: `Netto 14`, `CurrentMonthOut 30`, `NettoCash`. */
const PaymentConditions = z
  .string()
  .regex(/^(?:(?:Netto|CurrentMonthOut) \d{1,3}|NettoCash)$/, 'must be Netto or CurrentMonthOut with days, or NettoCash');

export const Settings = z.strictObject({
  customers: z
    .strictObject({
      /** Customers and customer invoices go to Dinero. */
      enabled: z.boolean().default(false),
      /** Dinero has no customer numbers: put Rackbeat's before the name. */
      numberInName: z.boolean().default(false),
    })
    .prefault({}),
  suppliers: z
    .strictObject({
      /** Suppliers and supplier invoices go to Dinero. */
      enabled: z.boolean().default(false),
      /** Dinero has no supplier numbers: put Rackbeat's before the name. */
      numberInName: z.boolean().default(true),
    })
    .prefault({}),
  supplierInvoices: z
    .strictObject({
      status: z.enum(['draft', 'booked']).default('draft'),
      /** Cost account of a line whose own account cannot be used. */
      defaultAccount: Account.optional(),
      /** Rackbeat product group → zone → cost account, which brings the VAT code. */
      accounts: accountMatrix(Account).default({}),
    })
    .prefault({}),
  /** What the goods of each invoice booked in Rackbeat cost: debited to the one account, credited to the other. */
  consumption: z
    .strictObject({
      enabled: z.boolean().default(false),
      costAccount: Account.optional(),
      inventoryAccount: Account.optional(),
    })
    .prefault({}),
  /** The one-time copy of master data to Rackbeat. */
  initialSync: z
    .strictObject({
      /** Begins as soon as the settings are activated. */
      requested: z.boolean().default(false),
      /** Contacts that are deleted in Dinero come over as barred; otherwise they stay behind. */
      includeBarred: z.boolean().default(true),
      /** Dinero has no supplier groups, so all suppliers are put into one of this name. */
      supplierGroup: z.string().trim().min(1).max(70).default('Leverandører'),
      /** Into three instead: Denmark, EU and the rest of the world. */
      supplierGroupsByRegion: z.boolean().default(false),
      /** Rackbeat product group of a product whose account no group has. */
      productGroup: RackbeatNumber.optional(),
    })
    .prefault({}),
  /** Where invoices are made. `dinero`: they come to Rackbeat, and Rackbeat's stay there. */
  invoiceOrigin: z.enum(['rackbeat', 'dinero']).default('rackbeat'),
  importedInvoices: z
    .strictObject({
      /** Rackbeat item for lines of a Dinero invoice whose product Rackbeat does not have. */
      itemForOtherLines: z.string().min(1).optional(),
    })
    .prefault({}),
  invoices: z
    .strictObject({
      status: z.enum(salesStatuses).default('draft'),
      /** Ask Dinero to book under Rackbeat's number. */
      keepInvoiceNumber: z.boolean().default(true),
    })
    .prefault({}),
  /** Rackbeat product group → VAT zone → sales account. The account's VAT code is what decides the VAT. */
  salesAccounts: z.record(RackbeatNumber, AccountsByZone).default({}),
  /** For lines and groups without an account of their own. */
  defaultSalesAccounts: AccountsByZone.default({}),
  /** Rackbeat unit name → Dinero's unit; without an entry the one of that meaning, else `parts`. */
  units: z.record(z.string().min(1), z.enum(units)).default({}),
  paymentTerms: z
    .strictObject({
      /** Rackbeat payment terms → Dinero's; without an entry by type and days. */
      map: z.record(RackbeatNumber, PaymentConditions).default({}),
      default: PaymentConditions.optional(),
    })
    .prefault({}),
});
export type Settings = z.infer<typeof Settings>;
