/** One row of the matrix for each kind: what makes it happen, where its transfer would be seen, and in which cells it may be. */
import type { Kind } from '#shared/kinds.ts';
import type { LoggedRequest } from '../../simulators/frame.ts';
import { aCustomer, aProduct, type PullingCompany } from '../pulling.ts';
import type { Cell } from './covering.ts';

export const factors = {
  customers: [true, false],
  customersMaster: ['rackbeat', 'economic', 'off'],
  suppliers: [true, false],
  productsMaster: ['rackbeat', 'economic', 'off'],
  orderFlow: ['rackbeat', 'economic', 'none'],
  pushOrders: [true, false],
  projects: [true, false],
  inventory: [true, false],
  markSent: [true, false],
} as const;
export type Settings = Cell<typeof factors>;

function pushes({ pushOrders, orderFlow }: Settings): boolean {
  return pushOrders && orderFlow === 'rackbeat';
}

/** All that is needed for a transfer is there in every cell: what does not go is kept back by the factors alone. */
export function settingsOf(cell: Settings): Record<string, unknown> {
  return {
    customers: { enabled: cell.customers, master: cell.customersMaster, defaultGroup: 1, groupAccount: 5600 },
    suppliers: { enabled: cell.suppliers, groupAccount: 6800, defaultGroup: 1 },
    supplierInvoices: { journal: 2, defaultAccount: 2999 },
    products: { master: cell.productsMaster, defaultGroup: 1, groupAccount: 1010 },
    orderFlow: cell.orderFlow,
    // Together with another flow it cannot be saved.
    pushSalesOrders: pushes(cell),
    projects: { enabled: cell.projects },
    inventory: { enabled: cell.inventory, frequency: 'daily', journal: 3, account: 5530, contraAccount: 2040 },
    invoices: { markSentWhenBooked: cell.markSent },
    paymentTerms: { default: 1, map: { 1001: 1 } },
    layouts: { default: 19 },
  };
}

/** Whom and what both sides know already, told to nobody. */
export function setUp({ account, agreement }: PullingCompany): void {
  agreement.addCustomer(aCustomer({ customerNumber: 5001, name: 'Fast Kunde A/S', corporateIdentificationNumber: '50015001' }));
  agreement.addProduct(aProduct({ productNumber: 'FAST-1', name: 'Fast vare' }));
  account.silently(() => {
    account.customer({ number: 5001, company_name: 'Fast Kunde A/S', company_vat: 'DK50015001' });
    account.product({ number: 'FAST-1', name: 'Fast vare', stock_quantity: 40 });
    account.supplier({ number: 5002, company_name: 'Fast Leverandør A/S' });
    account.record('projects', { number: 5007, name: 'MATRIX-PROJECT' });
    account.record('layouts', { number: 5008, name: 'MATRIX-LAYOUT' });
  });
}

export interface Row {
  happens(company: PullingCompany): void | Promise<void>;
  /** The side that a transfer would write to. */
  to: 'e-conomic' | 'Rackbeat';
  /** Whether a write to that side is this record's. */
  isIts(write: LoggedRequest): boolean;
  mayGo(cell: Settings): boolean;
}

const says = (marker: string) => (write: LoggedRequest) => JSON.stringify(write.body).includes(marker);
const never = () => false;
const lines = [{ item_id: 'FAST-1', quantity: 1, line_price: 100 }];

