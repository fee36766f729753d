/** What every route has at hand. */
import type { Context, Hono } from 'hono';
import type { Agreement } from '../agreement.ts';
import { type Fields, isFields } from '../records/fields.ts';
import { keyInPath } from '../records/path-key.ts';
import { Refusal, unreadable } from '../refusal.ts';

export interface ApiEnv {
  Bindings: { agreement: Agreement };
}

export type Api = Hono<ApiEnv>;
export type ApiContext = Context<ApiEnv>;

export async function objectSent(c: ApiContext): Promise<Fields> {
  if (!(c.req.header('content-type') ?? '').includes('json')) {
    throw new Refusal(415, 'Unsupported media type. Send application/json.');
  }
  const body: unknown = await c.req.json().catch(() => undefined);
  if (!isFields(body)) {
    throw unreadable('Could not parse the request body.', 'The body must be one JSON object.');
  }
  return body;
}

/** A number or text key from the path, the signs `_n_` read back. */
export function keyIn(c: ApiContext, name = 'key'): string {
  return keyInPath(c.req.param(name) ?? '');
}
