/** The booked balance of an account with more entries than a page holds. */
import { bookedBalance } from '#functions/economic/booked-balance.ts';
import type { Economic } from '#functions/economic/client.ts';
import { decimal } from '#shared/money.ts';

const year = { year: '2026', fromDate: '2026-01-01', toDate: '2026-12-31' };

/** An account of which e-conomic lists the newest entry first unless asked otherwise, and on which somebody books 1.00 after each page. */
function anAccountBookedOnMeanwhile(count: number): Economic {
  const numbers = Array.from({ length: count }, (_, n) => n + 1);
  const answer = ({ filter = 'entryNumber$gt:0', sort, pagesize = 1000, skippages = 0 }: Record<string, string | number>) => {
    const left = numbers.filter((number) => number > Number(String(filter).replace('entryNumber$gt:', '')));
    const sorted = sort === 'entryNumber' ? left : left.toReversed();
    const start = Number(skippages) * Number(pagesize);
    const rows = sorted.slice(start, start + Number(pagesize));
    numbers.push(numbers.length + 1);
    const members = rows.map((entryNumber) => ({
      entryNumber,
      entryType: 'financeVoucher',
      amountInBaseCurrency: decimal(entryNumber <= count ? 0 : 1).plus(entryNumber % 1000 === 501 ? 100 : 0),
    }));
    return { members, isLast: start + rows.length >= sorted.length, total: sorted.length, totalUnfiltered: numbers.length };
  };
  return {
    page: async (_path: string, query: Record<string, string | number>) => answer(query),
    async list() {
      const all = [];
      for (let skippages = 0; ; skippages += 1) {
        const { members, isLast } = answer({ skippages });
        all.push(...members);
        if (isLast) return all;
      }
    },
  } as unknown as Economic;
}

test('Q-09 each entry counts once, whoever books while the pages are read', async () => {
  const balance = await bookedBalance(anAccountBookedOnMeanwhile(2_500), 5530, [year]);
  // 501, 1501 and 2501, and one entry for each page but the last.
  expect(balance.toNumber()).toBe(302);
});
