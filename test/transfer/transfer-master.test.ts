/** One attempt at a master record: what decides whether it is created, updated, linked or left alone. */
import { minutes, seconds } from '#shared/clock.ts';
import { canonicalJson, sha256 } from '#shared/hash.ts';
import { idempotencyKey } from '#shared/transfer/idempotency-key.ts';
import type { Attempted, Disposition, Identity, Mapped } from '#shared/transfer/ledger-definition.ts';
import type { Doubt, Reason } from '#shared/transfer/transfer.ts';
import { testStart } from '../clocks.ts';
import { aCustomerRow, attemptMaster, type MasterSituation } from './attempt-master.ts';
import { resend } from './desk.ts';
import { paperCustomer } from './paper-ledger.ts';
import { aRow } from './rows.ts';

const needed: Attempted = { cause: 'webhook', why: 'needed' };
const payload = { number: '7', name: 'Nordlys' };
const payloadHash = sha256(canonicalJson(payload));
const mapped = aCustomerRow({ previously: 'done', ledgerId: 'L7', payloadHash });
const fieldCut: Reason = { code: 'FIELD_CUT' };

const done = (outcome: string, ledgerId: string) => ({ end: 'done', outcome, ledgerId });
const one = (ledgerId: string, words: object = {}): Identity => ({ found: 'one', ledgerId, barred: false, ...words });

describe('before anything is sent', () => {
  test('not in Rackbeat: skipped when asked for by itself, a fault where a document leans on it', async () => {
    const kind = { read: async () => undefined };
    const reason = { code: 'RECORD_NOT_FOUND' };
    expect((await attemptMaster({ kind })).ending).toStrictEqual({ end: 'skipped', reason });
    expect((await attemptMaster({ kind, attempted: needed })).ending).toStrictEqual({ end: 'failed', reason });
  });

  test('not to go: skipped for that reason', async () => {
    const judge = jest.fn(() => ({ skip: { code: 'NOT_BOOKED' } as const }));
    const { ending, calls } = await attemptMaster({ kind: { judge }, attempted: needed });
    expect(ending).toStrictEqual({ end: 'skipped', reason: { code: 'NOT_BOOKED' } });
    expect(calls).toStrictEqual([]);
    expect(judge).toHaveBeenCalledWith(expect.anything(), expect.anything(), 'needed');
  });

  test('only to be linked: found, not written', async () => {
    const kind: MasterSituation['kind'] = { judge: () => ({ reach: 'link' }) };
    expect((await attemptMaster({ kind, identity: one('L7') })).ending).toMatchObject(done('linked', 'L7'));
    const missing = { code: 'NOT_IN_LEDGER', values: { number: '7' } };
    expect((await attemptMaster({ kind, identity: { found: 'none' } })).ending).toStrictEqual({ end: 'failed', reason: missing });
  });

  describe('what it needs', () => {
    const kind: MasterSituation['kind'] = { needs: () => [{ kind: 'customer-group', number: '1', how: 'ensure' }] };
    const doubt: Doubt = { since: testStart - 5_000, looks: 0, step: 'write' };
    const row = aCustomerRow({ previously: 'retrying', doubt });

    test('cannot be made: so does this fail, and a doubt stays', async () => {
      const reason = { code: 'NEEDED_RECORD_MISSING', values: { viaKind: 'customer-group', viaNumber: '1' } };
      expect((await attemptMaster({ kind })).ending).toStrictEqual({ end: 'failed', reason });
      expect((await attemptMaster({ kind, row })).ending).toStrictEqual({ end: 'failed', reason, doubt });
    });

    test('is under way: so this waits, and a doubt stays', async () => {
      const outcome: Disposition = { settled: false, at: testStart + 5 * seconds, why: 'held' };
      expect((await attemptMaster({ kind, row, outcome })).ending).toMatchObject({
        end: 'again',
        at: testStart + 5 * seconds,
        doubt,
      });
    });

    test('is there: it reaches the look-up and the payload', async () => {
      const group = aRow({ kind: 'customer-group', number: '1', state: 'done', ledgerId: 'G1' });
      const lookUp = jest.fn<Promise<undefined>, Parameters<typeof paperCustomer.lookUp>>(async () => undefined);
      const made = jest.fn(paperCustomer.payload);
      await attemptMaster({
        kind: { ...kind, lookUp, payload: made },
        outcome: { settled: true, outcome: 'created', transfer: group },
      });
      expect(lookUp.mock.calls[0]?.[2].get('customer-group', '1')).toBe(group);
      expect(made.mock.calls[0]?.[2].needed.get('customer-group', '1')).toBe(group);
    });
  });

  test('the look-up may ask which of Rackbeat’s records one of the ledger’s is', async () => {
    const numbers: unknown[] = [];
    const lookUp = async (_session: unknown, _record: unknown, _needed: unknown, of: Mapped) => {
      numbers.push(await of('product', 'P1'), await of('product', 'P2'), await of('customer', 'P1'));
      return undefined;
    };
    const product = aRow({ kind: 'product', number: '12', state: 'done', ledgerId: 'P1' });
    await attemptMaster({ kind: { lookUp }, others: [product] });
    expect(numbers).toStrictEqual(['12', undefined, undefined]);
  });
});

