/**
 * The transfer protocol: claim, read, look before you leap, act, finish.
 *
 *   claim ──► read ──► judge ──► needs ──► (look) ──► create ──► book ──► finish
 *     │         └────────┴─────────┴─ nothing was sent: released cleanly ─┘
 *     └ the claim is the intent: whoever finds it unreleased looks in the ledger before sending again
 */
import type { Ending } from './ending.ts';
import { endingOfError, spread } from './ending-of-error.ts';
import type { Engine } from './engine.ts';
import type { AnyDocumentKind, AnyKind, Attempted, Disposition, LedgerDefinition, Session } from './ledger-definition.ts';
import { pausedUntil } from './pause.ts';
import { busyPause } from './retry-policy.ts';
import type { Transfer, TransferKey } from './transfer.ts';
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
  const pause = await pausedUntil(engine.limits, key);
  if (pause > now) return { settled: false, at: spread(engine, pause), why: 'asked to wait' };

  const owner = engine.random.id();
  const claim = await engine.transfers.claim(key, {
    owner,
    now,
    leaseUntil: now + engine.lease,
    repeat: await isRepeatable(engine, session, kind, key, attempted),
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
  engine.written.set(`${after.kind}#${after.number}`, after);
  engine.onEnded(after);
  return after.state === 'retrying'
    ? { settled: false, at: after.notBefore ?? now + busyPause, why: after.reason?.code ?? 'retry', transfer: after }
    : { settled: true, outcome: after.outcome ?? 'ignored', transfer: after };
}

/** Whether a finished record may be worked on again. */
async function isRepeatable<S extends Session>(
  engine: Engine,
  session: S,
  kind: AnyKind<S>,
  key: TransferKey,
  attempted: Attempted,
): Promise<boolean> {
  if (kind.sort !== 'document' || kind.revise !== undefined) return true;
  return kind.measured === true && (await isMeasuredAnew(engine, session, kind, key, attempted));
}

/** A person's request measures anew. So does the clock's, where a person's came before the measure was due. */
async function isMeasuredAnew<S extends Session>(
  { transfers }: Engine,
  session: S,
  kind: AnyDocumentKind<S>,
  key: TransferKey,
  { cause }: Attempted,
): Promise<boolean> {
  if (cause === 'resend') return true;
  const dueAt = cause === 'schedule' ? kind.dueAt?.(session, key.number) : undefined;
  const row = dueAt === undefined ? undefined : await transfers.get(key);
  return dueAt !== undefined && row !== undefined && row.updatedAt < dueAt;
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
    return await endingOfError(error, engine, row);
  }
}
