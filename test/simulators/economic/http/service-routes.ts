/** Gives a newer service its routes. A replace goes to the collection, with key and version in the body. */
import type { Fields } from '../records/fields.ts';
import { readFields } from '../records/read-fields.ts';
import { readingOf } from '../records/reading.ts';
import { methodNotAllowed, type Problem, problemDocument, refuseAsDocument } from '../refusal.ts';
import { type Service, type ServiceWriting, versionOf } from '../services/service.ts';
import { type Api, type ApiContext, keyIn, objectSent } from './api.ts';
import { readFilter } from './filter.ts';
import { readSort } from './sort.ts';

const longestCursorPage = 1000;
const longestPage = 100;
/** Pages reach no further; a cursor does. */
const furthestItem = 10_000;

export function addServiceRoutes(api: Api, service: Service): void {
  // The names in a path are taken in either case.
  const routes = [...new Set([service.base, service.base.toLowerCase()])];
  for (const base of routes) {
    api.get(base, (c) => c.json(cursorPage(service, c)));
    api.get(`${base}/count`, (c) => c.json(found(service, c).length));
    api.get(`${base}/paged`, (c) => c.json(page(service, c)));
    api.get(`${base}/:key`, (c) => c.json(withVersion(rowAt(service, c, keyIn(c)))));
    if (service.write) {
      addWriting(api, base, service, service.write);
    }
  }
}

function addWriting(api: Api, base: string, service: Service, write: ServiceWriting): void {
  api.post(base, async (c) => {
    requireModule(service, c);
    const made = write.create(c.env.agreement, await valuesSent(c, write));
    return c.json(made, 201, { Location: `${new URL(c.req.url).origin}${base}/${made[service.key]}` });
  });
  api.put(base, async (c) => {
    const given = await objectSent(c);
    const before = rowAt(service, c, String(given[service.key]));
    if (given.objectVersion !== versionOf(before)) {
      throw problemDocument(409, 'UpdateConflict', 'The resource has been updated by another user.', 'objectVersion');
    }
    write.replace(c.env.agreement, readValues(c, write, given), before);
    return c.body(null, 204);
  });
  api.delete(`${base}/:key`, (c) => {
    write.remove(c.env.agreement, rowAt(service, c, keyIn(c)));
    return c.body(null, 204);
  });
  api.on(['PUT', 'POST', 'PATCH'], `${base}/:key`, () => {
    throw methodNotAllowed();
  });
}

async function valuesSent(c: ApiContext, write: ServiceWriting): Promise<Fields> {
  return readValues(c, write, await objectSent(c));
}

function readValues(c: ApiContext, write: ServiceWriting, given: Fields): Fields {
  const problems: Problem[] = [];
  const values = readFields(write.fields, given, readingOf(c.env.agreement), problems);
  refuseAsDocument(problems);
  return values;
}

/** By key; a wish for another order is ignored. The cursor is left out at the end. */
function cursorPage(service: Service, c: ApiContext): Fields {
  const byKey = readSort(service.key, [service.key]);
  const rows = found(service, c).sort(byKey);
  const cursor = c.req.query('cursor');
  const isNumber = typeof rows[0]?.[service.key] === 'number';
  const last = cursor ? { [service.key]: isNumber ? Number(cursor) : cursor } : undefined;
  const rest = last ? rows.filter((row) => byKey(row, last) > 0) : rows;
  const items = rest.slice(0, longestCursorPage);
  const next = rest.length > items.length ? { cursor: String(items.at(-1)?.[service.key]) } : {};
  return { ...next, items: items.map(withVersion) };
}

function page(service: Service, c: ApiContext): Fields[] {
  const [skip, size] = [Number(c.req.query('skippages') ?? 0), Number(c.req.query('pagesize') ?? 20)];
  if (!(size >= 1 && size <= longestPage && skip >= 0)) {
    throw problemDocument(400, 'InvalidInput', `The page size must be between 1 and ${longestPage}.`);
  }
  const rows = found(service, c).slice(0, furthestItem);
  const { sort } = c.req.query();
  const order = sort ? orNotReadable(() => readSort(sort, service.sortable), 'sort') : () => 0;
  return rows
    .sort(order)
    .slice(skip * size, (skip + 1) * size)
    .map(withVersion);
}

function found(service: Service, c: ApiContext): Fields[] {
  requireModule(service, c);
  const rows = service.rows(c.env.agreement);
  const { filter } = c.req.query();
  return filter ? rows.filter(orNotReadable(() => readFilter(filter, service.filterable), 'filter')) : rows;
}

function orNotReadable<T>(read: () => T, name: string): T {
  try {
    return read();
  } catch {
    throw problemDocument(400, 'BadFilterRequest', `The ${name} cannot be read.`);
  }
}

function rowAt(service: Service, c: ApiContext, key: string): Fields {
  requireModule(service, c);
  const row = service.rows(c.env.agreement).find((each) => String(each[service.key]) === key);
  if (!row) {
    throw problemDocument(404, 'ResourceNotFound', 'The resource was not found.');
  }
  return row;
}

function requireModule(service: Service, c: ApiContext): void {
  if (service.module !== undefined && !c.env.agreement.company.modules.includes(service.module)) {
    throw problemDocument(403, 'AccessDeniedAgreementMissingModules', `The agreement lacks the ${service.module} module.`);
  }
}

function withVersion(row: Fields): Fields {
  return { ...row, objectVersion: versionOf(row) };
}
