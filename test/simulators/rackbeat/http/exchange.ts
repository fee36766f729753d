/** What every route of the API shares: whose request it is, how bodies are read and envelopes written. */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Account, Token } from '../account.ts';
import { readBoolean } from '../records/field-rules.ts';
import type { Fields } from '../records/table.ts';
import { Refusal } from '../refusal.ts';
import { type Listing, listPage } from './list-query.ts';
import { project } from './projection.ts';

export interface Env {
  Variables: { account: Account; token: Token };
}

export type Exchange = Context<Env>;

/** @throws Refusal 400 when it is not a JSON object; nothing sent is an empty one */
export async function readBody(c: Exchange): Promise<Fields> {
  const text = await c.req.text();
  if (text.trim() === '') {
    return {};
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Refusal(400, { message: 'The body is not valid JSON.' });
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Refusal(400, { message: 'The body must be a JSON object.' });
  }
  return body as Fields;
}

/** Runs a write; `suppress_webhooks` in query or body keeps it from the webhooks. */
export async function write<T>(c: Exchange, act: (account: Account, body: Fields) => T): Promise<T> {
  const body = await readBody(c);
  const account = c.get('account');
  const suppress = readBoolean(body.suppress_webhooks) ?? readBoolean(c.req.query('suppress_webhooks')) ?? false;
  return suppress ? account.silently(() => act(account, body)) : act(account, body);
}

/** `{"customer": {…}}` */
export function single(c: Exchange, key: string, record: Fields, self?: string, status: ContentfulStatusCode = 200): Response {
  return c.json({ [key]: projected(c, withSelf(c, record, self)) }, status);
}

/** The collection comes first: a widely used client takes the first value of the object. Lists answer 206 even when all fits one page. */
export function list(c: Exchange, key: string, records: Fields[], listing: Listing, self?: (record: Fields) => string): Response {
  const { records: shown, ...counts } = listPage(records, c.req.query(), listing);
  return c.json({ [key]: shown.map((record) => projected(c, withSelf(c, record, self?.(record)))), ...counts }, 206);
}

/** Lists of rows below a record. */
export const plainListing: Listing = { search: [], filters: {} };

function withSelf(c: Exchange, record: Fields, self: string | undefined): Fields {
  return self === undefined ? record : { ...record, self: `${new URL(c.req.url).origin}/api/${self}` };
}

function projected(c: Exchange, record: Fields): Fields {
  const fields = c.req.query('fields');
  return fields ? project(record, fields) : record;
}
