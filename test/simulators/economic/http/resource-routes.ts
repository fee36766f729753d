/** Gives a resource its routes: list, one, create, replace, delete. */
import type { Fields } from '../records/fields.ts';
import { pathKey } from '../records/path-key.ts';
import type { Resource, Writing } from '../records/resource.ts';
import { createRecord, deleteRecord, type Place, replaceRecord } from '../records/write-record.ts';
import { notFound, Refusal } from '../refusal.ts';
import { type Api, type ApiContext, keyIn, objectSent } from './api.ts';
import { computedRow, findableRows, type Showing, showList, showOne } from './show.ts';

/** Read only. */
export function addReadRoutes(api: Api, resource: Resource): void {
  const route = routeOf(resource);
  api.get(route, (c) => {
    const showing = showingOf(c, resource);
    const rows = findableRows(c.env.agreement, showing.path).map((row) => computedRow(showing, row));
    return c.json(showList(showing, new URL(c.req.url), rows));
  });
  api.get(`${route}/:key`, (c) => {
    const row = c.env.agreement.table(pathOf(c, resource)).get(keyIn(c));
    if (!row) {
      throw notFound();
    }
    return c.json(showComplete(c, resource, row));
  });
}

export function addWriteRoutes(api: Api, resource: Resource & { write: Writing }): void {
  const route = routeOf(resource);
  api.post(route, async (c) => created(c, resource, createRecord(placeOf(c, resource), await objectSent(c))));
  api.put(`${route}/:key`, async (c) => {
    const key = keyIn(c);
    const { record, isNew } = replaceRecord(
      placeOf(c, resource),
      resource.write.textKey ? key : wholeNumber(key),
      await objectSent(c),
    );
    return isNew ? created(c, resource, record) : c.json(showComplete(c, resource, record));
  });
  api.delete(`${route}/:key`, (c) => {
    deleteRecord(placeOf(c, resource), keyIn(c));
    return c.body(null, 204);
  });
}

/** Any other method on the resource; add it last. */
export function addMethodRefusals(api: Api, resource: Resource): void {
  const route = routeOf(resource);
  const refuse = () => {
    throw new Refusal(405, 'Method not allowed.');
  };
  api.on(['POST', 'PUT', 'PATCH', 'DELETE'], [route, `${route}/:key`], refuse);
}

/** 201 with the record and its address. */
export function created(c: ApiContext, resource: Resource, record: Fields): Response {
  const shown = showComplete(c, resource, record);
  return c.json(shown, 201, { Location: String(shown.self) });
}

/** One record with all that is computed for it. */
function showComplete(c: ApiContext, resource: Resource, record: Fields): Fields {
  const showing = showingOf(c, resource);
  return showOne(showing, computedRow(showing, record));
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

/** Collections that hold others: the step in a path, and the reference their rows carry. */
const owners: Record<string, { collection: string; key: string }> = {
  customer: { collection: 'customers', key: 'customerNumber' },
  supplier: { collection: 'suppliers', key: 'supplierNumber' },
};

function routeOf(resource: Resource): string {
  return `/${resource.path.replace(/\{(\w+)\}/, ':$1')}`;
}

function ownerOf(resource: Resource): string | undefined {
  return /\{(\w+)\}/.exec(resource.path)?.[1];
}

function placeOf(c: ApiContext, resource: Resource & { write: Writing }): Place {
  const owner = ownerOf(resource);
  const key = owner === undefined ? undefined : owners[owner]?.key;
  const parent = owner === undefined || key === undefined ? {} : { [owner]: { [key]: Number(keyIn(c, owner)) } };
  return { agreement: c.env.agreement, resource, path: pathOf(c, resource), parent };
}

/** 404 when the record that holds the collection does not exist. */
function pathOf(c: ApiContext, resource: Resource): string {
  const owner = ownerOf(resource);
  if (owner === undefined) {
    return resource.path;
  }
  const key = keyIn(c, owner);
  if (!c.env.agreement.table(owners[owner]?.collection ?? owner).get(key)) {
    throw notFound();
  }
  return resource.path.replace(`{${owner}}`, pathKey(key));
}
