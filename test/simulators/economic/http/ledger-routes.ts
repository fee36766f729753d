/** Booked entries and totals: of a year, of its periods, and of one account within either. */

import { covers, periodsPath } from '../ledger/accounting-dates.ts';
import { bookedWithin } from '../ledger/balances.ts';
import { bookedEntriesPath } from '../ledger/post.ts';
import { type Fields, valueAt } from '../records/fields.ts';
import { periodsOf } from '../records/look-ups.ts';
import { pathKey } from '../records/path-key.ts';
import { withLinks } from '../records/with-links.ts';
import { notFound } from '../refusal.ts';
import { type Api, type ApiContext, keyIn } from './api.ts';
import { pageOf } from './collection.ts';
import { findableRows, showList, showOne } from './show.ts';

// An account is chosen by the path only: a filter on it is refused.
const entryFilters = [
  ...['amount', 'supplierInvoiceNumber', 'amountInBaseCurrency', 'currency', 'date', 'dueDate', 'entryNumber', 'text'],
  ...['entryType', 'customer.customerNumber', 'supplier.supplierNumber', 'voucherNumber', 'remainder', 'remainderInBaseCurrency'],
];

export function addLedgerRoutes(api: Api): void {
  for (const start of ['', '/accounts/:account']) {
    const year = `${start}/accounting-years/:year`;
    const period = `${year}/periods/:period`;
    for (const span of [year, period]) {
      api.get(`${span}/entries`, (c) => listEntries(c, spanIn(c)));
      api.get(`${span}/totals`, (c) => showTotals(c, spanIn(c)));
    }
    api.get(`${year}/periods`, (c) => {
      const showing = periodShowing(c);
      return c.json(showList(showing, new URL(c.req.url), c.env.agreement.table(periodsPath(yearIn(c))).all()));
    });
    api.get(period, (c) => c.json(showOne(periodShowing(c), spanIn(c))));
  }
  api.get('/accounts/:account/accounting-years', (c) => {
    const names = ['fromDate', 'toDate', 'closed', 'year'];
    const rows = c.env.agreement.table('accounting-years').all();
    const present = (row: Fields) => showYear(c, row);
    return c.json(pageOf(new URL(c.req.url), { rows, filterable: names, sortable: names, present }));
  });
  api.get('/accounts/:account/accounting-years/:year', (c) => c.json(showYear(c, yearIn(c))));
}

function listEntries(c: ApiContext, span: Fields): Response {
  const url = new URL(c.req.url);
  const account = accountIn(c);
  const rows = findableRows(c.env.agreement, bookedEntriesPath).filter(
    (entry) => covers(span, String(entry.date)) && (account === undefined || valueAt(entry, 'account.accountNumber') === account),
  );
  const present = (row: Fields) => ({
    ...withLinks(url.origin, row),
    self: `${url.origin}/accounting-years/${pathKey(String(yearIn(c).year))}/entries/${row.entryNumber}`,
  });
  // Years may also be told by the project, though nothing can be sorted by it.
  return c.json(pageOf(url, { rows, filterable: [...entryFilters, 'project.projectNumber'], sortable: entryFilters, present }));
}

/** One total for one account; a list of all that have one otherwise. */
function showTotals(c: ApiContext, span: Fields): Response {
  const url = new URL(c.req.url);
  const total = (accountNumber: unknown): Fields => ({
    account: { accountNumber },
    totalInBaseCurrency: bookedWithin(c.env.agreement, accountNumber, span),
    fromDate: span.fromDate,
    toDate: span.toDate,
  });
  const account = accountIn(c);
  if (account !== undefined) {
    return c.json({ ...withLinks(url.origin, total(account)), self: `${url.origin}${url.pathname}` });
  }
  const rows = c.env.agreement
    .table('accounts')
    .all()
    .map(({ accountNumber }) => total(accountNumber));
  const used = rows.filter(({ totalInBaseCurrency }) => totalInBaseCurrency !== 0);
  return c.json(pageOf(url, { rows: used, filterable: [], sortable: [], present: (row) => withLinks(url.origin, row) }));
}

function showYear(c: ApiContext, year: Fields): Fields {
  const self = `${new URL(c.req.url).origin}/accounts/${accountIn(c)}/accounting-years/${pathKey(String(year.year))}`;
  return { ...year, periods: `${self}/periods`, entries: `${self}/entries`, totals: `${self}/totals`, self };
}

function periodShowing(c: ApiContext) {
  const resource = periodsOf(String(yearIn(c).year));
  const { agreement } = c.env;
  const account = accountIn(c);
  const path = account === undefined ? resource.path : `accounts/${account}/${resource.path}`;
  const links = (self: string) => ({ entries: `${self}/entries`, totals: `${self}/totals` });
  return { agreement, resource: { ...resource, links }, path, origin: new URL(c.req.url).origin };
}

/** The year, or the period inside it. */
function spanIn(c: ApiContext): Fields {
  const year = yearIn(c);
  const key = c.req.param('period');
  const span = key === undefined ? year : c.env.agreement.table(periodsPath(year)).get(key);
  if (!span) {
    throw notFound();
  }
  return span;
}

function yearIn(c: ApiContext): Fields {
  const year = c.env.agreement.table('accounting-years').get(keyIn(c, 'year'));
  if (!year) {
    throw notFound();
  }
  return year;
}

/** `undefined` when the path names none. */
function accountIn(c: ApiContext): number | undefined {
  const key = c.req.param('account');
  if (key === undefined) {
    return undefined;
  }
  const account = c.env.agreement.table('accounts').get(key);
  if (!account) {
    throw notFound();
  }
  return Number(account.accountNumber);
}
