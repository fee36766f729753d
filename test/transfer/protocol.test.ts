/** Every path of the transfer protocol, on a ledger of paper. */
import { days, hours, minutes, seconds } from '#shared/clock.ts';
import type { TransferStore } from '#shared/store/transfer-store.ts';
import type { Engine } from '#shared/transfer/engine.ts';
import type { Attempted } from '#shared/transfer/ledger-definition.ts';
import type { TransferKey } from '#shared/transfer/transfer.ts';
import { Desk, key, resend, webhook } from './desk.ts';
import type { Mishap } from './paper-ledger.ts';

describe('a first attempt', () => {
  test('makes the draft, and asks nothing of the ledger beforehand', async () => {
    const desk = new Desk();
    desk.invoice();
    expect(await desk.run()).toMatchObject({ settled: true, outcome: 'created' });
    expect(desk.paper.calls).toEqual(['create']);
    expect(await desk.row()).toMatchObject({ state: 'done', ledgerId: '100', attempts: 1 });
  });

  test('books it where the settings say so', async () => {
    const desk = new Desk();
    desk.invoice({ book: true });
    expect(await desk.run()).toMatchObject({ outcome: 'booked' });
    expect(await desk.row()).toMatchObject({ state: 'done', ledgerNumber: 'B100' });
  });

  test('costs two writes and no read of our own table', async () => {
    const desk = new Desk();
    desk.invoice();
    const asked: string[] = [];
    const counting = new Proxy(desk.transfers, {
      get:
        (store, name: keyof TransferStore) =>
        (...args: unknown[]) => {
          asked.push(name);
          return (store[name] as (...given: unknown[]) => unknown)(...args);
        },
    });
    await desk.run(webhook, {}, desk.engine(counting));
    expect(asked).toEqual(['claim', 'finish']);
  });

  test('ECO-CUS-08 an invoice not booked in Rackbeat is skipped, and goes when it is booked', async () => {
    const desk = new Desk();
    desk.invoice({ booked: false });
    expect(await desk.run()).toMatchObject({ outcome: 'skipped' });
    expect(desk.paper.calls).toEqual([]);
    desk.invoice({ booked: true });
    expect(await desk.run()).toMatchObject({ outcome: 'created' });
  });

  test('a booked document that Rackbeat does not have stands in the failure list, until a person has asked again', async () => {
    const desk = new Desk();
    expect(await desk.run(webhook)).toMatchObject({ outcome: 'failed' });
    expect(await desk.row()).toMatchObject({ state: 'failed', reason: { code: 'RECORD_NOT_FOUND' } });
    expect(await desk.run(resend)).toMatchObject({ outcome: 'skipped' });
    expect(await desk.row()).toMatchObject({ state: 'skipped', reason: { code: 'RECORD_NOT_FOUND' } });
    expect(desk.paper.calls).toEqual([]);
  });
});

describe('the same message twice', () => {
  test('after it is done: nothing happens', async () => {
    const desk = new Desk();
    desk.invoice();
    await desk.run();
    expect(await desk.run()).toMatchObject({ settled: true, outcome: 'created' });
    expect(desk.paper.documents).toHaveLength(1);
  });

  test('at once: one works, the other comes back later and finds it done', async () => {
    const desk = new Desk();
    desk.invoice();
    const both = await Promise.all([desk.run(), desk.run()]);
    expect(both.map((disposition) => disposition.settled).sort()).toEqual([false, true]);
    desk.clock.pass(10 * seconds);
    expect(await desk.run()).toMatchObject({ settled: true });
    expect(desk.paper.documents).toHaveLength(1);
  });
});

