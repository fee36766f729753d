/** Gives a resource its endpoints: list, one, create, replace, delete; and 405 for what the real API lacks too. */
import { type Company, findableRows } from '../company.ts';
import type { Fields } from '../records/fields.ts';
import type { Resource } from '../records/resource.ts';
import { shown } from '../records/shown.ts';
import { createRecord, deleteRecord, replaceRecord, rowOf } from '../records/write-record.ts';
import { notModelled, Refusal } from '../refusal.ts';
import { type Api, type ApiContext, addEndpoint, idIn, objectSent } from './api.ts';
import { pageOf } from './list-page.ts';

export function addResource(api: Api, resource: Resource): void {
  addReads(api, resource);
  const { path, create, replace, remove } = resource;
  if (create) {
    addEndpoint(api, 'POST', path, resource, async (c) =>
      // Documented as 200, observed as 201.
      c.json(show(c, resource, createRecord(c.env.caller.company, resource, create, await objectSent(c))), 201),
    );
  }
  if (replace) {
    addEndpoint(api, 'PUT', `${path}/:id`, resource, async (c) =>
      c.json(
        show(c, resource, replaceRecord(c.env.caller.company, resource, replace, idIn(c).toLowerCase(), await objectSent(c))),
      ),
    );
  }
  if (remove) {
    addEndpoint(api, 'DELETE', `${path}/:id`, resource, (c) => {
      deleteRecord(c.env.caller.company, resource, idIn(c).toLowerCase());
      return c.body(null, 204);
    });
  }
}

function addReads(api: Api, resource: Resource): void {
  const { path, reads } = resource;
  if (reads !== 'one') {
    addEndpoint(api, 'GET', path, resource, (c) => c.json(listOf(c, resource, findableRows(c.env.caller.company, path))));
  }
  if (reads !== 'list') {
    addEndpoint(api, 'GET', `${path}/:id`, resource, (c) =>
      c.json(show(c, resource, findRow(c.env.caller.company, resource, idIn(c)))),
    );
  }
}

/** Countries go by their code, everything else by its id. */
function findRow(company: Company, resource: Resource, id: string): Fields {
  return rowOf(company, resource, resource.path === 'countries' ? id.toUpperCase() : id.toLowerCase());
}

/** Any method that has no endpoint; add it last. */
export function addMethodRefusals(api: Api, { path, lacks = [] }: Resource): void {
  api.on(['POST', 'PUT', 'DELETE', 'PATCH'], [`/v2/${path}`, `/v2/${path}/:id`], (c) => {
    if (c.req.method === 'PATCH' || lacks.some((method) => method === c.req.method)) {
      throw new Refusal(2000, `The requested resource does not support http method '${c.req.method}'.`, { status: 405 });
    }
    throw notModelled(`${c.req.method} ${c.req.path}`);
  });
}

export function show(c: ApiContext, resource: Resource, row: Fields): Fields {
  return shown(resource.fields, presented(c, resource, row));
}

/** @param rows as they are stored */
export function listOf(c: ApiContext, resource: Resource, rows: Fields[]): Fields {
  return pageOf(new URL(c.req.url).searchParams, {
    fields: resource.fields,
    hiddenFields: resource.hiddenFields ?? {},
    rows: rows.map((row) => filterable(resource, presented(c, resource, row))),
    canNegate: resource.path === 'customerinvoices',
    largePages: c.env.largePages,
    show: (row) => shown(resource.fields, row),
    now: c.env.caller.company.clock.now(),
  });
}

/** Rows are never changed, only replaced: what one shows stays the same as long as it is computed from nothing else. */
const known = new WeakMap<Fields, Fields>();

/** Filters see what is shown, and the hidden fields beside it. */
function filterable(resource: Resource, row: Fields): Fields {
  const before = known.get(row);
  if (before !== undefined) {
    return before;
  }
  const seen = { ...row, ...shown(resource.fields, row) };
  known.set(row, seen);
  return seen;
}

function presented(c: ApiContext, resource: Resource, row: Fields): Fields {
  return resource.present?.(c.env.caller.company, row) ?? row;
}
