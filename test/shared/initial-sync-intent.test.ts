/** What a claim of the initial sync tells of a create that was never released. */
import { markOf, ownerFor, sentBy } from '#shared/initial-sync/intent.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { aRow } from '../transfer/rows.ts';

const heldBy = (owner: string, words: Partial<Transfer> = {}) =>
  aRow({ kind: 'product', state: 'working', lease: { owner, until: 0 }, ...words });

test.each(['101', 'A:B/1.5', '0b1f6c1e-6a53-4a4c-9d55-1c4f3a1b2c3d'])('for whom, and what name: %s', (ledgerId) => {
  const sent = { ledgerId, mark: markOf({ name: 'Kædelås' }) };
  expect(sentBy(heldBy(ownerFor(sent, 'some-id')))).toEqual(sent);
});

test('a row of an older version says only that something may have been sent', () => {
  expect(sentBy(heldBy('initial-sync-create-0b1f6c1e'))).toEqual({});
});

test.each([
  ['about to be linked', heldBy(ownerFor('link', 'some-id'))],
  ['held by a transfer', heldBy('0b1f6c1e')],
  ['mapped before', heldBy(ownerFor({ ledgerId: '1', mark: 'x' }, 'some-id'), { ledgerId: '7' })],
  ['finished', heldBy(ownerFor({ ledgerId: '1', mark: 'x' }, 'some-id'), { state: 'done' })],
])('nothing was sent: %s', (_case, row) => {
  expect(sentBy(row)).toBeUndefined();
});

test('a name is the same as Rackbeat shows it: trimmed, its first 80 letters, a party’s before a person’s', () => {
  const long = 'Æ'.repeat(79);
  expect(markOf({ name: `  ${long}  x` })).toBe(markOf({ company_name: `${long} `, name: 'Anna' }));
  expect(markOf({ name: 'karton' })).not.toBe(markOf({ name: 'colli' }));
});
