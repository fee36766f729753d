/** A run's world: the connector in the cloud, both neighbours, the companies, and everyone who watches. */
import type { Connection } from '#shared/tenant/tenant.ts';
import { createEconomic, type EconomicSimulator } from '../simulators/economic/create-economic.ts';
import type { SimulatorClock } from '../simulators/frame.ts';
import { createRackbeat, type RackbeatSimulator } from '../simulators/rackbeat/create-rackbeat.ts';
import type { Container } from './cloud/lambda.ts';
import type { Neighbours, Sent } from './cloud/net.ts';
import { type Company, layouts } from './company.ts';
import { type Connector, type ConnectorWatch, createConnector, secrets, urls } from './connector.ts';
import { keepInEconomic } from './deeds/in-economic-orders.ts';
import type { Plan, TenantPlan } from './plan.ts';
import type { Stage } from './stage.ts';
import { watchCalls } from './watch/calls.ts';
import { type DocumentWatch, watchDocuments } from './watch/documents.ts';
import { type RackbeatWatch, watchRackbeat } from './watch/into-rackbeat.ts';
import { type InventoryWatch, watchInventory } from './watch/inventory.ts';
import { type PullWatch, watchPulls } from './watch/pulls.ts';
import { watchRows } from './watch/rows.ts';

export interface World {
  stage: Stage;
  plan: Plan;
  companies: Company[];
  connector: Connector;
  rackbeat: RackbeatSimulator;
  economic: EconomicSimulator;
  documents: DocumentWatch;
  intoRackbeat: RackbeatWatch;
  pulls: PullWatch;
  inventory: InventoryWatch;
  /** People have stopped making trouble, and nothing goes wrong any more. */
  isCalm: boolean;
  /** While true no call reaches the ledger. */
  ledger: { isAway: boolean };
  /** Sends Rackbeat's due webhooks, now and whenever the next one is due. */
  deliverWebhooks(): void;
  /** Reads from e-conomic as a person would, with no network between. */
  inLedger<T>(company: Company, path: string): Promise<T | undefined>;
  /** All records of one of Rackbeat's lists, as a person sees them. */
  inRackbeat<T>(company: Company, path: string): Promise<T[]>;
  oneInRackbeat<T>(company: Company, path: string): Promise<T | undefined>;
}

const adminKey = { scope: 'operator', keyId: 'sim', secret: 'operator-secret-91c2' };

export function createWorld(stage: Stage, seed: number, plan: Plan): World {
  const { schedule } = stage;
  const clock: SimulatorClock = { now: schedule.now, advance: noSkipping, set: noSkipping };
  const companies: Company[] = [];
  const ledger = { isAway: false };
  const economic = createEconomic({ clock, appSecretToken: secrets.appSecretToken });
  const rackbeat = createRackbeat({ clock, deliver: (delivery) => deliver(delivery) });
  const documents = watchDocuments(stage, () => connector);
  const calls = watchCalls(stage);
  const rows = watchRows(stage);
  const intoRackbeat = watchRackbeat(stage);
  const pulls = watchPulls(stage);
  const inventory = watchInventory(stage, () => connector);
  const key = `${adminKey.scope}.${adminKey.keyId}.${adminKey.secret}`;
  const watch = {
    transfers: rows,
    tenants: { saveConnection: ({ tenantId }: Connection) => stage.start(remembersSettings(tenantId)) },
    answered: (container: Container) => calls.answered(container),
    pulls: { advance: pulls.advanced },
    published: pulls.published,
    limits: { pause: ([scope, until]: [string, number]) => calls.paused(scope, until) },
  } as unknown as ConnectorWatch;
  const connector = createConnector(stage, seed, neighboursOf(), watch, key);

  async function deliver(delivery: Request): Promise<Response> {
    const owner = companies.find((company) => delivery.url.includes(`/${company.tenantId}/`));
    if (owner !== undefined) owner.epoch += 1;
    try {
      const answer = await connector.deliverWebhook(delivery);
      if (!answer.ok) stage.sometimes.saw('a webhook was delivered again');
      return answer;
    } finally {
      // Rackbeat plans the next try only after it has seen this answer.
      schedule.after(1, deliverWebhooks);
    }
  }
  /** Whatever the caller is told: a save that was sent twice is told a conflict although it was written. */
  async function remembersSettings(tenantId: string): Promise<void> {
    const company = companies.find((each) => each.tenantId === tenantId);
    const found = await connector.truth.tenants.getConnection(tenantId, 'e-conomic');
    const settings = found?.connection.settings as { layouts?: { default?: number }; invoices?: { book?: boolean } } | undefined;
    if (settings?.invoices !== undefined) company?.bookings.add(settings.invoices.book === true);
    const layout = settings?.layouts?.default;
    if (company === undefined || layout === undefined || company.layouts.at(-1)?.layout === layout) return;
    company.layouts.push({ at: schedule.now(), layout });
  }
  let plannedFor: number | undefined;
  function deliverWebhooks(): void {
    stage.start(rackbeat.deliverDue());
    const next = rackbeat.pendingDeliveries().map((delivery) => delivery.dueAt);
    const at = Math.min(...next.filter((dueAt) => dueAt > schedule.now()));
    if (!Number.isFinite(at) || plannedFor === at) return;
    plannedFor = at;
    schedule.at(at, deliverWebhooks);
  }

  function neighboursOf(): Neighbours {
    const companyOf = (tenant: string) => companies.find(({ tenantId }) => tenantId === tenant) as Company;
    return {
      addressOf(request) {
        const isRackbeat = request.url.startsWith(urls.rackbeat);
        const secret = request.headers.get(isRackbeat ? 'authorization' : 'x-agreementgranttoken') ?? '';
        const company = companies.find(({ account, pastGrants }) =>
          isRackbeat ? secret === `Bearer ${account.token}` : pastGrants.includes(secret),
        );
        return { party: isRackbeat ? 'rackbeat' : 'ledger', tenant: company?.tenantId ?? 'unknown' };
      },
      carry: (request) => (request.url.startsWith(urls.rackbeat) ? rackbeat.fetch(request) : economic.fetch(request)),
      instead(sent) {
        if (sent.party === 'ledger' && ledger.isAway) return new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } });
        if (sent.party === 'rackbeat' && companyOf(sent.tenant).rackbeatRefuses)
          return Response.json({ message: 'Unauthenticated.' }, { status: 401 });
        return undefined;
      },
      throttled: (sent, wait, container) => {
        calls.askedToWait(sent, wait, container);
        return Response.json({ message: 'Too many requests' }, { status: 429, headers: { 'retry-after': String(wait) } });
      },
      leaves(sent, container) {
        const company = companyOf(sent.tenant);
        documents.leaves(sent, container, company);
        calls.leaves(sent, container, company);
        intoRackbeat.leaves(sent, company);
        inventory.leaves(sent, container);
      },
      async worked(sent, answer, container, heard) {
        if (isRefusal(sent, answer) && heard) calls.refused(sent, companyOf(sent.tenant));
        intoRackbeat.worked(sent, answer, heard);
        await inventory.worked(sent, answer, container);
        await documents.worked(sent, answer, container, heard);
      },
    };
  }

  async function inLedger<T>(company: Company, path: string): Promise<T | undefined> {
    const answer = await economic.fetch(
      new Request(urls.economic + path, {
        headers: { 'x-appsecrettoken': secrets.appSecretToken, 'x-agreementgranttoken': company.grantToken },
      }),
    );
    // A revoked grant shows nothing, whoever asks.
    if (answer.status === 404 || answer.status === 401) return undefined;
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async function oneInRackbeat<T>({ account }: Company, path: string): Promise<T | undefined> {
    const headers = { authorization: `Bearer ${account.token}` };
    const answer = await rackbeat.fetch(new Request(`${urls.rackbeat}/${path}`, { headers }));
    if (!answer.ok) return undefined;
    return Object.values((await answer.json()) as Record<string, T>)[0];
  }

  for (const tenant of plan.tenants) companies.push(found(tenant, rackbeat, economic));
  return {
    stage,
    plan,
    companies,
    connector,
    rackbeat,
    economic,
    documents,
    intoRackbeat,
    pulls,
    inventory,
    ledger,
    isCalm: false,
    deliverWebhooks,
    inLedger,
    inRackbeat: async <T>(company: Company, path: string) => (await oneInRackbeat<T[]>(company, `${path}?limit=1000`)) ?? [],
    oneInRackbeat,
  };
}

