/** Numbered pages of a list that people change while it is read. */
import * as z from 'zod';
import { economic } from '#functions/economic/client.ts';
import { pageNumbered } from '#functions/economic/list-page.ts';
import { testClock } from '../clocks.ts';
import { createEconomic } from '../simulators/economic/create-economic.ts';

const Product = z.object({ productNumber: z.string() });

async function aListOfFive() {
  const clock = testClock();
  const simulator = createEconomic({
    clock: { now: clock.now, advance: clock.pass, set: () => {} },
    delay: async () => {},
  });
  const { grantToken, agreementNumber } = simulator.addAgreement({ companyName: 'Nordvik ApS' });
  const agreement = simulator.agreement(agreementNumber);
  const add = (productNumber: string) =>
    agreement.addProduct({ productNumber, name: productNumber, productGroup: { productGroupNumber: 1 } });
  for (const number of ['A/1', 'B', 'C', 'D', 'E']) add(number);
  const options = { restUrl: 'http://e.test', appsUrl: 'http://e.test', appSecretToken: simulator.appSecretToken };
  const api = economic({ ...options, fetch: simulator.fetch, clock }, { agreementGrantToken: grantToken });
  const list = { path: '/products', sort: 'productNumber', keyOf: (row: z.infer<typeof Product>) => row.productNumber };
  return {
    agreement,
    add,
    page: (cursor: string | undefined, size = 2) => pageNumbered(api, { ...list, member: Product }, cursor, size),
  };
}

test('ECO-INI-08 left alone, every record is on one page and none has moved', async () => {
  const { page } = await aListOfFive();
  const first = await page(undefined, 1);
  expect(first.next).toBe('1/5/A/1');
  const second = await page(first.next, 1);
  expect(second).toMatchObject({ records: [{ productNumber: 'B' }], total: 5 });
  expect(second.hasMoved).toBeUndefined();
});

test('ECO-INI-08 one deleted and one made between two pages: as many as before, and yet what was to come has moved', async () => {
  const { agreement, add, page } = await aListOfFive();
  const first = await page(undefined);
  agreement.deleteProduct('B');
  add('F');
  const second = await page(first.next);
  expect(second).toMatchObject({ total: 5, hasMoved: true });
});

test('ECO-INI-08 one deleted and one made behind what was read: nothing has moved', async () => {
  const { agreement, add, page } = await aListOfFive();
  const first = await page(undefined);
  agreement.deleteProduct('E');
  add('F');
  expect((await page(first.next)).hasMoved).toBeUndefined();
});
