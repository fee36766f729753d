/** The transfer protocol from end to end, on a ledger of paper: making, sending again, what a document leans on, master data. */
import { minutes, seconds } from '#shared/clock.ts';
import type { TransferStore } from '#shared/store/transfer-store.ts';
import type { Attempted } from '#shared/transfer/ledger-definition.ts';
import type { TransferKey } from '#shared/transfer/transfer.ts';
import { Desk, resend, webhook } from './desk.ts';

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