describe('an answer lost after the ledger committed', () => {
  test('EX-T1 of the draft: found by its reference, not made again', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['lost-after'];
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'linked' });
    expect(desk.paper.calls).toEqual(['create', 'find']);
    expect(desk.paper.documents).toHaveLength(1);
    expect(await desk.row()).toMatchObject({ state: 'done', ledgerId: '100', attempts: 2 });
  });

  test('of the booking: the booked invoice is found, and not booked again', async () => {
    const desk = new Desk();
    desk.invoice({ book: true });
    desk.paper.mishaps = [undefined as unknown as Mishap, 'lost-after'];
    expect(await desk.runToTheEnd()).toMatchObject({ settled: true, outcome: 'linked' });
    expect(desk.paper.calls).toEqual(['create', 'book', 'find']);
    expect(await desk.row()).toMatchObject({ state: 'done', ledgerNumber: 'B100' });
  });

  test('EX-T2 of a booking that did not happen: the draft is still there, so it is booked, once', async () => {
    const desk = new Desk();
    desk.invoice({ book: true });
    desk.paper.mishaps = [undefined as unknown as Mishap, 'lost-before'];
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'booked' });
    expect(desk.paper.calls).toEqual(['create', 'book', 'find', 'book']);
    expect(desk.paper.documents).toEqual([expect.objectContaining({ stage: 'booked' })]);
  });

  test('and shown late by the ledger: one empty look is not believed', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['lost-after'];
    desk.paper.hiddenSearches = 1;
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'linked' });
    expect(desk.paper.calls).toEqual(['create', 'find', 'find']);
    expect(desk.paper.documents).toHaveLength(1);
  });

  test('nothing is looked for before the ledger has had time to settle', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['lost-after'];
    const first = await desk.run();
    desk.clock.pass(60 * seconds);
    expect(await desk.run(resend)).toMatchObject({ settled: false, at: first.settled ? 0 : first.at });
    expect(desk.paper.calls).toEqual(['create']);
  });
});

describe('a call that never reached the ledger but might have', () => {
  test('is sent again only after two empty looks', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['lost-before'];
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'created' });
    expect(desk.paper.calls).toEqual(['create', 'find', 'find', 'create']);
    expect(desk.paper.documents).toHaveLength(1);
  });

  test('is sent again with the same idempotency key', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['lost-after'];
    desk.paper.hiddenSearches = 2;
    await desk.runToTheEnd();
    const [first, second] = desk.paper.keys;
    expect(second).toBe(first);
  });

  test('a booking whose draft and invoice are both gone is a person’s to settle; force sends it again', async () => {
    const desk = new Desk();
    desk.invoice({ book: true });
    desk.paper.mishaps = [undefined as unknown as Mishap, 'lost-before'];
    await desk.run();
    desk.paper.documents.length = 0;
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'failed' });
    expect(await desk.row()).toMatchObject({ state: 'failed', reason: { code: 'UNKNOWN_OUTCOME' } });
    expect(await desk.run(resend)).toMatchObject({ outcome: 'failed' });
    expect(desk.paper.documents).toHaveLength(0);
    expect(await desk.run({ ...resend, forceId: 'sure' })).toMatchObject({ outcome: 'booked' });
    expect(desk.paper.documents).toHaveLength(1);
  });
});

describe('the Lambda killed after the call', () => {
  test('the next attempt waits for the lease, looks, and links', async () => {
    const desk = new Desk();
    desk.invoice();
    const dying: Engine = {
      ...desk.engine(),
      transfers: { ...desk.transfers, finish: () => Promise.reject(new Error('the process is gone')) },
    };
    await expect(desk.run(webhook, {}, dying)).rejects.toThrow('the process is gone');
    expect(await desk.run()).toMatchObject({ settled: false });
    desk.clock.pass(4 * minutes);
    expect(await desk.run()).toMatchObject({ outcome: 'linked' });
    expect(desk.paper.documents).toHaveLength(1);
  });

  test.each([
    ['at once', false],
    ['after an attempt that could not even look', true],
  ])('looks made before the attempt that died prove nothing about what it sent: %s', async (_when, isThrottled) => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['lost-before'];
    // A create whose outcome is unknown, one look in vain, a second one, and a create during which the Lambda dies.
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const { at } = (await desk.run()) as { at: number };
      desk.clock.pass(at - desk.clock.now());
    }
    const dying: Engine = {
      ...desk.engine(),
      transfers: { ...desk.transfers, finish: () => Promise.reject(new Error('the process is gone')) },
    };
    await expect(desk.run(webhook, {}, dying)).rejects.toThrow('the process is gone');
    expect(desk.paper.calls).toEqual(['create', 'find', 'find', 'create']);
    desk.paper.hiddenSearches = 1;
    if (isThrottled) desk.paper.throttledSearches = 1;
    desk.clock.pass(4 * minutes);
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'linked' });
    expect(desk.paper.documents).toHaveLength(1);
  });

  test('killed before the call: two looks, then it is made', async () => {
    const desk = new Desk();
    desk.invoice();
    await desk.transfers.claim(key, {
      owner: 'the dead one',
      now: desk.clock.now(),
      leaseUntil: desk.clock.now() + 3 * minutes,
      repeat: false,
    });
    desk.clock.pass(4 * minutes);
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'created' });
    expect(desk.paper.calls).toEqual(['find', 'find', 'create']);
  });

  test('who lost the lease does not overwrite who took over', async () => {
    const desk = new Desk();
    desk.invoice();
    const slow: Engine = {
      ...desk.engine(),
      transfers: {
        ...desk.transfers,
        finish: async (row, owner) => {
          desk.clock.pass(4 * minutes);
          await desk.run();
          return await desk.transfers.finish(row, owner);
        },
      },
    };
    expect(await desk.run(webhook, {}, slow)).toMatchObject({ settled: false, why: 'the lease was lost' });
    expect(await desk.row()).toMatchObject({ state: 'done', outcome: 'linked' });
    expect(desk.paper.documents).toHaveLength(1);
  });

  test('no call is started that could not be written down in time', async () => {
    const desk = new Desk();
    desk.invoice();
    expect(await desk.run(webhook, {}, { ...desk.engine(), lastWriteAt: desk.clock.now() - 1 })).toMatchObject({
      settled: false,
    });
    expect(desk.paper.calls).toEqual([]);
  });
});

