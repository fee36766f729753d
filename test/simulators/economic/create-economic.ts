/** A stateful e-conomic in memory: several agreements, REST at the root and the newer services beside it on one origin. */

import { createSimulator } from '../frame/create-simulator.ts';
import type { Simulator, SimulatorClock } from '../frame.ts';
import { type Agreement, type AgreementSeed, createAgreement } from './agreement.ts';
import { type AgreementHand, createAgreementHand } from './agreement-hand.ts';
import { consentRoutes } from './consent-routes.ts';
import { handRoutes } from './hand-routes.ts';
import { createIdempotency } from './http/idempotency.ts';
import { createRateLimit } from './http/rate-limit.ts';
import { type LeafSpelling, refusalResponse } from './http/refusal-response.ts';
import { Refusal, type RefusalStatus } from './refusal.ts';
import { createRoutes } from './routes.ts';
import { fillStandardChart } from './standard-chart.ts';
import { createDeliveryQueue, type Deliver, type PendingMessage } from './webhooks/delivery-queue.ts';

export interface EconomicOptions {
  clock: SimulatorClock;
  /** The one app that may call. Default `simulated-app-secret`. */
  appSecretToken?: string;
  /** For each agreement; default 10000. */
  tokensPerMinute?: number;
  /** How the leaves of the error tree are called; default `current`. */
  errorSpelling?: LeafSpelling;
  /** Carries a webhook's message to its receiver; default: fetch with a deadline of ten seconds. */
  deliver?: Deliver;
  /** Waits for the fault `slow`; default: a timer. */
  delay?(milliseconds: number): Promise<void>;
}

export interface EconomicSimulator extends Simulator {
  appSecretToken: string;
  addAgreement(seed: AgreementSeed): { agreementNumber: number; grantToken: string };
  /** The person's hand in one agreement. @throws Error when there is none under this number */
  agreement(agreementNumber: number): AgreementHand;
  pendingDeliveries(): PendingMessage[];
  /** Sends every webhook's message that is due by the clock, and waits for the answers. @returns how many were sent */
  deliverDue(): Promise<number>;
}

/** Answers wrong or missing tokens before there is an agreement whose bucket could pay. */
const nobody = 0;

export function createEconomic(options: EconomicOptions): EconomicSimulator {
  const { clock, appSecretToken = 'simulated-app-secret' } = options;
  const agreements = new Map<number, Agreement>();
  const rateLimit = createRateLimit(clock, options.tokensPerMinute ?? 10_000);
  const idempotency = createIdempotency(clock);
  const queue = createDeliveryQueue(clock.now, options.deliver ?? overTheNet);
  let refusals = 0;
  const refused = (refusal: Refusal): Response => {
    refusals += 1;
    const logId = refusals.toString(16).padStart(16, '0');
    return refusalResponse(refusal, { now: clock.now(), logId, spelling: options.errorSpelling ?? 'current' });
  };
  const api = createRoutes(refused);
  const open = (seed: AgreementSeed, grantToken?: string): Agreement => {
    const number = 1_000_001 + agreements.size;
    const agreement = createAgreement({ number, grantToken: grantToken ?? `grant-${number}`, seed, clock, tell: queue.tell });
    fillStandardChart(agreement);
    agreements.set(number, agreement);
    return agreement;
  };
  open({ companyName: 'Demo A/S', canSendElectronicInvoice: false }, 'demo').isDemo = true;

  const run = async (agreement: Agreement, request: Request): Promise<Response> => {
    const retryAfter = rateLimit.spend(agreement.number);
    if (retryAfter !== undefined) {
      return throttled(retryAfter, agreement.number);
    }
    const body = await request.clone().text();
    return idempotency(agreement.number, request, body, async () => api.fetch(request, { agreement }));
  };
  const withLimits = (response: Response, agreement: number): Response => {
    const headers = new Headers(response.headers);
    Object.entries(rateLimit.headers(agreement)).forEach(([name, value]) => {
      headers.set(name, value);
    });
    return new Response(response.body, { status: response.status, headers });
  };
  const throttled = (retryAfterSeconds: number, agreement = nobody): Response => {
    const response = refused(new Refusal(429, 'Too many requests.', { developerHint: 'Slow down; see X-RateLimiting.' }));
    response.headers.set('retry-after', String(retryAfterSeconds));
    return withLimits(response, agreement);
  };
  const consent = consentRoutes(() => [...agreements.values()]);
  const handle = async (request: Request): Promise<Response> => {
    if (new URL(request.url).pathname.startsWith('/secure/')) return await consent.fetch(request);
    try {
      const agreement = callerOf(request, [...agreements.values()], appSecretToken);
      return withLimits(await run(agreement, request).catch(refusedOrThrown), agreement.number);
    } catch (error) {
      return withLimits(refusedOrThrown(error), nobody);
    }
  };
  const refusedOrThrown = (error: unknown): Response => {
    if (error instanceof Refusal) {
      return refused(error);
    }
    throw error;
  };
  const addAgreement = (seed: AgreementSeed) => {
    const { number, grantToken } = open(seed);
    return { agreementNumber: number, grantToken };
  };
  const handOf = (number: number) => {
    const agreement = agreements.get(number);
    return agreement && createAgreementHand(agreement);
  };
  const simulator = createSimulator({
    clock,
    handle,
    throttled: (seconds) => throttled(seconds),
    failed: (status) => withLimits(refused(new Refusal(status as RefusalStatus, 'Internal server error.')), nobody),
    accountOf: (request) => {
      const grant = request.headers.get('x-agreementgranttoken');
      return [...agreements.values()].find(({ grantToken }) => grantToken === grant)?.number.toString();
    },
    control: handRoutes({ addAgreement, handOf, deliverDue: queue.deliverDue }),
    ...(options.delay ? { delay: options.delay } : {}),
  });
  return {
    ...simulator,
    appSecretToken,
    addAgreement,
    pendingDeliveries: queue.pending,
    deliverDue: queue.deliverDue,
    agreement: (number) => {
      const hand = handOf(number);
      if (!hand) {
        throw new Error(`There is no agreement ${number}.`);
      }
      return hand;
    },
  };
}

function overTheNet(message: Request): Promise<Response> {
  return fetch(message, { signal: AbortSignal.timeout(10_000) });
}

/** Whose tokens these are. The demonstration pair reads only. */
function callerOf(request: Request, agreements: Agreement[], appSecretToken: string): Agreement {
  const isDemo = new URL(request.url).searchParams.get('demo') === 'true';
  const secret = isDemo ? 'demo' : request.headers.get('x-appsecrettoken');
  const grant = isDemo ? 'demo' : request.headers.get('x-agreementgranttoken');
  const agreement = agreements.find(({ grantToken }) => grantToken === grant);
  if (!agreement || agreement.isRevoked || secret !== (agreement.isDemo ? 'demo' : appSecretToken)) {
    throw new Refusal(401, 'The tokens do not belong together or are no longer valid.', {
      errorCode: 'E02250',
      developerHint: 'Send X-AppSecretToken and X-AgreementGrantToken of one installation.',
    });
  }
  if (agreement.isDemo && request.method !== 'GET') {
    throw new Refusal(403, 'The demonstration agreement can only be read.');
  }
  return agreement;
}
