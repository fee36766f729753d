/** What every route has at hand: whose request it is, and how its body is read. */
import type { Context, Hono } from 'hono';
import type { Organization } from '../organization.ts';
import { type Fields, isFields } from '../records/fields.ts';
import { type FieldTable, ignoredNames } from '../records/read-fields.ts';
import { missingModel } from '../refusal.ts';

export interface ApiEnv {
  Bindings: {
    organization: Organization;
    /** Names in the body that Dinero drops without a word; told in a header of our own. */
    ignored: string[];
  };
}

export type Api = Hono<ApiEnv>;
export type ApiContext = Context<ApiEnv>;

/** @param tables of what the route reads; names outside them are reported */
export async function objectSent(c: ApiContext, ...tables: FieldTable[]): Promise<Fields> {
  const body = await jsonSent(c);
  if (!isFields(body)) {
    throw missingModel();
  }
  c.env.ignored.push(...ignoredNames(Object.assign({}, ...tables), body));
  return body;
}

/** For bodies that may be left out: nothing sent is an empty object. */
export async function optionalObject(c: ApiContext, table: FieldTable): Promise<Fields> {
  return (await c.req.text()).trim() === '' ? {} : objectSent(c, table);
}

export async function jsonSent(c: ApiContext): Promise<unknown> {
  if (!(c.req.header('content-type') ?? '').includes('json')) {
    throw missingModel();
  }
  return c.req.json().catch(() => undefined);
}

export function guidIn(c: ApiContext): string {
  return (c.req.param('guid') ?? '').toLowerCase();
}

/** Success is 200 for everything; some writes say nothing more. */
export function done(c: ApiContext): Response {
  return c.body(null, 200);
}
