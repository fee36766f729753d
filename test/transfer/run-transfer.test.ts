/** What happens around an attempt: who may claim a row, and what the queue, the log and the next need are told. */
import { minutes, seconds } from '#shared/clock.ts';
import { StoreUnavailable } from '#shared/store/errors.ts';
import type { ClaimRequest, ClaimResult, TransferStore } from '#shared/store/transfer-store.ts';
import type { Attempted } from '#shared/transfer/ledger-definition.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { testStart } from '../clocks.ts';
import { Desk, key, resend, webhook } from './desk.ts';
import { type PaperRecord, paperCustomer, paperInvoice } from './paper-ledger.ts';
import { aRow } from './rows.ts';

const schedule: Attempted = { cause: 'schedule', why: 'asked' };

/** The store of this desk, writing down what each claim asked for. */
function watched(desk: Desk): { store: TransferStore; claims: ClaimRequest[] } {
  const claims: ClaimRequest[] = [];
  const claim: TransferStore['claim'] = async (which, request) => {
    claims.push(request);
    return await desk.transfers.claim(which, request);
  };
  return { store: { ...desk.transfers, claim }, claims };
}

/** What is said when the store refuses the claim like this. */
const whenRefused = async (refusal: Exclude<ClaimResult, { claimed: true }>) => {
  const desk = new Desk();
  return await desk.run(webhook, {}, desk.engine({ ...desk.transfers, claim: async () => refusal }));
};

describe('before the claim', () => {
  test('a kind the ledger does not take is nobody’s work, and makes no row', async () => {
    const desk = new Desk();
    expect(await desk.run(webhook, { kind: 'sales-order' })).toEqual({ settled: true, outcome: 'ignored' });
    expect(await desk.transfers.get({ ...key, kind: 'sales-order' })).toBeUndefined();
  });

  test('with too little time left nothing is begun', async () => {
    const desk = new Desk();
    desk.invoice();
    const lastWriteAt = desk.clock.now() - 1;
    expect(await desk.run(webhook, {}, { ...desk.engine(), lastWriteAt })).toEqual({
      settled: false,
      at: testStart + 5 * seconds,
      why: 'the function has too little time left',
    });
    expect(await desk.transfers.get(key)).toBeUndefined();
    expect(await desk.run(webhook, {}, { ...desk.engine(), lastWriteAt: testStart })).toMatchObject({ outcome: 'created' });
  });

  test('a neighbour that asked to wait is left alone until then, and no attempt is counted', async () => {
    const desk = new Desk();
    desk.invoice();
    await desk.limits.pause('rackbeat#4711#e-conomic', testStart + 60 * seconds);
    expect(await desk.run()).toEqual({ settled: false, at: testStart + 67.5 * seconds, why: 'asked to wait' });
    expect(await desk.transfers.get(key)).toBeUndefined();
    desk.clock.pass(60 * seconds);
    expect(await desk.run()).toMatchObject({ outcome: 'created' });
  });
});

describe('the claim', () => {
  test('is made under an id of its own, for as long as a Lambda may live', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.invoice({}, '1042');
    const { store, claims } = watched(desk);
    await desk.run(webhook, {}, desk.engine(store));
    await desk.run(resend, { number: '1042' }, desk.engine(store));
    const leaseUntil = testStart + 3 * minutes;
    expect(claims).toStrictEqual([
      { owner: 'id-000001', now: testStart, leaseUntil, repeat: false, impatient: false },
      { owner: 'id-000002', now: testStart, leaseUntil, repeat: false, impatient: true },
    ]);
  });

  test('carries a person’s force', async () => {
    const desk = new Desk();
    desk.invoice();
    const { store, claims } = watched(desk);
    await desk.run({ ...resend, forceId: 'a' }, {}, desk.engine(store));
    expect(claims).toMatchObject([{ forceId: 'a' }]);
  });

  test('of what another record needs is made in the same cause’s name, not as if a person had asked for it', async () => {
    const asked: unknown[] = [];
    const judge: typeof paperCustomer.judge = (_session, _record, why) => {
      asked.push(why);
      return { reach: 'write' };
    };
    const desk = new Desk({ customer: { ...paperCustomer, judge } });
    desk.paper.customers.set('7', { name: 'Nordlys', barred: false });
    desk.invoice({ customer: '7' });
    await desk.run(resend);
    expect(asked).toEqual(['needed']);
    expect((await desk.row({ kind: 'customer', number: '7' })).history).toMatchObject([{ cause: 'resend' }]);
  });
});

