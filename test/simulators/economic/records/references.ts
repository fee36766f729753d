/** How records name each other: the property, the collection it points into, and the number it carries. */
import { pathKey } from './path-key.ts';

export interface Reference {
  /** Collection; `{customer}` or `{supplier}` is whose record refers. */
  collection: string;
  key: string;
}

const employee: Reference = { collection: 'employees', key: 'employeeNumber' };
const contact: Reference = { collection: 'customers/{customer}/contacts', key: 'customerContactNumber' };
const account: Reference = { collection: 'accounts', key: 'accountNumber' };

export const references = {
  account,
  accountingYear: { collection: 'accounting-years', key: 'year' },
  attention: contact,
  contraAccount: account,
  contraVatAccount: { collection: 'vat-accounts', key: 'vatCode' },
  costAccount: account,
  currency: { collection: 'currencies', key: 'code' },
  customer: { collection: 'customers', key: 'customerNumber' },
  customerContact: contact,
  customerGroup: { collection: 'customer-groups', key: 'customerGroupNumber' },
  defaultDeliveryLocation: { collection: 'customers/{customer}/delivery-locations', key: 'deliveryLocationNumber' },
  deliveryLocation: { collection: 'customers/{customer}/delivery-locations', key: 'deliveryLocationNumber' },
  draftInvoice: { collection: 'invoices/drafts', key: 'draftInvoiceNumber' },
  employee,
  journal: { collection: 'journals', key: 'journalNumber' },
  layout: { collection: 'layouts', key: 'layoutNumber' },
  paymentTerms: { collection: 'payment-terms', key: 'paymentTermsNumber' },
  paymentType: { collection: 'payment-types', key: 'paymentTypeNumber' },
  product: { collection: 'products', key: 'productNumber' },
  productGroup: { collection: 'product-groups', key: 'productGroupNumber' },
  project: { collection: 'projects', key: 'projectNumber' },
  salesAccount: account,
  salesPerson: employee,
  supplier: { collection: 'suppliers', key: 'supplierNumber' },
  supplierContact: { collection: 'suppliers/{supplier}/contacts', key: 'supplierContactNumber' },
  supplierGroup: { collection: 'supplier-groups', key: 'supplierGroupNumber' },
  unit: { collection: 'units', key: 'unitNumber' },
  vatAccount: { collection: 'vat-accounts', key: 'vatCode' },
  vatType: { collection: 'vat-types', key: 'vatTypeNumber' },
  vatZone: { collection: 'vat-zones', key: 'vatZoneNumber' },
  vendorReference: employee,
} as const satisfies Record<string, Reference>;

export type ReferenceName = keyof typeof references;

export function referenceNamed(name: string): Reference | undefined {
  return Object.hasOwn(references, name) ? references[name as ReferenceName] : undefined;
}

const textKeys: readonly string[] = ['code', 'productNumber', 'vatCode', 'year'];

/** Whether records are numbered by text here; all others have whole numbers. */
export function hasTextKey(name: ReferenceName): boolean {
  return textKeys.includes(references[name].key);
}

/** Fills the customer or supplier into a collection's path. */
export function collectionPath(reference: Reference, owner: unknown): string {
  return reference.collection.replace(/\{\w+\}/, pathKey(String(owner)));
}
