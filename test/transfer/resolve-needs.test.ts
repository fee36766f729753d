/** What a record leans on: known, made first, waited for, or missing. */
import { minutes, seconds } from '#shared/clock.ts';
import type { Disposition, Need } from '#shared/transfer/ledger-definition.ts';
import { neededFrom, resolveNeeds } from '#shared/transfer/resolve-needs.ts';
import type { Transfer, TransferKey } from '#shared/transfer/transfer.ts';
import { testStart } from '../clocks.ts';
import { Desk } from './desk.ts';
import { aRow } from './rows.ts';

const customer = (words: Partial<Transfer> = {}) =>
  aRow({ kind: 'customer', number: '7', state: 'done', ledgerId: 'L7', settingsVersion: 1, ...words });
const need = (how: Need['how'], number = '7'): Need => ({ kind: 'customer', number, how });

/** Resolves these needs of invoice 1041. @param known the rows our table has  @param outcomes what making each of them comes to */
async function resolve(needs: Need[], known: Transfer[] = [], outcome?: Disposition, row = aRow()) {
  const desk = new Desk();
  const reads: TransferKey[][] = [];
  const made: TransferKey[] = [];
  const getMany = async (keys: TransferKey[]) => {
    reads.push(keys);
    return known.filter(({ kind, number }) => keys.some((each) => each.kind === kind && each.number === number));
  };
  const engine = desk.engine({ ...desk.transfers, getMany });
  const nested = async (key: TransferKey): Promise<Disposition> => {
    made.push(key);
    return (
      outcome ?? { settled: true, outcome: 'created', transfer: customer({ number: key.number, ledgerId: `new ${key.number}` }) }
    );
  };
  return { desk, engine, reads, made, result: await resolveNeeds(engine, desk.session(), row, needs, nested) };
}

/** The ledger's ids of what was resolved, by number. */
function idsOf(result: Awaited<ReturnType<typeof resolve>>['result'], numbers: string[]) {
  if ('end' in result) throw new Error(`ended: ${result.end}`);
  return numbers.map((number) => result.needed.get('customer', number)?.ledgerId);
}

const failed = (reason?: Transfer['reason']): Disposition => ({
  settled: true,
  outcome: 'failed',
  transfer: { ...customer(), state: 'failed', ...(reason === undefined ? {} : { reason }) },
});

test('nothing needed: our table is not asked', async () => {
  const { reads, result } = await resolve([]);
  expect(reads).toStrictEqual([]);
  expect(idsOf(result, ['7'])).toStrictEqual([undefined]);
});

test('rows are found by kind and number', () => {
  const needed = neededFrom([customer(), aRow({ kind: 'product', number: '7', ledgerId: 'P7' })]);
  expect(needed.get('customer', '7')?.ledgerId).toBe('L7');
  expect(needed.get('product', '7')?.ledgerId).toBe('P7');
  expect(needed.get('product', '8')).toBeUndefined();
});

test('each record is asked for once, however often it is needed, a hundred at a time', async () => {
  const numbers = Array.from({ length: 205 }, (_, index) => String(index));
  const known = numbers.map((number) => customer({ number, ledgerId: `L${number}` }));
  const { reads, made, result } = await resolve(
    [...numbers, ...numbers].map((number) => need('ensure', number)),
    known,
  );
  expect(reads.map((keys) => keys.length)).toStrictEqual([100, 100, 5]);
  expect(reads[0]?.[0]).toStrictEqual({ tenantId: '4711', ledger: 'e-conomic', kind: 'customer', number: '0' });
  expect(made).toStrictEqual([]);
  expect(idsOf(result, ['0', '99', '100', '204'])).toStrictEqual(['L0', 'L99', 'L100', 'L204']);
});

