/** Lists of Rackbeat's master data, and new records in them. No webhook tells of what is made here. */
import * as z from 'zod';
import { CallFailed } from '../failures.ts';
import { bodyOf, type Call, type Http } from '../http.ts';
import type { Kind } from '../kinds.ts';
import { pageGuard } from '../page-guard.ts';
import { GivenNumber } from '../record-number.ts';
import { type RackbeatOptions, rackbeatHttp } from './client.ts';

/** A record as Rackbeat takes it. */
export type Fields = Record<string, unknown>;

const Text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() ?? '');

/** As much of a record as tells who it is. */
export const Existing = z.object({
  number: GivenNumber,
  name: Text,
  company_name: Text,
  company_vat: Text,
  contact_email: Text,
  barcode: Text,
  /** Only payment terms have these two. */
  type: Text,
  maturity_days: z.number().int().nullish(),
});
export type Existing = z.infer<typeof Existing>;

/** Every call may throw `CallFailed`. */
export interface RackbeatRegisters {
  /** All records of a kind, oldest number first. */
  list(kind: Kind): Promise<Existing[]>;
  find(kind: Kind, number: string): Promise<Existing | undefined>;
  /** Makes the record and answers its number. `taken`: another record, perhaps a deleted one, has the number. */
  create(kind: Kind, body: Fields): Promise<{ number: string } | 'taken'>;
}

/** Where each kind is listed. Products and structured items share one series of numbers. */
const listedAt: Partial<Record<Kind, string[]>> = {
  customer: ['customers'],
  supplier: ['suppliers'],
  product: ['products', 'lots'],
  'customer-group': ['customer-groups'],
  'supplier-group': ['supplier-groups'],
  'product-group': ['product-groups'],
  'payment-terms': ['payment-terms'],
  layout: ['layouts'],
  employee: ['employees'],
  unit: ['units'],
};

const Page = z.looseObject({ pages: z.number().int().optional() });
const Numbered = z.object({ number: GivenNumber });
const largestPage = 1000;

export function rackbeatRegisters(options: RackbeatOptions): RackbeatRegisters {
  const api = rackbeatHttp(options);
  return {
    async list(kind) {
      const found: Existing[] = [];
      for (const path of pathsOf(kind)) found.push(...(await listAll(api, path)));
      return found.sort((a, b) => a.number.localeCompare(b.number, 'en', { numeric: true }));
    },
    async find(kind, number) {
      const call: Call = {
        method: 'GET',
        path: `/${kind === 'product' ? 'items' : pathsOf(kind)[0]}/${encodeURIComponent(number)}`,
      };
      try {
        const found = onlyValue(await api.send(call), Existing, call);
        // Rackbeat may read `01001` as 1001: that is another number.
        return found.number === number ? found : undefined;
      } catch (error) {
        if (error instanceof CallFailed && error.failure.kind === 'rejected' && error.failure.status === 404) return undefined;
        throw error;
      }
    },
    async create(kind, body) {
      const call: Call = { method: 'POST', path: `/${pathsOf(kind)[0]}?suppress_webhooks=true`, body };
      try {
        return onlyValue(await api.send(call), Numbered, call);
      } catch (error) {
        const isTaken =
          error instanceof CallFailed && error.failure.kind === 'rejected' && error.failure.fields?.includes('number') === true;
        if (isTaken) return 'taken';
        throw error;
      }
    },
  };
}

function pathsOf(kind: Kind): string[] {
  const paths = listedAt[kind];
  if (paths === undefined) throw new RangeError(`Rackbeat's ${kind} records are not listed`);
  return paths;
}

/** Sorted by number, so that a record made while we read does not push others over a page's edge. Lists answer 206. */
async function listAll(api: Http, path: string): Promise<Existing[]> {
  const found: Existing[] = [];
  const seen = pageGuard('rackbeat', `/${path}`);
  for (let page = 1; ; page += 1) {
    const call: Call = { method: 'GET', path: `/${path}?limit=${largestPage}&page=${page}&order_by=number&order_direction=ASC` };
    const answer = await api.send(call);
    const { pages = 1 } = bodyOf(answer, Page, 'rackbeat', call);
    const shown = onlyValue(answer, z.array(Existing), call);
    found.push(...shown);
    if (page >= pages) return found;
    seen(shown);
  }
}

/** The record or list under the envelope's first key, whatever it is called. */
function onlyValue<T>(answer: Awaited<ReturnType<Http['send']>>, schema: z.ZodType<T>, call: Call): T {
  const [body] = Object.values(bodyOf(answer, z.record(z.string(), z.unknown()), 'rackbeat', call));
  return bodyOf({ ...answer, body }, schema, 'rackbeat', call);
}
