/** Watches the calls themselves: nobody is called who asked us to wait, and what was clearly refused is not sent again by itself. */
import { seconds } from '#shared/clock.ts';
import type { Container } from '../cloud/lambda.ts';
import type { Sent } from '../cloud/net.ts';
import type { Company } from '../company.ts';
import type { Stage } from '../stage.ts';

export interface CallWatch {
  leaves(sent: Sent, container: Container, company: Company): void;
  /** The table knows of a pause. */
  paused(scope: string, until: number): void;
  refused(sent: Sent, company: Company): void;
}

/** A function may remember for five seconds that nobody asked it to wait; clocks differ by three at most. */
const slack = 9 * seconds;
/** One webhook may arrive in several copies, and each asks once. */
const mostCopies = 5;

export function watchCalls(stage: Stage): CallWatch {
  const { schedule, broken } = stage;
  const inTable = new Map<string, { until: number; since: number }>();
  const refusals = new Map<string, { epoch: number; times: number }>();

  return {
    leaves(sent, container, company) {
      const pause = inTable.get(scopeOf(sent));
      // What is left over when a function has answered stands still, as on AWS.
      if (container.invocation === undefined) return;
      const { startedAt, isQuestion } = container.invocation;
      const isOurOwnDoing = container.name.startsWith('economic/') && !isQuestion;
      if (pause !== undefined && isOurOwnDoing && startedAt > pause.since + slack && schedule.now() < pause.until - slack)
        broken(
          'who asked us to wait is left alone',
          `${sent.method} ${sent.path} ${Math.round((pause.until - schedule.now()) / 1000)} s before the pause ends`,
          sent.tenant,
        );
      const key = keyOf(sent);
      const refusal = refusals.get(key);
      if (refusal?.epoch === company.epoch && refusal.times > mostCopies)
        broken('what was clearly refused is not sent again by itself', `${sent.method} ${sent.path}`, sent.tenant);
    },
    paused(scope, until) {
      const before = inTable.get(scope);
      inTable.set(scope, { until: Math.max(until, before?.until ?? 0), since: schedule.now() });
    },
    refused(sent, company) {
      const before = refusals.get(keyOf(sent));
      const times = before?.epoch === company.epoch ? before.times + 1 : 1;
      refusals.set(keyOf(sent), { epoch: company.epoch, times });
    },
  };
}

function keyOf({ tenant, method, path, body }: Sent): string {
  return `${tenant} ${method} ${path} ${JSON.stringify(body)}`;
}

function scopeOf({ party, tenant }: Sent): string {
  return party === 'ledger' ? `e-conomic#${tenant}` : `rackbeat#${tenant}#e-conomic`;
}
