/** One call of a function to the world outside: a request on its way, an effect there, an answer on its way back. */
import type { Stage } from '../stage.ts';
import type { Container } from './lambda.ts';

export interface Crossing<T> {
  /** Who does what to what, without the function's name. */
  what: string;
  tenant?: string | undefined;
  /** What happens outside; awaited, and nothing else happens meanwhile. */
  effect: () => Promise<T> | T;
  /** How long request and answer travel, in ms. */
  requestTakes: number;
  answerTakes: number;
  trouble?: Trouble | undefined;
  /** The caller is killed as soon as the request is out. */
  kills?: boolean;
  /** Told after the effect, whether or not the answer arrives. */
  done?: ((value: T) => void) | undefined;
}

/**
 * - `before`: nothing happens, the caller gets the error
 * - `after`: it happens, the caller gets the error
 * - `twice`: it happens twice (a retry of the SDK after a lost answer); the caller gets the second answer
 * - `silence`: it happens or not, and no answer comes
 */
export type Trouble =
  | { kind: 'before'; error: unknown; says: string }
  | { kind: 'after'; error: unknown; says: string }
  | { kind: 'twice'; says: string }
  | { kind: 'silence'; happens: boolean; says: string };

export function cross<T>(stage: Stage, container: Container, crossing: Crossing<T>): Promise<T> {
  const { schedule, trace } = stage;
  const { what, tenant, trouble } = crossing;
  return new Promise((resolve, reject) => {
    const { invocation } = container;
    if (container.isDead || invocation === undefined) return;
    invocation.crossings += 1;
    if (trouble !== undefined) invocation.isTroubled = true;
    const diesHere =
      crossing.kills === true
        ? { afterSending: true }
        : invocation.dies?.at === invocation.crossings
          ? invocation.dies
          : undefined;
    if (diesHere?.afterSending === false) {
      invocation.kill(`just before: ${what}`);
      return;
    }
    const answer = (act: () => void) => {
      if (trouble?.kind === 'silence') return;
      schedule.after(crossing.answerTakes, () => (container.isDead ? undefined : act()));
    };
    schedule.after(crossing.requestTakes, async () => {
      if (trouble !== undefined) trace.story(`${container.name}: ${what}: ${trouble.says}`, tenant);
      else trace.detail(`${container.name}: ${what}`, tenant);
      const happens = trouble?.kind !== 'before' && (trouble?.kind !== 'silence' || trouble.happens);
      try {
        let value: T | undefined;
        if (happens) {
          value = await crossing.effect();
          if (trouble?.kind === 'twice') value = await crossing.effect();
          crossing.done?.(value);
        }
        if (diesHere !== undefined) invocation.kill(`before the answer to: ${what}`);
        if (trouble?.kind === 'before' || trouble?.kind === 'after') answer(() => reject(trouble.error));
        else answer(() => resolve(value as T));
      } catch (error) {
        if (diesHere !== undefined) invocation.kill(`before the answer to: ${what}`);
        answer(() => reject(error));
      }
    });
  });
}
