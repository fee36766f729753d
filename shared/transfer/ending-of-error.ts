/** What an error in the middle of an attempt means for the row. */
import { minutes } from '../clock.ts';
import { CallFailed, type CallFailure, type Party, Refused } from '../failures.ts';
import { StoreUnavailable } from '../store/errors.ts';
import type { Ending } from './ending.ts';
import type { Engine } from './engine.ts';
import { scopeOf } from './pause.ts';
import { retryPause, settleTime } from './retry-policy.ts';
import { type Doubt, isInDoubt, looksInVain, type Transfer, triesInRound, unsure } from './transfer.ts';

/** How far the attempt had come when the error struck. */
export interface Reached {
  /** The write that was under way, if one was. */
  step?: string;
  /** The document that already stands in the ledger: whatever happens, the row must not forget it. */
  ledgerId?: string;
}

/** Anything we did not foresee leaves the outcome in doubt: the next attempt looks first. Throws on when our own tables do not answer. */
export async function endingOfError(error: unknown, engine: Engine, row: Transfer, reached: Reached = {}): Promise<Ending> {
  if (error instanceof StoreUnavailable) throw error;
  const known = reached.ledgerId === undefined ? {} : { ledgerId: reached.ledgerId };
  if (error instanceof Refused) return { end: 'failed', reason: error.reason, ...keptDoubt(row), ...known };
  if (error instanceof CallFailed) return { ...(await endingOfCall(error.party, error.failure, engine, row, reached)), ...known };
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const reason = { code: 'UNEXPECTED', detail } as const;
  return { end: 'again', at: engine.clock.now() + settleTime, reason, free: false, doubt: freshDoubt(engine, reached), ...known };
}

async function endingOfCall(
  party: Party,
  failure: CallFailure,
  engine: Engine,
  row: Transfer,
  reached: Reached,
): Promise<Exclude<Ending, { end: 'done' | 'skipped' }>> {
  const now = engine.clock.now();
  const name = party === 'ledger' ? 'LEDGER' : 'RACKBEAT';
  switch (failure.kind) {
    case 'rejected':
      return { end: 'failed', reason: failure.reason, ...keptDoubt(row) };
    case 'throttled':
      await engine.limits.pause(scopeOf(party, row), failure.until);
      return {
        end: 'again',
        at: spread(engine, failure.until),
        reason: { code: `${name}_THROTTLED` },
        free: true,
        ...keptDoubt(row),
      };
    case 'unavailable': {
      const pause = retryPause(triesInRound(row), engine.random.fraction());
      return {
        end: 'again',
        at: now + pause,
        reason: { code: `${name}_UNAVAILABLE`, detail: failure.detail },
        free: false,
        ...keptDoubt(row),
      };
    }
    case 'uncertain':
      return {
        end: 'again',
        at: now + settleTime,
        reason: { code: 'OUTCOME_UNCERTAIN', detail: failure.detail },
        free: false,
        doubt: freshDoubt(engine, reached),
      };
    case 'reconnect':
      engine.onConsentLost(party);
      return { end: 'waiting', reason: { code: `${name}_CONSENT_LOST`, detail: failure.detail }, ...keptDoubt(row) };
  }
}

function freshDoubt(engine: Engine, { step }: Reached): Doubt {
  return { since: engine.clock.now(), looks: 0, ...(step === undefined ? {} : { step }) };
}

/** A doubt from before stays until a look has settled it; an attempt that was never released begins it anew. */
export function keptDoubt(row: Transfer): { doubt?: Doubt } {
  return isInDoubt(row) ? { doubt: { since: row.updatedAt, ...row.doubt, looks: looksInVain(row), ...unsure(row) } } : {};
}

/** Spreads those who wait for the same moment over the quarter of a minute after it. */
export function spread(engine: Engine, until: number): number {
  return until + Math.round(engine.random.fraction() * 0.25 * minutes);
}
