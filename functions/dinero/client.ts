/** Dinero's API as far as the connector uses it. Each endpoint has a version of its own, so paths here begin with it: `v1/contacts`. */
import * as z from 'zod';
import { seconds } from '#shared/clock.ts';
import { CallFailed } from '#shared/failures.ts';
import { bodyOf, type Call, type Fetch, http } from '#shared/http.ts';
import { bearer, withBearer } from '#shared/oauth/bearer.ts';
import { pageGuard } from '#shared/page-guard.ts';
import type { CredentialKeeper } from '#shared/transfer/ledger-definition.ts';
import { Credentials, type SignInOptions, signIn } from './credentials.ts';
import { readRefusal } from './refusal.ts';

export interface DineroOptions extends SignInOptions {
  url: string;
}

/** Calls in one organization. Every call may throw `CallFailed`. */
export interface Dinero {
  organizationId: number;
  /** The organizations the consent reaches; the one list that needs no Pro subscription. */
  organizations(): Promise<z.infer<typeof Organization>[]>;
  /** A read of one thing; `undefined` when it does not exist. */
  find<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined>;
  /** A plain array without pages. */
  all<T>(path: string, member: z.ZodType<T>): Promise<T[]>;
  /** Every page of a list. @param fields to be asked for: without them Dinero shows next to nothing */
  list<T>(path: string, fields: string[], query: Record<string, string>, member: z.ZodType<T>): Promise<T[]>;
  /** One page of a list, as Dinero cuts it. `rows`: how many it has, filters left aside. */
  page<T>(
    path: string,
    fields: string[],
    query: Record<string, string | number>,
    member: z.ZodType<T>,
  ): Promise<{ members: T[]; rows: number }>;
  write<T>(method: 'POST' | 'PUT', path: string, body: unknown, schema: z.ZodType<T>): Promise<T>;
}

const Organization = z.object({ Id: z.coerce.number(), Name: z.string(), IsPro: z.boolean() });
const Page = z.object({ Collection: z.array(z.unknown()), Pagination: z.object({ ResultWithoutFilter: z.number().int() }) });
const pageSize = 1000;

/** Opens one organization. */
export function dinero(
  options: DineroOptions,
  credentials: Credentials,
  keeper: CredentialKeeper,
  through: (fetch: Fetch) => Fetch = (fetch) => fetch,
): Dinero {
  const { url, fetch, clock } = options;
  const { organizationId } = credentials;
  const tokens = bearer({ credentials, read: (stored) => Credentials.parse(stored), keeper, renew: signIn(options), clock });
  const neighbour = { party: 'ledger', baseUrl: url, headers: {}, timeout: 30 * seconds, readRefusal } as const;
  const api = withBearer(http(neighbour, through(fetch), clock), tokens);
  const within = (path: string) => path.replace(/^(v[\d.]+)\//, `/$1/${organizationId}/`);
  const read = async <T>(path: string, schema: z.ZodType<T>): Promise<T> => {
    const call: Call = { method: 'GET', path };
    return bodyOf(await api.send(call), schema, 'ledger', call);
  };
  const page = async (call: Call) => bodyOf(await api.send(call), Page, 'ledger', call);
  return {
    organizationId,
    organizations: () => read('/v1/organizations?fields=Id,Name,IsPro', z.array(Organization)),
    async find(path, schema) {
      try {
        return await read(within(path), schema);
      } catch (error) {
        if (error instanceof CallFailed && error.failure.kind === 'rejected' && error.failure.status === 404) return undefined;
        throw error;
      }
    },
    all: (path, member) => read(within(path), z.array(member)),
    async list(path, fields, query, member) {
      const members: z.infer<typeof member>[] = [];
      const seen = pageGuard('ledger', path);
      for (let number = 0; ; number += 1) {
        const asked = new URLSearchParams({
          ...query,
          fields: fields.join(','),
          page: String(number),
          pageSize: String(pageSize),
        });
        const call: Call = { method: 'GET', path: `${within(path)}?${asked}` };
        const { Collection } = await page(call);
        members.push(...membersOf(Collection, member, call));
        // No total is told that counts what the filter lets through: a page that is not full is the last one.
        if (Collection.length < pageSize) return members;
        seen(Collection);
      }
    },
    async page(path, fields, query, member) {
      const asked = new URLSearchParams({ fields: fields.join(',') });
      for (const [name, value] of Object.entries(query)) asked.set(name, String(value));
      const call: Call = { method: 'GET', path: `${within(path)}?${asked}` };
      const { Collection, Pagination } = await page(call);
      return { members: membersOf(Collection, member, call), rows: Pagination.ResultWithoutFilter };
    },
    async write(method, path, body, schema) {
      const call: Call = { method, path: within(path), body };
      return bodyOf(await api.send(call), schema, 'ledger', call);
    },
  };
}

function membersOf<T>(body: unknown[], member: z.ZodType<T>, call: Call): T[] {
  return bodyOf({ status: 200, headers: new Headers(), body }, z.array(member), 'ledger', call);
}

/**
 * A filter for one value, or none when it holds a sign the grammar has no escape for: then all are read. Whether casing counts is
 * not documented either, so what is found must be compared again in both cases.
 */
export function equals(field: string, value: string): Record<string, string> {
  return /[';]/.test(value) ? {} : { queryFilter: `${field} eq '${value}'` };
}
