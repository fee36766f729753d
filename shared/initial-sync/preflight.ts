/** What an initial sync would do, from lists only. Nothing is written on either side. */
import type { Session } from '../transfer/ledger-definition.ts';
import type { AnyInitialSyncKind, Known } from './definition.ts';
import { collision, isSameItem, labelOf, matchParty, partyIndex } from './match.ts';
import { type Carried, countReasons, type ReasonCount, type SyncOutcome } from './progress.ts';
import { isRackbeatNumber, noNumber, partnersOf, type RegisterPairs, registerPairs } from './registers.ts';
import { listWhole, type Run } from './run.ts';

export interface Preflight {
  kinds: { kind: Carried['kind']; total: number; create: number; link: number; skip: number }[];
  reasons: ReasonCount[];
}

export async function preflight<S extends Session>(run: Run<S>): Promise<Preflight> {
  const pairs = registerPairs(run);
  const kinds: Preflight['kinds'] = [];
  let reasons: ReasonCount[] = [];
  for (const kind of run.kinds) {
    const foreseen = await foresee(run, kind, pairs);
    const count = (outcome: SyncOutcome) => foreseen.filter((each) => each.outcome === outcome).length;
    kinds.push({
      kind: kind.kind,
      total: foreseen.length,
      create: count('created'),
      link: count('linked'),
      skip: count('skipped'),
    });
    reasons = countReasons(reasons, foreseen);
  }
  return { kinds, reasons };
}

async function foresee<S extends Session>(run: Run<S>, kind: AnyInitialSyncKind<S>, pairs: RegisterPairs): Promise<Carried[]> {
  const records = await listWhole(run, kind);
  const match = await foreseenMatch(run, kind, pairs, records);
  const foreseen: Carried[] = [];
  for (const record of records) {
    const known = kind.known(record);
    const carried = (outcome: SyncOutcome, reason?: Carried['reason']): Carried => ({
      kind: kind.kind,
      number: labelOf(known),
      outcome,
      ...(reason === undefined ? {} : { reason }),
    });
    const stays = kind.judge(run.session, record);
    const found = stays === undefined ? await match(known) : undefined;
    if (stays !== undefined) foreseen.push(carried('skipped', stays));
    else if (found?.found === 'several') foreseen.push(carried('skipped', found.reason));
    else if (found?.found === 'one') foreseen.push(carried('linked'));
    else foreseen.push(await created(run, kind, record, known, pairs, carried));
  }
  return foreseen;
}

/** Would be created, if what it leans on will be there. A register's record counts as there from now on. */
async function created<S extends Session>(
  run: Run<S>,
  kind: AnyInitialSyncKind<S>,
  record: unknown,
  known: Known,
  pairs: RegisterPairs,
  carried: (outcome: SyncOutcome, reason?: Carried['reason']) => Carried,
): Promise<Carried> {
  if (kind.matching === 'party' && known.numberless !== true && !isRackbeatNumber(known.number))
    return carried('skipped', noNumber(known));
  const partners = await partnersOf(pairs, kind.leansOn?.(record, run.session.settings) ?? []);
  if ('missing' in partners) return carried('skipped', partners.missing);
  if (kind.matching === 'register') (await pairs.of(kind.kind)).numbers.set(known.ledgerId, known.number);
  return carried('created');
}

async function foreseenMatch<S extends Session>(
  run: Run<S>,
  kind: AnyInitialSyncKind<S>,
  pairs: RegisterPairs,
  records: unknown[],
) {
  if (kind.matching === 'register') {
    const before = new Map((await pairs.of(kind.kind)).numbers);
    return async ({ ledgerId }: Known) => {
      const number = before.get(ledgerId);
      return number === undefined ? ({ found: 'none' } as const) : ({ found: 'one', number } as const);
    };
  }
  const existing = await run.registers.list(kind.kind);
  if (kind.matching === 'party') {
    const index = partyIndex(existing);
    const numbers = new Set(records.map((record) => kind.known(record).number));
    const linked = new Set<string>();
    return async (known: Known) => {
      const match = await matchParty(known, index, async ({ number }) =>
        numbers.has(number) || linked.has(number) ? 'another' : 'nobody',
      );
      if (match.found === 'one') linked.add(match.number);
      return match;
    };
  }
  const items = new Map(existing.map((item) => [item.number, item]));
  const seen = new Map<string, Known>();
  return async (known: Known) => {
    const first = seen.get(known.number);
    if (first !== undefined)
      return {
        found: 'several',
        reason: { code: 'NUMBER_COLLISION', values: { number: known.number, ours: first.ledgerId, theirs: known.name } },
      } as const;
    seen.set(known.number, known);
    const item = items.get(known.number);
    if (item === undefined) return { found: 'none' } as const;
    return isSameItem(item, known)
      ? ({ found: 'one', number: item.number } as const)
      : ({ found: 'several', reason: collision(known, item) } as const);
  };
}
