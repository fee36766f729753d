/** Who am I, the error echo, and the small lists inside groups and years. */

import { openYear } from '../ledger/open-year.ts';
import { customers } from '../records/customers.ts';
import { type Fields, valueAt } from '../records/fields.ts';
import { accountingYears } from '../records/look-ups.ts';
import { pathKey } from '../records/path-key.ts';
import { products } from '../records/products.ts';
import { type FieldTable, readFields } from '../records/read-fields.ts';
import { readingOf } from '../records/reading.ts';
import { withLinks } from '../records/with-links.ts';
import { notFound, type Problem, Refusal, type RefusalStatus, refuseIfAny } from '../refusal.ts';
import { type Api, type ApiContext, keyIn, objectSent } from './api.ts';
import { pageOf } from './collection.ts';
import { created, showingOf } from './resource-routes.ts';
import { findableRows, showList } from './show.ts';

export function addOtherRoutes(api: Api): void {
  api.get('/self', (c) => c.json(self(c)));
  api.get('/echo', (c) => {
    const status = Number(c.req.query('statuscode') ?? 200);
    if (status < 400) {
      return c.json({ message: 'Echo.', httpStatusCode: status });
    }
    throw new Refusal(status as RefusalStatus, 'Echo of the status code asked for.');
  });
  api.get('/product-groups/:key/sales-accounts', (c) => {
    const group = rowIn(c, 'product-groups');
    const rows = c.env.agreement.table(`product-groups/${group.productGroupNumber}/sales-accounts`).all();
    const url = new URL(c.req.url);
    return c.json(pageOf(url, { rows, filterable: [], sortable: [], present: (row) => withLinks(url.origin, row) }));
  });
  api.get('/product-groups/:key/products', (c) => {
    const group = rowIn(c, 'product-groups').productGroupNumber;
    const rows = findableRows(c.env.agreement, 'products').filter(
      (row) => valueAt(row, 'productGroup.productGroupNumber') === group,
    );
    return c.json(showList(showingOf(c, products), new URL(c.req.url), rows));
  });
  api.get('/employees/:key/customers', (c) => {
    const employee = rowIn(c, 'employees').employeeNumber;
    const rows = findableRows(c.env.agreement, 'customers').filter(
      (row) => valueAt(row, 'salesPerson.employeeNumber') === employee,
    );
    return c.json(showList(showingOf(c, customers), new URL(c.req.url), rows));
  });
  // Takes the two dates only; the name of the year is given.
  api.post('/accounting-years', async (c) => {
    const problems: Problem[] = [];
    const given = readFields(yearFields, await objectSent(c), readingOf(c.env.agreement), problems);
    refuseIfAny(problems);
    const year = openYear(c.env.agreement, { fromDate: String(given.fromDate), toDate: String(given.toDate) });
    return created(c, accountingYears, year);
  });
  api.get('/customer-groups/:key/customers', (c) => {
    const group = rowIn(c, 'customer-groups').customerGroupNumber;
    const rows = findableRows(c.env.agreement, 'customers').filter(
      (row) => valueAt(row, 'customerGroup.customerGroupNumber') === group,
    );
    return c.json(showList(showingOf(c, customers), new URL(c.req.url), rows));
  });
}

const yearFields: FieldTable = { fromDate: { kind: 'date', required: true }, toDate: { kind: 'date', required: true } };

function rowIn(c: ApiContext, path: string): Fields {
  const row = c.env.agreement.table(path).get(keyIn(c));
  if (!row) {
    throw notFound();
  }
  return row;
}

function self(c: ApiContext): Fields {
  const { number, company } = c.env.agreement;
  const { origin } = new URL(c.req.url);
  return {
    agreementNumber: number,
    agreementType: 'user',
    canSendElectronicInvoice: company.canSendElectronicInvoice,
    company: {
      name: company.companyName,
      country: company.country,
      ...(company.companyIdentificationNumber === '' ? {} : { companyIdentificationNumber: company.companyIdentificationNumber }),
    },
    settings: { baseCurrency: company.baseCurrency, internationalLedger: false },
    modules: company.modules.map((name, index) => ({
      moduleNumber: index + 1,
      name,
      self: `${origin}/modules/${pathKey(name)}`,
    })),
    application: {
      appNumber: 1,
      name: 'Simulated app',
      requiredRoles: company.roles.map((name, index) => ({ roleNumber: index + 1, name })),
    },
    self: `${origin}/self`,
  };
}
