/** The webhooks' door: whatever knocks is let in, or told what is wrong with it. Nothing that could not be worked on gets behind it. */
import fc from 'fast-check';
import { deliveryOf } from '#functions/receive-webhook/delivery.ts';
import { doorCache } from '#functions/receive-webhook/door-cache.ts';
import { type Reply, receiveWebhook } from '#functions/receive-webhook/receive-webhook.ts';
import { type EventName, eventSchemas } from '#shared/events.ts';
import { sha256 } from '#shared/hash.ts';
import { knownEvents, uninstalledEvent } from '#shared/rackbeat/webhook-events.ts';
import { memoryTenantStore } from '#shared/store/memory/tenant-store.ts';
import { transferSortKey } from '#shared/store/row-keys.ts';
import { testClock } from '../clocks.ts';
import { fuzz } from './fuzz.ts';
import { json, mostly, number, text } from './values.ts';

const token = 'a-token-of-thirty-two-characters';
type Published = { name: EventName; details: readonly unknown[] }[];

/** @returns hands an event of API Gateway over, and shows what came of it */
async function aDoor() {
  const tenants = memoryTenantStore();
  const place = { tenantId: '4711', ledger: 'e-conomic' } as const;
  await tenants.putTenant({
    tenantId: '4711',
    companyName: 'Nordlys',
    country: 'DK',
    timeZone: 'Europe/Copenhagen',
    createdAt: 0,
  });
  await tenants.putWebhook({ ...place, event: 'customer_invoice.booked', tokenHash: sha256(token) });
  const log = { info() {}, warn() {}, error() {} };
  return async (event: Parameters<typeof deliveryOf>[0]): Promise<{ reply: Reply; published: Published }> => {
    const published: Published = [];
    const events = { publish: async (name: EventName, details: readonly unknown[]) => void published.push({ name, details }) };
    const reply = await receiveWebhook({ doors: doorCache(tenants, testClock()), events, log }, deliveryOf(event));
    return { reply, published };
  };
}

const ping = fc.oneof(
  fc.record(
    { key: fc.oneof(text, number, json), key_name: json, event: fc.oneof(text, json), data: json, ['__proto__']: json },
    { requiredKeys: ['key'] },
  ),
  json,
);

/** The bytes of a body, as someone may send them. */
const bytes: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 6, arbitrary: ping.map((body) => Buffer.from(JSON.stringify(body))) },
  { weight: 1, arbitrary: ping.map((body) => Buffer.from(JSON.stringify(body), 'utf16le')) },
  { weight: 1, arbitrary: ping.map((body) => Buffer.from(`\ufeff${JSON.stringify(body)}`)) },
  { weight: 1, arbitrary: ping.map((body) => Buffer.from(JSON.stringify(body).slice(0, -1))) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((some) => Buffer.from(some)) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }).map((key) => Buffer.from(JSON.stringify({ key }), 'latin1')) },
  { weight: 1, arbitrary: fc.integer({ min: 60_000, max: 70_000 }).map((size) => Buffer.from(`{"key":1${' '.repeat(size)}}`)) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 1, max: 30_000 }).map((depth) => Buffer.from('['.repeat(depth) + ']'.repeat(depth))),
  },
);

const names = fc.constantFrom(...knownEvents.keys(), uninstalledEvent, 'customer_invoices.booked', 'offer.created');
const arrived = fc.record({
  pathParameters: mostly<Record<string, string | undefined> | undefined>(
    { tenantId: '4711', ledger: 'e-conomic' },
    fc.oneof(fc.record({ tenantId: text, ledger: text }, { requiredKeys: [] }), fc.constant(undefined)),
  ),
  headers: fc.record(
    {
      'rackbeat-webhook-token': mostly(token, text),
      'rackbeat-webhook-event': mostly(names, text),
      'rackbeat-account-id': mostly('4711', text),
      'content-type': text,
    },
    { requiredKeys: ['rackbeat-webhook-token'] },
  ),
  bytes,
  isBase64Encoded: fc.boolean(),
});

fuzz(
  'whatever is delivered: 202, or what is wrong in words; and on the bus only what can be worked on',
  2_000,
  arrived,
  async (given) => {
    const hand = await aDoor();
    const body = given.bytes.toString(given.isBase64Encoded ? 'base64' : 'utf8');
    const { reply, published } = await hand({ ...given, body, requestContext: { requestId: 'request-1' } });
    expect([202, 400, 401, 404, 413]).toContain(reply.status);
    expect(reply.body).toEqual({ message: expect.stringMatching(/\w{3}/), correlationId: 'request-1' });
    expect(reply.body.message.length).toBeLessThan(1_000);
    if (reply.status !== 202) expect(published).toEqual([]);
    for (const { name, details } of published)
      for (const detail of details) {
        const event: Record<string, unknown> = eventSchemas[name].parse(detail);
        expect(event).toMatchObject({ tenantId: '4711', ledger: 'e-conomic' });
        if (name === 'RecordChanged') expectWorkable(String(event.number));
      }
  },
);

/** It names a row of ours, and one record of Rackbeat's in its address. */
function expectWorkable(recordNumber: string): void {
  transferSortKey('customer-invoice', recordNumber);
  const address = new URL(`http://rackbeat.test/api/items/${encodeURIComponent(recordNumber)}`);
  expect(decodeURIComponent(address.pathname)).toBe(`/api/items/${recordNumber}`);
  expect(recordNumber).not.toMatch(/[\p{Cc}\ufffd]/u);
}
