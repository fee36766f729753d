/** What every part of a run shares: time, choices, the trace, the counters, and where a broken promise is reported. */
import type { Random } from '#shared/random.ts';
import { type Choices, fractionOf } from './choices.ts';
import type { Schedule } from './schedule.ts';
import type { Sometimes } from './sometimes.ts';
import type { Trace } from './trace.ts';

/** A promise of the product that did not hold. */
export interface Violation {
  /** The promise, in words. */
  promise: string;
  detail: string;
  at: number;
  tenant?: string | undefined;
}

export interface Stage {
  schedule: Schedule;
  choices: Choices;
  trace: Trace;
  sometimes: Sometimes;
  /** The first one ends the run. */
  broken(promise: string, detail: string, tenant?: string): void;
  violation(): Violation | undefined;
  /** Starts what goes on by itself; an error in it is a fault of the simulation. */
  start(work: Promise<unknown>): void;
  /** Everything the product wrote to its log, as text. */
  logged: string[];
}

export function createStage(parts: Pick<Stage, 'schedule' | 'choices' | 'trace' | 'sometimes'>): Stage {
  let violation: Violation | undefined;
  const stage: Stage = {
    ...parts,
    logged: [],
    start(work) {
      work.catch((error: unknown) => {
        stage.broken('the simulation itself works', error instanceof Error ? String(error.stack) : String(error));
      });
    },
    broken(promise, detail, tenant) {
      if (violation !== undefined) return;
      violation = { promise, detail, at: parts.schedule.now(), tenant };
      parts.trace.story(`BROKEN PROMISE: ${promise}: ${detail}`, tenant);
      parts.schedule.stop();
    },
    violation: () => violation,
  };
  return stage;
}

/** Ids and fractions that are the same in each run of a seed. @param owner whose they are, so that no two owners share an id */
export function seededRandom(seed: number, owner: string): Random {
  let count = 0;
  const next = (what: string) => {
    count += 1;
    return fractionOf(`${seed}|${owner}|${what}|${count}`);
  };
  return {
    id: () => `${owner.replace(/[^a-z0-9]/gi, '')}${Math.floor(next('id') * 2 ** 32).toString(36)}x${count.toString(36)}`,
    fraction: () => next('fraction'),
  };
}
