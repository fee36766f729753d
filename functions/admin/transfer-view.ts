import * as z from 'zod';
import { isoTime } from '#shared/iso-time.ts';
import { Kind } from '#shared/kinds.ts';
import type { Attempt, Reason, Transfer } from '#shared/transfer/transfer.ts';
import type { ReadReason } from './reason-reader.ts';

const ReasonView = z.object({
  code: z.string(),
  sentence: z.string(),
  hint: z.string().optional(),
  detail: z.string().optional(),
});

/** A transfer as the API shows it. Times are ISO 8601 in UTC. */
export const TransferView = z.object({
  kind: Kind,
  number: z.string().describe('The record’s number in Rackbeat'),
  state: z.enum(['working', 'retrying', 'waiting', 'done', 'skipped', 'failed']),
  outcome: z.enum(['created', 'booked', 'updated', 'unchanged', 'linked', 'skipped', 'waiting', 'retrying', 'failed']).nullable(),
  ledgerId: z.string().nullable(),
  ledgerNumber: z.string().nullable(),
  reason: ReasonView.nullable(),
  warnings: z.array(ReasonView),
  attempts: z.number().int(),
  nextAttemptAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type TransferView = z.infer<typeof TransferView>;

const AttemptView = z.object({
  at: z.string(),
  cause: z.string(),
  outcome: z.string(),
  reason: ReasonView.nullable(),
  ledgerId: z.string().nullable(),
});

/** One transfer with its last attempts, newest last. */
export const TransferDetails = TransferView.extend({ history: z.array(AttemptView) });

export function transferView(transfer: Transfer, read: ReadReason): TransferView {
  return {
    kind: transfer.kind,
    number: transfer.number,
    state: transfer.state,
    outcome: transfer.outcome ?? null,
    ledgerId: transfer.ledgerId ?? null,
    ledgerNumber: transfer.ledgerNumber ?? null,
    reason: reasonView(transfer.reason, read),
    warnings: (transfer.warnings ?? []).map((warning) => read(warning)),
    attempts: transfer.attempts,
    nextAttemptAt: transfer.notBefore === undefined ? null : isoTime(transfer.notBefore),
    createdAt: isoTime(transfer.createdAt),
    updatedAt: isoTime(transfer.updatedAt),
  };
}

export function transferDetails(transfer: Transfer, read: ReadReason): z.infer<typeof TransferDetails> {
  return { ...transferView(transfer, read), history: transfer.history.map((attempt) => attemptView(attempt, read)) };
}

function attemptView(attempt: Attempt, read: ReadReason): z.infer<typeof AttemptView> {
  return {
    at: isoTime(attempt.at),
    cause: attempt.cause,
    outcome: attempt.outcome,
    reason: reasonView(attempt.reason, read),
    ledgerId: attempt.ledgerId ?? null,
  };
}

function reasonView(reason: Reason | undefined, read: ReadReason): z.infer<typeof ReasonView> | null {
  return reason === undefined ? null : read(reason);
}

/** Every reason a view of the transfer tells. */
export function reasonsIn({ reason, warnings, history }: Transfer): (Reason | undefined)[] {
  return [reason, ...(warnings ?? []), ...history.map((attempt) => attempt.reason)];
}
