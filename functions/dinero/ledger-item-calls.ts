/** Ledger items (kassekladde) in Dinero: drafts under ids of our choosing, whose booking is queued and happens a little later. */

import * as z from 'zod';
import { CallFailed } from '#shared/failures.ts';
import { decimal } from '#shared/money.ts';
import { together } from '#shared/together.ts';
import type { LedgerDocument } from '#shared/transfer/ledger-definition.ts';
import type { Dinero } from './client.ts';
import type { LedgerItem } from './consumption.ts';
import { guidOf } from './guid.ts';
import { isDuplicate } from './refusal.ts';
import type { DineroSession } from './session.ts';

const Created = z.array(z.object({ Id: z.string(), Version: z.string() })).length(1);
const State = z.object({
  Id: z.string(),
  Version: z.string(),
  Status: z.enum(['Draft', 'PendingBooking', 'Booked']),
  VoucherNumber: z.number().nullish(),
});
type State = z.infer<typeof State>;

function asDocument({ Id, Version, Status, VoucherNumber }: State): LedgerDocument {
  return {
    stage: Status === 'Booked' ? 'booked' : 'draft',
    id: Id,
    version: Version,
    ...(VoucherNumber === null || VoucherNumber === undefined ? {} : { number: String(VoucherNumber) }),
    gross: decimal(0),
  };
}

/** By its id, which is there as soon as the item is. */
export async function find({ api }: DineroSession, reference: string, knownId?: string): Promise<LedgerDocument[]> {
  const ids = new Set([...(knownId === undefined ? [] : [knownId]), guidOf('ledger item', reference)]);
  const found = await together([...ids].map((id) => stateOf(api, id)));
  return found.filter((state) => state !== undefined).map(asDocument);
}

/** Asking is a POST here. A lost answer leaves nothing in doubt, so it counts as a read. */
async function stateOf(api: Dinero, id: string): Promise<State | undefined> {
  try {
    const [state] = await api.write('POST', 'v1/ledgeritems/status', [{ Id: id }], z.array(State));
    return state;
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    const { failure } = error;
    if (failure.kind === 'rejected' && (failure.reason.detail ?? '').includes('ledgerItemNotFound')) return undefined;
    if (failure.kind === 'uncertain') throw new CallFailed('ledger', { kind: 'unavailable', detail: failure.detail });
    throw error;
  }
}

export async function create({ api }: DineroSession, payload: LedgerItem, key: string): Promise<LedgerDocument> {
  // A deleted item uses up its id: what a person asks for anew gets another one.
  for (const id of [payload.Id, guidOf('again', key)]) {
    try {
      const [made] = await api.write('POST', 'v1.2/ledgeritems', [{ ...payload, Id: id }], Created);
      return asDocument({ Id: made?.Id ?? id, Version: made?.Version ?? '', Status: 'Draft' });
    } catch (error) {
      if (!(error instanceof CallFailed && isDuplicate(error.failure))) throw error;
      const used = await stateOf(api, id);
      if (used !== undefined) return asDocument(used);
    }
  }
  throw new CallFailed('ledger', { kind: 'uncertain', detail: 'the id of the ledger item is used up' });
}

/** Queues the item for booking. That Dinero takes it does not say that it will be booked: only its state does. */
export async function advance({ api }: DineroSession, document: LedgerDocument): Promise<LedgerDocument> {
  const before = await stateOf(api, document.id);
  if (before?.Status === 'Draft')
    await api.write('POST', 'v1/ledgeritems/book', [{ Id: before.Id, Version: before.Version }], z.unknown());
  const after = before?.Status === 'Draft' ? await stateOf(api, document.id) : before;
  if (after?.Status === 'Booked') return asDocument(after);
  throw new CallFailed('ledger', { kind: 'unavailable', detail: `ledger item ${document.id} waits to be booked` });
}
