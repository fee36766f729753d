import * as z from 'zod';
import { type Clock, seconds } from '../clock.ts';
import { CallFailed, type CallFailure } from '../failures.ts';
import { type Answer, bodyOf, type Call, type Fetch, type Http, http } from '../http.ts';
import { type Decimal, DecimalField, sum, zero } from '../money.ts';
import { pageGuard } from '../page-guard.ts';
import { GivenNumber } from '../record-number.ts';
import { markSent, type SentMarks } from './mark-sent.ts';
import {
  Customer,
  CustomerInvoice,
  Item,
  Order,
  OwedInvoice,
  PaymentTerms,
  SalesOrder,
  Self,
  Supplier,
  SupplierInvoice,
  Webhook,
} from './records.ts';

/** Reads and writes in one tenant's Rackbeat. Reads answer `undefined` for a record that does not exist; every call may throw `CallFailed`. */
export interface Rackbeat {
  /** Who the token belongs to. */
  self(): Promise<{ accountId: string; companyName: string; country?: string }>;
  customerInvoice(number: string): Promise<CustomerInvoice | undefined>;
  supplierInvoice(number: string): Promise<SupplierInvoice | undefined>;
  /** Booked on or after this day (YYYY-MM-DD), newest first. */
  bookedSupplierInvoices(since: string): Promise<OwedInvoice[]>;
  customer(number: string): Promise<Customer | undefined>;
  supplier(number: string): Promise<Supplier | undefined>;
  /** A product or a structured item. */
  item(number: string): Promise<Item | undefined>;
  paymentTerms(number: string): Promise<PaymentTerms | undefined>;
  /** All product groups by number, drafts too. */
  productGroups(): Promise<{ number: string; name: string }[]>;
  /** What the settings page matches with the ledger's own: number and name. */
  names(of: NamedList): Promise<{ number: string; name: string }[]>;
  productGroup(number: string): Promise<{ number: string; name: string } | undefined>;
  customerGroup(number: string): Promise<{ number: string; name: string } | undefined>;
  supplierGroup(number: string): Promise<{ number: string; name: string } | undefined>;
  layout(number: string): Promise<{ number: string; name: string } | undefined>;
  /** The records of a list in which Rackbeat finds the text, in whatever field; empty text finds all. */
  search<T>(path: string, key: string, text: string, schema: z.ZodType<T>): Promise<T[]>;
  /** Adds a record, or does something with one, without a webhook telling us so. @param key the answer's singular name */
  add<T>(path: string, key: string, body: object, schema: z.ZodType<T>): Promise<T>;
  unit(number: string): Promise<{ number: string; name: string } | undefined>;
  employee(number: string): Promise<{ number: string; name: string } | undefined>;
  /**
   * What the stock was worth at the end of a day, in the company's own currency.
   * @param negatives whether items with less than nothing in stock count
   */
  stockValue(day: string, negatives: 'counted' | 'left out'): Promise<Decimal>;
  allPaymentTerms(): Promise<PaymentTerms[]>;
  hasProject(number: string): Promise<boolean>;
  order(number: string): Promise<Order | undefined>;
  salesOrder(number: string): Promise<SalesOrder | undefined>;
  /** Orders in which Rackbeat's own search finds the text, drafts too. */
  ordersLike(text: string): Promise<Order[]>;
  /**
   * Creates a record, or with `PUT` changes what is sent of it. Rackbeat's webhooks stay silent about it: it is no news to us.
   * @returns its number
   */
  save(method: 'POST' | 'PUT', path: string, fields: Record<string, unknown>): Promise<string>;
  /** Tells Rackbeat that a booked customer invoice went out; `mark-sent.ts` says how sure we are of that call. Throws `Refused` too. */
  markSent(number: string, marks: SentMarks): Promise<void>;
  /** Registers (or finds again) one webhook. The token comes only with the first registration. */
  registerWebhook(event: string, url: string): Promise<Webhook>;
  webhooks(): Promise<Webhook[]>;
  removeWebhook(id: string): Promise<void>;
}

export type NamedList = 'customer-groups' | 'supplier-groups' | 'layouts' | 'payment-terms' | 'units';

export interface RackbeatOptions {
  /** `https://app.rackbeat.com`; with or without `/api`, below which all of it lies. */
  baseUrl: string;
  token: string;
  fetch: Fetch;
  clock: Clock;
}

const OneWebhook = z.object({ webhook: Webhook });
const AllWebhooks = z.object({ webhooks: z.array(Webhook) });
const Page = z.object({ pages: z.number().int().optional() }).catchall(z.unknown());
const Envelope = z.record(z.string(), z.unknown());
/** The written record in its singular name. */
const Saved = z.record(z.string(), z.object({ number: GivenNumber }));

const Named = z.object({
  number: GivenNumber,
  name: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
});

