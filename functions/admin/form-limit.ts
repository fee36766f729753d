import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/** The settings of a company with hundreds of product groups come to a few hundred kilobytes. Anybody may send a form to the sign-in. */
const largestForm = 1024 * 1024;

/** @param refuse answers a form that is larger than any of ours */
export function formLimit(refuse: (context: Context) => Response | Promise<Response>): MiddlewareHandler {
  return bodyLimit({ maxSize: largestForm, onError: refuse });
}
