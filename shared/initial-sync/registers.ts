/** The short lists (groups, terms, layouts …) of both sides, paired; read once a slice, when first needed. */
import type { Kind } from '../kinds.ts';
import type { Session } from '../transfer/ledger-definition.ts';
import type { Leaning, Partners } from './definition.ts';
import { pairRegister } from './match.ts';
import { listWhole, type Run } from './run.ts';

export interface Pairs {
  /** Rackbeat's number by ledger id. */
  numbers: Map<string, string>;
  /** Numbers in use in Rackbeat. */
  taken: Set<string>;
}

export interface RegisterPairs {
  of(kind: Kind): Promise<Pairs>;
}

export function registerPairs<S extends Session>(run: Run<S>): RegisterPairs {
  const known = new Map<Kind, Promise<Pairs>>();
  async function read(kind: Kind): Promise<Pairs> {
    const definition = run.kinds.find((each) => each.kind === kind);
    if (definition === undefined) return { numbers: new Map(), taken: new Set() };
    const records = (await listWhole(run, definition)).filter((record) => definition.judge(run.session, record) === undefined);
    const existing = await run.registers.list(kind);
    const chosen = definition.chosen?.(run.session.settings) ?? {};
    return {
      numbers: pairRegister(
        records.map((record) => definition.known(record)),
        existing,
        chosen,
      ),
      taken: new Set(existing.map(({ number }) => number)),
    };
  }
  return {
    of(kind) {
      const pairs = known.get(kind) ?? read(kind);
      known.set(kind, pairs);
      return pairs;
    },
  };
}

/** The counterparts of what a record leans on, or the first required one that Rackbeat lacks. */
export async function partnersOf(pairs: RegisterPairs, leanings: Leaning[]): Promise<Partners | { missing: Leaning }> {
  const numbers = new Map<string, string>();
  for (const leaning of leanings) {
    const number = (await pairs.of(leaning.kind)).numbers.get(leaning.ledgerId);
    if (number !== undefined) numbers.set(`${leaning.kind}#${leaning.ledgerId}`, number);
    else if (leaning.required) return { missing: leaning };
  }
  return { numberOf: (kind, ledgerId) => numbers.get(`${kind}#${ledgerId}`) };
}

/** The number itself if nobody has it in Rackbeat, else the one after the highest. @param wanted absent: the one after the highest */
export function freeNumber(wanted: string | undefined, taken: Set<string>): string {
  if (wanted !== undefined && !taken.has(wanted)) return wanted;
  return String([...taken].reduce((highest, number) => Math.max(highest, Number(number)), 0) + 1);
}
