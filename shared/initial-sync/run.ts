import type { Clock } from '../clock.ts';
import { pageGuard } from '../page-guard.ts';
import type { RackbeatRegisters } from '../rackbeat/registers.ts';
import type { Random } from '../random.ts';
import type { TransferStore } from '../store/transfer-store.ts';
import type { Session } from '../transfer/ledger-definition.ts';
import type { AnyInitialSyncKind, LedgerPage } from './definition.ts';

/** What one slice of an initial sync works with. */
export interface Run<S extends Session> {
  session: S;
  /** What comes over, in this order. */
  kinds: AnyInitialSyncKind<S>[];
  /** Also those that do not come over now: what comes may lean on them. */
  everyKind: AnyInitialSyncKind<S>[];
  registers: RackbeatRegisters;
  transfers: TransferStore;
  clock: Clock;
  random: Random;
  /** How long a claim on a row lasts, in ms. */
  lease: number;
  /** No record is begun after this moment (ms since 1970). */
  stopAt: number;
}

const largestPage = 1000;
const mostReadings = 5;

/** A whole list of the ledger. Rows that move while it is read make it be read again, five times at most. */
export async function listWhole<S extends Session>({ session }: Run<S>, kind: AnyInitialSyncKind<S>): Promise<unknown[]> {
  let records: unknown[] = [];
  let cursor: string | undefined;
  let seen = pageGuard('ledger', kind.kind);
  for (let readings = 1; ; ) {
    const page: LedgerPage<unknown> = await kind.listPage(session, cursor, largestPage);
    if (page.hasMoved === true && readings < mostReadings) {
      readings += 1;
      records = [];
      cursor = undefined;
      seen = pageGuard('ledger', kind.kind);
      continue;
    }
    records.push(...page.records);
    if (page.next === undefined) return records;
    seen(page.records);
    cursor = page.next;
  }
}
