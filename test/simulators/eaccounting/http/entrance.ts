/** The one origin: the identity server below `/connect`, the API below `/v2`, and who may come in. */
import type { Hono } from 'hono';
import type { SimulatorClock } from '../../frame.ts';
import type { Company } from '../company.ts';
import type { Grants } from '../identity/grants.ts';
import { denied, errorResponse, notModelled, type Refusal } from '../refusal.ts';
import { createRoutes } from '../routes.ts';
import type { Caller } from './api.ts';
import { createRateLimit } from './rate-limit.ts';

export interface EntranceOptions {
  clock: SimulatorClock;
  companies: ReadonlyMap<string, Company>;
  grants: Grants;
  identity: Hono;
  callsPerMinute: number;
  sendsRetryAfter: boolean;
  largePages: 'refuse' | 'clamp';
  nextErrorId(): string;
}

export interface Entrance {
  handle(request: Request): Response | Promise<Response>;
  throttled(retryAfterSeconds: number): Response;
  failed(status: number): Response;
  /** Whose access token a request carries. */
  callerOf(request: Request): Caller | undefined;
}

export function createEntrance(options: EntranceOptions): Entrance {
  const { companies, grants, callsPerMinute, nextErrorId } = options;
  const rateLimit = createRateLimit(options.clock, callsPerMinute);
  const refused = (refusal: Refusal) => errorResponse(refusal.status, refusal.code, refusal.message, nextErrorId());
  const api = createRoutes(refused);

  const throttled = (seconds: number): Response => {
    const limits = `maximum admitted ${callsPerMinute} per Minute. Try again in ${seconds} seconds.`;
    const response = errorResponse(429, 4010, `API calls quota exceeded! ${limits}`, nextErrorId());
    if (options.sendsRetryAfter) {
      response.headers.set('retry-after', String(seconds));
    }
    return response;
  };
  const callerOf = (request: Request): Caller | undefined => {
    const [scheme, token = ''] = (request.headers.get('authorization') ?? '').split(' ');
    const holder = scheme === 'Bearer' ? grants.holderOf(token) : undefined;
    const company = companies.get(holder?.companyId ?? '');
    return holder && company && { company, scopes: holder.scopes, clientId: holder.clientId };
  };
  const callApi = (request: Request): Response | Promise<Response> => {
    const caller = callerOf(request);
    if (!caller) {
      return refused(denied());
    }
    const spend = (endpoint: string) => {
      const seconds = rateLimit.spend(caller.clientId, endpoint);
      return seconds === undefined ? undefined : throttled(seconds);
    };
    return api.fetch(request, { caller, spend, largePages: options.largePages });
  };
  return {
    callerOf,
    throttled,
    handle: (request) => {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith('/connect/')) {
        return options.identity.fetch(request);
      }
      return pathname.startsWith('/v2/') ? callApi(request) : refused(notModelled(pathname));
    },
    failed: (status) =>
      status === 401
        ? refused(denied())
        : // The vendor publishes no code for a failure of its own.
          errorResponse(status, 0, 'InternalServerException - Internal server error.', nextErrorId()),
  };
}
