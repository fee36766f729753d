/**
 * The document a record would become in the ledger, with nothing written anywhere. What the record leans on and the ledger does not
 * have yet is worked out the same way, so that the document is the one that would be sent.
 */
import type { AnswerTo } from '../desk.ts';
import { Refused } from '../failures.ts';
import type { Kind } from '../kinds.ts';
import type { TransferStore } from '../store/transfer-store.ts';
import { notFound } from '../transfer/ending.ts';
import type { AnyKind, AnyMasterKind, LedgerDefinition, Mapped, Need, Needed, Session } from '../transfer/ledger-definition.ts';
import { referenceOf } from '../transfer/reference.ts';
import { neededFrom } from '../transfer/resolve-needs.ts';
import type { Reason, Transfer, TransferKey } from '../transfer/transfer.ts';

export type Preview = AnswerTo<'preview'>;

/** What a preview works with: one session, and the rows that are known. */
interface Desk<S extends Session> {
  ledger: LedgerDefinition<S>;
  transfers: TransferStore;
  session: S;
  now: number;
  /** What would be made first, in this order. */
  first: Preview['first'];
}

/** Throws `CallFailed` when a neighbour does not answer. Master records have no preview: `undefined`. */
export async function preview<S extends Session>(
  { ledger, transfers, now }: Pick<Desk<S>, 'ledger' | 'transfers' | 'now'>,
  session: S,
  kind: Kind,
  number: string,
): Promise<Preview | undefined> {
  const definition = ledger.kinds[kind];
  if (definition?.sort !== 'document') return undefined;
  const desk: Desk<S> = { ledger, transfers, session, now, first: [] };
  const nothing: Preview = { existing: [], first: desk.first, warnings: [] };
  const tenantId = session.tenant.tenantId;
  const row = await transfers.get({ tenantId, ledger: ledger.name, kind, number });
  const reference = referenceOf(kind, tenantId, number, row?.copies);
  const existing = (await definition.find(session, reference, row?.ledgerId)).map(({ stage, id, number: shown }) => ({
    stage,
    id,
    ...(shown === undefined ? {} : { number: shown }),
  }));
  try {
    const record: unknown = await definition.read(session, number);
    if (record === undefined) return { ...nothing, existing, refused: notFound(kind, number) };
    const verdict = definition.judge(session, record);
    if (verdict !== undefined) return { ...nothing, existing, skipped: verdict.skip };
    const { warnings } = definition.aim(session, record);
    const needed = await resolve(desk, definition.needs(session, record));
    const lookedUp: unknown = await definition.lookUp(session, record, needed);
    const draft = definition.draft(session, record, { needed, lookedUp, reference });
    return { ...nothing, existing, document: draft.payload, warnings: [...warnings, ...draft.warnings] };
  } catch (error) {
    if (error instanceof Refused) return { ...nothing, existing, refused: error.reason };
    throw error;
  }
}

async function resolve<S extends Session>(desk: Desk<S>, needs: Need[]): Promise<Needed> {
  const rows: Transfer[] = [];
  for (const need of needs) {
    const row = await foresee(desk, need);
    if (row !== undefined) rows.push(row);
  }
  const planned = (kind: Kind, number: string) =>
    desk.first.find((each) => each.kind === kind && each.number === number)?.payload;
  return { ...neededFrom(rows), planned };
}

/** The row as it would stand once this record has been seen to. */
async function foresee<S extends Session>(desk: Desk<S>, need: Need): Promise<Transfer | undefined> {
  const { ledger, session, transfers } = desk;
  const key: TransferKey = { tenantId: session.tenant.tenantId, ledger: ledger.name, kind: need.kind, number: need.number };
  const known = await transfers.get(key);
  if (known?.state === 'done' && known.ledgerId !== undefined) return known;
  const definition = ledger.kinds[need.kind];
  if (need.how === 'after' || definition === undefined || definition.sort === 'document') return known;
  const record: unknown = await definition.read(session, need.number);
  if (record === undefined) return absent(need, notFound(need.kind, need.number));
  const found = await definition.identify(session, record, 'needed');
  if (found.found === 'conflict') throw refusedBecause(need, found.reason);
  if (found.found === 'one') return foreseen(desk, key, found.ledgerId, found.facts);
  return definition.sort === 'master'
    ? await wouldBeMade(desk, definition, key, record, need)
    : fallback(session, definition, record, need);
}

async function wouldBeMade<S extends Session>(
  desk: Desk<S>,
  definition: AnyMasterKind<S>,
  key: TransferKey,
  record: unknown,
  need: Need,
): Promise<Transfer | undefined> {
  const { session } = desk;
  const verdict = definition.judge(session, record, 'needed');
  if ('skip' in verdict) return absent(need, verdict.skip);
  if (verdict.reach === 'link') return fallback(session, definition, record, need);
  const needed = await resolve(desk, definition.needs(session, record));
  const mapped: Mapped = async (kind, ledgerId) =>
    (await desk.transfers.findByLedgerId({ tenantId: key.tenantId, ledger: key.ledger, kind, ledgerId }))?.number;
  const lookedUp: unknown = await definition.lookUp(session, record, needed, mapped);
  const made = definition.payload(session, record, { needed, lookedUp });
  if (!desk.first.some(({ kind, number }) => kind === need.kind && number === need.number))
    desk.first.push({ kind: need.kind, number: need.number, payload: { ...made.payload, ...made.onCreate } });
  // A ledger gives a new record Rackbeat's number wherever it can; where it counts by itself (units), the number is only foreseen.
  return foreseen(desk, key, need.number, made.facts);
}

function fallback<S extends Session>(
  session: S,
  definition: Exclude<AnyKind<S>, { sort: 'document' }>,
  record: unknown,
  need: Need,
): undefined {
  const verdict = definition.missing(session, record, 'needed');
  return absent(need, 'skip' in verdict ? verdict.skip : verdict.fail);
}

function absent(need: Need, reason: Reason): undefined {
  if (need.how === 'ensure') throw refusedBecause(need, reason);
  return undefined;
}

function refusedBecause(need: Need, reason: Reason): Refused {
  return new Refused(reason.code, { ...reason.values, viaKind: need.kind, viaNumber: need.number }, reason.detail);
}

function foreseen<S extends Session>(desk: Desk<S>, key: TransferKey, ledgerId: string, facts: Transfer['facts']): Transfer {
  return {
    ...key,
    state: 'done',
    ledgerId,
    ...(facts === undefined ? {} : { facts }),
    attempts: 0,
    history: [],
    createdAt: desk.now,
    updatedAt: desk.now,
  };
}