/** The operator's key as the table holds it. */
export const operator = adminKey;

function isRefusal({ party, method }: Sent, { status }: Response): boolean {
  return party === 'ledger' && method !== 'GET' && status >= 400 && status < 500 && status !== 401 && status !== 429;
}

function found(plan: TenantPlan, rackbeat: RackbeatSimulator, economic: EconomicSimulator): Company {
  const account = rackbeat.addAccount({ companyName: plan.name, country: 'DK' });
  const { agreementNumber, grantToken } = economic.addAgreement({ companyName: plan.name });
  const tenantId = String(account.accountId);
  const agreement = economic.agreement(agreementNumber);
  agreement.hideFromSearch(plan.hiddenSeconds);
  const customers = Array.from({ length: plan.customers }, (_, index) => ({
    company_name: `${plan.name} customer ${index + 1}`,
    company_vat: '',
    contact_email: `customer-${plan.sharesAddress ? 'all' : index + 1}.${tenantId}@example.test`,
  }));
  const suppliers = Array.from({ length: plan.suppliers }, (_, index) => ({
    company_name: `${plan.name} supplier ${index + 1}`,
    company_vat: '',
    contact_email: `supplier-${index + 1}.${tenantId}@example.test`,
  }));
  const products = Array.from({ length: plan.products }, (_, index) => ({
    number: `P-${index + 1}`,
    name: `${plan.name} product ${index + 1}`,
  }));
  const company: Company = {
    plan,
    tenantId,
    account,
    agreementNumber,
    agreement,
    grantToken,
    pastGrants: [grantToken],
    rackbeatRefuses: false,
    customers: account.silently(() => customers.map((customer) => account.customer(customer).number)),
    products: account.silently(() => products.map((product) => account.product(product).number)),
    suppliers: account.silently(() => suppliers.map((supplier) => account.supplier(supplier).number)),
    invoices: new Map(),
    purchases: new Map(),
    orders: new Map(),
    ledgerCustomers: [],
    ledgerProducts: [],
    unheard: new Set(),
    settings: {
      layout: layouts[0],
      book: plan.book,
      keepNumber: plan.keepNumber,
      fromEconomic: plan.fromEconomic,
      inventory: plan.inventory,
    },
    layouts: [],
    forced: new Map(),
    copiesPromised: new Set(),
    bookings: new Set([plan.book]),
    epoch: 0,
  };
  keepInEconomic(company);
  return company;
}

function noSkipping(): never {
  throw new Error('Only the schedule moves time');
}