describe('a claim that is refused', () => {
  const { lease: _lease, ...row } = aRow({ state: 'retrying' });

  test('finished: over, with what came of it', async () => {
    const transfer: Transfer = { ...row, state: 'done', outcome: 'booked' };
    expect(await whenRefused({ claimed: false, because: 'finished', transfer })).toEqual({
      settled: true,
      outcome: 'booked',
      transfer,
    });
    expect(await whenRefused({ claimed: false, because: 'finished', transfer: row })).toMatchObject({ outcome: 'unchanged' });
  });

  test.each([
    ['its lease ends sooner', { owner: 'x', until: testStart + seconds }, testStart + seconds],
    ['its lease is long', { owner: 'x', until: testStart + 3 * minutes }, testStart + 5 * seconds],
    ['it was released meanwhile', undefined, testStart],
  ])('held, %s: looked at again in a moment', async (_how, lease, at) => {
    const transfer: Transfer = { ...row, ...(lease === undefined ? {} : { lease }) };
    expect(await whenRefused({ claimed: false, because: 'held', transfer })).toEqual({
      settled: false,
      at,
      why: 'another attempt is under way',
      transfer,
    });
  });

  test('too early: at its time, for the reason it waits', async () => {
    const transfer: Transfer = { ...row, notBefore: testStart + 2 * minutes, reason: { code: 'LEDGER_UNAVAILABLE' } };
    expect(await whenRefused({ claimed: false, because: 'too-early', transfer })).toEqual({
      settled: false,
      at: testStart + 2 * minutes,
      why: 'LEDGER_UNAVAILABLE',
      transfer,
    });
    expect(await whenRefused({ claimed: false, because: 'too-early', transfer: row })).toMatchObject({
      at: testStart + 5 * seconds,
      why: 'retry',
    });
  });
});

describe('who may ask for a finished record again', () => {
  const dueAt = () => testStart + 60 * minutes;
  const isClaimed = async (kind: object, attempted: Attempted, wait = 0) => {
    const desk = new Desk({ 'customer-invoice': { ...paperInvoice, ...kind } });
    desk.invoice();
    await desk.run(schedule);
    desk.clock.pass(wait);
    const { store, claims } = watched(desk);
    await desk.run(attempted, {}, desk.engine(store));
    return claims[0]?.repeat;
  };
  const revise = async () => ({ stage: 'draft', id: '100', gross: 0 });

  test.each([
    ['an invoice: nobody', {}, resend, 0, false],
    ['one that may be changed as a draft: everyone', { revise }, webhook, 0, true],
    ['a measure: not by a webhook', { measured: true, dueAt }, webhook, 61 * minutes, false],
    ['a measure: a person', { measured: true }, resend, 0, true],
    ['a measure: the clock, where the last was taken before it was due', { measured: true, dueAt }, schedule, 0, true],
    ['a measure that is never due: not by the clock', { measured: true, dueAt: () => undefined }, schedule, 0, false],
    ['a measure that says nothing of when: not by the clock', { measured: true }, schedule, 0, false],
    ['a measure taken when it was due: not by the clock', { measured: true, dueAt: () => testStart }, schedule, 0, false],
  ])('%s', async (_who, kind, attempted, wait, expected) => {
    expect(await isClaimed(kind, attempted, wait)).toBe(expected);
  });

  test('whoever need not know when the last was taken does not read it', async () => {
    const desk = new Desk({ 'customer-invoice': { ...paperInvoice, measured: true, dueAt: () => undefined } });
    desk.invoice();
    const get = jest.fn(desk.transfers.get);
    for (const attempted of [webhook, resend, schedule]) await desk.run(attempted, {}, desk.engine({ ...desk.transfers, get }));
    expect(get).not.toHaveBeenCalled();
  });

  test('a measure not yet taken needs no leave', async () => {
    const desk = new Desk({ 'customer-invoice': { ...paperInvoice, measured: true, dueAt } });
    desk.invoice();
    const { store, claims } = watched(desk);
    expect(await desk.run(schedule, {}, desk.engine(store))).toMatchObject({ outcome: 'created' });
    expect(claims[0]?.repeat).toBe(false);
  });
});

