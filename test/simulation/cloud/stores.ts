/** DynamoDB as a model: the memory stores behind a network that throttles, loses answers and sends twice, with an index that lags. */
import { seconds } from '#shared/clock.ts';
import { StoreUnavailable } from '#shared/store/errors.ts';
import type { Stage } from '../stage.ts';
import { cross, type Trouble } from './crossing.ts';
import type { Container } from './lambda.ts';

export interface Tables {
  /** While true most requests are throttled. */
  areThrottled: boolean;
  /** Puts a store behind the network, for one container. */
  behindNetwork<S extends object>(container: Container, name: string, store: S, watch?: Watch<S>): S;
}

/** Told after each request that took effect, with what was given and what came of it. */
export type Watch<S> = { [M in keyof S]?: (given: never, answered: never, container: Container) => void };

const reads = /^(get|list|find|pausedUntil)/;

export function createTables(stage: Stage): Tables {
  const { choices } = stage;
  const tables: Tables = {
    areThrottled: false,
    behindNetwork<S extends object>(container: Container, name: string, store: S, watch: Watch<S> = {}): S {
      const method = (key: string, act: (...given: unknown[]) => Promise<unknown>) => {
        return (...given: unknown[]): Promise<unknown> => {
          const { label, tenant } = named(given[0]);
          const what = `${name}.${key}${label}`;
          const told = watch[key as keyof S] as ((given: unknown, answered: unknown, container: Container) => void) | undefined;
          return cross(stage, container, {
            what,
            tenant,
            effect: () => act(...given),
            requestTakes: choices.between(`${what} request`, 1, 12) + lateBy(key, what),
            answerTakes: choices.between(`${what} answer`, 1, 12) + frozenFor(what),
            trouble: trouble(what, reads.test(key)),
            done: (answered) => told?.(given.length === 1 ? given[0] : given, answered, container),
          });
        };
      };
      const entries = Object.entries(store as Record<string, (...given: unknown[]) => Promise<unknown>>);
      return Object.fromEntries(entries.map(([key, act]) => [key, method(key, act)])) as S;
    },
  };

  /** The row of an attempt is written long after it was sent: its lease may be over, and somebody else at work. */
  function lateBy(key: string, what: string): number {
    return key === 'finish' && choices.strikes('database write late', what)
      ? choices.between(`late ${what}`, 20, 240) * seconds
      : 0;
  }

  /** The whole machine stands still for a while; nobody tells the function. */
  function frozenFor(what: string): number {
    return choices.strikes('Lambda freezes', what) ? choices.between(`frozen at ${what}`, 20, 200) * seconds : 0;
  }

  /** The SDK has already tried four times when we hear of a throttled request. */
  function trouble(what: string, isRead: boolean): Trouble | undefined {
    if (
      choices.strikes('database throttled', what) ||
      (tables.areThrottled && choices.chance(`hour of throttling: ${what}`, 0.7))
    )
      return { kind: 'before', error: new StoreUnavailable('throttled'), says: 'the table is throttled' };
    if (isRead) return undefined;
    if (choices.strikes('database answer lost', what))
      return { kind: 'after', error: new StoreUnavailable('no answer'), says: 'written, but the answer is lost' };
    if (choices.strikes('database request sent twice', what))
      return { kind: 'twice', says: 'the SDK sends it a second time, since the first answer was lost' };
    return undefined;
  }
  return tables;
}

/** Names the row a request is about, in words and for the choices. */
function named(given: unknown): { label: string; tenant: string | undefined } {
  if (typeof given === 'string') return { label: ` ${given}`, tenant: undefined };
  if (given === null || typeof given !== 'object') return { label: '', tenant: undefined };
  const { tenantId, kind, number, pull, event } = given as Record<string, unknown>;
  const parts = [kind, number, pull, event].filter((part) => typeof part === 'string');
  const tenant = typeof tenantId === 'string' ? tenantId : undefined;
  return { label: [...parts, ...(tenant === undefined ? [] : [`of ${tenant}`])].map((part) => ` ${part}`).join(''), tenant };
}

/**
 * An index that follows its table after a while, row by row and never backwards.
 * @returns hands the index each change when it is its turn
 */
export function laggingIndex(stage: Stage): (show: () => void) => void {
  let last = 0;
  return (show) => {
    const lag = stage.choices.chance('index lags', 0.2) ? stage.choices.between('index lags by', 100, 20_000) : 5;
    // Changes arrive in their order.
    last = Math.max(last + 1, stage.schedule.now() + lag);
    if (lag > 1_000) stage.sometimes.saw('an index did not show the newest row');
    stage.schedule.at(last, show);
  };
}
