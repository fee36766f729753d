/** How far the look for booked invoices has come: late entries, pages, crashes, doubled ticks, and what rest costs. */
import fc from 'fast-check';
import { bookedInvoicePull } from '#functions/economic/booked-invoice-pull.ts';
import type { EconomicSession } from '#functions/economic/session.ts';
import { Settings } from '#functions/economic/settings.ts';
import { minutes } from '#shared/clock.ts';
import { decimal } from '#shared/money.ts';
import type { PullDesk } from '#shared/transfer/ledger-definition.ts';
import { type TestClock, testClock } from '../clocks.ts';

/** A ledger that shows entries, all of invoices of ours, page by page. */
function aStream(perPage = 1000) {
  const clock: TestClock = testClock();
  const entries: { entryNumber: number; customerInvoiceNumber: number }[] = [];
  const calls: string[] = [];
  const after = (from: number) =>
    entries.filter(({ entryNumber }) => entryNumber > from).sort((one, other) => one.entryNumber - other.entryNumber);
  const booked = (number: number) => ({
    bookedInvoiceNumber: number,
    currency: 'DKK',
    grossAmount: decimal(100),
    references: { other: `RB-4711-${number}` },
  });
  const api = {
    async findInApps(path: string) {
      calls.push(path);
      return after(0).toReversed().slice(0, 100);
    },
    async pageInApps(_path: string, { filter, cursor }: { filter: string; cursor?: string }) {
      calls.push(filter);
      const rest = after(Math.max(Number(/\d+/.exec(filter)?.[0]), Number(cursor ?? 0)));
      const members = rest.slice(0, perPage);
      return { members, ...(rest.length > perPage ? { next: String(members.at(-1)?.entryNumber) } : {}) };
    },
    async list(_path: string, filter: string) {
      calls.push(filter);
      return JSON.parse(filter.slice(filter.indexOf('['))).map(booked);
    },
  };
  const session = {
    clock,
    api,
    settings: Settings.parse({}),
    tenant: { tenantId: '4711' },
    rackbeat: { customerInvoice: async (number: string) => ({ number }) },
  } as unknown as EconomicSession;
  const desk: PullDesk = { rows: async () => [], writeDown: async () => {}, mapped: async () => undefined };
  let cursor: string | undefined;
  const asked: string[] = [];
  return {
    clock,
    calls,
    asked,
    post: (entryNumber: number, customerInvoiceNumber = entryNumber) => entries.push({ entryNumber, customerInvoiceNumber }),
    async run({ crashes = false } = {}) {
      const result = await bookedInvoicePull.run(session, cursor, desk);
      const moved = result.cursor !== cursor;
      asked.push(...(result.requests ?? []).map(({ number }) => number));
      if (!crashes) cursor = result.cursor;
      return { moved, length: cursor?.length ?? 0 };
    },
  };
}

test('an idle look comes to rest: one call, and the cursor stays the same text', async () => {
  const stream = aStream();
  stream.post(5);
  for (let tick = 0; tick < 3; tick += 1) {
    await stream.run();
    stream.clock.pass(5 * minutes);
  }
  stream.calls.length = 0;
  expect(await stream.run()).toMatchObject({ moved: false });
  expect(stream.calls).toEqual(['entryNumber$gt:5']);
});

test('an entry that shows later than one with a higher number is found', async () => {
  const stream = aStream();
  await stream.run();
  stream.clock.pass(5 * minutes);
  stream.post(12);
  await stream.run();
  stream.post(11);
  stream.clock.pass(5 * minutes);
  await stream.run();
  expect(stream.asked).toEqual(['12', '11']);
});

test('more than one run may read is taken up by the next, and none is asked for twice', async () => {
  const stream = aStream(2);
  await stream.run();
  for (let entry = 1; entry <= 50; entry += 1) stream.post(entry);
  for (let tick = 0; tick < 6; tick += 1) {
    stream.clock.pass(5 * minutes);
    await stream.run();
  }
  expect(stream.asked.map(Number)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
});

test('whatever the order of bookings, late entries, crashes and doubled ticks, each invoice is asked for', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('post' as const), late: fc.boolean() }),
    fc.record({ do: fc.constant('tick' as const), crashes: fc.boolean() }),
    fc.record({ do: fc.constant('double' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const stream = aStream(3);
      let [number, late] = [0, [] as number[]];
      const show = () => {
        late.forEach((entry) => {
          stream.post(entry);
        });
        late = [];
      };
      for (const each of steps) {
        if (each.do === 'post') {
          number += 1;
          if (each.late) late.push(number);
          else stream.post(number);
        } else if (each.do === 'tick') {
          stream.clock.pass(5 * minutes);
          show();
          await stream.run(each);
        } else await stream.run();
      }
      show();
      for (let tick = 0; tick < 4; tick += 1) {
        stream.clock.pass(5 * minutes);
        await stream.run();
      }
      expect([...new Set(stream.asked.map(Number))].sort((one, other) => one - other)).toEqual(
        Array.from({ length: number }, (_, index) => index + 1),
      );
      expect((await stream.run()).length).toBeLessThan(80);
    }),
    { numRuns: 200 },
  );
});
