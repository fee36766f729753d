/** e-conomic's REST API as far as the connector uses it. Two hosts share one pair of tokens: REST and the newer services. */
import * as z from 'zod';
import { type Clock, seconds } from '#shared/clock.ts';
import { CallFailed } from '#shared/failures.ts';
import { HeaderText } from '#shared/header-text.ts';
import { bodyOf, type Call, type Fetch, http } from '#shared/http.ts';
import { pageGuard, samePlace } from '#shared/page-guard.ts';
import type { ConsentOptions } from './consent.ts';
import { readRefusal } from './refusal.ts';

/** The customer's grant; the app's secret is ours and comes from the function's secret. */
export const Credentials = z.object({ agreementGrantToken: HeaderText.min(1) });
export type Credentials = z.infer<typeof Credentials>;

export interface EconomicOptions {
  restUrl: string;
  appsUrl: string;
  appSecretToken: string;
  fetch: Fetch;
  clock: Clock;
  /** Where a company is asked for its consent; absent: an operator enters the grant. */
  consent?: ConsentOptions;
  /** Rows on one page of a pull; default: as many as e-conomic allows. */
  pageSize?: number;
}

/** `key`: the same for the same intent; e-conomic answers a known one from memory for an hour */
export interface Write {
  method: 'POST' | 'PUT';
  path: string;
  body: unknown;
  key?: string;
}

/** One page of a collection, checked. */
export interface MemberPage<T> {
  members: T[];
  isLast: boolean;
  total: number;
  totalUnfiltered: number;
}

/** Calls in one agreement. Every call may throw `CallFailed`. */
export interface Economic {
  /** A read of one thing; `undefined` when it does not exist. */
  find<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined>;
  /** One page of a collection. `total`: what the filter leaves; `totalUnfiltered`: all there is. */
  page<T>(path: string, query: Record<string, string | number>, member: z.ZodType<T>): Promise<MemberPage<T>>;
  /** All members of a collection that match, page by page. */
  list<T>(path: string, filter: string | undefined, member: z.ZodType<T>): Promise<T[]>;
  /** One page of a collection in the newer services, by key; `next` leads on. */
  pageInApps<T>(
    path: string,
    query: { filter: string; cursor?: string | undefined },
    member: z.ZodType<T>,
  ): Promise<{ members: T[]; next?: string }>;
  /**
   * An answer from e-conomic's memory of the key proves nothing: what it made may have been deleted since.
   * @param stands whether what such an answer names is still there; without it the outcome stays uncertain
   */
  write<T>(call: Write, schema: z.ZodType<T>, stands?: (made: T) => Promise<boolean>): Promise<T>;
  /** Deletes one thing; `gone` when it is not there (any more). */
  remove(path: string): Promise<'removed' | 'gone'>;
  /** A write in the newer services, which answer the key of what they made and nothing else. */
  writeInApps<T>(call: Write, schema: z.ZodType<T>): Promise<T>;
  /** A read in the newer services, e.g. `/projectsapi/v1.1.0/Projects/7`. */
  findInApps<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined>;
}

/** One page of a collection. Made once: zod compiles each object schema anew. */
const Page = z.object({
  collection: z.array(z.unknown()),
  pagination: z
    .object({
      nextPage: z.string().optional(),
      results: z.number().int().optional(),
      resultsWithoutFilter: z.number().int().optional(),
    })
    .optional(),
});

const AppsPage = z.object({
  items: z.array(z.unknown()),
  cursor: z.union([z.string(), z.number()]).transform(String).optional(),
});

