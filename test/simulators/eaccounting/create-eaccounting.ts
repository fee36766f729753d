/** A stateful eAccounting in memory: many companies, the API below `/v2` and the identity server below `/connect` on one origin. */
import { createSimulator } from '../frame/create-simulator.ts';
import type { Simulator, SimulatorClock } from '../frame.ts';
import { type Company, createCompany } from './company.ts';
import { type CompanyHand, createCompanyHand } from './company-hand.ts';
import { handRoutes } from './hand-routes.ts';
import { createEntrance } from './http/entrance.ts';
import { answerConsent } from './identity/answer-consent.ts';
import type { Client } from './identity/authorize-request.ts';
import { createGrants, type TokenOptions } from './identity/grants.ts';
import { identityRoutes } from './identity/identity-routes.ts';
import { createIds } from './ids.ts';
import type { Person } from './person.ts';
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

export interface EaccountingSimulator extends Simulator, Person {
  clientId: string;
  clientSecret: string;
  /** The person's hand in one company. @throws Error when there is none under this id */
  company(companyId: string): CompanyHand;
  /**
   * A person opens the consent page at an address and answers it.
   * @param answer the company to allow, or a refusal  @returns where the browser is sent then
   * @throws Error when the page shows an error instead
   */
  consent(authorizeUrl: string, answer: { companyId: string } | 'refuse'): Promise<string>;
}

const allScopes = ['ea:api', 'offline_access', 'ea:sales', 'ea:purchase', 'ea:accounting'];

export function createEaccounting(options: EaccountingOptions): EaccountingSimulator {
  const { clock } = options;
  const client: Client = {
    clientId: options.clientId ?? 'simulated-client',
    clientSecret: options.clientSecret ?? 'simulated-client-secret',
    redirectUris: [...(options.redirectUris ?? [])],
  };
  const companies = new Map<string, Company>();
  const grants = createGrants(options);
  const entrance = createEntrance({
    clock,
    companies,
    grants,
    identity: identityRoutes({ client, grants, companies: () => [...companies.values()], lastCompany: { id: undefined } }),
    callsPerMinute: options.callsPerMinute ?? 600,
    sendsRetryAfter: options.sendsRetryAfter ?? false,
    largePages: options.largePages ?? 'refuse',
    nextErrorId: createIds('error'),
  });
  const handOf = (companyId: string) => {
    const company = companies.get(companyId);
    return company && createCompanyHand(company, () => grants.endAll(companyId));
  };
  const person: Person = {
    addCompany: (seed) => {
      const company = createCompany(companies.size + 1, seed, clock);
      fillStandardCompany(company);
      companies.set(company.id, company);
      return { companyId: company.id };
    },
    registerRedirectUri: (uri) => {
      client.redirectUris.push(uri);
    },
    connect: (companyId, scopes = allScopes) => grants.issueTokens({ companyId, clientId: client.clientId, scopes }),
    changePassword: () => {
      [...companies.keys()].forEach(grants.endAll);
    },
  };
  const simulator = createSimulator({
    clock,
    handle: entrance.handle,
    throttled: entrance.throttled,
    failed: entrance.failed,
    accountOf: (request) => entrance.callerOf(request)?.company.id,
    control: handRoutes({ ...person, handOf }),
    ...(options.delay ? { delay: options.delay } : {}),
  });
  return {
    ...simulator,
    ...person,
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    company: (companyId) => {
      const hand = handOf(companyId);
      if (!hand) {
        throw new Error(`There is no company ${companyId}.`);
      }
      return hand;
    },
    consent: (authorizeUrl, answer) => answerConsent((request) => simulator.fetch(request), authorizeUrl, answer),
  };
}
