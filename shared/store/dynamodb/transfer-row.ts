/** A transfer as a row of the Transfers table and back. The key's parts are not stored twice. */
import { openStates, type Transfer, type TransferKey } from '../../transfer/transfer.ts';
import { ledgerIdKey, ledgerPartition, readLedgerPartition, readTransferSortKey, transferSortKey } from '../row-keys.ts';
import type { Item } from './get-many.ts';

/** What a row holds beside its key. The types see to it that a new field of `Transfer` is not forgotten here. */
const fields: Record<Exclude<keyof Transfer, keyof TransferKey>, true> = {
  state: true,
  previously: true,
  outcome: true,
  ledgerId: true,
  ledgerNumber: true,
  reason: true,
  warnings: true,
  payloadHash: true,
  settingsVersion: true,
  facts: true,
  lease: true,
  doubt: true,
  notBefore: true,
  attempts: true,
  attemptsBefore: true,
  triedSince: true,
  copies: true,
  ledgerCopy: true,
  forceId: true,
  forces: true,
  history: true,
  createdAt: true,
  updatedAt: true,
};

export function rowKey({ tenantId, ledger, kind, number }: TransferKey): { pk: string; sk: string } {
  return { pk: ledgerPartition(tenantId, ledger), sk: transferSortKey(kind, number) };
}

/** Every attribute that can stand beside the key, with its value; undefined: shall not be there. `openSince` is left to the writer. */
export function attributesOf(transfer: Transfer): Item {
  const own = Object.keys(fields).map((name) => [name, transfer[name as keyof typeof fields]]);
  return {
    ...Object.fromEntries(own),
    openKey: openStates.includes(transfer.state) ? ledgerPartition(transfer.tenantId, transfer.ledger) : undefined,
    ledgerKey: transfer.ledgerId === undefined ? undefined : ledgerIdKey({ ...transfer, ledgerId: transfer.ledgerId }),
  };
}

export function transferOf({ pk, sk, openKey: _openKey, openSince: _openSince, ledgerKey: _ledgerKey, ...rest }: Item): Transfer {
  return {
    ...readLedgerPartition(String(pk)),
    ...readTransferSortKey(String(sk)),
    ...(rest as Omit<Transfer, keyof TransferKey>),
  };
}
