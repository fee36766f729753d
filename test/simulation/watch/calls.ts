/** Watches the calls themselves: nobody is called who asked us to wait, and what was clearly refused is not sent again by itself. */
import { seconds } from '#shared/clock.ts';
import { ledgers } from '#shared/kinds.ts';
import type { Container } from '../cloud/lambda.ts';
import type { Sent } from '../cloud/net.ts';
import type { Company } from '../company.ts';
import type { Stage } from '../stage.ts';

export interface CallWatch {
  leaves(sent: Sent, container: Container, company: Company): void;
  /** A neighbour has asked to be left alone for so many seconds. */
  askedToWait(sent: Sent, wait: number, container: Container, company: Company): void;
  /** A function has ended well. */
  answered(container: Container): void;
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
  /** What a function was asked and has not written down yet. */
  const owed = new Map<string, { scope: string; until: number }>();
  const refusals = new Map<string, { epoch: number; times: number }>();

  return {
    leaves(sent, container, company) {
      const pause = inTable.get(scopeOf(sent, company));
      // What is left over when a function has answered stands still, as on AWS.
      if (container.invocation === undefined) return;
      const { startedAt, isQuestion } = container.invocation;
      const isOurOwnDoing = isLedgerFunction(container) && !isQuestion;
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
    askedToWait(sent, wait, container, company) {
      const { invocation } = container;
      const scope = scopeOf(sent, company);
      const until = schedule.now() + wait * seconds;
      if (invocation?.isQuestion !== false || !isLedgerFunction(container)) return;
      owed.set(container.name, { scope, until });
    },
    paused(scope, until) {
      const before = inTable.get(scope);
      inTable.set(scope, { until: Math.max(until, before?.until ?? 0), since: schedule.now() });
    },
    answered({ name, invocation }) {
      const debt = owed.get(name);
      owed.delete(name);
      // A table that did not answer may be why nothing was written down.
      if (invocation?.isTroubled !== false) return;
      if (debt !== undefined && (inTable.get(debt.scope)?.until ?? 0) < debt.until - slack && debt.until > schedule.now())
        broken('who asked us to wait is left alone', `${name} told nobody that ${debt.scope} asked to wait`);
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

function scopeOf({ party, tenant }: Sent, { ledger }: Company): string {
  return party === 'ledger' ? `${ledger.name}#${tenant}` : `rackbeat#${tenant}#${ledger.name}`;
}

/** Those are named after their ledger. */
function isLedgerFunction({ name }: Container): boolean {
  return ledgers.some((ledger) => name.startsWith(`${ledger}/`));
}
