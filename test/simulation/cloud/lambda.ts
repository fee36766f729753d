/**
 * Lambda as a model: containers that stay warm and remember, one invocation at a time in each, killed at any await or at the
 * deadline. A killed invocation's promises never come back; what it had sent out still arrives.
 */
import { type Clock, seconds } from '#shared/clock.ts';
import type { Stage } from '../stage.ts';

/** One warm copy of a function, as its ports see it. */
export interface Container {
  name: string;
  clock: Clock;
  /** Set once it was killed: nothing of it goes on. */
  isDead: boolean;
  /** The invocation it works on. */
  invocation: Invocation | undefined;
}

export interface Invocation {
  startedAt: number;
  /** What it was called for, in words. */
  what: string;
  /** A person waits for the answer: asked at once, whatever the queue is told. */
  isQuestion: boolean;
  /** Something outside has failed it. */
  isTroubled: boolean;
  /** How often it has turned to the world outside. */
  crossings: number;
  /** At which crossing it is killed, and whether the request still goes out. */
  dies: { at: number; afterSending: boolean } | undefined;
  /** Ends the invocation from outside. */
  kill(why: string): void;
}

export type Outcome<R> = { result: R } | { error: { errorType: string; errorMessage: string } };

export interface Lambda<Parts> {
  /** Runs once in some container. Never rejects. */
  invoke<R>(what: string, run: (parts: Parts, deadline: number) => Promise<R>): Promise<Outcome<R>>;
  /** While true every invocation fails at its start, as after a broken deployment. */
  isBroken: boolean;
}

export interface LambdaOptions<Parts> {
  name: string;
  /** In seconds. */
  timeout: number;
  /** What a cold start builds; kept while the container lives. */
  cold(container: Container): Parts;
  /** Told when an invocation has ended without error. */
  answered?(container: Container): void;
}

const containerLives = 40 * 60 * seconds;

export function createLambda<Parts>(stage: Stage, { name, timeout, cold, answered }: LambdaOptions<Parts>): Lambda<Parts> {
  const { schedule, choices, trace, sometimes } = stage;
  let idle: { container: Container; parts: Parts; bornAt: number }[] = [];
  let born = 0;

  function warmOrCold(): { container: Container; parts: Parts; bornAt: number } {
    idle = idle.filter(({ bornAt }) => schedule.now() - bornAt < containerLives);
    const warm = idle.length > 0 && choices.chance(`${name} starts warm`, 0.9) ? idle.pop() : undefined;
    if (warm !== undefined) return warm;
    born += 1;
    // Clocks of two machines differ a little.
    const skew = choices.between(`clock of ${name}/${born}`, -1_500, 1_500);
    const container: Container = {
      name: `${name}/${born}`,
      isDead: false,
      invocation: undefined,
      clock: {
        now: () => schedule.now() + skew,
        after: (milliseconds, act) => schedule.after(milliseconds, () => (container.isDead ? undefined : act())),
      },
    };
    return { container, parts: cold(container), bornAt: schedule.now() };
  }

  function lifeOf(container: Container, what: string, kill: (why: string) => void): Invocation {
    const isKilled = choices.strikes('Lambda killed', name);
    const dies = isKilled
      ? {
          at: choices.between(`${name} dies at`, 1, choices.pick(`${name} dies late`, [14, 40, 90])),
          afterSending: choices.chance(`${name} dies after sending`, 0.5),
        }
      : undefined;
    const invocation: Invocation = {
      startedAt: schedule.now(),
      what,
      isQuestion: what.startsWith('the question'),
      isTroubled: false,
      crossings: 0,
      dies,
      kill,
    };
    container.invocation = invocation;
    return invocation;
  }

  const lambda: Lambda<Parts> = {
    isBroken: false,
    invoke(what, run) {
      return new Promise((resolve) => {
        const start = async () => {
          if (lambda.isBroken) {
            trace.detail(`${name} fails at its start (broken deployment): ${what}`);
            resolve({ error: { errorType: 'Runtime.ImportModuleError', errorMessage: 'broken deployment' } });
            return;
          }
          const { container, parts, bornAt } = warmOrCold();
          const over = (text: string, outcome: Parameters<typeof resolve>[0]) => {
            cancel();
            container.invocation = undefined;
            trace.detail(`${container.name} ${text}`);
            resolve(outcome);
          };
          const invocation = lifeOf(container, what, (why) => {
            if (container.isDead || container.invocation !== invocation) return;
            container.isDead = true;
            trace.story(`${container.name} is killed (${why}) while it works on ${what}`);
            over('is gone', { error: { errorType: 'Sandbox.Timedout', errorMessage: why } });
          });
          const grace = choices.strikes('Lambda outlives its deadline', name)
            ? choices.between(`${name} outlives by`, 1, 150)
            : 0;
          const cancel = schedule.after((timeout + grace) * seconds, () => {
            sometimes.saw(grace === 0 ? 'a Lambda ran out of time' : 'a Lambda outlived its deadline');
            invocation.kill('deadline');
          });
          trace.detail(`${container.name} starts: ${what}`);
          try {
            const result = await run(parts, container.clock.now() + timeout * seconds);
            if (container.isDead) return;
            answered?.(container);
            over('answers', { result });
            idle.push({ container, parts, bornAt });
          } catch (error) {
            if (container.isDead) return;
            over(`throws ${String(error)}`, { error: { errorType: 'Error', errorMessage: String(error) } });
            idle.push({ container, parts, bornAt });
          }
        };
        schedule.after(choices.between(`${name} start`, 1, 200), () => {
          // Not awaited: what it waits for are events of the same schedule.
          void start();
        });
      });
    },
  };
  return lambda;
}
