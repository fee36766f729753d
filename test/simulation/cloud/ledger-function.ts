/** The function of one ledger as both of its callers see it: the queue and the admin function. */
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { sharedBudget } from '#shared/shared-budget.ts';
import type { ShareStore } from '#shared/store/share-store.ts';
import type { LedgerDefinition, Session } from '#shared/transfer/ledger-definition.ts';
import { answer } from '#shared/worker/answer.ts';
import { handleBatch } from '#shared/worker/handle-batch.ts';
import type { Worker } from '#shared/worker/worker.ts';

/** What a ledger's function works with in its container, whichever ledger it is. */
export type Parts = Omit<Worker<Session>, 'ledger' | 'budget'> & { shares: ShareStore };

export interface LedgerFunction {
  handleBatch(event: { Records: SQSRecord[] }, deadline: number): Promise<SQSBatchResponse>;
  answer(question: unknown): Promise<unknown>;
}

export function ledgerFunction<S extends Session>(ledger: LedgerDefinition<S>, { shares, ...parts }: Parts): LedgerFunction {
  const budget = ledger.sharedLimit && sharedBudget(ledger.name, ledger.sharedLimit, shares, parts.clock);
  const worker: Worker<S> = { ...parts, ledger, budget };
  return {
    handleBatch: (event, deadline) => handleBatch(worker, event, deadline),
    answer: (question) => answer(worker, question),
  };
}