describe('equal to what was last sent', () => {
  test('nothing to do, and what is known of it stays', async () => {
    const row = { ...mapped, facts: { zone: 1 } };
    const { ending, calls } = await attemptMaster({ row });
    expect(ending).toStrictEqual({ ...done('unchanged', 'L7'), payloadHash, facts: { zone: 1 }, warnings: [] });
    expect(calls).toStrictEqual([]);
    expect((await attemptMaster({ row: mapped })).ending).not.toHaveProperty('facts');
  });

  test('but what is to be remembered of it may have changed, and what is to be warned of', async () => {
    const kind: MasterSituation['kind'] = {
      payload: (...given) => ({ ...paperCustomer.payload(...given), facts: { zone: 2 }, warnings: [fieldCut] }),
    };
    expect((await attemptMaster({ row: { ...mapped, facts: { zone: 1 } }, kind })).ending).toMatchObject({
      outcome: 'unchanged',
      facts: { zone: 2 },
      warnings: [fieldCut],
    });
  });

  test.each<[string, MasterSituation]>([
    ['a person asks: they may know that the ledger’s is not as we left it', { row: mapped, attempted: resend }],
    ['an earlier attempt is in doubt', { row: { ...mapped, previously: 'working' } }],
    ['it has changed', { row: { ...mapped, payloadHash: 'other' } }],
  ])('sent all the same: %s', async (_why, situation) => {
    const { ending, calls } = await attemptMaster({ ...situation, standing: ['L7'] });
    expect(ending).toStrictEqual({ ...done('updated', 'L7'), payloadHash, facts: {}, warnings: [] });
    expect(calls).toStrictEqual(['update customer']);
  });

  test('where the other side’s record is never changed, what is still there is linked, and what is gone is made anew', async () => {
    const row = aCustomerRow({ ledgerId: 'L7' });
    const kind = { neverUpdates: true } as const;
    expect((await attemptMaster({ kind, row, standing: ['L7'] })).ending).toMatchObject(done('linked', 'L7'));
    expect((await attemptMaster({ kind, row })).ending).toMatchObject({ end: 'done', outcome: 'created' });
  });

  test('the same, and another stands for what is gone: that one is linked, though nothing has changed', async () => {
    const situation: MasterSituation = { row: mapped, identity: one('L8'), standing: ['L8'] };
    const kind = { neverUpdates: true } as const;
    expect((await attemptMaster({ ...situation, kind })).ending).toMatchObject(done('linked', 'L8'));
    expect((await attemptMaster({ ...situation, attempted: resend })).ending).toMatchObject(done('created', '7'));
  });

  test('but never mapped: the ledger is asked whom it has', async () => {
    const { calls } = await attemptMaster({ row: aCustomerRow({ payloadHash }) });
    expect(calls).toStrictEqual(['identify', 'create customer']);
  });
});

