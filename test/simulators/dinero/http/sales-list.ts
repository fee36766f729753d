/** Lists of sales vouchers: which come, and in what order. */
import type { Organization } from '../organization.ts';
import { isDate } from '../records/dates.ts';
import { Refusal } from '../refusal.ts';
import type { DocumentKind, SalesDocument } from '../sales/sales-document.ts';
import { contactName, paymentStatus, showListed } from '../sales/show-document.ts';
import type { ApiContext } from './api.ts';
import { listPage } from './list-page.ts';

const fields = [
  ...[
    'Number',
    'Guid',
    'ExternalReference',
    'Date',
    'PaymentDate',
    'Description',
    'Status',
    'Type',
    'ContactName',
    'ContactGuid',
  ],
  ...['TotalInclVat', 'TotalExclVat', 'TotalInclVatInDkk', 'TotalExclVatInDkk', 'MailOutStatus', 'LatestMailOutType', 'Currency'],
  ...['CreatedAt', 'UpdatedAt', 'DeletedAt'],
];

const statuses = ['Draft', 'Booked', 'Paid', 'OverPaid', 'Overdue'];

type Read = (organization: Organization, document: SalesDocument) => unknown;
const sortKeys: Record<string, Read> = {
  VoucherNumber: (_, document) => document.Number,
  VoucherDate: (_, { fields }) => fields.Date,
  Status: paymentStatus,
  Contact: (organization, { fields }) => contactName(organization, fields),
};

/** @param kinds what the list is of @param defaultFields shown when nothing is asked for */
export function listSales(c: ApiContext, kinds: DocumentKind[], defaultFields: string): Response {
  const { organization } = c.env;
  const query = c.req.query();
  const isWanted = wanted(query, organization);
  const rows = organization.sales.all().filter((document) => kinds.includes(document.kind) && isWanted(document));
  return c.json(
    listPage(query, {
      organization,
      rows: rows.sort(readOrder(query, organization)),
      show: (document) => showListed(organization, document),
      // What is filtered by is not priced: thousands of documents are looked through for one.
      filteredBy: ({ fields: { ExternalReference, ContactGuid, Description } }) => ({
        ExternalReference,
        ContactGuid,
        Description,
      }),
      fields,
      defaultFields,
      filterable: ['ExternalReference', 'ContactGuid', 'Description'],
    }),
  );
}

/** By status and by date. Drafts come whatever their date. */
function wanted(
  { statusFilter, startDate, endDate }: Record<string, string>,
  organization: Organization,
): (document: SalesDocument) => boolean {
  const chosen = statusFilter ? statusFilter.split(',').map((status) => status.trim()) : statuses;
  const unknown = chosen.find((status) => !statuses.includes(status));
  if (unknown !== undefined) {
    throw new Refusal('invalidFilter', `There is no status '${unknown}'.`);
  }
  const hasStatus = (document: SalesDocument) => !statusFilter || chosen.includes(paymentStatus(organization, document));
  if ((startDate ?? '') === '' && (endDate ?? '') === '') {
    return hasStatus;
  }
  if (!isDate(startDate) || !isDate(endDate)) {
    throw new Refusal('invalidFormat', 'startDate and endDate must be given together, as YYYY-MM-DD.');
  }
  return (document) =>
    hasStatus(document) && (!document.isBooked || (startDate <= document.fields.Date && document.fields.Date <= endDate));
}

function readOrder(
  query: Record<string, string>,
  organization: Organization,
): (one: SalesDocument, other: SalesDocument) => number {
  const names = (query.sort || 'VoucherNumber').split(',').map((name) => name.trim());
  const order = query.sortOrder || 'descending';
  const keys = names.map((name) => (Object.hasOwn(sortKeys, name) ? sortKeys[name] : undefined));
  if (keys.includes(undefined) || !['ascending', 'descending'].includes(order)) {
    throw new Refusal('invalidFormat', 'There is no such order.');
  }
  const sign = order === 'ascending' ? 1 : -1;
  return (one, other) => {
    for (const key of keys) {
      const difference = compare(key?.(organization, one), key?.(organization, other));
      if (difference !== 0) return sign * difference;
    }
    return 0;
  };
}

function compare(one: unknown, other: unknown): number {
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one ?? '').localeCompare(String(other ?? ''));
}
