/** Rackbeat in memory: many companies, its REST API, its webhooks. */
import { createSimulator } from '../frame/create-simulator.ts';
import type { Simulator, SimulatorClock } from '../frame.ts';
import { type Account, type AccountSeed, createAccount } from './account.ts';
import { type AccountHand, handOn } from './account-hand.ts';
import { bearer, rackbeatApi } from './http/api.ts';
import { controlOf } from './http/control.ts';
import { createRateLimit, tooManyRequests } from './http/rate-limit.ts';
import { createInstalls, issueToken } from './plugins.ts';
import { fillNewAccount } from './starting-data.ts';
import { createDeliveryQueue, type Deliver, type PendingDelivery } from './webhooks/delivery-queue.ts';
import { createMischief, type Mischief } from './webhooks/mischief.ts';

export interface RackbeatOptions {
  clock: SimulatorClock;
  /** Carries a webhook to its receiver; default: fetch with Rackbeat's 15 seconds. */
  deliver?: Deliver;
  /** The real one refuses local addresses; default true. */
  allowLoopbackWebhooks?: boolean;
  /** For each token; default 480. */
  requestsPerMinute?: number;
  /** Waits for the fault `slow`; default: a timer. */
  delay?: (milliseconds: number) => Promise<void>;
}

export interface RackbeatSimulator extends Simulator {
  /** A company with a standard set of groups, terms, layouts and so on. */
  addAccount(seed: AccountSeed): AccountHand;
  account(accountId: number): AccountHand;
  accounts(): AccountHand[];
  pendingDeliveries(): PendingDelivery[];
  /** Sends every webhook that is due by the clock, and waits for the answers. @returns how many were sent */
  deliverDue(): Promise<number>;
  /** What shall go wrong with the next webhooks. */
  webhooks: Mischief;
  /** Sends webhooks as they fall due, by a timer. */
  start(): void;
  stop(): void;
}

export function createRackbeat(options: RackbeatOptions): RackbeatSimulator {
  const { clock, requestsPerMinute = 480 } = options;
  const mischief = createMischief();
  const queue = createDeliveryQueue(clock, options.deliver ?? overTheNet, mischief);
  const installs = createInstalls();
  const accounts = new Map<number, Account>();
  const tokenOwner = (secret: string) => {
    for (const account of accounts.values()) {
      const token = account.tokens.find((known) => known.secret === secret);
      if (token) {
        return { account, token };
      }
    }
    return undefined;
  };
  const api = rackbeatApi({
    tokenOwner,
    allowance: createRateLimit(clock, requestsPerMinute),
    installs,
    queue,
    allowLoopbackWebhooks: options.allowLoopbackWebhooks ?? true,
  });
  const pump = createPump(queue.deliverDue);
  const own: Omit<RackbeatSimulator, keyof Simulator> = {
    addAccount: (seed) => {
      const account = createAccount(10_001 + accounts.size, seed, clock, queue.tell);
      accounts.set(account.id, account);
      account.silently(() => fillNewAccount(account));
      return handOn(account, installs, issueToken(account));
    },
    account: (accountId) => {
      const account = accounts.get(accountId);
      if (!account) {
        throw new Error(`Rackbeat has no account ${accountId}`);
      }
      return handOn(account, installs, account.tokens.find((token) => token.plugin === undefined)?.secret ?? issueToken(account));
    },
    accounts: () => [...accounts.keys()].map((id) => own.account(id)),
    pendingDeliveries: queue.pending,
    deliverDue: queue.deliverDue,
    webhooks: mischief,
    ...pump,
  };
  const simulator = createSimulator({
    clock,
    handle: (request) => api.fetch(request),
    throttled: (seconds) => tooManyRequests(requestsPerMinute, seconds),
    failed: (status) => Response.json({ message: 'Server Error' }, { status }),
    accountOf: (request) => tokenOwner(bearer(request))?.account.id.toString(),
    cleanPath: (path) => path.replace(/^(\/integration\/\w+\/).+$/, '$1***'),
    control: controlOf(own),
    ...(options.delay ? { delay: options.delay } : {}),
  });
  return { ...simulator, ...own };
}

function overTheNet(delivery: Request): Promise<Response> {
  return fetch(delivery, { signal: AbortSignal.timeout(15_000) });
}

function createPump(deliverDue: () => Promise<number>): Pick<RackbeatSimulator, 'start' | 'stop'> {
  let timer: NodeJS.Timeout | undefined;
  return {
    start: () => {
      // Not awaited: a slow receiver must not hold up the others.
      timer ??= setInterval(() => void deliverDue(), 100);
    },
    stop: () => {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