/** Rackbeat's API below `/api`, as this integration calls it. */
export function rackbeatHttp({ baseUrl, token, fetch, clock }: RackbeatOptions): Http {
  return http(
    {
      party: 'rackbeat',
      baseUrl: `${baseUrl.replace(/(\/api)?\/?$/, '')}/api`,
      timeout: 20 * seconds,
      headers: identify(token),
      readRefusal,
    },
    fetch,
    clock,
  );
}

export function rackbeat(options: RackbeatOptions): Rackbeat {
  const api = rackbeatHttp(options);
  const one = async <T extends { number: string }>(path: string, key: string, schema: z.ZodType<T>): Promise<T | undefined> =>
    await readOne(api, path, key, schema);
  return {
    async self() {
      const call: Call = { method: 'GET', path: '/self' };
      const self = bodyOf(await api.send(call), Self, 'rackbeat', call);
      const { id, company_name: companyName, country } = self.user_account;
      return { accountId: id, companyName, ...(country === undefined ? {} : { country }) };
    },
    customerInvoice: (number) => one(`/customer-invoices/${encodeURIComponent(number)}`, 'customer_invoice', CustomerInvoice),
    supplierInvoice: (number) => one(`/supplier-invoices/${encodeURIComponent(number)}`, 'supplier_invoice', SupplierInvoice),
    bookedSupplierInvoices: (since) => readBooked(api, '/supplier-invoices', 'supplier_invoices', OwedInvoice, since),
    customer: (number) => one(`/customers/${encodeURIComponent(number)}`, 'customer', Customer),
    supplier: (number) => one(`/suppliers/${encodeURIComponent(number)}`, 'supplier', Supplier),
    item: (number) => one(`/items/${encodeURIComponent(number)}`, 'item', Item),
    paymentTerms: (number) => one(`/payment-terms/${encodeURIComponent(number)}`, 'payment_term', PaymentTerms),
    async productGroups() {
      const groups = await readAll(api, '/product-groups', 'product_groups', Named);
      return groups.sort((one, other) => Number(one.number) - Number(other.number));
    },
    names: (of) => readAll(api, `/${of}`, of.replace('-', '_'), Named),
    productGroup: (number) => one(`/product-groups/${encodeURIComponent(number)}`, 'product_group', Named),
    customerGroup: (number) => one(`/customer-groups/${encodeURIComponent(number)}`, 'customer_group', Named),
    supplierGroup: (number) => one(`/supplier-groups/${encodeURIComponent(number)}`, 'supplier_group', Named),
    layout: (number) => one(`/layouts/${encodeURIComponent(number)}`, 'layout', Named),
    search: (path, key, text, schema) => readAll(api, path, key, schema, { search: text }),
    async add(path, key, body, schema) {
      const call: Call = { method: 'POST', path, body: { ...body, suppress_webhooks: true } };
      const answer = await api.send(call);
      const { [key]: record } = bodyOf(answer, Envelope, 'rackbeat', call);
      return bodyOf({ ...answer, body: record }, schema, 'rackbeat', call);
    },
    unit: (number) => one(`/units/${encodeURIComponent(number)}`, 'unit', Named),
    employee: (number) => one(`/employees/${encodeURIComponent(number)}`, 'employee', Named),
    stockValue: (day, negatives) => (negatives === 'counted' ? totalValue(api, day) : positiveValue(api, day)),
    allPaymentTerms: () => readAll(api, '/payment-terms', 'payment_terms', PaymentTerms),
    hasProject: async (number) => (await one(`/projects/${encodeURIComponent(number)}`, 'project', Named)) !== undefined,
    salesOrder: (number) => one(`/orders/${encodeURIComponent(number)}`, 'order', SalesOrder),
    order: (number) => one(`/orders/${encodeURIComponent(number)}`, 'order', Order),
    ordersLike: (text) => readAll(api, '/orders', 'orders', Order, { search: text }),
    async save(method, path, fields) {
      const call: Call = { method, path, body: { ...fields, suppress_webhooks: true } };
      const [saved] = Object.values(bodyOf(await api.send(call), Saved, 'rackbeat', call));
      return saved?.number ?? '';
    },
    markSent: (number, marks) => markSent(api, number, marks),
    async registerWebhook(event, url) {
      const call: Call = { method: 'POST', path: '/webhooks', body: { event, url, is_active: true } };
      return bodyOf(await api.send(call), OneWebhook, 'rackbeat', call).webhook;
    },
    async webhooks() {
      const call: Call = { method: 'GET', path: '/webhooks?limit=1000' };
      return bodyOf(await api.send(call), AllWebhooks, 'rackbeat', call).webhooks;
    },
    async removeWebhook(id) {
      await api.send({ method: 'DELETE', path: `/webhooks/${encodeURIComponent(id)}` });
    },
  };
}

/** Rackbeat asks integrations to say who they are and whom to call. */
function identify(token: string): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    'user-agent': 'Rackbeat ledger connector (support@connector.example)',
    'consumer-name': 'Rackbeat ledger connector',
    'consumer-contact': 'support@connector.example',
    'api-version': 'latest',
  };
}

