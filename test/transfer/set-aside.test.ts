/** Transfers that do not run now, and records deleted in Rackbeat: written down without calling anyone. */
import { minutes, seconds } from '#shared/clock.ts';
import type { Engine } from '#shared/transfer/engine.ts';
import type { Attempted, Disposition } from '#shared/transfer/ledger-definition.ts';
import { recordDeletion, setAside } from '#shared/transfer/set-aside.ts';
import type { TransferKey } from '#shared/transfer/transfer.ts';
import { testStart } from '../clocks.ts';
import { Desk, key, resend, webhook } from './desk.ts';

const customer: TransferKey = { ...key, kind: 'customer', number: '7' };
const reason = { code: 'LEDGER_CONSENT_LOST' } as const;
const doubt = { since: testStart, looks: 0, step: 'write' };

async function deskWithCustomer(): Promise<Desk> {
  const desk = new Desk();
  desk.paper.customers.set('7', { name: 'Nordlys', barred: false });
  await desk.run(webhook, customer);
  desk.ended.length = 0;
  return desk;
}

/** Somebody claims the row and is never heard of again. */
async function claimAndDie(desk: Desk, which = key): Promise<void> {
  await desk.transfers.claim(which, { owner: 'the dead one', now: testStart, leaseUntil: testStart + 3 * minutes, repeat: true });
}

const aside = (desk: Desk, attempted = webhook, which = key, repeat = false, end: 'waiting' | 'failed' = 'waiting') =>
  setAside(desk.engine(), which, attempted, end, reason, repeat);

describe('set aside', () => {
  test.each(['waiting', 'failed'] as const)('%s, for that reason, as one attempt', async (end) => {
    const desk = new Desk();
    const disposition = await aside(desk, webhook, key, false, end);
    const row = await desk.row();
    expect(row).toMatchObject({ state: end, reason, attempts: 1, updatedAt: testStart });
    expect(row.history).toEqual([{ at: testStart, cause: 'webhook', outcome: end, reason }]);
    expect(disposition).toEqual({ settled: true, outcome: end, transfer: expect.objectContaining({ state: end }) });
    expect(desk.ended.map(({ state }) => state)).toEqual([end]);
  });

  test('a finished document stays finished', async () => {
    const desk = new Desk();
    desk.invoice();
    await desk.run();
    desk.ended.length = 0;
    const before = await desk.row();
    expect(await aside(desk)).toEqual({ settled: true, outcome: 'unchanged', transfer: before });
    expect(await desk.row()).toEqual(before);
    expect(desk.ended).toEqual([]);
  });

  test('finished master data is set aside too, and stays mapped under the settings it was made with', async () => {
    const desk = await deskWithCustomer();
    desk.settingsVersion = 2;
    await aside(desk, webhook, customer, true);
    expect(await desk.row(customer)).toMatchObject({ state: 'waiting', ledgerId: '7', settingsVersion: 1 });
  });

  test('does not wait for a back-off to end', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['unavailable'];
    await desk.run();
    expect(await aside(desk)).toMatchObject({ settled: true, outcome: 'waiting' });
  });

  test('keeps the doubt that an attempt which was never released leaves', async () => {
    const desk = new Desk();
    await claimAndDie(desk);
    desk.clock.pass(4 * minutes);
    await aside(desk);
    expect((await desk.row()).doubt).toEqual({ since: testStart + 4 * minutes, looks: 0, isUnsure: true });
  });

  test('remembers a second document that a person wishes for, and none where none was', async () => {
    const desk = new Desk();
    desk.invoice();
    await desk.run();
    await aside(desk, { ...resend, forceId: 'a' });
    expect(await desk.row()).toMatchObject({ state: 'waiting', copies: 1, forceId: 'a' });
    const other = { ...key, number: '1042' };
    await aside(desk, resend, other);
    expect(await desk.row(other)).not.toHaveProperty('forceId');
    const claim = jest.fn(desk.transfers.claim);
    await setAside(desk.engine({ ...desk.transfers, claim }), { ...key, number: '1043' }, resend, 'waiting', reason, false);
    expect(claim.mock.calls[0]?.[1]).not.toHaveProperty('forceId');
  });
});

describe('deleted in Rackbeat', () => {
  const gone = { code: 'DELETED_IN_RACKBEAT' };

  test('what is in the ledger stays, and so does the mapping', async () => {
    const desk = await deskWithCustomer();
    desk.settingsVersion = 2;
    expect(await recordDeletion(desk.engine(), customer, webhook)).toMatchObject({ settled: true, outcome: 'skipped' });
    expect(await desk.row(customer)).toMatchObject({ state: 'done', ledgerId: '7', reason: gone, settingsVersion: 1 });
    expect(desk.ended).toHaveLength(1);
    expect(desk.paper.customersInLedger.has('7')).toBe(true);
  });

  test('what never got there is skipped', async () => {
    const desk = new Desk();
    await recordDeletion(desk.engine(), customer, webhook);
    const row = await desk.row(customer);
    expect(row).toMatchObject({ state: 'skipped', outcome: 'skipped', reason: gone });
    expect(row).not.toHaveProperty('doubt');
  });

  test('a doubt stays until a look has settled it', async () => {
    const desk = new Desk();
    desk.paper.customers.set('7', { name: 'Nordlys', barred: false });
    desk.paper.mishaps = ['lost-after'];
    await desk.run(webhook, customer);
    desk.clock.pass(4 * minutes);
    await recordDeletion(desk.engine(), customer, webhook);
    expect(await desk.row(customer)).toMatchObject({ state: 'skipped', doubt });
  });
});

describe.each<[string, (engine: Engine, attempted: Attempted) => Promise<Disposition>]>([
  ['set aside', (engine, attempted) => setAside(engine, key, attempted, 'waiting', reason, false)],
  ['deleted', (engine, attempted) => recordDeletion(engine, key, attempted)],
])('%s while somebody works on it', (_what, act) => {
  test('it is left to them and asked again in a moment', async () => {
    const desk = new Desk();
    await claimAndDie(desk);
    expect(await act(desk.engine(), webhook)).toEqual({ settled: false, at: testStart + 5 * seconds, why: 'held' });
    expect(desk.ended).toEqual([]);
  });

  test('who took over meanwhile is not overwritten', async () => {
    const desk = new Desk();
    const engine = desk.engine({ ...desk.transfers, finish: async () => 'lease-lost' });
    expect(await act(engine, webhook)).toEqual({ settled: false, at: testStart + 5 * seconds, why: 'the lease was lost' });
    expect(desk.ended).toEqual([]);
  });

  test('others keep off for as long as a Lambda may live', async () => {
    const desk = new Desk();
    await act(desk.engine({ ...desk.transfers, finish: async () => 'lease-lost' }), webhook);
    expect((await desk.row()).lease?.until).toBe(testStart + 3 * minutes);
  });
});
