/** Who waits for whom in a batch. */
import { handleBatch } from '#shared/worker/handle-batch.ts';
import { aConnectedCompany } from '../journey/company.ts';

test('GEN-01 a tenant’s messages are worked one after another, in their order, and nobody waits for another tenant’s', async () => {
  const company = await aConnectedCompany();
  const { worker, queue, clock } = company;
  const told: string[] = [];
  const held = Promise.withResolvers<void>();
  worker.connections = {
    ...worker.connections,
    // Both tenants are unknown: what is looked at is only who is asked for, and when.
    get: async (tenantId) => {
      told.push(tenantId);
      if (tenantId === '1') await held.promise;
      return undefined;
    },
  };
  for (const [tenantId, number] of [
    ['1', 'a'],
    ['1', 'b'],
    ['2', 'c'],
    ['2', 'd'],
  ] as const) {
    const detail = { version: 1, tenantId, ledger: 'e-conomic', kind: 'product', number, cause: 'resend', correlationId: number };
    queue.send(JSON.stringify({ 'detail-type': 'TransferRequested', detail }), tenantId);
  }
  const batch = handleBatch(worker, { Records: queue.receive() }, clock.now() + 120_000);
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toEqual(['1', '2', '2']);
  held.resolve();
  expect(await batch).toEqual({ batchItemFailures: [] });
  expect(told).toEqual(['1', '2', '2', '1']);
});
