/** Texts cut to a ledger's field, and keys that say nothing. */
import { Fit, filled } from '#shared/transfer/fit.ts';

test('a text that fits is left alone', () => {
  const fit = new Fit();
  expect(fit.text('heading', 'four', 4)).toBe('four');
  expect(fit.text('heading', '', 4)).toBe('');
  expect(fit.warnings).toEqual([]);
});

test('a longer one is cut, and the transfer says which field and how much it takes', () => {
  const fit = new Fit();
  expect(fit.text('heading', 'fives', 4)).toBe('five');
  expect(fit.text('name', 'Nordlys', 1)).toBe('N');
  expect(fit.warnings).toEqual([
    { code: 'FIELD_CUT', values: { field: 'heading', limit: '4' } },
    { code: 'FIELD_CUT', values: { field: 'name', limit: '1' } },
  ]);
});

test('a character stored as two is left out rather than halved, and kept where both halves fit', () => {
  const fit = new Fit();
  expect(fit.text('heading', 'ab🧾d', 3)).toBe('ab');
  expect(fit.text('heading', 'ab🧾d', 4)).toBe('ab🧾');
  expect(fit.text('heading', '🧾abc', 3)).toBe('🧾a');
});

test('only keys with something in them remain: zero and no are something', () => {
  expect(filled({ name: 'Nordlys', city: '', zip: undefined, days: 0, barred: false, group: null })).toEqual({
    name: 'Nordlys',
    days: 0,
    barred: false,
    group: null,
  });
  expect(Object.keys(filled({ zip: undefined }))).toEqual([]);
});