describe('after the attempt', () => {
  test('the next need and the log are told how the row stands', async () => {
    const desk = new Desk();
    desk.invoice();
    const engine = desk.engine();
    const disposition = await desk.run(webhook, {}, engine);
    const transfer = engine.written.get('customer-invoice#1041');
    expect(transfer).toMatchObject({ state: 'done', ledgerId: '100' });
    expect(disposition).toEqual({ settled: true, outcome: 'created', transfer });
    expect(desk.ended).toEqual([transfer]);
  });

  test('one that is tried again says when and why', async () => {
    const desk = new Desk();
    desk.invoice();
    desk.paper.mishaps = ['unavailable'];
    expect(await desk.run()).toEqual({
      settled: false,
      at: testStart + 30 * seconds,
      why: 'LEDGER_UNAVAILABLE',
      transfer: expect.objectContaining({ state: 'retrying' }),
    });
    expect(desk.ended).toMatchObject([{ state: 'retrying' }]);
  });

  test('a row that somebody else has taken over is theirs to tell of', async () => {
    const desk = new Desk();
    desk.invoice();
    const engine = desk.engine({ ...desk.transfers, finish: async () => 'lease-lost' });
    expect(await desk.run(webhook, {}, engine)).toEqual({
      settled: false,
      at: testStart + 5 * seconds,
      why: 'the lease was lost',
    });
    expect(engine.written.size).toBe(0);
    expect(desk.ended).toEqual([]);
  });

  test('the row is stamped with the end of the attempt, not its beginning', async () => {
    const desk = new Desk();
    desk.invoice();
    const create: typeof paperInvoice.create = async (session, payload, idempotency) => {
      desk.clock.pass(2 * seconds);
      return await paperInvoice.create(session, payload, idempotency);
    };
    const slow = new Desk({ 'customer-invoice': { ...paperInvoice, create } });
    slow.invoice();
    await slow.run(webhook, {}, { ...slow.engine(), clock: desk.clock });
    expect((await slow.row()).updatedAt).toBe(testStart + 2 * seconds);
  });

  test('our tables not answering in the middle is not held against the record: the error goes on', async () => {
    const gone = new StoreUnavailable('throttled');
    const read = (): Promise<PaperRecord | undefined> => Promise.reject(gone);
    const desk = new Desk({ 'customer-invoice': { ...paperInvoice, read } });
    await expect(desk.run()).rejects.toBe(gone);
    expect((await desk.row()).state).toBe('working');
  });

  test('an error nobody foresaw does not stop the others: the row is released and in doubt', async () => {
    const read = (): Promise<PaperRecord | undefined> => Promise.reject(new TypeError('x'));
    const desk = new Desk({ 'customer-invoice': { ...paperInvoice, read } });
    expect(await desk.run()).toMatchObject({ settled: false, at: testStart + 2 * minutes, why: 'UNEXPECTED' });
    expect(await desk.row()).toMatchObject({ state: 'retrying', doubt: { since: testStart, looks: 0 } });
  });
});
