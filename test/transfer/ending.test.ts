/** Records that Rackbeat does not have, and the order of a document's stages. */
import { isBefore, notInRackbeat } from '#shared/transfer/ending.ts';
import type { Stage } from '#shared/transfer/ledger-definition.ts';

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
    expect(notInRackbeat({ cause, why }, sort)).toEqual({ end, reason });
  });
});

test('draft comes before booked, and booked before sent', () => {
  const stages: Stage[] = ['draft', 'booked', 'sent'];
  expect(stages.map((stage) => stages.filter((target) => isBefore(stage, target)))).toEqual([['booked', 'sent'], ['sent'], []]);
});
