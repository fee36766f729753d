/**
 * Watches a limit that a ledger puts on the app as a whole: whoever calls has taken the call from the one budget that all functions share,
 * and no slice of time gives away more than its part of the minute.
 */
import type { ShareRequest } from '#shared/store/share-store.ts';
import type { Container } from '../cloud/lambda.ts';
import type { Sent } from '../cloud/net.ts';
import type { Company } from '../company.ts';
import type { SimulatedLedger } from '../ledgers/simulated-ledger.ts';
import type { Stage } from '../stage.ts';

export interface BudgetWatch {
  /** A function has asked the table for calls. */
  took(request: ShareRequest, isGranted: boolean, container: Container): void;
  leaves(sent: Sent, container: Container, request: Request, company: Company): void;
}

/** A minute, wherever it begins, touches so many slices of ten seconds. */
const slicesInAnyMinute = 7;
/** A large limit sets some calls aside that every function may make unasked. */
const setsNothingAside = 70;

const promise = 'companies share what the ledger allows the app';

export function watchBudget({ broken, sometimes }: Stage, ledgers: readonly SimulatedLedger[]): BudgetWatch {
  const limits = new Map(
    ledgers.flatMap(({ name, sharedLimit }) => (sharedLimit === undefined ? [] : [[name as string, sharedLimit]])),
  );
  const givenAway = new Map<string, number>();
  /** Calls that a function has taken for a company and not made yet. */
  const inHand = new Map<string, number>();
  const add = (to: Map<string, number>, key: string, calls: number) => {
    const sum = (to.get(key) ?? 0) + calls;
    to.set(key, sum);
    return sum;
  };

  return {
    took({ scope, tenantId, calls }, isGranted, container) {
      const [, name = '', endpoint = '', slice = ''] = scope.split('#');
      const limit = limits.get(name);
      if (limit === undefined) return;
      if (!isGranted) {
        sometimes.saw('nothing was left of a budget that companies share');
        return;
      }
      add(inHand, `${container.name} ${tenantId} ${endpoint}`, calls);
      const all = add(givenAway, `${name} ${endpoint} ${slice}`, calls);
      const most = Math.floor(limit.callsPerMinute / slicesInAnyMinute);
      if (all > most) broken(promise, `${all} calls to ${endpoint} are given away in ten seconds, of ${most}`, tenantId);
    },
    leaves({ party, method, path }, container, request, { tenantId, ledger }) {
      const limit = party === 'ledger' ? ledger.sharedLimit : undefined;
      const endpoint = limit?.endpointOf(request);
      if (limit === undefined || endpoint === undefined || limit.callsPerMinute > setsNothingAside) return;
      const key = `${container.name} ${tenantId} ${endpoint}`;
      if ((inHand.get(key) ?? 0) > 0) {
        add(inHand, key, -1);
        return;
      }
      // Where the table does not answer, the ledger itself still counts. A person's questions are few: one who connects calls outside it.
      const { invocation } = container;
      if (invocation === undefined || invocation.isTroubled || invocation.isQuestion) return;
      broken(promise, `${container.name} calls ${method} ${path} without having taken it`, tenantId);
    },
  };
}
