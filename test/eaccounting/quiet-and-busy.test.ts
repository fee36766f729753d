/** One company takes all its articles over while others book invoices: they notice nothing, and eAccounting never has to say no. */
import { measure, percentile } from '../bench/shared-budget/quiet-and-busy.ts';

const sizes = { quiet: 12, articles: 600, minutesBetweenInvoices: 1, minutes: 3 };

test('the quiet companies’ invoices keep their pace within twice, and no endpoint sees more calls than it allows', async () => {
  const solo = await measure(sizes, false);
  const loaded = await measure(sizes, true);
  expect(solo.waits).toHaveLength(sizes.quiet * sizes.minutes);
  expect(loaded).toMatchObject({ lost: 0, refused: 0, carried: sizes.articles });
  expect(percentile(loaded.waits, 0.95)).toBeLessThanOrEqual(2 * percentile(solo.waits, 0.95));
  expect(Math.max(...Object.values(loaded.peaks))).toBeLessThanOrEqual(600);
  // It was busy indeed: the articles were listed, and Rackbeat's pace was what it waited for.
  expect(loaded.peaks.articles).toBeGreaterThan(1);
  expect(loaded.syncMinutes).toBeGreaterThan(1.5);
}, 120_000);
