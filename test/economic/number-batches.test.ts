/** Numbers go into filters in batches that e-conomic takes: not too many, and not too long an address. */
import fc from 'fast-check';
import { readChart } from '#functions/economic/accounts.ts';
import { economic } from '#functions/economic/client.ts';
import { batchesOf } from '#functions/economic/number-batches.ts';
import { testClock } from '../clocks.ts';
import { createEconomic } from '../simulators/economic/create-economic.ts';

test('every number is in one batch, in order, and no batch is more than e-conomic takes', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 999_999_999 }), { maxLength: 500 }), (numbers) => {
      const batches = batchesOf(numbers);
      return (
        JSON.stringify(batches.flat()) === JSON.stringify(numbers) &&
        batches.every((batch) => batch.length <= 200 && encodeURIComponent(batch.join(',')).length <= 1_600)
      );
    }),
  );
});

test('ECO-SUP-08 as many accounts of nine digits as one filter may name are read, though their address would be too long for one call', async () => {
  const clock = testClock();
  const simulator = createEconomic({
    clock: { now: clock.now, advance: clock.pass, set: () => {} },
    delay: async () => {},
  });
  const { grantToken, agreementNumber } = simulator.addAgreement({ companyName: 'Nordvik ApS' });
  const numbers = Array.from({ length: 200 }, (_, index) => 100_000_000 + index);
  for (const accountNumber of numbers)
    simulator
      .agreement(agreementNumber)
      .put('accounts', accountNumber, { accountNumber, name: 'Cost', accountType: 'profitAndLoss' });
  const options = { restUrl: 'http://e.test', appsUrl: 'http://e.test', appSecretToken: simulator.appSecretToken };
  const api = economic({ ...options, fetch: simulator.fetch, clock }, { agreementGrantToken: grantToken });
  expect((await readChart(api, numbers)).accounts.size).toBe(200);
});
