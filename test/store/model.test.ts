/** Random command sequences: memory and DynamoDB must answer the same, word for word. */
import fc from 'fast-check';
import { dynamoTransferStore } from '#shared/store/dynamodb/transfer-store.ts';
import { memoryTransferStore } from '#shared/store/memory/transfer-store.ts';
import type { ClaimResult, TransferStore } from '#shared/store/transfer-store.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { type Database, startDynalite } from './databases.ts';
import { asks, invoice } from './transfer-store-suite.ts';

const number = fc.constantFrom('1', '2', 'a#b');
const step = fc.oneof(
  fc.record({
    do: fc.constant('claim' as const),
    number,
    more: fc.record(
      { repeat: fc.boolean(), impatient: fc.boolean(), forceId: fc.constantFrom('f1', 'f2') },
      { requiredKeys: ['repeat'] },
    ),
  }),
  fc.record({
    do: fc.constant('finish' as const),
    number,
    change: fc.record(
      {
        state: fc.constantFrom('done', 'failed', 'retrying', 'waiting', 'skipped'),
        notBefore: fc.integer({ min: 0, max: 60 }),
        doubt: fc.constant({ since: 1, looks: 0 }),
        ledgerId: fc.constantFrom('30', '31'),
      },
      { requiredKeys: ['state'] },
    ),
  }),
  fc.record({ do: fc.constant('list' as const), open: fc.boolean(), limit: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('find' as const), ledgerId: fc.constantFrom('30', '31') }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Runs the steps, one unit of time apart with leases of five, and answers everything the store said. */
async function answersOf(store: TransferStore, steps: Step[]): Promise<unknown[]> {
  const lastClaim = new Map<string, ClaimResult & { owner: string }>();
  const answers: unknown[] = [];
  for (const [now, step] of steps.entries()) answers.push(await run(step, now));
  return answers;

  async function run(step: Step, now: number): Promise<unknown> {
    switch (step.do) {
      case 'claim': {
        const owner = `owner-${now}`;
        const claim = await store.claim(invoice(step.number), asks(owner, now, { leaseUntil: now + 5, ...step.more }));
        if (claim.claimed) lastClaim.set(step.number, { ...claim, owner });
        return claim;
      }
      case 'finish': {
        const claim = lastClaim.get(step.number);
        if (claim === undefined) return 'nothing claimed';
        const { notBefore: _notBefore, doubt: _doubt, ...kept } = claim.transfer;
        const after: Transfer = { ...kept, ...step.change, updatedAt: now };
        return [await store.finish(after, claim.owner), await store.get(invoice(step.number))];
      }
      case 'list': {
        const rows: Transfer[] = [];
        let cursor: string | undefined;
        do {
          const page = await store.list({
            tenantId: '7',
            ledger: 'e-conomic',
            open: step.open,
            limit: step.limit,
            ...(cursor === undefined ? {} : { cursor }),
          });
          rows.push(...page.transfers);
          cursor = page.next;
        } while (cursor !== undefined);
        return rows;
      }
      case 'find': {
        const { number: _number, ...asked } = invoice('1');
        return await store.findByLedgerId({ ...asked, ledgerId: step.ledgerId });
      }
    }
  }
}

describe('memory and DynamoDB', () => {
  let database: Database;
  beforeAll(async () => {
    database = await startDynalite();
  });
  afterAll(() => database.stop());

  test('give the same answers to any sequence of commands', async () => {
    const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }), async (steps) => {
      const stored = await answersOf(dynamoTransferStore(database.client, await database.table('transfers')), steps);
      expect(stored).toEqual(await answersOf(memoryTransferStore(), steps));
    });
    // A failing run prints its seed and its shortest sequence: put both here to see it again.
    const outcome = await fc.check(property, { numRuns: 30 });
    process.stdout.write(`model seed ${outcome.seed}\n`);
    if (outcome.failed) throw new Error(fc.defaultReportMessage(outcome));
  });
});