describe('a ledger that says no', () => {
  test('EX-T4 throttled: waits as told, counts no attempt, and does not look, since nothing was sent', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['throttled', 'throttled', 'throttled'];
    desk.paper.throttledUntil = desk.clock.now() + 60 * seconds;
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'created' });
    expect(desk.paper.calls).toEqual(['create', 'create', 'create', 'create']);
    expect(await desk.row()).toMatchObject({ state: 'done', attempts: 1 });
  });

  test('throttled for one invoice: the tenant’s others do not call meanwhile', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.invoice({}, '1042');
    desk.paper.mishaps = ['throttled'];
    desk.paper.throttledUntil = desk.clock.now() + 60 * seconds;
    await desk.run();
    expect(await desk.run(webhook, { number: '1042' })).toMatchObject({ settled: false });
    expect(desk.paper.calls).toEqual(['create']);
  });

  test('refused: into the list at once with the ledger’s words, and never tried by itself', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['refused'];
    expect(await desk.run()).toMatchObject({ settled: true, outcome: 'failed' });
    expect(await desk.row()).toMatchObject({ state: 'failed', reason: { code: 'LEDGER_REFUSED', detail: 'no' } });
  });

  test('EX-T8 refused, repaired, sent again: the row is resolved', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['refused'];
    await desk.run();
    expect(await desk.run(resend)).toMatchObject({ outcome: 'created' });
    const row = await desk.row();
    expect(row.state).toBe('done');
    expect(row.reason).toBeUndefined();
    expect(row.history.map((attempt) => attempt.outcome)).toEqual(['failed', 'created']);
  });

  test('refused at booking: the draft stays, is remembered, and is booked by the resend', async () => {
    const desk = new Desk();
    desk.invoice({ book: true });
    desk.paper.mishaps = [undefined as unknown as Mishap, 'refused'];
    await desk.run();
    expect(await desk.row()).toMatchObject({ state: 'failed', ledgerId: '100' });
    expect(await desk.run(resend)).toMatchObject({ outcome: 'booked' });
    expect(desk.paper.documents).toHaveLength(1);
  });

  test('totals that disagree: a draft warns, a booking does not happen', async () => {
    const desk = new Desk();
    desk.paper.extra = 1;
    desk.invoice();
    await desk.run();
    expect(await desk.row()).toMatchObject({
      state: 'done',
      warnings: [{ code: 'VAT_MISMATCH', values: { ours: '125.00', theirs: '126.00', difference: '1.00' } }],
    });
    desk.invoice({ book: true }, '1042');
    await desk.run(webhook, { number: '1042' });
    expect(await desk.row({ number: '1042' })).toMatchObject({
      state: 'failed',
      reason: { code: 'VAT_MISMATCH' },
      ledgerId: '101',
    });
    expect(desk.paper.calls).not.toContain('book');
  });

  test.each([
    ['throttled', 'throttled'],
    ['away', 'unavailable'],
    ['consent lost', 'consent'],
  ] as const)('%s at the booking: the draft is remembered and booked later, not made again', async (_what, mishap) => {
    const desk = new Desk();
    desk.invoice({ book: true });
    desk.paper.throttledUntil = desk.clock.now() + 60 * seconds;
    desk.paper.mishaps = [undefined as unknown as Mishap, mishap];
    const first = await desk.run();
    expect(await desk.row()).toMatchObject({ ledgerId: '100' });
    if (!first.settled) desk.clock.pass(first.at - desk.clock.now());
    expect(await desk.run({ cause: 'resume', why: 'asked' })).toMatchObject({ outcome: 'booked' });
    expect(desk.paper.documents).toEqual([expect.objectContaining({ stage: 'booked' })]);
  });

  test('two documents with our reference: stop, tell, change nothing', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['lost-after'];
    await desk.run();
    desk.paper.documents.push({ id: '999', reference: 'RB-4711-1041', gross: 125, stage: 'draft' });
    await desk.runToTheEnd();
    expect(await desk.row()).toMatchObject({
      state: 'failed',
      reason: { code: 'FOUND_TWICE', values: { documents: '100, 999' } },
    });
    expect(desk.paper.documents).toHaveLength(2);
    // Sent again as it is, it stops again; when a person has removed one, the other is linked.
    expect(await desk.run(resend)).toMatchObject({ outcome: 'failed' });
    desk.paper.documents.pop();
    expect(await desk.run(resend)).toMatchObject({ outcome: 'linked', transfer: { ledgerId: '100' } });
    expect(desk.paper.documents).toHaveLength(1);
  });
});

