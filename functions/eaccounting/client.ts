/** eAccounting's API v2 as far as the connector uses it. The access token decides the company; JSON names are PascalCase both ways. */
import * as z from 'zod';
import { type Clock, seconds } from '#shared/clock.ts';
import { CallFailed } from '#shared/failures.ts';
import { bodyOf, type Call, type Fetch, http } from '#shared/http.ts';
import { bearer, withBearer } from '#shared/oauth/bearer.ts';
import { Tokens } from '#shared/oauth/tokens.ts';
import { pageGuard } from '#shared/page-guard.ts';
import type { CredentialKeeper } from '#shared/transfer/ledger-definition.ts';
import { identityEndpoint } from './identity.ts';
import { readRefusal } from './refusal.ts';

/** Older apps get a new refresh token each time and the old one dies; newer ones keep theirs. Access tokens live for an hour. */
export const Credentials = Tokens.refine(
  (tokens) => tokens.refreshToken !== undefined || tokens.accessToken !== '',
  'a refresh token is needed (scope offline_access)',
);
export type Credentials = z.infer<typeof Credentials>;

export interface EaccountingOptions {
  /** Up to and without `/v2`. */
  url: string;
  /** Origin of the identity server. */
  authUrl: string;
  clientId: string;
  clientSecret: string;
  fetch: Fetch;
  clock: Clock;
}

/** Calls in one company. Every call may throw `CallFailed`. Paths lie below `/v2`. */
export interface Eaccounting {
  /** A read of one thing; `undefined` when it does not exist. */
  find<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined>;
  /** All members of a list that match, page by page. @param filter the part of OData that the vendor names */
  list<T>(path: string, filter: string | undefined, member: z.ZodType<T>): Promise<T[]>;
  /** One page of a list, the first is 1. @param orderBy a field, ascending */
  page<T>(path: string, wanted: { page: number; size: number; orderBy?: string }, member: z.ZodType<T>): Promise<ListPage<T>>;
  /** There are no idempotency keys: a write whose answer is lost is found again by what it wrote, or not at all. */
  write<T>(call: { method: 'POST' | 'PUT'; path: string; body: unknown }, schema: z.ZodType<T>): Promise<T>;
}

export interface ListPage<T> {
  members: T[];
  /** Of the whole list. */
  total: number;
  isLast: boolean;
}

/** One page of a list. Made once: zod compiles each object schema anew. */
const Page = z.object({
  Meta: z.object({ TotalNumberOfPages: z.number().int(), TotalNumberOfResults: z.number().int() }),
  Data: z.array(z.unknown()),
});
/** The largest the API allows. */
const pageSize = '1000';

/** Opens one company. */
export function eaccounting(
  options: EaccountingOptions,
  credentials: Credentials,
  keeper: CredentialKeeper,
  through: (fetch: Fetch) => Fetch = (fetch) => fetch,
): Eaccounting {
  const { url, fetch, clock } = options;
  const endpoint = identityEndpoint(options);
  const tokens = bearer({
    credentials,
    read: (stored) => Credentials.parse(stored),
    keeper,
    renew: ({ refreshToken = '' }) => endpoint.exchange({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    clock,
  });
  const api = withBearer(
    http({ party: 'ledger', baseUrl: `${url}/v2`, headers: {}, timeout: 30 * seconds, readRefusal }, through(fetch), clock),
    tokens,
  );
  async function pageOf<T>(path: string, query: Record<string, string>, member: z.ZodType<T>) {
    const call: Call = { method: 'GET', path: `${path}?${new URLSearchParams(query)}` };
    const answer = await api.send(call);
    const { Meta, Data } = bodyOf(answer, Page, 'ledger', call);
    return { Meta, Data, members: bodyOf({ ...answer, body: Data }, z.array(member), 'ledger', call) };
  }
  return {
    async find(path, schema) {
      const call: Call = { method: 'GET', path };
      try {
        return bodyOf(await api.send(call), schema, 'ledger', call);
      } catch (error) {
        if (error instanceof CallFailed && error.failure.kind === 'rejected' && error.failure.status === 404) return undefined;
        throw error;
      }
    },
    async list(path, filter, member) {
      const members: z.infer<typeof member>[] = [];
      const seen = pageGuard('ledger', path);
      for (let page = 1; ; page += 1) {
        const query = { $page: String(page), $pagesize: pageSize, ...(filter === undefined ? {} : { $filter: filter }) };
        const found = await pageOf(path, query, member);
        members.push(...found.members);
        if (page >= found.Meta.TotalNumberOfPages) return members;
        seen(found.Data);
      }
    },
    async page(path, { page, size, orderBy }, member) {
      const order = orderBy === undefined ? {} : { $orderby: `${orderBy} asc` };
      const { Meta, members } = await pageOf(path, { $page: String(page), $pagesize: String(size), ...order }, member);
      return { members, total: Meta.TotalNumberOfResults, isLast: page >= Meta.TotalNumberOfPages };
    },
    async write(call, schema) {
      return bodyOf(await api.send(call), schema, 'ledger', call);
    },
  };
}

/** A text inside a filter: single quotes, doubled within. */
export function filterText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
