/**
 * Every decision of a run, drawn from its seed. A choice is named by its label and how often that label was asked before, not by
 * its place in one long sequence: leaving out a record or a fault changes no other choice, and a seed survives small changes of the code.
 */
export interface Choices {
  /** True with the given probability. */
  chance(label: string, probability: number): boolean;
  /** A whole number from low to high, both included. */
  between(label: string, low: number, high: number): number;
  pick<T>(label: string, list: readonly T[]): T;
  /** Whether a fault of this family strikes here. Each seed has its own mixture: some families are off, some frequent. */
  strikes(family: FaultFamily, label: string): boolean;
  /** The faults that struck, in order. */
  struck(): readonly Fault[];
  /** While calm, nothing goes wrong. A run begins calm. */
  calm(isCalm: boolean): void;
}

/** What goes wrong together. The base is how often, per crossing, in a seed in which the family is frequent. */
export const faultFamilies = {
  'answer lost': 0.12,
  'request lost': 0.08,
  'server error': 0.1,
  'key forgotten': 0.6,
  'asked to wait': 0.04,
  'slow neighbour': 0.06,
  'Lambda killed': 0.12,
  'Lambda killed right after a write': 0.25,
  'Lambda freezes': 0.05,
  'Lambda outlives its deadline': 0.7,
  'database throttled': 0.03,
  'database write late': 0.05,
  'database answer lost': 0.03,
  'database request sent twice': 0.05,
  'bus refuses': 0.06,
  'bus answer lost': 0.04,
  'event twice': 0.1,
  'event late': 0.1,
  'event delivery fails': 0.06,
  'small batch': 0.9,
  'message twice': 0.08,
  'delete lost': 0.06,
  'webhook answer lost': 0.1,
  'tick lost': 0.2,
  'tick twice': 0.2,
} as const;
export type FaultFamily = keyof typeof faultFamilies;

/** One fault that struck: its name in words, and a short name for a command line. */
export interface Fault {
  id: string;
  name: string;
}

/** @param only when given, the faults with these ids strike and no others (to shrink a failure) */
export function seededChoices(seed: number, only?: ReadonlySet<string>): Choices {
  const asked = new Map<string, number>();
  const struck: Fault[] = [];
  let isCalm = true;
  const draw = (label: string): { fraction: number; name: string } => {
    const count = (asked.get(label) ?? 0) + 1;
    asked.set(label, count);
    const name = `${label}#${count}`;
    return { fraction: fractionOf(`${seed}|${name}`), name };
  };
  return {
    chance: (label, probability) => draw(label).fraction < probability,
    between: (label, low, high) => low + Math.floor(draw(label).fraction * (high - low + 1)),
    pick(label, list) {
      if (list.length === 0) throw new RangeError(`Nothing to pick from: ${label}`);
      return list[Math.floor(draw(label).fraction * list.length)] as (typeof list)[number];
    },
    strikes(family, label) {
      const { fraction, name } = draw(`${family}: ${label}`);
      if (isCalm || fraction >= rateOf(seed, family)) return false;
      const id = shortName(name);
      if (only !== undefined && !only.has(id)) return false;
      struck.push({ id, name });
      return true;
    },
    struck: () => struck,
    calm: (value) => {
      isCalm = value;
    },
  };
}

/** A third of the families are off in a seed, a third rare, a third frequent: rare meetings of two faults need quiet around them. */
function rateOf(seed: number, family: FaultFamily): number {
  const mood = fractionOf(`${seed}|mood of ${family}`);
  if (mood < 1 / 3) return 0;
  return mood < 2 / 3 ? faultFamilies[family] / 6 : faultFamilies[family];
}

function shortName(name: string): string {
  return Math.floor(fractionOf(name) * 36 ** 5).toString(36);
}

/** From 0 (inclusive) to 1 (exclusive): FNV-1a over the text, then mixed. */
export function fractionOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