describe('a ledger that is away', () => {
  test('for two days: tried ever more rarely, and made once when it is back', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = Array.from({ length: 12 }, () => 'unavailable' as const);
    const start = desk.clock.now();
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'created' });
    expect(desk.clock.now() - start).toBeGreaterThan(40 * hours);
    expect(desk.paper.calls.filter((call) => call === 'find')).toEqual([]);
  });

  test('Q-30 for longer than three days: into the list, and a resend makes it', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = Array.from({ length: 60 }, () => 'unavailable' as const);
    const start = desk.clock.now();
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'failed' });
    expect(desk.clock.now() - start).toBeGreaterThan(2 * days);
    expect(await desk.row()).toMatchObject({ state: 'failed', reason: { code: 'LEDGER_UNAVAILABLE' } });
    desk.paper.mishaps = [];
    expect(await desk.run(resend)).toMatchObject({ outcome: 'created' });
  });

  test('consent lost: the transfer waits and the connection is told', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['consent'];
    expect(await desk.run()).toMatchObject({ settled: true, outcome: 'waiting' });
    expect(desk.consentLost).toEqual(['ledger']);
    expect(await desk.run({ cause: 'resume', why: 'asked' })).toMatchObject({ outcome: 'created' });
  });
});

describe('resend', () => {
  test('EX-T6 of a document that is there: no call', async () => {
    const desk = new Desk();
    desk.invoice();
    await desk.run();
    expect(await desk.run(resend)).toMatchObject({ settled: true, transfer: { ledgerId: '100' } });
    expect(desk.paper.calls).toEqual(['create']);
  });

  test('EX-T7 with force: a second document, marked as a copy, once however often the message comes', async () => {
    const desk = new Desk();
    desk.invoice();
    await desk.run();
    const forced: Attempted = { ...resend, forceId: 'a' };
    expect(await desk.run(forced)).toMatchObject({ outcome: 'created' });
    expect(await desk.run(forced)).toMatchObject({ settled: true });
    expect(desk.paper.documents.map((document) => document.reference)).toEqual(['RB-4711-1041', 'RB-4711-1041-copy-2']);
  });

  test('a forced copy whose answer was lost is found, and is not confused with the first document', async () => {
    const desk = new Desk();
    desk.invoice();
    await desk.run();
    desk.paper.mishaps = ['lost-after'];
    expect(await desk.runToTheEnd({ ...resend, forceId: 'a' })).toMatchObject({
      outcome: 'linked',
      transfer: { ledgerId: '101' },
    });
    expect(desk.paper.documents).toHaveLength(2);
  });
});

