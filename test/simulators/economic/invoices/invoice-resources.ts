/** Draft and booked invoices as collections: their numbers, what may be filtered, their links. */
import type { Resource } from '../records/resource.ts';

/** What may be filtered and sorted on every sales document. */
export const documentNames = [
  ...['date', 'currency', 'exchangeRate', 'paymentTerms.paymentTermsNumber', 'customer.customerNumber'],
  ...['recipient.name', 'recipient.address', 'recipient.zip', 'recipient.city', 'recipient.country', 'recipient.ean'],
  ...[
    'recipient.publicEntryNumber',
    'deliveryLocation.deliveryLocationNumber',
    'delivery.address',
    'delivery.zip',
    'delivery.city',
  ],
  ...[
    'delivery.country',
    'delivery.deliveryTerms',
    'delivery.deliveryDate',
    'notes.heading',
    'notes.textLine1',
    'notes.textLine2',
  ],
  'references.customerContact.customer.customerNumber',
  ...['references.salesPerson.employeeNumber', 'references.vendorReference.employeeNumber', 'references.other'],
];

const draftNames = ['draftInvoiceNumber', ...documentNames, 'soap.currentInvoiceHandle.id'];
const bookedNames = ['bookedInvoiceNumber', ...documentNames, 'recipient.vatZone.vatZoneNumber'];

export const drafts: Resource = {
  path: 'invoices/drafts',
  key: 'draftInvoiceNumber',
  noun: 'draft invoice',
  // `lastUpdated` can be filtered, not sorted by.
  filterable: [...draftNames, 'lastUpdated'],
  sortable: draftNames,
  onlyOnOne: ['lines'],
  links: (self) => ({
    pdf: { download: `${self}/pdf` },
    templates: { bookingInstructions: `${self}/templates/booking-instructions`, self: `${self}/templates` },
    attachment: `${self}/attachment`,
  }),
};

export const booked: Resource = {
  path: 'invoices/booked',
  key: 'bookedInvoiceNumber',
  noun: 'booked invoice',
  filterable: bookedNames,
  sortable: bookedNames,
  onlyOnOne: ['lines'],
  links: (self) => ({ pdf: { download: `${self}/pdf` }, sent: `${self}/sent` }),
};

export const sentInvoices: Resource = {
  path: 'invoices/sent',
  key: 'id',
  noun: 'sent invoice',
  filterable: [],
  sortable: [],
};