describe.each(['ensure', 'if-there'] as const)('%s', (how) => {
  test('one that is there under these settings costs no more than the read', async () => {
    const { made, result } = await resolve([need(how)], [customer()]);
    expect(made).toStrictEqual([]);
    expect(idsOf(result, ['7'])).toStrictEqual(['L7']);
  });

  test.each([
    ['unknown', []],
    ['not done', [customer({ state: 'failed' })]],
    ['done without being in the ledger', [(({ ledgerId: _ledgerId, ...row }) => row)(customer())]],
    ['made under other settings', [customer({ settingsVersion: 2 })]],
  ])('%s: it is made under its own row', async (_what, known) => {
    const { made, result } = await resolve([need(how)], known as Transfer[]);
    expect(made).toStrictEqual([{ tenantId: '4711', ledger: 'e-conomic', kind: 'customer', number: '7' }]);
    expect(idsOf(result, ['7'])).toStrictEqual(['new 7']);
  });

  test('a row written a moment ago counts before what the table said', async () => {
    const { engine, desk } = await resolve([]);
    engine.written.set('customer#7', customer({ ledgerId: 'just made' }));
    const nested = () => Promise.reject(new Error('asked again'));
    expect(idsOf(await resolveNeeds(engine, desk.session(), aRow(), [need(how)], nested), ['7'])).toStrictEqual(['just made']);
  });

  test('someone is at it: back when they are through, at no cost', async () => {
    const at = testStart + 5 * seconds;
    const { result } = await resolve([need(how)], [], { settled: false, at, why: 'another attempt is under way' });
    const reason = { code: 'WAITS_FOR', values: { kind: 'customer', number: '7' } };
    expect(result).toStrictEqual({ end: 'again', at, reason, free: true });
  });

  test('it is tried again by itself: so is this, for the same reason, as an attempt of its own', async () => {
    const at = testStart + 2 * minutes;
    const reason = { code: 'LEDGER_REFUSED', detail: 'no', values: { field: 'name' } } as const;
    const { result } = await resolve([need(how)], [], { settled: false, at, why: 'retry', transfer: customer({ reason }) });
    expect(result).toStrictEqual({
      end: 'again',
      at,
      reason: { ...reason, values: { field: 'name', viaKind: 'customer', viaNumber: '7' } },
      free: false,
    });
  });

  test('it waits for the connection: so does this', async () => {
    const reason = { code: 'LEDGER_CONSENT_LOST' } as const;
    const transfer = customer({ state: 'waiting', reason });
    expect((await resolve([need(how)], [], { settled: true, outcome: 'waiting', transfer })).result).toStrictEqual({
      end: 'waiting',
      reason,
    });
  });

  test('barred: no document leans on it', async () => {
    const { result } = await resolve([need(how)], [], failed({ code: 'BARRED', values: { kind: 'customer', number: '7' } }));
    expect(result).toStrictEqual({
      end: 'failed',
      reason: { code: 'BARRED', values: { kind: 'customer', number: '7', viaKind: 'customer', viaNumber: '7' } },
    });
  });
});

describe('it cannot be made', () => {
  const refused = failed({ code: 'LEDGER_REFUSED', detail: 'no' });

  test('ensure: this fails too, and names the record that a person must repair', async () => {
    const { result } = await resolve([need('ensure')], [], refused);
    expect(result).toStrictEqual({
      end: 'failed',
      reason: { code: 'LEDGER_REFUSED', detail: 'no', values: { viaKind: 'customer', viaNumber: '7' } },
    });
  });

  test.each([
    ['it says no reason', failed()],
    ['its kind is unknown to the ledger', { settled: true, outcome: 'ignored' } as const],
    ['it waits and says not for what', { settled: true, outcome: 'waiting', transfer: customer({ state: 'waiting' }) } as const],
  ])('ensure, and %s', async (_what, outcome) => {
    const { result } = await resolve([need('ensure')], [], outcome);
    expect(result).toStrictEqual({
      end: 'failed',
      reason: { code: 'NEEDED_RECORD_MISSING', values: { viaKind: 'customer', viaNumber: '7' } },
    });
  });

  test.each([
    ['refused', refused],
    ['for no reason', failed()],
    ['unknown to the ledger', { settled: true, outcome: 'ignored' } as const],
    ['waiting for no reason', { settled: true, outcome: 'waiting', transfer: customer({ state: 'waiting' }) } as const],
  ])('if-there, %s: done without it', async (_what, outcome) => {
    const known = [customer({ number: '8' })];
    const { result } = await resolve([need('if-there'), need('ensure', '8')], known, outcome);
    expect(idsOf(result, ['7', '8'])).toStrictEqual([undefined, 'L7']);
  });
});

describe('after', () => {
  test('one whose transfer we never saw is not waited for, nor made', async () => {
    const { made, result } = await resolve([need('after')]);
    expect(made).toStrictEqual([]);
    expect(idsOf(result, ['7'])).toStrictEqual([undefined]);
  });

  test.each(['done', 'skipped'] as const)('%s: it goes on', async (state) => {
    const { made, result } = await resolve([need('after')], [customer({ state, settingsVersion: 9 })]);
    expect(made).toStrictEqual([]);
    expect(idsOf(result, ['7'])).toStrictEqual(['L7']);
  });

  test.each(['working', 'retrying', 'waiting', 'failed'] as const)('%s: waited for, ever more rarely', async (state) => {
    const row = aRow({ attempts: 6, attemptsBefore: 4 });
    const { made, result } = await resolve([need('after')], [customer({ state })], undefined, row);
    expect(made).toStrictEqual([]);
    expect(result).toStrictEqual({
      end: 'again',
      at: testStart + 2 * minutes,
      reason: { code: 'WAITS_FOR', values: { kind: 'customer', number: '7' } },
      free: false,
    });
  });
});

test('a record that is gone although its row is done is seen to again; one that stands is leant on', async () => {
  const needs = (stands: boolean): Need[] => [{ ...need('ensure'), stands: async (ledgerId) => ledgerId === 'L7' && stands }];
  const standing = await resolve(needs(true), [customer()]);
  expect([standing.made, idsOf(standing.result, ['7'])]).toEqual([[], ['L7']]);
  const gone = await resolve(needs(false), [customer()]);
  expect(idsOf(gone.result, ['7'])).toEqual(['new 7']);
});
