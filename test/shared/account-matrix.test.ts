/** The account matrix as it is saved: what is not confirmed by a person does not count as confirmed, and a slip is an error. */
import * as z from 'zod';
import { accountMatrix } from '#shared/purchase/account-matrix.ts';

const Matrix = accountMatrix(z.number().int().min(1));

test('ECO-SUP-12 a cell is not confirmed unless it says so', () => {
  const rows = {
    1: {
      domestic: { account: 2010 },
      eu: { account: 2011, confirmed: true },
      abroad: { account: 2012 },
      domestic_exempt: { account: 2013 },
    },
  };
  expect(Matrix.parse(rows)[1]).toEqual({
    domestic: { account: 2010, confirmed: false },
    eu: { account: 2011, confirmed: true },
    abroad: { account: 2012, confirmed: false },
    domestic_exempt: { account: 2013, confirmed: false },
  });
  expect(Matrix.parse({ 12: {} })).toEqual({ 12: {} });
});

test.each([
  ['a group by its name', { Timber: {} }, 'must be a Rackbeat number'],
  ['a group by a name with digits in it', { a1: {} }, 'must be a Rackbeat number'],
  ['a group by digits and a name', { '1a': {} }, 'must be a Rackbeat number'],
  ['a zone nobody knows', { 1: { moon: { account: 2010 } } }, 'moon'],
  ['a word nobody knows in a cell', { 1: { eu: { account: 2010, confirmd: true } } }, 'confirmd'],
  ['a cell without an account', { 1: { eu: {} } }, 'account'],
])('%s is an error', (_what, rows, word) => {
  const result = Matrix.safeParse(rows);
  expect(result.success).toBe(false);
  expect(JSON.stringify(result.error?.issues)).toContain(word);
});
