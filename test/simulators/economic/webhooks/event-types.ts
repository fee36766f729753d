/** What e-conomic tells of by webhook, and the fields a message may merge in. */
export const eventTypes = [
  { name: 'INVOICE_BOOKED', description: 'An invoice was booked', mergeFields: ['INVOICENO'] },
  { name: 'DAYBOOK_BOOKED', description: 'A journal was booked', mergeFields: ['DAYBOOKNO', 'FROMSERIALNO', 'TOSERIALNO'] },
  { name: 'CUSTOMER_UPDATED', description: 'A customer was made, changed or deleted', mergeFields: ['OLDNUMBER', 'NEWNUMBER'] },
  { name: 'PRODUCT_UPDATED', description: 'A product was made, changed or deleted', mergeFields: ['OLDNUMBER', 'NEWNUMBER'] },
  { name: 'PROJECT_UPDATED', description: 'A project was made, changed or deleted', mergeFields: ['OLDNUMBER', 'NEWNUMBER'] },
] as const;

export type EventType = (typeof eventTypes)[number]['name'];

/** Values of an event's merge fields, such as `INVOICENO`. */
export type MergeValues = Record<string, string>;
