/**
 * Rows that an attempt of the initial sync never released: its create was not answered, or it died. By the time it goes on, the ledger's
 * record may have another name or number, or be gone; then nothing but the row's own claim leads to what was made. So Rackbeat is asked:
 *
 *   under the row's number stands ──► what we sent:    made by us, done
 *                                 ├─► something else:  NUMBER_COLLISION
 *                                 └─► nothing:         nothing was made, the row is given back
 */
import type { Existing } from '../rackbeat/registers.ts';
import type { Ending } from '../transfer/ending.ts';
import type { Session } from '../transfer/ledger-definition.ts';
import type { Transfer } from '../transfer/transfer.ts';
import { claim, finish, keyOf } from './hold-row.ts';
import { isInitialSyncs, markOf, type Sent, sentBy } from './intent.ts';
import type { Run } from './run.ts';

const rowsPerPage = 100;

/** Of all kinds. The list may lag a little, so each row is read again before anything is concluded from it. */
export async function unreleasedRows<S extends Session>({ session, transfers }: Run<S>): Promise<Transfer[]> {
  const rows: Transfer[] = [];
  let cursor: string | undefined;
  do {
    const page = await transfers.list({
      tenantId: session.tenant.tenantId,
      ledger: session.ledger,
      open: true,
      limit: rowsPerPage,
      ...(cursor === undefined ? {} : { cursor }),
    });
    rows.push(...page.transfers.filter(isInitialSyncs));
    cursor = page.next;
  } while (cursor !== undefined);
  return rows;
}

/** Settles every row that is left when all records have been carried. Throws `RowBusy` while one is still being worked on. */
export async function settleUnreleased<S extends Session>(run: Run<S>): Promise<void> {
  for (const listed of await unreleasedRows(run)) {
    const row = await run.transfers.get(keyOf(run, listed.kind, listed.number));
    if (row !== undefined && isInitialSyncs(row)) await settle(run, row);
  }
}

/** What an attempt sent that was never released, as far as the row still says so. */
export function wholeSent(row: Transfer): Sent | undefined {
  const { ledgerId, mark } = sentBy(row) ?? {};
  return ledgerId === undefined || mark === undefined ? undefined : { ledgerId, mark };
}

export async function settle<S extends Session>(run: Run<S>, row: Transfer): Promise<void> {
  const sent = wholeSent(row);
  const held = await claim(run, row.kind, row.number, sent ?? 'link');
  const theirs = await run.registers.find(row.kind, row.number);
  await finish(run, held, await endingOf(run, row, sentBy(row) === undefined ? undefined : theirs, sent));
}

async function endingOf<S extends Session>(
  run: Run<S>,
  { kind, number }: Transfer,
  theirs: Existing | undefined,
  sent: Sent | undefined,
): Promise<Ending> {
  if (theirs === undefined) return { end: 'skipped', reason: { code: 'GONE_FROM_LEDGER' } };
  const isOurs = sent !== undefined && isAsSent(theirs, sent) && !(await isMappedElsewhere(run, kind, number, sent.ledgerId));
  if (isOurs) return { end: 'done', outcome: 'created', ledgerId: sent.ledgerId, warnings: [] };
  const values = { number, ours: theirs.company_name || theirs.name, theirs: sent?.ledgerId ?? '' };
  return { end: 'skipped', reason: { code: 'NUMBER_COLLISION', values } };
}

export function isAsSent(theirs: Existing, { mark }: Sent): boolean {
  return markOf(theirs) === mark;
}

async function isMappedElsewhere<S extends Session>(run: Run<S>, kind: Transfer['kind'], number: string, ledgerId: string) {
  const { number: _number, ...key } = keyOf(run, kind, number);
  const mapped = await run.transfers.findByLedgerId({ ...key, ledgerId });
  return mapped !== undefined && mapped.number !== number;
}
