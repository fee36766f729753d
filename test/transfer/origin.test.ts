/** A ledger gives the number of a deleted record out again: the row of the one before does not stand for the next. */
import { anew, isOf, withOrigin } from '#shared/transfer/origin.ts';
import { aRow } from './rows.ts';

const made = { payload: { name: 'Nordlys' }, facts: { zone: 1 }, warnings: [] };

test('a row is of the record that it remembers, of every record where it or the ledger tells no origin, and else of another', () => {
  expect(isOf(aRow({ facts: { origin: '30' } }), '30')).toBe(true);
  expect(isOf(aRow({ facts: { origin: '30' } }), '31')).toBe(false);
  expect(isOf(aRow({ facts: { origin: '30' } }), undefined)).toBe(true);
  expect(isOf(aRow({ facts: { zone: 1 } }), '31')).toBe(true);
  expect(isOf(aRow({}), '31')).toBe(true);
});

test('begun anew a row knows nothing of what became of the other, and everything else', () => {
  const row = aRow({ ledgerId: '12', ledgerNumber: '12', payloadHash: 'h', facts: { origin: '30' }, attempts: 4 });
  const { ledgerId, ledgerNumber, payloadHash, facts, ...rest } = row;
  expect([ledgerId, ledgerNumber, payloadHash, facts]).not.toContain(undefined);
  expect(anew(row)).toEqual(rest);
});

test('the origin is remembered beside other facts, and an earlier record is told of with what became of it', () => {
  expect(withOrigin(made, undefined, undefined)).toBe(made);
  expect(withOrigin(made, '31', undefined)).toEqual({ ...made, facts: { zone: 1, origin: '31' } });
  expect(withOrigin(made, '31', aRow({ number: '4711', ledgerId: '12' })).warnings).toEqual([
    { code: 'NUMBER_GIVEN_AGAIN', values: { number: '4711', earlier: '12' } },
  ]);
  expect(withOrigin(made, '31', aRow({ number: '4711' })).warnings).toEqual([
    { code: 'NUMBER_GIVEN_AGAIN', values: { number: '4711', earlier: '' } },
  ]);
});
