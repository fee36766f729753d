/** Lists of sales vouchers: which come, and in what order. */
import { isDate } from '../records/dates.ts';
import type { Fields } from '../records/fields.ts';
import { Refusal } from '../refusal.ts';
import type { DocumentKind } from '../sales/sales-document.ts';
import { paymentStatus, showListed } from '../sales/show-document.ts';
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
const sortKeys: Record<string, string> = {
  VoucherNumber: 'Number',
  VoucherDate: 'Date',
  Status: 'Status',
  Contact: 'ContactName',
};

/** @param kinds what the list is of @param defaultFields shown when nothing is asked for */
export function listSales(c: ApiContext, kinds: DocumentKind[], defaultFields: string): Response {
  const { organization } = c.env;
  const query = c.req.query();
  const isWanted = wanted(query);
  const sort = readSort(query);
  const shown = organization.sales
    .all()
    .filter((document) => kinds.includes(document.kind))
    .map((document) => ({
      ...document,
      shown: showListed(organization, document),
      status: paymentStatus(organization, document),
    }))
    .filter(isWanted)
    .sort((one, other) => sort(one.shown, other.shown));
  const filterable = ['ExternalReference', 'ContactGuid', 'Description'];
  return c.json(listPage(query, { organization, rows: shown, show: (row) => row.shown, fields, defaultFields, filterable }));
}

/** By status and by date. Drafts come whatever their date. */
function wanted({ statusFilter, startDate, endDate }: Record<string, string>) {
  const chosen = statusFilter ? statusFilter.split(',').map((status) => status.trim()) : statuses;
  const unknown = chosen.find((status) => !statuses.includes(status));
  if (unknown !== undefined) {
    throw new Refusal('invalidFilter', `There is no status '${unknown}'.`);
  }
  if ((startDate ?? '') === '' && (endDate ?? '') === '') {
    return ({ status }: { status: string }) => chosen.includes(status);
  }
  if (!isDate(startDate) || !isDate(endDate)) {
    throw new Refusal('invalidFormat', 'startDate and endDate must be given together, as YYYY-MM-DD.');
  }
  return ({ status, shown }: { status: string; shown: Fields }) =>
    chosen.includes(status) && (status === 'Draft' || (startDate <= String(shown.Date) && String(shown.Date) <= endDate));
}

function readSort(query: Record<string, string>): (one: Fields, other: Fields) => number {
  const names = (query.sort || 'VoucherNumber').split(',').map((name) => name.trim());
  const order = query.sortOrder || 'descending';
  if (names.some((name) => !Object.hasOwn(sortKeys, name)) || !['ascending', 'descending'].includes(order)) {
    throw new Refusal('invalidFormat', 'There is no such order.');
  }
  const sign = order === 'ascending' ? 1 : -1;
  return (one, other) => {
    const differences = names.map((name) => compare(one[sortKeys[name] ?? ''], other[sortKeys[name] ?? '']));
    return sign * (differences.find((difference) => difference !== 0) ?? 0);
  };
}

function compare(one: unknown, other: unknown): number {
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one ?? '').localeCompare(String(other ?? ''));
}
