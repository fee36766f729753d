/** A stateful Dinero in memory: many organizations, with the API and both sign-in servers on one origin. */
import { Hono } from 'hono';
import { createSimulator } from '../frame/create-simulator.ts';
import type { Simulator, SimulatorClock } from '../frame.ts';
import { authorizeRoutes, type Code } from './auth/authorize-routes.ts';
import { createGrants, scopes } from './auth/grants.ts';
import { tokenRoutes } from './auth/token-routes.ts';
import { fillStandardChart } from './books/standard-chart.ts';
import { handRoutes } from './hand-routes.ts';
import { organizationList } from './http/organization-list.ts';
import { createRateLimit, throttledResponse } from './http/rate-limit.ts';
import { refusalResponse } from './http/refusal-response.ts';
import { createOrganization, type Organization, type OrganizationSeed } from './organization.ts';
import { createOrganizationHand, type OrganizationHand } from './organization-hand.ts';
import { Refusal } from './refusal.ts';
import { createRoutes } from './routes.ts';

export interface DineroOptions {
  clock: SimulatorClock;
  /** The one app that may sign in. Default `isv_simulated`. */
  clientId?: string;
  /** Default `simulated-client-secret`. */
  clientSecret?: string;
  /** Where the authorize page may send its answer. Default: to any http address. */
  redirectUris?: string[];
  /** For each organization and client; default 100. */
  requestsPerMinute?: number;
  /** Waits for the fault `slow`; default: a timer. */
  delay?(milliseconds: number): Promise<void>;
}

export interface DineroSimulator extends Simulator {
  clientId: string;
  clientSecret: string;
  /** @returns the key is for the personal integration of that organization */
  addOrganization(seed: OrganizationSeed): { organizationId: number; apiKey: string };
  /** The person's hand in one organization. @throws Error when there is none under this number */
  organization(organizationId: number): OrganizationHand;
}

/** Names of a body that Dinero drops without a word, told in a header that the real one has not. */
const ignoredHeader = 'x-sim-ignored-fields';
const firstOrganization = 100_001;
const firstTimestamp = 0x20a5ea8n;

export function createDinero(options: DineroOptions): DineroSimulator {
  const { clock, clientId = 'isv_simulated', clientSecret = 'simulated-client-secret', requestsPerMinute = 100 } = options;
  const organizations = new Map<number, Organization>();
  const grants = createGrants(clock);
  const codes = new Map<string, Code>();
  const rateLimit = createRateLimit(clock, requestsPerMinute);
  const api = createRoutes();
  const client = { clientId, clientSecret, redirectUris: options.redirectUris };
  const users = () => [...new Set([...organizations.values()].map(({ company }) => company.owner))];
  const organizationOfKey = (key: string) => [...organizations.values()].find(({ apiKey }) => apiKey === key);
  const signIn = new Hono()
    .route('/', authorizeRoutes({ clock, client, grants, codes, users }))
    .route('/', tokenRoutes({ clock, client, grants, codes, organizationOfKey }));
  let timestamps = firstTimestamp;
  const nextTimestamp = () => {
    timestamps += 1n;
    return timestamps.toString(16).toUpperCase().padStart(16, '0');
  };

  /** In this order: a token at all, what it reaches, how often, Pro, what it may do. */
  const answer = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const caller = grants.callerOf(request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '');
    if (!caller) {
      throw new Refusal('unauthorized');
    }
    const isList = request.method === 'GET' && /^\/v1(?:\.1)?\/organizations$/.test(url.pathname);
    const organization = organizations.get(organizationIn(url));
    if (!isList && !(organization && caller.reaches(organization))) {
      throw new Refusal('forbidden');
    }
    if (!rateLimit.allows(isList ? 'organizations' : String(organization?.id))) {
      return throttledResponse(requestsPerMinute);
    }
    if (isList || !organization) {
      return organizationList(url, [...organizations.values()].filter(caller.reaches));
    }
    if (!organization.company.isPro) {
      throw new Refusal('noPro');
    }
    if (!caller.scopes.includes(request.method === 'GET' ? scopes.read : scopes.write)) {
      throw new Refusal('forbidden');
    }
    const ignored: string[] = [];
    const response = await api.fetch(request, { organization, ignored });
    if (ignored.length > 0) {
      response.headers.set(ignoredHeader, ignored.join(', '));
    }
    return response;
  };
  const isSignIn = (request: Request) => /^\/(?:connect|dineroapi)\//.test(new URL(request.url).pathname);
  const handle = async (request: Request): Promise<Response> => {
    try {
      return isSignIn(request) ? await signIn.fetch(request) : await answer(request);
    } catch (error) {
      if (error instanceof Refusal) {
        return refusalResponse(error);
      }
      throw error;
    }
  };
  const addOrganization = (seed: OrganizationSeed) => {
    const organization = createOrganization(firstOrganization + organizations.size, seed, clock, nextTimestamp);
    fillStandardChart(organization);
    organizations.set(organization.id, organization);
    return { organizationId: organization.id, apiKey: String(organization.apiKey) };
  };
  const handOf = (id: number) => {
    const organization = organizations.get(id);
    return organization && createOrganizationHand(organization, grants);
  };
  const simulator = createSimulator({
    clock,
    handle,
    throttled: () => throttledResponse(requestsPerMinute),
    failed,
    accountOf: (request) => organizations.get(organizationIn(new URL(request.url)))?.id.toString(),
    control: handRoutes({ addOrganization, handOf }),
    ...(options.delay ? { delay: options.delay } : {}),
  });
  return {
    ...simulator,
    clientId,
    clientSecret,
    addOrganization,
    organization: (id) => {
      const hand = handOf(id);
      if (!hand) {
        throw new Error(`There is no organization ${id}.`);
      }
      return hand;
    },
  };
}

/** The number after the version. */
function organizationIn(url: URL): number {
  return Number(url.pathname.split('/')[2]);
}

function failed(status: number): Response {
  const body = { code: 50, message: 'Internal server error', validationErrors: null };
  return Response.json({ ...body, languageSpecificMessages: [], errorMessageList: [] }, { status });
}