/** Opens one agreement. */
export function economic(options: EconomicOptions, credentials: Credentials): Economic {
  const headers = { 'x-appsecrettoken': options.appSecretToken, 'x-agreementgranttoken': credentials.agreementGrantToken };
  const open = (baseUrl: string) =>
    http({ party: 'ledger', baseUrl, headers, timeout: 30 * seconds, readRefusal }, options.fetch, options.clock);
  const rest = open(options.restUrl);
  const apps = open(options.appsUrl);
  const findIn =
    (api: typeof rest) =>
    async <T>(path: string, schema: z.ZodType<T>) => {
      const call: Call = { method: 'GET', path };
      try {
        return bodyOf(await api.send(call), schema, 'ledger', call);
      } catch (error) {
        if (error instanceof CallFailed && error.failure.kind === 'rejected' && error.failure.status === 404) return undefined;
        throw error;
      }
    };
  const writeIn =
    (api: typeof rest) =>
    async <T>({ method, path, body, key }: Write, schema: z.ZodType<T>, stands?: (made: T) => Promise<boolean>) => {
      const call: Call = { method, path, body, ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }) };
      const answer = await api.send(call);
      const made = bodyOf(answer, schema, 'ledger', call);
      const isFromMemory = answer.headers.get('x-resultfromcache') === 'true';
      if (isFromMemory && (await stands?.(made)) !== true)
        throw new CallFailed('ledger', { kind: 'uncertain', detail: 'answered from memory' });
      return made;
    };
  return {
    find: findIn(rest),
    findInApps: findIn(apps),
    async page(path, query, member) {
      const call: Call = { method: 'GET', path: `${path}?${searchText({ pagesize: options.pageSize ?? 1000, ...query })}` };
      const answer = await rest.send(call);
      const { collection, pagination } = bodyOf(answer, Page, 'ledger', call);
      const members = bodyOf({ ...answer, body: collection }, z.array(member), 'ledger', call);
      const total = pagination?.results ?? members.length;
      return {
        members,
        isLast: pagination?.nextPage === undefined,
        total,
        totalUnfiltered: pagination?.resultsWithoutFilter ?? total,
      };
    },
    async list(path, filter, member) {
      const members: z.infer<typeof member>[] = [];
      const seen = pageGuard('ledger', path);
      for (let page = 0; ; page += 1) {
        const query = new URLSearchParams({
          skippages: String(page),
          pagesize: '1000',
          ...(filter === undefined ? {} : { filter }),
        });
        const call: Call = { method: 'GET', path: `${path}?${query}` };
        const answer = await rest.send(call);
        const { collection, pagination } = bodyOf(answer, Page, 'ledger', call);
        members.push(...bodyOf({ ...answer, body: collection }, z.array(member), 'ledger', call));
        if (pagination?.nextPage === undefined) return members;
        seen(collection);
      }
    },
    async pageInApps(path, { filter, cursor }, member) {
      const query = new URLSearchParams({ filter, ...(cursor === undefined ? {} : { cursor }) });
      const call: Call = { method: 'GET', path: `${path}?${query}` };
      const answer = await apps.send(call);
      const page = bodyOf(answer, AppsPage, 'ledger', call);
      if (page.cursor !== undefined && page.cursor === cursor) throw samePlace('ledger', path, page.cursor);
      const members = bodyOf({ ...answer, body: page.items }, z.array(member), 'ledger', call);
      return { members, ...(page.cursor === undefined ? {} : { next: page.cursor }) };
    },
    async remove(path) {
      try {
        await rest.send({ method: 'DELETE', path });
        return 'removed';
      } catch (error) {
        if (error instanceof CallFailed && error.failure.kind === 'rejected' && error.failure.status === 404) return 'gone';
        throw error;
      }
    },
    write: writeIn(rest),
    writeInApps: writeIn(apps),
  };
}

function searchText(query: Record<string, string | number>): string {
  return new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
}

/** Escapes a value inside a filter: `$ ( ) * ,` are its grammar. */
export function filterValue(value: string): string {
  return value.replace(/[$()*,]/g, (sign) => `$${sign}`);
}

const urlSigns = '<>*%:&/\\_ ?.#+';

/** A text key inside a REST path: each special sign becomes `_n_`, in one pass; the rest is URL-encoded. */
export function pathKey(key: string): string {
  const encoded = Array.from(key, (sign) => {
    const index = urlSigns.indexOf(sign);
    return index < 0 ? encodeURIComponent(sign) : `_${index}_`;
  });
  return encoded.join('');
}
