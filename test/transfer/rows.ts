/** A transfer row as an attempt finds it after the claim, told by what is special about it. */
import type { Transfer } from '#shared/transfer/transfer.ts';
import { testStart } from '../clocks.ts';

/** A first attempt at customer invoice 1041, claimed at `testStart`. */
export function aRow(words: Partial<Transfer> = {}): Transfer {
  return {
    tenantId: '4711',
    ledger: 'e-conomic',
    kind: 'customer-invoice',
    number: '1041',
    state: 'working',
    previously: 'new',
    attempts: 1,
    triedSince: testStart,
    history: [],
    createdAt: testStart,
    updatedAt: testStart,
    ...words,
  };
}
