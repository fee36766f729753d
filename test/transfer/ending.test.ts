/** Records that are not where they should come from, and the order of a document's stages. */
import { isBefore, notThere } from '#shared/transfer/ending.ts';
import type { Stage } from '#shared/transfer/ledger-definition.ts';

const key = { tenantId: '4711', ledger: 'dinero', number: '7' } as const;
const reason = { code: 'RECORD_NOT_FOUND' };

describe('not in Rackbeat', () => {
  test.each([
    ['document', 'webhook', 'asked', 'failed'],
    ['document', 'reconcile', 'asked', 'failed'],
    ['document', 'resend', 'asked', 'skipped'],
    ['document', 'resend', 'needed', 'skipped'],
    ['document', 'webhook', 'needed', 'failed'],
    ['master', 'webhook', 'asked', 'skipped'],
    ['master', 'resend', 'asked', 'skipped'],
    ['master', 'webhook', 'needed', 'failed'],
    ['master', 'resend', 'needed', 'failed'],
  ] as const)('a %s, %s, %s: %s', (sort, cause, why, end) => {
    expect(notThere({ ...key, kind: 'customer' }, { cause, why }, sort)).toEqual({ end, reason });
  });
});

test('what begins in the ledger is looked for there, and the sentence says so', () => {
  const notInLedger = { code: 'RECORD_NOT_IN_LEDGER', values: { kind: 'ledger-customer', number: '7' } };
  const needed = { cause: 'schedule', why: 'needed' } as const;
  expect(notThere({ ...key, kind: 'ledger-customer' }, needed, 'master')).toEqual({ end: 'failed', reason: notInLedger });
});

test('draft comes before booked, and booked before sent', () => {
  const stages: Stage[] = ['draft', 'booked', 'sent'];
  expect(stages.map((stage) => stages.filter((target) => isBefore(stage, target)))).toEqual([['booked', 'sent'], ['sent'], []]);
});