export const rows: Partial<Record<Kind, Row>> = {
  'customer-invoice': {
    happens: ({ account }) => void account.bookedInvoice({ customer_id: 5001, heading: 'MATRIX-INVOICE', lines }),
    to: 'e-conomic',
    isIts: says('MATRIX-INVOICE'),
    mayGo: ({ customers }) => customers,
  },
  'sales-order': {
    happens: ({ account }) => void account.bookedOrder({ customer_id: 5001, heading: 'MATRIX-SALE', lines }),
    to: 'e-conomic',
    isIts: says('MATRIX-SALE'),
    mayGo: (cell) => cell.customers && pushes(cell),
  },
  'supplier-invoice': {
    happens: ({ account }) => void account.bookedSupplierInvoice({ supplier_id: 5002, invoice_number: 'MATRIX-OWED', lines }),
    to: 'e-conomic',
    isIts: says('MATRIX-OWED'),
    mayGo: ({ suppliers }) => suppliers,
  },
  'inventory-value': {
    happens: () => {},
    to: 'e-conomic',
    isIts: ({ path }) => path === '/journals/3/vouchers',
    mayGo: ({ inventory }) => inventory,
  },
  customer: {
    happens: ({ account }) => void account.customer({ number: 5101, company_name: 'MATRIX-CUSTOMER', company_vat: 'DK51015101' }),
    to: 'e-conomic',
    isIts: says('MATRIX-CUSTOMER'),
    mayGo: ({ customers, customersMaster }) => customers && customersMaster === 'rackbeat',
  },
  supplier: {
    happens: ({ account }) => void account.supplier({ number: 5102, company_name: 'MATRIX-SUPPLIER', company_vat: 'DK51025102' }),
    to: 'e-conomic',
    isIts: says('MATRIX-SUPPLIER'),
    mayGo: ({ suppliers }) => suppliers,
  },
  'supplier-group': {
    happens: ({ account }) => void account.record('supplier-groups', { number: 5103, name: 'MATRIX-SUPPLIER-GROUP' }),
    to: 'e-conomic',
    isIts: says('MATRIX-SUPPLIER-GROUP'),
    mayGo: ({ suppliers }) => suppliers,
  },
  product: {
    happens: ({ account }) => void account.product({ number: 'MATRIX-PRODUCT' }),
    to: 'e-conomic',
    isIts: says('MATRIX-PRODUCT'),
    mayGo: ({ productsMaster }) => productsMaster === 'rackbeat',
  },
  'payment-terms': {
    happens: ({ account }) => void account.record('payment-terms', { name: 'MATRIX-TERMS', type: 'net', maturity_days: 91 }),
    to: 'e-conomic',
    isIts: says('MATRIX-TERMS'),
    mayGo: ({ customers, suppliers, customersMaster }) => (customers || suppliers) && customersMaster === 'rackbeat',
  },
  'customer-group': {
    happens: ({ account }) => void account.record('customer-groups', { number: 5104, name: 'MATRIX-CUSTOMER-GROUP' }),
    to: 'e-conomic',
    isIts: says('MATRIX-CUSTOMER-GROUP'),
    mayGo: ({ customers, customersMaster }) => customers && customersMaster === 'rackbeat',
  },
  'product-group': {
    happens: ({ account }) => void account.record('product-groups', { number: 5105, name: 'MATRIX-GROUP-OF-GOODS' }),
    to: 'e-conomic',
    isIts: says('MATRIX-GROUP-OF-GOODS'),
    mayGo: ({ productsMaster }) => productsMaster === 'rackbeat',
  },
  unit: {
    happens: ({ account }) => void account.record('units', { name: 'MATRIX-UNIT' }),
    to: 'e-conomic',
    isIts: says('MATRIX-UNIT'),
    mayGo: ({ productsMaster }) => productsMaster === 'rackbeat',
  },
  // These three are only found in e-conomic, under whatever settings.
  project: {
    happens: ({ publishResend }) => publishResend('project', 5007),
    to: 'e-conomic',
    isIts: says('MATRIX-PROJECT'),
    mayGo: never,
  },
  layout: {
    happens: ({ publishResend }) => publishResend('layout', 5008),
    to: 'e-conomic',
    isIts: says('MATRIX-LAYOUT'),
    mayGo: never,
  },
  employee: {
    happens: ({ account }) => void account.record('employees', { name: 'MATRIX-EMPLOYEE', initials: 'ME' }),
    to: 'e-conomic',
    isIts: says('MATRIX-EMPLOYEE'),
    mayGo: never,
  },
  order: {
    happens({ agreement }) {
      const { orderNumber } = agreement.placeOrder({
        date: '2026-03-12',
        customer: { customerNumber: 5001 },
        layout: { layoutNumber: 19 },
        notes: { heading: 'MATRIX-ORDER' },
        lines: [{ product: { productNumber: 'FAST-1' }, description: 'Fast vare', quantity: 1, unitNetPrice: 100 }],
      });
      agreement.sendOrder(orderNumber);
    },
    to: 'Rackbeat',
    isIts: says('MATRIX-ORDER'),
    mayGo: ({ orderFlow }) => orderFlow === 'economic',
  },
  'ledger-customer': {
    happens: ({ agreement }) => void agreement.addCustomer(aCustomer({ customerNumber: 5106, name: 'MATRIX-KUNDE' })),
    to: 'Rackbeat',
    isIts: says('MATRIX-KUNDE'),
    mayGo: ({ customers, customersMaster }) => customers && customersMaster === 'economic',
  },
  'ledger-product': {
    happens: ({ agreement }) => void agreement.addProduct(aProduct({ productNumber: 'M-1', name: 'MATRIX-VARE' })),
    to: 'Rackbeat',
    isIts: says('MATRIX-VARE'),
    mayGo: ({ productsMaster }) => productsMaster === 'economic',
  },
  'ledger-project': {
    happens: ({ agreement }) => void agreement.writeProject(5109, { name: 'MATRIX-PROJEKT' }),
    to: 'Rackbeat',
    isIts: says('MATRIX-PROJEKT'),
    mayGo: ({ projects }) => projects,
  },
  'booked-invoice': {
    /** The bookkeeper books whatever draft of ours lies there. */
    async happens({ agreement, ledgerInvoices, settle, clock }) {
      await settle({ until: clock.now() + 60_000 });
      for (const { draftInvoiceNumber } of await ledgerInvoices('drafts'))
        if (draftInvoiceNumber !== undefined) agreement.bookDraft(draftInvoiceNumber);
    },
    to: 'Rackbeat',
    isIts: says('"is_sent":true'),
    mayGo: ({ customers, markSent }) => customers && markSent,
  },
};
