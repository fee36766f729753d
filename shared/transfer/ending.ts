import { inboundKinds, type Kind } from '../kinds.ts';
import type { Attempted, Stage } from './ledger-definition.ts';
import type { Doubt, Outcome, Reason, Transfer, TransferKey } from './transfer.ts';

/** How one attempt ends, before it is written to the row. */
export type Ending =
  | {
      end: 'done';
      outcome: Extract<Outcome, 'created' | 'booked' | 'updated' | 'unchanged' | 'linked'>;
      ledgerId: string;
      ledgerNumber?: string;
      payloadHash?: string;
      facts?: Transfer['facts'];
      warnings: Reason[];
    }
  | { end: 'skipped'; reason: Reason }
  | { end: 'failed'; reason: Reason; ledgerId?: string; doubt?: Doubt; warnings?: Reason[] }
  /** Stands still until someone asks again. */
  | { end: 'waiting'; reason: Reason; doubt?: Doubt; ledgerId?: string }
  /** Tried again by itself at `at`. `free`: this attempt does not count (throttled, busy, hurried). */
  | { end: 'again'; at: number; reason: Reason; free: boolean; doubt?: Doubt; ledgerId?: string };

/**
 * The side it comes from has no such record (any more). A record asked for by itself was deleted or never existed: nothing is to be
 * done, and it stays in no failure list. What another record needs must be there, and a booked document does not vanish by itself: a
 * person looks.
 */
export function notThere({ kind, number }: TransferKey, attempted: Attempted, sort: 'document' | 'master'): Ending {
  const reason = notFound(kind, number);
  const isExplained = sort === 'document' ? attempted.cause === 'resend' : attempted.why === 'asked';
  return isExplained ? { end: 'skipped', reason } : { end: 'failed', reason };
}

/** Which side it should have been on decides where a person looks. */
export function notFound(kind: Kind, number: string): Reason {
  return inboundKinds.includes(kind) ? { code: 'RECORD_NOT_IN_LEDGER', values: { kind, number } } : { code: 'RECORD_NOT_FOUND' };
}

const stages: readonly Stage[] = ['draft', 'booked', 'sent'];

export function isBefore(stage: Stage, target: Stage): boolean {
  return stages.indexOf(stage) < stages.indexOf(target);
}
