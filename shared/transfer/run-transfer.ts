/**
 * The transfer protocol: claim, read, look before you leap, act, finish.
 *
 *   claim ──► read ──► judge ──► needs ──► (look) ──► create ──► book ──► finish
 *     │         └────────┴─────────┴─ nothing was sent: released cleanly ─┘
 *     └ the claim is the intent: whoever finds it unreleased looks in the ledger before sending again
 */
import { minutes } from '../clock.ts';
import { CallFailed, type CallFailure, type Party, Refused } from '../failures.ts';
import { StoreUnavailable } from '../store/errors.ts';
import type { Ending } from './ending.ts';
import type { Engine } from './engine.ts';
import type { AnyKind, Attempted, Disposition, LedgerDefinition, Session } from './ledger-definition.ts';
import { busyPause, retryPause, settleTime } from './retry-policy.ts';
import { type Doubt, isInDoubt, type Transfer, type TransferKey, triesInRound } from './transfer.ts';
import { transferDocument } from './transfer-document.ts';
import { transferLink } from './transfer-link.ts';
import { transferMaster } from './transfer-master.ts';
import { rowAfter } from './write-ending.ts';

/** One attempt at one transfer. Throws `StoreUnavailable` when our own tables do not answer; the row then tells the next attempt to look first. */
export async function runTransfer<S extends Session>(
  engine: Engine,
  ledger: LedgerDefinition<S>,
  session: S,
  key: TransferKey,
  attempted: Attempted,
): Promise<Disposition> {
  const kind = ledger.kinds[key.kind];
  if (kind === undefined) return { settled: true, outcome: 'ignored' };
  const now = engine.clock.now();
  if (now > engine.lastWriteAt) return { settled: false, at: now + busyPause, why: 'the function has too little time left' };
  const pause = await pausedUntil(engine, key);
  if (pause > now) return { settled: false, at: spread(engine, pause), why: 'asked to wait' };

  const owner = engine.random.id();
  const claim = await engine.transfers.claim(key, {
    owner,
    now,
    leaseUntil: now + engine.lease,
    repeat: kind.sort !== 'document',
    impatient: attempted.cause === 'resend',
    ...(attempted.forceId === undefined ? {} : { forceId: attempted.forceId }),
  });
  if (!claim.claimed) return refusedClaim(claim.because, claim.transfer, now);

  const row = claim.transfer;
  const ending = await attempt(engine, ledger, session, kind, row, attempted);
  const after = rowAfter(row, ending, attempted, engine.clock.now(), session.settingsVersion);
  const written = await engine.transfers.finish(after, owner);
  // Someone else took over after our lease ended: what they find and write counts, ours would overwrite it.
  if (written === 'lease-lost') return { settled: false, at: engine.clock.now() + busyPause, why: 'the lease was lost' };
  engine.onEnded(after);
  return after.state === 'retrying'
    ? { settled: false, at: after.notBefore ?? now + busyPause, why: after.reason?.code ?? 'retry', transfer: after }
    : { settled: true, outcome: after.outcome ?? 'ignored', transfer: after };
}

function refusedClaim(because: 'finished' | 'held' | 'too-early', transfer: Transfer, now: number): Disposition {
  switch (because) {
    case 'finished':
      return { settled: true, outcome: transfer.outcome ?? 'unchanged', transfer };
    case 'held':
      return {
        settled: false,
        at: Math.min(transfer.lease?.until ?? now, now + busyPause),
        why: 'another attempt is under way',
        transfer,
      };
    case 'too-early':
      return { settled: false, at: transfer.notBefore ?? now + busyPause, why: transfer.reason?.code ?? 'retry', transfer };
  }
}

async function attempt<S extends Session>(
  engine: Engine,
  ledger: LedgerDefinition<S>,
  session: S,
  kind: AnyKind<S>,
  row: Transfer,
  attempted: Attempted,
): Promise<Ending> {
  try {
    const nested = (key: TransferKey) => runTransfer(engine, ledger, session, key, { cause: attempted.cause, why: 'needed' });
    switch (kind.sort) {
      case 'document':
        return await transferDocument(engine, session, kind, row, attempted, nested);
      case 'master':
        return await transferMaster(engine, session, kind, row, attempted, nested);
      case 'link':
        return await transferLink(session, kind, row, attempted);
    }
  } catch (error) {
    return await endingOf(error, engine, row);
  }
}

/** What an error means for the row. Anything we did not foresee leaves the outcome in doubt: the next attempt looks first. */
async function endingOf(error: unknown, engine: Engine, row: Transfer): Promise<Ending> {
  if (error instanceof StoreUnavailable) throw error;
  if (error instanceof Refused) return { end: 'failed', reason: error.reason, ...keptDoubt(row) };
  if (error instanceof CallFailed) return await endingOfCall(error.party, error.failure, engine, row);
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    end: 'again',
    at: engine.clock.now() + settleTime,
    reason: { code: 'UNEXPECTED', detail },
    free: false,
    doubt: freshDoubt(engine),
  };
}

async function endingOfCall(party: Party, failure: CallFailure, engine: Engine, row: Transfer): Promise<Ending> {
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
        doubt: freshDoubt(engine),
      };
    case 'reconnect':
      engine.onConsentLost(party);
      return { end: 'waiting', reason: { code: `${name}_CONSENT_LOST`, detail: failure.detail }, ...keptDoubt(row) };
  }
}

function freshDoubt(engine: Engine): Doubt {
  return { since: engine.clock.now(), looks: 0 };
}

/** A doubt from before stays until a look has settled it. */
function keptDoubt(row: Transfer): { doubt?: Doubt } {
  return isInDoubt(row) ? { doubt: row.doubt ?? { since: row.updatedAt, looks: 0 } } : {};
}

function scopeOf(party: Party, key: Pick<TransferKey, 'tenantId' | 'ledger'>): string {
  return party === 'ledger' ? `${key.ledger}#${key.tenantId}` : `rackbeat#${key.tenantId}#${key.ledger}`;
}

async function pausedUntil(engine: Engine, key: TransferKey): Promise<number> {
  const pauses = await Promise.all(
    (['ledger', 'rackbeat'] as const).map((party) => engine.limits.pausedUntil(scopeOf(party, key))),
  );
  return Math.max(0, ...pauses.map((until) => until ?? 0));
}

/** Spreads those who wait for the same moment over the minute after it. */
function spread(engine: Engine, until: number): number {
  return until + Math.round(engine.random.fraction() * minutes * 0.25);
}