describe('whom the ledger has', () => {
  test('nobody: created', async () => {
    const { ending, calls } = await attemptMaster();
    expect(ending).toStrictEqual({ ...done('created', '7'), payloadHash, facts: {}, warnings: [] });
    expect(calls).toStrictEqual(['identify', 'create customer']);
  });

  test('one: brought into line, and linked', async () => {
    const { ending, calls } = await attemptMaster({ identity: one('L7'), standing: ['L7'] });
    expect(ending).toMatchObject(done('linked', 'L7'));
    expect(calls).toStrictEqual(['update customer']);
  });

  test('one that is barred: no document may lean on it; by itself it is linked', async () => {
    const identity = one('L7', { barred: true });
    const { ending, calls } = await attemptMaster({ identity, standing: ['L7'], attempted: needed });
    expect(ending).toStrictEqual({ end: 'failed', reason: { code: 'BARRED', values: { kind: 'customer', number: '7' } } });
    expect(calls).toStrictEqual([]);
    expect((await attemptMaster({ identity, standing: ['L7'] })).ending).toMatchObject(done('linked', 'L7'));
    expect((await attemptMaster({ identity: one('L7'), standing: ['L7'], attempted: needed })).ending).toMatchObject(
      done('linked', 'L7'),
    );
  });

  test('one that may not be told: a person must', async () => {
    const reason = { code: 'AMBIGUOUS' } as const;
    const { ending, calls } = await attemptMaster({ identity: { found: 'conflict', reason } });
    expect(ending).toStrictEqual({ end: 'failed', reason });
    expect(calls).toStrictEqual([]);
  });

  test('is asked with why', async () => {
    const identify = jest.fn(async (): Promise<Identity> => ({ found: 'none' }));
    await attemptMaster({ kind: { identify }, attempted: needed });
    expect(identify).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ number: '7' }), 'needed');
  });

  test('is not asked where the other way has linked the same record', async () => {
    const fromLedger = aRow({ kind: 'ledger-customer', number: 'R7', state: 'done', ledgerId: '7' });
    const kind: MasterSituation['kind'] = { mirrors: 'ledger-customer' };
    const { ending, calls } = await attemptMaster({ kind, others: [fromLedger], standing: ['R7'] });
    expect(calls).toStrictEqual(['update customer']);
    expect(ending).toMatchObject(done('linked', 'R7'));
    expect((await attemptMaster({ kind })).calls).toStrictEqual(['identify', 'create customer']);
  });
});

describe('an earlier creation is in doubt', () => {
  const doubt: Doubt = { since: testStart - 5_000, looks: 0, step: 'write' };
  const again = { end: 'again', at: testStart + 5 * minutes, reason: { code: 'OUTCOME_UNCERTAIN' }, free: true };

  test('not found: looked for once more in five minutes, at no cost', async () => {
    const { ending, calls } = await attemptMaster({ row: aCustomerRow({ previously: 'retrying', doubt }) });
    expect(ending).toStrictEqual({ ...again, doubt: { ...doubt, looks: 1 } });
    expect(calls).toStrictEqual(['identify']);
    const cutOff = await attemptMaster({ row: aCustomerRow({ previously: 'working' }) });
    expect(cutOff.ending).toStrictEqual({ ...again, doubt: { since: testStart, looks: 1 } });
  });

  test('not found again: created', async () => {
    const row = aCustomerRow({ previously: 'retrying', doubt: { ...doubt, looks: 1 } });
    expect((await attemptMaster({ row })).ending).toMatchObject(done('created', '7'));
  });

  test('found: linked', async () => {
    const row = aCustomerRow({ previously: 'retrying', doubt });
    expect((await attemptMaster({ row, standing: ['7'] })).ending).toMatchObject(done('linked', '7'));
  });
});

describe('the connector may only create what is missing', () => {
  const kind: MasterSituation['kind'] = { judge: () => ({ reach: 'create' }) };

  test('what is there is linked as it is', async () => {
    const { ending, calls } = await attemptMaster({ kind, identity: one('L7') });
    expect(ending).toStrictEqual({ ...done('linked', 'L7'), warnings: [] });
    expect(calls).toStrictEqual([]);
    const payloadOf: typeof paperCustomer.payload = (...given) => ({ ...paperCustomer.payload(...given), facts: { zone: 2 } });
    expect((await attemptMaster({ kind: { ...kind, payload: payloadOf }, identity: one('L7') })).ending).toMatchObject({
      facts: { zone: 2 },
    });
  });

  test('what is not there is created', async () => {
    expect((await attemptMaster({ kind })).ending).toMatchObject(done('created', '7'));
  });
});

