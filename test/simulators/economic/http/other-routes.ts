/** Who am I, the error echo, and the small lists inside groups and years. */

import { customers } from '../records/customers.ts';
import { type Fields, valueAt } from '../records/fields.ts';
import { pathKey } from '../records/path-key.ts';
import { products } from '../records/products.ts';
import { withLinks } from '../records/with-links.ts';
import type { RefusalStatus } from '../refusal.ts';
import { notFound, Refusal } from '../refusal.ts';
import { type Api, type ApiContext, keyIn } from './api.ts';
import { pageOf } from './collection.ts';
import { showingOf } from './resource-routes.ts';
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
  api.get('/customer-groups/:key/customers', (c) => {
    const group = rowIn(c, 'customer-groups').customerGroupNumber;
    const rows = findableRows(c.env.agreement, 'customers').filter(
      (row) => valueAt(row, 'customerGroup.customerGroupNumber') === group,
    );
    return c.json(showList(showingOf(c, customers), new URL(c.req.url), rows));
  });
}

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
    application: { appNumber: 1, name: 'Simulated app', requiredRoles: [{ roleNumber: 1, name: 'SuperUser' }] },
    self: `${origin}/self`,
  };
}
