/** What every endpoint has at hand, and the checks each call passes before it. */
import type { Context, Hono } from 'hono';
import { type Company, type Variant, variants } from '../company.ts';
import { type Fields, isFields } from '../records/fields.ts';
import type { Area } from '../records/resource.ts';
import { invalid, noModule, Refusal } from '../refusal.ts';

export interface Caller {
  company: Company;
  scopes: readonly string[];
  clientId: string;
}

export interface ApiEnv {
  Bindings: {
    caller: Caller;
    /** @returns the refusal when the endpoint's budget is spent */
    spend(endpoint: string): Response | undefined;
    largePages: 'refuse' | 'clamp';
  };
}

export type Api = Hono<ApiEnv>;
export type ApiContext = Context<ApiEnv>;
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Access {
  areas: readonly Area[];
  writeAreas?: readonly Area[];
  /** Absent: all of them. */
  variants?: readonly Variant[];
}

/** @param path template below `/v2/`, such as `customers/:id` */
export function addEndpoint(
  api: Api,
  method: Method,
  path: string,
  access: Access,
  run: (c: ApiContext) => Response | Promise<Response>,
): void {
  api.on(method, `/v2/${path}`, (c) => {
    const { caller, spend } = c.env;
    const spent = spend(path);
    if (spent) {
      return spent;
    }
    refuseCompany(caller.company, method);
    refuseScopes(caller.scopes, method === 'GET' ? access.areas : (access.writeAreas ?? access.areas), method);
    refuseVariant(caller.company, access.variants);
    return run(c);
  });
}

/** @throws Refusal 4002, 4003, 4004 */
function refuseCompany({ settings }: Company, method: Method): void {
  if (!settings.modules.includes('api_standard')) {
    throw noModule('api_standard');
  }
  if (!settings.isStartupGuideDone) {
    throw new Refusal(4003, 'The startup guide is not completed.');
  }
  if (settings.status === 'inactive' || (settings.status === 'read-only' && method !== 'GET')) {
    throw new Refusal(4004, 'The company is not active.');
  }
}

/** Writing needs the scope without `_readonly`. The published list lets some writes pass with it, which is a misprint. */
function refuseScopes(scopes: readonly string[], areas: readonly Area[], method: Method): void {
  const fitting = areas.flatMap((area) => (method === 'GET' ? [`ea:${area}`, `ea:${area}_readonly`] : [`ea:${area}`]));
  if (!scopes.includes('ea:api') || !fitting.some((scope) => scopes.includes(scope))) {
    throw new Refusal(4006, `Requires ea:api and any of the scopes ${fitting.join(', ')}.`);
  }
}

function refuseVariant({ settings }: Company, allowed: readonly Variant[] = Object.keys(variants) as Variant[]): void {
  if (!allowed.includes(settings.variant)) {
    throw noModule(`available in ${allowed.join(', ')}`);
  }
}

/** @throws Refusal 2000 when there is no JSON object */
export async function objectSent(c: ApiContext): Promise<Fields> {
  const body: unknown = await c.req.json().catch(() => undefined);
  if (!(c.req.header('content-type') ?? '').includes('json')) {
    throw new Refusal(2000, 'Send application/json.', { status: 415 });
  }
  if (!isFields(body)) {
    throw invalid('The request body must be one JSON object.');
  }
  return body;
}

export function idIn(c: ApiContext, name = 'id'): string {
  return c.req.param(name) ?? '';
}

/** @throws Refusal 2000 */
export function flagIn(c: ApiContext, name: string): boolean {
  const text = c.req.query(name)?.toLowerCase() ?? 'false';
  if (text !== 'true' && text !== 'false') {
    throw invalid(`The query parameter '${name}' must be true or false.`);
  }
  return text === 'true';
}
