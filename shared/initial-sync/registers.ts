/** The short lists (groups, terms, layouts …) of both sides, paired; read once a slice, when first needed. */
import type { Kind } from '../kinds.ts';
import type { Session } from '../transfer/ledger-definition.ts';
import type { Reason } from '../transfer/transfer.ts';
import type { Known, Leaning, Partners } from './definition.ts';
import { pairRegister } from './match.ts';
import { listWhole, type Run } from './run.ts';

export interface Pairs {
  /** Rackbeat's number by ledger id. */
  numbers: Map<string, string>;
  /** Numbers in use in Rackbeat. */
  taken: Set<string>;
  /** What people know the ledger's records by, by ledger id. */
  called: Map<string, string>;
}

export interface RegisterPairs {
  of(kind: Kind): Promise<Pairs>;
}

export function registerPairs<S extends Session>(run: Run<S>): RegisterPairs {
  const known = new Map<Kind, Promise<Pairs>>();
  async function read(kind: Kind): Promise<Pairs> {
    const definition = run.everyKind.find((each) => each.kind === kind);
    if (definition === undefined) return { numbers: new Map(), taken: new Set(), called: new Map() };
    const listed = await listWhole(run, definition);
    const records = listed.filter((record) => definition.judge(run.session, record) === undefined);
    const existing = await run.registers.list(kind);
    const chosen = definition.chosen?.(run.session.settings) ?? {};
    return {
      numbers: pairRegister(
        records.map((record) => definition.known(record)),
        existing,
        chosen,
      ),
      taken: new Set(existing.map(({ number }) => number)),
      called: new Map(
        listed.map((record) => {
          const { ledgerId, number } = definition.known(record);
          return [ledgerId, number];
        }),
      ),
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

/** The counterparts of what a record leans on, or why it cannot be there: Rackbeat lacks a required one. */
export async function partnersOf(pairs: RegisterPairs, leanings: Leaning[]): Promise<Partners | { missing: Reason }> {
  const numbers = new Map<string, string>();
  for (const leaning of leanings) {
    const { numbers: paired, called } = await pairs.of(leaning.kind);
    const number = paired.get(leaning.ledgerId);
    if (number !== undefined) numbers.set(`${leaning.kind}#${leaning.ledgerId}`, number);
    else if (leaning.required) return { missing: noPartner(leaning, called) };
  }
  return { numberOf: (kind, ledgerId) => numbers.get(`${kind}#${ledgerId}`) };
}

function noPartner({ kind, ledgerId }: Leaning, called: Map<string, string>): Reason {
  return { code: 'NO_PARTNER_IN_RACKBEAT', values: { kind, number: called.get(ledgerId) ?? ledgerId } };
}

/** The number itself if it is one and nobody has it in Rackbeat, else the one after the highest. */
export function freeNumber(wanted: string, taken: Set<string>): string {
  if (isRackbeatNumber(wanted) && !taken.has(wanted)) return wanted;
  return String([...taken].reduce((highest, number) => Math.max(highest, Number(number)), 0) + 1);
}

/** Rackbeat numbers customers and suppliers with integers; one that has no such number in the ledger is for a person. */
export function noNumber({ number, name }: Known): Reason {
  return { code: 'NUMBER_NOT_FOR_RACKBEAT', values: { number, name } };
}

/** All but items are numbered with integers in Rackbeat; `007` would come to be 7. */
export function isRackbeatNumber(text: string): boolean {
  return /^[1-9]\d{0,8}$/.test(text);
}
