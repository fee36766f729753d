/** Rackbeat's webhooks at the door: who gets in, what is published, and what changes nothing. */
import { type DoorCache, doorCache } from '#functions/receive-webhook/door-cache.ts';
import { type Delivery, type Door, receiveWebhook } from '#functions/receive-webhook/receive-webhook.ts';
import { minutes } from '#shared/clock.ts';
import { sha256 } from '#shared/hash.ts';
import { StoreUnavailable } from '#shared/store/errors.ts';
import { memoryTenantStore } from '#shared/store/memory/tenant-store.ts';
import type { TenantStore } from '#shared/store/tenant-store.ts';
import { type TestClock, testClock } from '../clocks.ts';

const token = 'a-token-of-thirty-two-characters';

interface Here {
  clock: TestClock;
  tenants: TenantStore;
  reads: () => number;
  published: { name: string; details: unknown[] }[];
  /** What was written down of it: `accepted`, `ignored`, `refused`. */
  noted: string[];
  door: Door;
}

async function aDoor(change: Partial<Door> = {}): Promise<Here> {
  const clock = testClock();
  const tenants = memoryTenantStore();
  let reads = 0;
  const counting: TenantStore = {
    ...tenants,
    getDoor: async (tenantId) => {
      reads += 1;
      return await tenants.getDoor(tenantId);
    },
  };
  const published: Here['published'] = [];
  const noted: string[] = [];
  const note = (message: string) => void noted.push(message.replace('webhook ', ''));
  await tenants.putTenant({
    tenantId: '4711',
    companyName: 'Nordlys',
    country: 'DK',
    timeZone: 'Europe/Copenhagen',
    createdAt: 0,
  });
  await tenants.putWebhook({ tenantId: '4711', ledger: 'e-conomic', event: 'customer_invoice.booked', tokenHash: sha256(token) });
  const door: Door = {
    doors: doorCache(counting, clock),
    events: { publish: async (name, details) => void published.push({ name, details }) },
    log: { info: note, warn: note, error: note },
    ...change,
  };
  return { clock, tenants, reads: () => reads, published, noted, door };
}

function aDelivery(change: Partial<Delivery> = {}, headers: Record<string, string | undefined> = {}): Delivery {
  return {
    tenantId: '4711',
    ledger: 'e-conomic',
    headers: {
      'rackbeat-webhook-token': token,
      'rackbeat-webhook-event': 'customer_invoice.booked',
      'rackbeat-account-id': '4711',
      ...headers,
    },
    body: JSON.stringify({ key: 1041, key_name: 'number', event: 'customer_invoice.booked', data: {} }),
    correlationId: 'request-1',
    ...change,
  };
}

test('a booked invoice is published for its ledger, and answered 202', async () => {
  const { door, published, noted } = await aDoor();
  expect(await receiveWebhook(door, aDelivery())).toMatchObject({ status: 202 });
  expect(published).toEqual([
    {
      name: 'RecordChanged',
      details: [
        {
          version: 1,
          tenantId: '4711',
          ledger: 'e-conomic',
          kind: 'customer-invoice',
          number: '1041',
          change: 'booked',
          cause: 'webhook',
          correlationId: 'request-1',
        },
      ],
    },
  ]);
  expect(noted).toEqual(['accepted']);
});

test.each([
  ['product.updated', 'product', 'updated'],
  ['lot.created', 'product', 'created'],
  ['customer.deleted', 'customer', 'deleted'],
  ['customer_invoices.booked', 'customer-invoice', 'booked'],
  ['order.booked', 'sales-order', 'booked'],
])('the event %s is a change of kind %s: %s', async (event, kind, change) => {
  const { door, published } = await aDoor();
  const body = JSON.stringify({ key: 'SB/100' });
  expect(await receiveWebhook(door, aDelivery({ body }, { 'rackbeat-webhook-event': event }))).toMatchObject({ status: 202 });
  expect(published[0]?.details).toEqual([expect.objectContaining({ kind, change, number: 'SB/100' })]);
});

test('GEN-16 an event of a kind that is not transferred is acknowledged and counted, and nothing is published', async () => {
  const { door, published, noted } = await aDoor();
  const answer = await receiveWebhook(door, aDelivery({}, { 'rackbeat-webhook-event': 'offer.created' }));
  expect(answer).toMatchObject({ status: 202, body: { message: expect.stringContaining('offer.created') } });
  expect(published).toEqual([]);
  expect(noted).toEqual(['ignored']);
});

test.each([
  ['ECO-OUT-14 INC-04', 'order.created'],
  ['INC-02', 'purchase_order.booked'],
  ['INC-03', 'purchase_order_receipt.received'],
  ['INC-03', 'purchase_order_receipt.created'],
])('%s the event %s is acknowledged and counted as none of ours; nothing is published', async (_id, event) => {
  const { door, published, noted } = await aDoor();
  expect(await receiveWebhook(door, aDelivery({}, { 'rackbeat-webhook-event': event }))).toMatchObject({ status: 202 });
  expect([published, noted]).toEqual([[], ['ignored']]);
});

