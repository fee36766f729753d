/** Gives a resource its routes: list, one, create, replace, delete. */
import type { Fields } from '../records/fields.ts';
import { pathKey } from '../records/path-key.ts';
import type { Resource, Writing } from '../records/resource.ts';
import { createRecord, deleteRecord, type Place, replaceRecord } from '../records/write-record.ts';
import { notFound, Refusal } from '../refusal.ts';
import { type Api, type ApiContext, keyIn, objectSent } from './api.ts';
import { findableRows, type Showing, showList, showOne } from './show.ts';

/** Read only. */
export function addReadRoutes(api: Api, resource: Resource): void {
  const route = `/${resource.path.replace('{customer}', ':customer')}`;
  api.get(route, (c) =>
    c.json(showList(showingOf(c, resource), new URL(c.req.url), findableRows(c.env.agreement, pathOf(c, resource)))),
  );
  api.get(`${route}/:key`, (c) => {
    const row = c.env.agreement.table(pathOf(c, resource)).get(keyIn(c));
    if (!row) {
      throw notFound();
    }
    return c.json(showOne(showingOf(c, resource), row));
  });
}

export function addWriteRoutes(api: Api, resource: Resource & { write: Writing }): void {
  const route = `/${resource.path.replace('{customer}', ':customer')}`;
  api.post(route, async (c) => created(c, resource, createRecord(placeOf(c, resource), await objectSent(c))));
  api.put(`${route}/:key`, async (c) => {
    const key = keyIn(c);
    const { record, isNew } = replaceRecord(
      placeOf(c, resource),
      resource.write.textKey ? key : wholeNumber(key),
      await objectSent(c),
    );
    return isNew ? created(c, resource, record) : c.json(showOne(showingOf(c, resource), record));
  });
  api.delete(`${route}/:key`, (c) => {
    deleteRecord(placeOf(c, resource), keyIn(c));
    return c.body(null, 204);
  });
}

/** Any other method on the resource; add it last. */
export function addMethodRefusals(api: Api, resource: Resource): void {
  const route = `/${resource.path.replace('{customer}', ':customer')}`;
  const refuse = () => {
    throw new Refusal(405, 'Method not allowed.');
  };
  api.on(['POST', 'PUT', 'PATCH', 'DELETE'], [route, `${route}/:key`], refuse);
}

/** 201 with the record and its address. */
export function created(c: ApiContext, resource: Resource, record: Fields): Response {
  const shown = showOne(showingOf(c, resource), record);
  return c.json(shown, 201, { Location: String(shown.self) });
}

export function showingOf(c: ApiContext, resource: Resource): Showing {
  return { agreement: c.env.agreement, resource, path: pathOf(c, resource), origin: new URL(c.req.url).origin };
}

export function wholeNumber(key: string): number {
  if (!/^[1-9]\d{0,8}$/.test(key)) {
    throw notFound();
  }
  return Number(key);
}

function placeOf(c: ApiContext, resource: Resource & { write: Writing }): Place {
  const customer = c.req.param('customer');
  const parent = customer === undefined ? {} : { customer: { customerNumber: Number(customer) } };
  return { agreement: c.env.agreement, resource, path: pathOf(c, resource), parent };
}

/** 404 when the record that holds the collection does not exist. */
function pathOf(c: ApiContext, resource: Resource): string {
  if (!resource.path.includes('{customer}')) {
    return resource.path;
  }
  const customer = keyIn(c, 'customer');
  if (!c.env.agreement.table('customers').get(customer)) {
    throw notFound();
  }
  return resource.path.replace('{customer}', pathKey(customer));
}
