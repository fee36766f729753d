import * as z from 'zod';
import { CallFailed, loggable } from '#shared/failures.ts';

test.each([
  [
    new CallFailed('ledger', {
      kind: 'rejected',
      status: 400,
      reason: { code: 'LEDGER_REFUSED', detail: 'Jens Hansen, jens@example.com, has no address' },
    }),
    'CallFailed: ledger rejected LEDGER_REFUSED 400',
  ],
  [new CallFailed('rackbeat', { kind: 'reconnect', detail: 'token of jens@example.com' }), 'CallFailed: rackbeat reconnect'],
  [new TypeError('x is not a function'), 'TypeError: x is not a function'],
  [new SyntaxError('Unexpected token J in "Jens Hansen"'), 'SyntaxError: text that is not what it should be'],
  [z.object({ mail: z.email() }).safeParse({ mail: 'jens' }).error, 'ZodError: mail invalid_format'],
  [z.literal('Jens').safeParse('Hansen').error, 'ZodError: invalid_value'],
  ['jens@example.com', 'an error that is none'],
])('%s stands in the log without a neighbour’s own words', (error, text) => {
  expect(loggable(error)).toBe(text);
});