describe('what is turned away, and changes nothing', () => {
  test.each<[string, Partial<Delivery>, Record<string, string | undefined>, number]>([
    ['a wrong token', {}, { 'rackbeat-webhook-token': 'another-token-of-thirty-two-char' }, 401],
    ['no token', {}, { 'rackbeat-webhook-token': undefined }, 401],
    ['no event', {}, { 'rackbeat-webhook-event': undefined }, 401],
    ['another account in the header', {}, { 'rackbeat-account-id': '4712' }, 401],
    ['no account in the header', {}, { 'rackbeat-account-id': undefined }, 401],
    ['GEN-01 the token at another tenant’s address', { tenantId: '4712' }, {}, 401],
    ['a ledger that does not exist', { ledger: 'abacus' }, {}, 404],
    ['an address that is no account number', { tenantId: '../4711' }, {}, 404],
    ['a body that is no JSON', { body: 'key=1041' }, {}, 400],
    ['a body without a key', { body: '{"event":"customer_invoice.booked"}' }, {}, 400],
    ['a key that is a list', { body: '{"key":[1041]}' }, {}, 400],
    ['a key with half a character, which could name no row', { body: String.raw`{"key":"\ud800"}` }, {}, 400],
    ['a key that leads elsewhere in Rackbeat’s addresses', { body: '{"key":".."}' }, {}, 400],
    ['a key with a line break', { body: String.raw`{"key":"SB\n100"}` }, {}, 400],
    ['a key whose bytes were no UTF-8', { body: '{"key":"caf\ufffd"}' }, {}, 400],
    ['an event of 5,000 letters, which is not said after anyone', {}, { 'rackbeat-webhook-event': 'x'.repeat(5_000) }, 400],
    ['an empty body', { body: '' }, {}, 400],
    ['a body of 65 KB', { body: JSON.stringify({ key: 1041, data: 'x'.repeat(65 * 1024) }) }, {}, 413],
  ])('%s', async (_what, change, headers, status) => {
    const { door, published, noted } = await aDoor();
    const answer = await receiveWebhook(door, aDelivery(change, headers));
    expect(answer.status).toBe(status);
    expect(answer.body.message.length).toBeGreaterThan(10);
    expect(published).toEqual([]);
    expect(noted).toEqual(['refused']);
  });

  test('a bus that takes nothing: 503, so that Rackbeat delivers again', async () => {
    const { door } = await aDoor({ events: { publish: () => Promise.reject(new Error('throttled')) } });
    expect(await receiveWebhook(door, aDelivery())).toMatchObject({ status: 503 });
  });

  test('a table that does not answer: 503, not 401', async () => {
    const away = () => Promise.reject(new StoreUnavailable('throttled'));
    const doors: DoorCache = { remembered: away, fresh: away };
    const { door, published } = await aDoor({ doors });
    expect(await receiveWebhook(door, aDelivery())).toMatchObject({ status: 503 });
    expect(published).toEqual([]);
  });
});

describe('the door as it is remembered', () => {
  test('is read once a minute, however many webhooks come', async () => {
    const { door, reads, clock } = await aDoor();
    for (let count = 0; count < 20; count += 1) await receiveWebhook(door, aDelivery());
    expect(reads()).toBe(1);
    clock.pass(1 * minutes);
    await receiveWebhook(door, aDelivery());
    expect(reads()).toBe(2);
  });

  test('is never the reason to turn someone away: a webhook registered a second ago gets in', async () => {
    const { door, tenants } = await aDoor();
    await receiveWebhook(door, aDelivery());
    const fresh = 'registered-a-second-ago-32-chars';
    await tenants.putWebhook({ tenantId: '4711', ledger: 'e-conomic', event: 'product.updated', tokenHash: sha256(fresh) });
    expect(await receiveWebhook(door, aDelivery({}, { 'rackbeat-webhook-token': fresh }))).toMatchObject({ status: 202 });
  });

  test('is kept for two thousand tenants; the one read longest ago goes first', async () => {
    const { tenants, clock } = await aDoor();
    let reads = 0;
    const counting = {
      ...tenants,
      getDoor: (tenantId: string) => {
        reads += 1;
        return tenants.getDoor(tenantId);
      },
    };
    const doors = doorCache(counting, clock);
    for (let tenantId = 1; tenantId <= 2_001; tenantId += 1) {
      await tenants.putTenant({
        tenantId: String(tenantId),
        companyName: 'x',
        country: 'DK',
        timeZone: 'Europe/Copenhagen',
        createdAt: 0,
      });
      await doors.remembered(String(tenantId));
    }
    reads = 0;
    await doors.remembered('2001');
    await doors.remembered('2');
    expect(reads).toBe(0);
    await doors.remembered('1');
    expect(reads).toBe(1);
  });

  test('GEN-01 a token registered for another ledger does not open this one', async () => {
    const { door, published, tenants } = await aDoor();
    const other = 'token-of-another-ledgers-webhook';
    const dinero = 'dinero' as 'e-conomic';
    await tenants.putWebhook({ tenantId: '4711', ledger: dinero, event: 'customer_invoice.booked', tokenHash: sha256(other) });
    expect(await receiveWebhook(door, aDelivery({}, { 'rackbeat-webhook-token': other }))).toMatchObject({ status: 401 });
    expect(published).toEqual([]);
  });
});