describe('what a document leans on', () => {
  test('is made first, under its own row', async () => {
    const desk = new Desk();
    desk.paper.customers.set('7', { name: 'Nordlys', barred: false });
    desk.invoice({ customer: '7' });
    expect(await desk.run()).toMatchObject({ outcome: 'created' });
    expect(desk.paper.calls).toEqual(['identify', 'create customer', 'create']);
    expect(await desk.row({ kind: 'customer', number: '7' })).toMatchObject({ state: 'done', outcome: 'created', ledgerId: '7' });
  });

  test('is not asked for again while the settings are the same, and once when they change', async () => {
    const desk = new Desk();
    desk.paper.customers.set('7', { name: 'Nordlys', barred: false });
    desk.invoice({ customer: '7' });
    desk.invoice({ customer: '7' }, '1042');
    await desk.run();
    await desk.run(webhook, { number: '1042' });
    expect(desk.paper.calls).toEqual(['identify', 'create customer', 'create', 'create']);
    desk.settingsVersion = 2;
    desk.invoice({ customer: '7' }, '1043');
    await desk.run(webhook, { number: '1043' });
    expect(desk.paper.calls.slice(4)).toEqual(['create']);
    expect(await desk.row({ kind: 'customer', number: '7' })).toMatchObject({ settingsVersion: 2, outcome: 'unchanged' });
  });

  test('two invoices for one new customer at once make one customer', async () => {
    const desk = new Desk();
    desk.paper.customers.set('7', { name: 'Nordlys', barred: false });
    desk.invoice({ customer: '7' });
    desk.invoice({ customer: '7' }, '1042');
    const both = await Promise.all([desk.run(), desk.run(webhook, { number: '1042' })]);
    expect(both.filter((disposition) => disposition.settled)).toHaveLength(1);
    desk.clock.pass(10 * seconds);
    await desk.run();
    await desk.run(webhook, { number: '1042' });
    expect(desk.paper.calls.filter((call) => call === 'create customer')).toHaveLength(1);
    expect(desk.paper.documents).toHaveLength(2);
  });

  test('EX-D5 barred in the ledger: the invoice fails with that reason, no draft', async () => {
    const desk = new Desk();
    desk.paper.customers.set('7', { name: 'Nordlys', barred: true });
    desk.paper.customersInLedger.set('7', 'Nordlys');
    desk.invoice({ customer: '7' });
    await desk.run();
    expect(await desk.row()).toMatchObject({
      state: 'failed',
      reason: { code: 'BARRED', values: { viaKind: 'customer', viaNumber: '7' } },
    });
    expect(desk.paper.documents).toEqual([]);
  });

  test('its answer lost: the invoice waits, the customer is found, and is not made twice', async () => {
    const desk = new Desk();
    desk.paper.customers.set('7', { name: 'Nordlys', barred: false });
    desk.invoice({ customer: '7' });
    desk.paper.mishaps = ['lost-after'];
    expect(await desk.runToTheEnd()).toMatchObject({ outcome: 'created' });
    expect(desk.paper.calls.filter((call) => call === 'create customer')).toHaveLength(1);
  });
});

describe('master data', () => {
  const customer: Partial<TransferKey> = { kind: 'customer', number: '7' };

  test('an equal payload means nothing to do; a change is one update', async () => {
    const desk = new Desk();
    desk.paper.customers.set('7', { name: 'Nordlys', barred: false });
    await desk.run(webhook, customer);
    expect(await desk.run(webhook, customer)).toMatchObject({ outcome: 'unchanged' });
    desk.paper.customers.set('7', { name: 'Nordlys ApS', barred: false });
    expect(await desk.run(webhook, customer)).toMatchObject({ outcome: 'updated' });
    expect(desk.paper.calls).toEqual(['identify', 'create customer', 'update customer']);
  });

  test('a record deleted in the ledger is made again', async () => {
    const desk = new Desk();
    desk.paper.customers.set('7', { name: 'Nordlys', barred: false });
    await desk.run(webhook, customer);
    desk.paper.customersInLedger.delete('7');
    desk.paper.customers.set('7', { name: 'Nordlys ApS', barred: false });
    expect(await desk.run(webhook, customer)).toMatchObject({ outcome: 'created' });
  });

  test('an update whose answer was lost is simply sent again', async () => {
    const desk = new Desk();
    desk.paper.customers.set('7', { name: 'Nordlys', barred: false });
    await desk.run(webhook, customer);
    desk.paper.customers.set('7', { name: 'Nordlys ApS', barred: false });
    desk.paper.mishaps = ['lost-before'];
    await desk.run(webhook, customer);
    desk.clock.pass(5 * minutes);
    expect(await desk.run(webhook, customer)).toMatchObject({ outcome: 'updated' });
    expect(desk.paper.customersInLedger.get('7')).toBe('Nordlys ApS');
  });
});
