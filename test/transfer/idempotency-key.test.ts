/** The same intent has the same key; whatever makes it another intent makes another key. */
import { idempotencyKey } from '#shared/transfer/idempotency-key.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { aRow } from './rows.ts';

const keyOf = (words: Partial<Transfer> = {}, step = 'create', hash = 'h', stage = 'test') =>
  idempotencyKey({ stage }, aRow(words), step, hash);

test('64 hex digits, whatever else the row has become', () => {
  expect(keyOf()).toMatch(/^[0-9a-f]{64}$/);
  expect(keyOf({ attempts: 9, updatedAt: 1, previously: 'retrying', history: [] })).toBe(keyOf());
});

test('a row from before rounds were counted is in its first', () => {
  expect(keyOf({ attemptsBefore: 0 })).toBe(keyOf());
});

test.each([
  ['stage', keyOf({}, 'create', 'h', 'production')],
  ['ledger', keyOf({ ledger: 'dinero' })],
  ['tenant', keyOf({ tenantId: '4712' })],
  ['kind', keyOf({ kind: 'supplier-invoice' })],
  ['number', keyOf({ number: '1042' })],
  ['step', keyOf({}, 'after-draft')],
  ['payload', keyOf({}, 'create', 'i')],
  ['round', keyOf({ attemptsBefore: 1 })],
  ['later round', keyOf({ attemptsBefore: 2 })],
])('another %s, another key', (_what, other) => {
  expect(other).not.toBe(keyOf());
});

test('two rounds have two keys', () => {
  expect(keyOf({ attemptsBefore: 2 })).not.toBe(keyOf({ attemptsBefore: 1 }));
});

test('parts do not run into each other', () => {
  expect(keyOf({ tenantId: '471', number: '11041' })).not.toBe(keyOf());
  expect(keyOf({}, 'createh', '')).not.toBe(keyOf());
});