async function readOne<T extends { number: string }>(
  api: Http,
  path: string,
  key: string,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  const call: Call = { method: 'GET', path };
  try {
    const envelope = bodyOf(await api.send(call), Envelope, 'rackbeat', call);
    // Rackbeat wraps a record in its singular name; some reads name it by its type (`/items` answers a `product` or `lot`).
    const record = envelope[key] ?? Object.values(envelope)[0];
    const read = bodyOf({ status: 200, headers: new Headers(), body: record }, schema, 'rackbeat', call);
    // Asked for `01001`, Rackbeat may answer 1001: the same record under a second name would be a second document.
    return path.endsWith(`/${encodeURIComponent(read.number)}`) ? read : undefined;
  } catch (error) {
    if (error instanceof CallFailed && error.failure.kind === 'rejected' && error.failure.status === 404) return undefined;
    throw error;
  }
}

/** Rackbeat's lists show the newest number first; once a whole page was booked before `since`, the rest was too. */
async function readBooked<T extends { booked_at: string | undefined }>(
  api: Http,
  path: string,
  key: string,
  member: z.ZodType<T>,
  since: string,
): Promise<T[]> {
  const found: T[] = [];
  const seen = pageGuard('rackbeat', path);
  for (let page = 1; ; page += 1) {
    const call: Call = { method: 'GET', path: `${path}?limit=100&page=${page}&is_booked=true` };
    const { pages, [key]: listed } = bodyOf(await api.send(call), Page, 'rackbeat', call);
    const members = bodyOf({ status: 200, headers: new Headers(), body: listed }, z.array(member), 'rackbeat', call);
    const recent = members.filter(({ booked_at }) => booked_at !== undefined && booked_at >= since);
    found.push(...recent);
    if (recent.length === 0 || page >= (pages ?? 1)) return found;
    seen(members);
  }
}

/** Every page of a list. The number of pages is what ends it: a page may be short before the last one. */
async function readAll<T>(
  api: Http,
  path: string,
  key: string,
  member: z.ZodType<T>,
  query: Record<string, string> = {},
): Promise<T[]> {
  const members: T[] = [];
  const seen = pageGuard('rackbeat', path);
  for (let page = 1; ; page += 1) {
    const call: Call = { method: 'GET', path: `${path}?${new URLSearchParams({ limit: '1000', page: String(page), ...query })}` };
    const { pages, [key]: found } = bodyOf(await api.send(call), Page, 'rackbeat', call);
    const shown = bodyOf({ status: 200, headers: new Headers(), body: found }, z.array(member), 'rackbeat', call);
    members.push(...shown);
    if (page >= (pages ?? 1)) return members;
    seen(shown);
  }
}

/** Rackbeat may name the total `total_value`, `value` or `total`. A day with no stock at all has a total all the same: 0. */
async function totalValue(api: Http, day: string): Promise<Decimal> {
  const call: Call = { method: 'GET', path: `/reports/valuation/total?date_to=${day}` };
  const Total = z
    .object({ total_value: DecimalField, value: DecimalField, total: DecimalField })
    .partial()
    .refine((body) => body.total_value !== undefined || body.value !== undefined || body.total !== undefined, 'has no total');
  const { total_value, value, total } = bodyOf(await api.send(call), Total, 'rackbeat', call);
  return total_value ?? value ?? total ?? zero;
}

/** A line without a value is an item with nothing in stock. */
async function positiveValue(api: Http, day: string): Promise<Decimal> {
  const call: Call = { method: 'GET', path: `/reports/valuation?date_to=${day}` };
  const Report = z.object({ lineables: z.array(z.object({ value: DecimalField.nullish() })) });
  const { lineables } = bodyOf(await api.send(call), Report, 'rackbeat', call);
  return sum(lineables.map(({ value }) => value ?? zero).filter((value) => value.gt(0)));
}

const Refusal = z.object({ errors: z.record(z.string(), z.array(z.string())).optional(), message: z.string().optional() });

/** 422 carries `errors` by dotted path; others a `message`, or plain text. */
function readRefusal(answer: Answer, call: Call): CallFailure {
  const parsed = Refusal.safeParse(answer.body);
  const errors = parsed.success ? parsed.data.errors : undefined;
  const texts = errors === undefined ? [] : Object.entries(errors).map(([field, messages]) => `${field}: ${messages.join(' ')}`);
  const message =
    texts.join('; ') ||
    (parsed.success && parsed.data.message) ||
    (typeof answer.body === 'string' && answer.body.slice(0, 300)) ||
    `status ${answer.status}`;
  if (answer.status === 401) return { kind: 'reconnect', detail: message };
  const code = answer.status === 404 ? 'RECORD_NOT_FOUND' : 'RACKBEAT_REFUSED';
  return {
    kind: 'rejected',
    status: answer.status,
    fields: Object.keys(errors ?? {}),
    reason: { code, detail: `${call.method} ${call.path}: ${message}` },
  };
}
