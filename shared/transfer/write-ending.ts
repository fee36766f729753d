import type { Ending } from './ending.ts';
import { giveUpAfter } from './retry-policy.ts';
import { type Attempt, historyLength, type Outcome, type Reason, type Transfer, type TransferState } from './transfer.ts';

/** The row as it shall stand after an attempt. Pure. */
export function rowAfter(
  row: Transfer,
  ending: Ending,
  attempt: Pick<Attempt, 'cause'>,
  now: number,
  settingsVersion: number,
): Transfer {
  const settled = brief(giveUp(row, underForce(row, ending), now), detailLimit);
  const { reason: _reason, warnings: _warnings, doubt: _doubt, notBefore: _notBefore, ...kept } = row;
  const base: Transfer = {
    ...(settled.end === 'again' ? kept : endRound(kept)),
    updatedAt: now,
    outcome: outcomeOf(settled),
    state: stateOf(settled),
    ...(kept.forces === undefined ? {} : { forces: [...new Set(kept.forces)].slice(-forcesKept) }),
    history: historyWith(row, brief(settled, historyDetailLimit), attempt, now),
  };
  switch (settled.end) {
    case 'done':
      return {
        ...base,
        ...ledgerIdOf(row, settled.ledgerId),
        settingsVersion,
        ...(settled.ledgerNumber === undefined ? {} : { ledgerNumber: settled.ledgerNumber }),
        ...(settled.payloadHash === undefined ? {} : { payloadHash: settled.payloadHash }),
        ...(settled.facts === undefined ? {} : { facts: settled.facts }),
        ...(settled.warnings.length === 0 ? {} : { warnings: settled.warnings }),
      };
    case 'skipped':
      return { ...base, reason: settled.reason };
    case 'waiting':
      return {
        ...base,
        reason: settled.reason,
        ...ledgerIdOf(row, settled.ledgerId),
        ...(settled.doubt === undefined ? {} : { doubt: settled.doubt }),
      };
    case 'failed':
      return {
        ...base,
        reason: settled.reason,
        ...ledgerIdOf(row, settled.ledgerId),
        ...(settled.doubt === undefined ? {} : { doubt: settled.doubt }),
        ...(settled.warnings === undefined || settled.warnings.length === 0 ? {} : { warnings: settled.warnings }),
      };
    case 'again':
      return {
        ...base,
        reason: settled.reason,
        notBefore: settled.at,
        attempts: settled.free ? row.attempts - 1 : row.attempts,
        ...ledgerIdOf(row, settled.ledgerId),
        ...(settled.doubt === undefined ? {} : { doubt: settled.doubt }),
      };
  }
}

/** A doubt that arose in this attempt, or in one that was never released, remembers the force that was pressed before it. */
function underForce(row: Transfer, ending: Ending): Ending {
  if (!('doubt' in ending) || ending.doubt === undefined || row.forceId === undefined) return ending;
  const isFresh = row.previously === 'working' || ending.doubt.looks === 0;
  return isFresh ? { ...ending, doubt: { ...ending.doubt, forceId: row.forceId } } : ending;
}

/** A row stays small: a neighbour's message is kept in part, in the history as its beginning. */
const detailLimit = 300;
const historyDetailLimit = 60;
/** Each is 64 letters. */
const forcesKept = 5;

function brief(ending: Ending, limit: number): Ending {
  if (!('reason' in ending) || ending.reason.detail === undefined) return ending;
  return { ...ending, reason: { ...ending.reason, detail: ending.reason.detail.slice(0, limit) } };
}

function endRound({ triedSince: _triedSince, ...row }: Transfer): Transfer {
  return { ...row, attemptsBefore: row.attempts };
}

/** After three days of trying, a person takes over. What is still in doubt is said to be so. */
function giveUp(row: Transfer, ending: Ending, now: number): Ending {
  if (ending.end !== 'again' || ending.at - (row.triedSince ?? now) < giveUpAfter) return ending;
  const doubtful = ending.doubt !== undefined;
  const reason: Reason = doubtful ? { code: 'UNKNOWN_OUTCOME', ...detailOf(ending.reason) } : ending.reason;
  return {
    end: 'failed',
    reason,
    ...(ending.doubt === undefined ? {} : { doubt: ending.doubt }),
    ...(ending.ledgerId === undefined ? {} : { ledgerId: ending.ledgerId }),
  };
}

function detailOf(reason: Reason): { detail: string } {
  return { detail: reason.detail ?? reason.code };
}

function ledgerIdOf(row: Transfer, ledgerId: string | undefined): Pick<Transfer, 'ledgerId' | 'ledgerCopy'> {
  if (ledgerId === undefined) return {};
  return { ledgerId, ...(row.copies === undefined ? {} : { ledgerCopy: row.copies }) };
}

function stateOf(ending: Ending): TransferState {
  return ending.end === 'again' ? 'retrying' : ending.end;
}

function outcomeOf(ending: Ending): Outcome {
  switch (ending.end) {
    case 'done':
      return ending.outcome;
    case 'again':
      return 'retrying';
    default:
      return ending.end;
  }
}

function historyWith(row: Transfer, ending: Ending, attempt: Pick<Attempt, 'cause'>, now: number): Attempt[] {
  const entry: Attempt = {
    at: now,
    cause: attempt.cause,
    outcome: outcomeOf(ending),
    ...('reason' in ending ? { reason: ending.reason } : {}),
    ...('ledgerId' in ending && ending.ledgerId !== undefined ? { ledgerId: ending.ledgerId } : {}),
  };
  return [...row.history, entry].slice(-historyLength);
}
