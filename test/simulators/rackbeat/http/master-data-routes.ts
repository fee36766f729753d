/** Reading and writing master data: the same five routes for every resource. */
import { Hono } from 'hono';
import { findItem, urlFriendly } from '../records/item-number.ts';
import { presentAnyItem } from '../records/items.ts';
import type { Resource } from '../records/resource.ts';
import { resourceAt, resources } from '../records/resources.ts';
import type { Fields } from '../records/table.ts';
import { createRecord, deleteRecord, findRecord, presentRecord, updateRecord } from '../records/write-record.ts';
import { notFound } from '../refusal.ts';
import { type Env, type Exchange, list, single, write } from './exchange.ts';

export function masterDataRoutes(): Hono<Env> {
  const routes = new Hono<Env>();
  routes.post('/projects/upsert', upsertProject);
  addItems(routes);
  for (const resource of resources) {
    addResource(routes, resource);
  }
  return routes;
}

function addResource(routes: Hono<Env>, resource: Resource): void {
  const { path, singular, plural } = resource;
  const self = (record: Fields) => `${path}/${encodeURIComponent(urlFriendly(String(record.number)))}`;
  routes.get(`/${path}`, (c) => {
    const account = c.get('account');
    const records = account
      .table(path)
      .live()
      .map((row) => presentRecord(account, resource, row));
    return list(c, plural, records, resource, self);
  });
  routes.post(`/${path}`, async (c) => {
    const record = await write(c, (account, body) => presentRecord(account, resource, createRecord(account, resource, body)));
    return single(c, singular, record, self(record), 201);
  });
  routes.get(`/${path}/:number`, (c) => {
    const account = c.get('account');
    const record = presentRecord(account, resource, findRecord(account, resource, c.req.param('number')));
    return single(c, singular, record, self(record));
  });
  routes.put(`/${path}/:number`, async (c) => {
    const record = await write(c, (account, body) =>
      presentRecord(account, resource, updateRecord(account, resource, c.req.param('number'), body)),
    );
    return single(c, singular, record, self(record));
  });
  routes.delete(`/${path}/:number`, async (c) => {
    await write(c, (account) => deleteRecord(account, resource, c.req.param('number')));
    return c.json({});
  });
}

/** Products and lots together, to read only. */
function addItems(routes: Hono<Env>): void {
  const self = (record: Fields) => `items/${encodeURIComponent(urlFriendly(String(record.number)))}`;
  routes.get('/items', (c) => {
    const account = c.get('account');
    const rows = [...account.table('products').live(), ...account.table('lots').live()];
    const listing = { search: resourceAt('products').search, filters: { ...resourceAt('products').filters, type: 'type' } };
    return list(
      c,
      'items',
      rows.map((row) => presentAnyItem(account, row)),
      listing,
      self,
    );
  });
  routes.get('/items/:number', (c) => {
    const account = c.get('account');
    const row = findItem(account, c.req.param('number'));
    if (!row) {
      throw notFound();
    }
    const record = presentAnyItem(account, row);
    return single(c, 'item', record, self(record));
  });
}

/** Creates the project, or changes the one with this number. */
async function upsertProject(c: Exchange): Promise<Response> {
  const projects = resourceAt('projects');
  const { row, isNew } = await write(c, (account, body) => {
    const number = String(body.number ?? '');
    const known = account.table('projects').find(number);
    return known
      ? { row: updateRecord(account, projects, number, body), isNew: false }
      : { row: createRecord(account, projects, body), isNew: true };
  });
  return single(c, 'project', row, `projects/${row.number}`, isNew ? 201 : 200);
}
