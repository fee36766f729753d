/** A number that the other side has given out again: the row tells of an earlier record, and this is another. */
import { canonicalJson, sha256 } from '#shared/hash.ts';
import { aCustomerRow, attemptMaster, type MasterSituation } from './attempt-master.ts';
import { resend } from './desk.ts';
import { paperCustomer } from './paper-ledger.ts';

const payloadHash = sha256(canonicalJson({ number: '7', name: 'Nordlys' }));
const from = (origin: string): MasterSituation => ({ kind: { origin: () => origin } });
const earlier = (facts?: Record<string, string>) =>
  aCustomerRow({
    previously: 'done',
    ledgerId: 'L7',
    ledgerNumber: '700',
    payloadHash,
    ...(facts === undefined ? {} : { facts }),
  });

test('a new row remembers whose it is', async () => {
  const payload: typeof paperCustomer.payload = (...given) => ({
    ...paperCustomer.payload(...given),
    facts: { zone: 1 },
    warnings: [{ code: 'FIELD_CUT' }],
  });
  const { ending } = await attemptMaster({ kind: { ...from('first').kind, payload } });
  expect(ending).toMatchObject({ outcome: 'created', facts: { zone: 1, origin: 'first' } });
  expect(ending).toMatchObject({ warnings: [{ code: 'FIELD_CUT' }] });
});

test('nothing is remembered where numbers are given out once', async () => {
  expect((await attemptMaster()).ending).toMatchObject({ outcome: 'created', facts: {} });
});

test.each([
  ['the same record', earlier({ origin: 'first' })],
  ['a row from before that was remembered', earlier()],
  ['a row that remembers something else', earlier({ zone: '1' })],
])('%s: it is mapped as it was', async (_what, row) => {
  const { ending, calls } = await attemptMaster({ ...from('first'), row });
  expect(ending).toStrictEqual({
    end: 'done',
    outcome: 'unchanged',
    ledgerId: 'L7',
    payloadHash,
    facts: { origin: 'first' },
    warnings: [],
  });
  expect(calls).toEqual([]);
});

describe('another record with its number', () => {
  const again = { ...from('second'), row: earlier({ origin: 'first' }) };

  test('is made as if nothing were known, and a person is told of the earlier one', async () => {
    const { ending, calls } = await attemptMaster(again);
    expect(calls).toEqual(['identify', 'create customer']);
    expect(ending).toMatchObject({
      outcome: 'created',
      ledgerId: '7',
      facts: { origin: 'second' },
      warnings: [{ code: 'NUMBER_GIVEN_AGAIN', values: { number: '7', earlier: 'L7' } }],
    });
  });

  test('also when a person asks', async () => {
    expect((await attemptMaster({ ...again, attempted: resend })).ending).toMatchObject({ outcome: 'created' });
  });

  test('whose earlier one never got there', async () => {
    const row = aCustomerRow({ previously: 'failed', facts: { origin: 'first' } });
    expect((await attemptMaster({ ...again, row })).ending).toMatchObject({
      warnings: [{ code: 'NUMBER_GIVEN_AGAIN', values: { number: '7', earlier: '' } }],
    });
  });
});

test('a kind whose numbers are given out once takes a row as it is', async () => {
  const row = earlier({ origin: 'first' });
  expect((await attemptMaster({ row })).ending).toMatchObject({ outcome: 'unchanged', facts: { origin: 'first' } });
});