describe('the write', () => {
  test('of a mapped record that the ledger has no more: created again', async () => {
    const { ending, calls } = await attemptMaster({ row: mapped, attempted: resend });
    expect(ending).toMatchObject(done('created', '7'));
    expect(calls).toStrictEqual(['update customer', 'create customer']);
  });

  test('an update is told why, and has what it needs and no more', async () => {
    const update = jest.fn(paperCustomer.update);
    const payloadOf: typeof paperCustomer.payload = (...given) => ({
      ...paperCustomer.payload(...given),
      onCreate: { name: 'only at first' },
    });
    await attemptMaster({
      row: { ...mapped, facts: { zone: 1 } },
      attempted: { ...resend, why: 'needed' },
      kind: { update, payload: payloadOf },
      standing: ['L7'],
    });
    expect(update).toHaveBeenCalledWith(expect.anything(), 'L7', payload, 'needed', { zone: 1 });
  });

  test('an update of what was only linked knows of nothing that we wrote', async () => {
    const update = jest.fn(paperCustomer.update);
    const { payloadHash: _hash, ...linked } = mapped;
    await attemptMaster({ row: { ...linked, facts: { zone: 1 } }, attempted: resend, kind: { update }, standing: ['L7'] });
    expect(update).toHaveBeenCalledWith(expect.anything(), 'L7', payload, 'asked', undefined);
  });

  test('a creation has what counts only then, under the key of this intent', async () => {
    const create = jest.fn(paperCustomer.create);
    const payloadOf: typeof paperCustomer.payload = (...given) => ({
      ...paperCustomer.payload(...given),
      onCreate: { name: 'only at first' },
    });
    const row = aCustomerRow({ attemptsBefore: 2 });
    const { ending } = await attemptMaster({ row, kind: { create, payload: payloadOf } });
    const key = idempotencyKey({ stage: 'test' }, row, 'create', payloadHash);
    expect(create).toHaveBeenCalledWith(expect.anything(), { number: '7', name: 'only at first' }, key);
    expect(ending).toMatchObject({ payloadHash });
  });

  test('what stood there already and was changed was not created', async () => {
    const create = async () => ({ ledgerId: 'L7', wasThere: true as const });
    expect((await attemptMaster({ kind: { create } })).ending).toMatchObject(done('updated', 'L7'));
  });

  test('what the ledger answers is remembered, over what we meant', async () => {
    const create = async () => ({ ledgerId: 'L7', ledgerNumber: '700', facts: { zone: 3 } });
    const payloadOf: typeof paperCustomer.payload = (...given) => ({
      ...paperCustomer.payload(...given),
      facts: { zone: 2, layout: 19 },
      warnings: [fieldCut],
    });
    expect((await attemptMaster({ kind: { create, payload: payloadOf } })).ending).toStrictEqual({
      ...done('created', 'L7'),
      ledgerNumber: '700',
      payloadHash,
      facts: { zone: 3, layout: 19 },
      warnings: [fieldCut],
    });
  });

  test('is not begun when its answer could not be written down', async () => {
    const { ending, calls } = await attemptMaster({ engine: { lastWriteAt: testStart - 1 } });
    expect(ending).toStrictEqual({ end: 'again', at: testStart + 5 * seconds, reason: { code: 'OUT_OF_TIME' }, free: true });
    expect(calls).toStrictEqual(['identify']);
    expect((await attemptMaster({ engine: { lastWriteAt: testStart } })).ending).toMatchObject(done('created', '7'));
    // The ledger may have what an earlier attempt sent: a change back to what stood there before is one more write.
    const doubt = { since: testStart, looks: 0, step: 'write' };
    const row = aCustomerRow({ previously: 'retrying', ledgerId: '7', payloadHash: 'older', doubt });
    const hurried = await attemptMaster({ row, standing: ['7'], engine: { lastWriteAt: testStart - 1 } });
    expect(hurried.ending).toMatchObject({ reason: { code: 'OUT_OF_TIME' }, doubt });
  });

  test('its answer is lost: the doubt says what was under way', async () => {
    const { ending } = await attemptMaster({ mishaps: ['lost-after'] });
    expect(ending).toMatchObject({ end: 'again', doubt: { since: testStart, looks: 0, step: 'write' } });
  });

  test('refused: the reason is asked for what was sent', async () => {
    const explain = jest.fn(async (): Promise<Reason> => ({ code: 'EMAIL_MISSING' }));
    const { ending } = await attemptMaster({ kind: { explain }, mishaps: ['refused'] });
    expect(ending).toStrictEqual({ end: 'failed', reason: { code: 'EMAIL_MISSING' } });
    expect(explain).toHaveBeenCalledWith(expect.anything(), expect.anything(), { payload });
  });
});
