/** A row under the initial sync's own claim: one record, one attempt. */
import type { Kind } from '../kinds.ts';
import type { Ending } from '../transfer/ending.ts';
import type { Session } from '../transfer/ledger-definition.ts';
import type { Transfer, TransferKey } from '../transfer/transfer.ts';
import { rowAfter } from '../transfer/write-ending.ts';
import { ownerFor, type Sent } from './intent.ts';
import type { Run } from './run.ts';

/** Somebody else works on the row right now, until this moment at the latest (ms since 1970). */
export class RowBusy extends Error {
  override name = 'RowBusy';
  readonly until: number;
  constructor(until: number) {
    super('Another attempt at this record is under way');
    this.until = until;
  }
}

export interface HeldRow {
  claimed: Transfer;
  owner: string;
}

/** @param intent what a later attempt must know if this one is never released. Throws `RowBusy`. */
export async function claim<S extends Session>(run: Run<S>, kind: Kind, number: string, intent: 'link' | Sent): Promise<HeldRow> {
  const now = run.clock.now();
  const owner = ownerFor(intent, run.random.id());
  const answer = await run.transfers.claim(keyOf(run, kind, number), {
    owner,
    now,
    leaseUntil: now + run.lease,
    repeat: true,
    impatient: true,
  });
  if (!answer.claimed) throw new RowBusy(answer.transfer.lease?.until ?? answer.transfer.notBefore ?? now);
  return { claimed: answer.transfer, owner };
}

export async function finish<S extends Session>(run: Run<S>, { claimed, owner }: HeldRow, ending: Ending): Promise<void> {
  const after = rowAfter(claimed, ending, { cause: 'initial-sync' }, run.clock.now(), run.session.settingsVersion);
  if ((await run.transfers.finish(after, owner)) === 'lease-lost') throw new RowBusy(run.clock.now());
}

export function keyOf<S extends Session>({ session }: Run<S>, kind: Kind, number: string): TransferKey {
  return { tenantId: session.tenant.tenantId, ledger: session.ledger, kind, number };
}
