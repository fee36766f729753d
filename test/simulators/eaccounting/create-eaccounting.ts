/** A stateful eAccounting in memory: many companies, the API below `/v2` and the identity server below `/connect` on one origin. */
import { createSimulator } from '../frame/create-simulator.ts';
import type { Simulator, SimulatorClock } from '../frame.ts';
import { type Company, type CompanySeed, createCompany } from './company.ts';
import { type CompanyHand, createCompanyHand } from './company-hand.ts';
import { handRoutes } from './hand-routes.ts';
import type { Caller } from './http/api.ts';
import { createRateLimit } from './http/rate-limit.ts';
import { answerConsent } from './identity/answer-consent.ts';
import type { Client } from './identity/authorize-request.ts';
import { createGrants, type TokenOptions, type Tokens } from './identity/grants.ts';
import { identityRoutes } from './identity/identity-routes.ts';
import { createIds } from './ids.ts';
import { denied, errorResponse, notModelled, type Refusal, refusalResponse } from './refusal.ts';
import { createRoutes } from './routes.ts';
import { fillStandardCompany } from './standard-company.ts';

export interface EaccountingOptions extends Omit<TokenOptions, 'clock'> {
  clock: SimulatorClock;
  /** The one app that may connect. Default `simulated-client` and `simulated-client-secret`. */
  clientId?: string;
  clientSecret?: string;
  /** Where consent may lead back to, compared sign by sign; more can be registered later. Default: nowhere. */
  redirectUris?: string[];
  /** For each client and endpoint, over all companies; default 600. */
  callsPerMinute?: number;
  /** The real one often leaves Retry-After out, so the default is false: the seconds stand in the text. */
  sendsRetryAfter?: boolean;
  /** What `$pagesize` above 1000 does; default `refuse`. */
  largePages?: 'refuse' | 'clamp';
  /** Waits for the fault `slow`; default: a timer. */
  delay?(milliseconds: number): Promise<void>;
}

export interface EaccountingSimulator extends Simulator {
  clientId: string;
  clientSecret: string;
  addCompany(seed: CompanySeed): { companyId: string };
  /** The person's hand in one company. @throws Error when there is none under this id */
  company(companyId: string): CompanyHand;
  registerRedirectUri(uri: string): void;
  /**
   * A person opens the consent page at an address and answers it.
   * @param answer the company to allow, or a refusal  @returns where the browser is sent then
   * @throws Error when the page shows an error instead
   */
  consent(authorizeUrl: string, answer: { companyId: string } | 'refuse'): Promise<string>;
  /** Tokens as if a person had just allowed the app. @param scopes default: everything, with a refresh token */
  connect(companyId: string, scopes?: string[]): Tokens;
}

const allScopes = ['ea:api', 'offline_access', 'ea:sales', 'ea:purchase', 'ea:accounting'];

export function createEaccounting(options: EaccountingOptions): EaccountingSimulator {
  const { clock, callsPerMinute = 600 } = options;
  const client: Client = {
    clientId: options.clientId ?? 'simulated-client',
    clientSecret: options.clientSecret ?? 'simulated-client-secret',
    redirectUris: [...(options.redirectUris ?? [])],
  };
  const companies = new Map<string, Company>();
  const grants = createGrants(options);
  const rateLimit = createRateLimit(clock, callsPerMinute);
  const nextErrorId = createIds('error');
  const refused = (refusal: Refusal) => refusalResponse(refusal, nextErrorId());
  const throttled = (seconds: number): Response => {
    const limits = `maximum admitted ${callsPerMinute} per Minute. Try again in ${seconds} seconds.`;
    const response = errorResponse(429, 4010, `API calls quota exceeded! ${limits}`, nextErrorId());
    if (options.sendsRetryAfter === true) {
      response.headers.set('retry-after', String(seconds));
    }
    return response;
  };
  const api = createRoutes(refused);
  const identity = identityRoutes({
    client,
    grants,
    companies: () => [...companies.values()],
    lastCompany: { id: undefined },
  });
  const callerOf = (request: Request): Caller | undefined => {
    const [scheme, token = ''] = (request.headers.get('authorization') ?? '').split(' ');
    const holder = scheme === 'Bearer' ? grants.holderOf(token) : undefined;
    const company = companies.get(holder?.companyId ?? '');
    return holder && company && { company, scopes: holder.scopes, clientId: holder.clientId };
  };
  const handle = (request: Request): Response | Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/connect/')) {
      return identity.fetch(request);
    }
    if (!pathname.startsWith('/v2/')) {
      return refused(notModelled(pathname));
    }
    const caller = callerOf(request);
    if (!caller) {
      return refused(denied());
    }
    const spend = (endpoint: string) => {
      const seconds = rateLimit.spend(caller.clientId, endpoint);
      return seconds === undefined ? undefined : throttled(seconds);
    };
    return api.fetch(request, { caller, spend, largePages: options.largePages ?? 'refuse' });
  };
  const addCompany = (seed: CompanySeed) => {
    const company = createCompany(companies.size + 1, seed, clock);
    fillStandardCompany(company);
    companies.set(company.id, company);
    return { companyId: company.id };
  };
  const handOf = (companyId: string) => {
    const company = companies.get(companyId);
    return company && createCompanyHand(company, () => grants.endAll(companyId));
  };
  const registerRedirectUri = (uri: string) => {
    client.redirectUris.push(uri);
  };
  const connect = (companyId: string, scopes: string[] = allScopes) =>
    grants.issueTokens({ companyId, clientId: client.clientId, scopes });
  const simulator = createSimulator({
    clock,
    handle,
    throttled,
    failed: (status) =>
      status === 401
        ? refused(denied())
        : // The vendor publishes no code for a failure of its own.
          errorResponse(status, 0, 'InternalServerException - Internal server error.', nextErrorId()),
    accountOf: (request) => callerOf(request)?.company.id,
    control: handRoutes({ addCompany, handOf, registerRedirectUri, connect }),
    ...(options.delay ? { delay: options.delay } : {}),
  });
  return {
    ...simulator,
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    addCompany,
    company: (companyId) => {
      const hand = handOf(companyId);
      if (!hand) {
        throw new Error(`There is no company ${companyId}.`);
      }
      return hand;
    },
    registerRedirectUri,
    consent: (authorizeUrl, answer) => answerConsent((request) => simulator.fetch(request), authorizeUrl, answer),
    connect,
  };
}
