/** Watches the transfer rows: one attempt at a time, and only the holder of the lease writes. */
import type { ClaimRequest, ClaimResult } from '#shared/store/transfer-store.ts';
import type { Transfer, TransferKey } from '#shared/transfer/transfer.ts';
import type { TransferWatch } from '../connector.ts';
import type { RareThing } from '../sometimes.ts';
import type { Stage } from '../stage.ts';

export function watchRows(stage: Stage): TransferWatch {
  const { sometimes, broken, schedule, trace } = stage;
  const holders = new Map<string, { owner: string; until: number }>();
  const finishers = new Map<string, string>();
  const waited = new Set<string>();

  return {
    claim(given: [TransferKey, ClaimRequest], claim: ClaimResult, container) {
      const [key, { owner, leaseUntil }] = given;
      const name = nameOf(key);
      if (!claim.claimed) {
        trace.detail(`${container.name} may not work on ${name}: ${claim.because}`, key.tenantId);
        if (claim.because === 'held') sometimes.saw('a record was held by another attempt');
        if (claim.because === 'held' && key.kind === 'customer' && claim.transfer.ledgerId === undefined)
          sometimes.saw('two documents needed one new customer at the same time');
        if (claim.because === 'finished') sometimes.saw('a webhook came for a finished document');
        return;
      }
      const row = claim.transfer;
      trace.story(`${container.name} begins attempt ${row.attempts} at ${name} (it was ${row.previously})`, key.tenantId);
      const holder = holders.get(name);
      if (holder === undefined || holder.owner !== owner) {
        if (holder !== undefined && holder.until > schedule.now() + 3_000)
          broken('one attempt at a time', `${owner} begins while ${holder.owner} holds ${name}`, key.tenantId);
        holders.set(name, { owner, until: leaseUntil });
      }
      if (row.previously === 'working') sometimes.saw('an attempt was never released');
    },
    finish(given: [Transfer, string], written: 'written' | 'lease-lost', container) {
      const [row, owner] = given;
      const name = nameOf(row);
      if (written === 'lease-lost') {
        sometimes.saw('a lease was lost');
        trace.story(`${container.name} may not write ${name} any more: its lease is over`, row.tenantId);
        return;
      }
      const isRepeated = holders.get(name) === undefined && finishers.get(name) === owner;
      if (holders.get(name)?.owner !== owner && !isRepeated)
        broken('only who holds the lease writes the row', `${owner} wrote ${name}`, row.tenantId);
      holders.delete(name);
      finishers.set(name, owner);
      tell(row, container.name);
    },
  } as TransferWatch;

  function tell(row: Transfer, who: string): void {
    const name = nameOf(row);
    const because =
      row.reason === undefined
        ? ''
        : ` because ${row.reason.code}${row.reason.detail === undefined ? '' : ` (${row.reason.detail})`}`;
    const looks = row.doubt === undefined ? '' : `; in doubt, looked ${row.doubt.looks} times`;
    const id = row.ledgerId === undefined ? '' : `, ledger id ${row.ledgerId}`;
    trace.story(`${who} writes down: ${name} is ${row.state} (${row.outcome})${because}${id}${looks}`, row.tenantId);
    if (row.state === 'waiting') {
      sometimes.saw('a transfer waited for a consent');
      if (row.ledgerId !== undefined || row.doubt !== undefined)
        sometimes.saw('the consent was lost while a document was under way');
      waited.add(name);
    } else if (row.state === 'done' && waited.delete(name)) sometimes.saw('a waiting transfer went on after reconnecting');
    if (row.reason?.code === 'UNDELIVERED') sometimes.saw('a dead letter became a failed transfer');
    if (row.reason?.code === 'REFERENCE_CHANGED') sometimes.saw('a rewritten reference stopped a resend');
    if (row.doubt?.looks === 1) sometimes.saw('the document could not be found yet');
    if (row.outcome === 'unchanged') sometimes.saw('a record was unchanged');
    if (row.reason?.code === 'DELETED_IN_RACKBEAT') sometimes.saw('a record was deleted in Rackbeat');
    if (row.kind === 'customer-invoice' && row.outcome === 'linked') sometimes.saw('looking found our document');
    if (row.kind === 'customer-invoice' && row.outcome === 'created') sometimes.saw('a draft was left for a person to book');
    if (row.kind === 'supplier' && row.outcome === 'updated') sometimes.saw('a supplier was changed in the ledger');
    if (row.reason?.code === 'EMPTY_LINE_ITEM_MISSING') sometimes.saw('an order waited for an item for its empty line');
    if (row.reason?.code === 'GONE_FROM_LEDGER') sometimes.saw('an order was gone before it came');
    if (row.reason?.code === 'NO_LONGER_DRAFT') sometimes.saw('an order was changed too late for its draft');
    if (row.reason?.code === 'ORDER_INVOICED') sometimes.saw('an order with an invoice in e-conomic was left alone');
    if (row.reason?.code === 'NO_DIFFERENCE') sometimes.saw('there was no difference to post');
    if (row.warnings?.some(({ code }) => code === 'EARLIER_DRAFT_CHANGED') === true)
      sometimes.saw('a changed inventory voucher was left alone');
    const ending = knownEndings[`${row.kind} ${row.outcome}`] ?? knownEndings[`${row.ledger} ${row.kind} ${row.outcome}`];
    if (ending !== undefined) sometimes.saw(ending);
    if (row.kind === 'customer' && row.outcome === 'updated') sometimes.saw('a customer was changed in the ledger');
  }
}

const knownEndings: Record<string, RareThing> = {
  'order created': 'an order came to Rackbeat',
  'order updated': 'an order was changed in Rackbeat',
  'order linked': 'looking found our order',
  'ledger-invoice linked': 'looking found an invoice of Dinero in Rackbeat',
  'sales-order updated': 'a draft order of ours was changed in e-conomic',
  'inventory-value linked': 'looking found our inventory voucher',
  'dinero ledger-customer created': 'a buyer of Dinero became a customer of Rackbeat',
  'dinero ledger-customer linked': 'looking found a buyer of Dinero in Rackbeat',
  'ledger-project updated': 'a project of e-conomic was renamed in Rackbeat',
  'e-conomic ledger-customer created': 'a customer of e-conomic came to Rackbeat',
  'e-conomic ledger-customer updated': 'a customer of e-conomic was changed in Rackbeat',
  'ledger-product updated': 'a product of e-conomic was changed in Rackbeat',
};

export function nameOf({ tenantId, kind, number }: Pick<TransferKey, 'tenantId' | 'kind' | 'number'>): string {
  return `${kind} ${number} of ${tenantId}`;
}
