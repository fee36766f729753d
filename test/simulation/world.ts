/** A run's world: the connector in the cloud, its neighbours, the companies, and everyone who watches. */
import type { Ledger } from '#shared/kinds.ts';
import type { Connection } from '#shared/tenant/tenant.ts';
import type { SimulatorClock } from '../simulators/frame.ts';
import { createRackbeat, type RackbeatSimulator } from '../simulators/rackbeat/create-rackbeat.ts';
import type { Container } from './cloud/lambda.ts';
import type { Neighbours, Sent } from './cloud/net.ts';
import { withSmallPages } from './cloud/small-pages.ts';
import { type Company, layouts } from './company.ts';
import { type Connector, type ConnectorWatch, createConnector, urls } from './connector.ts';
import { keepInEconomic } from './deeds/in-economic-orders.ts';
import { fillForInitialSync } from './deeds/with-the-initial-sync.ts';
import { dineroInSimulation } from './ledgers/dinero.ts';
import { eaccountingInSimulation } from './ledgers/eaccounting.ts';
import { economicInSimulation } from './ledgers/economic.ts';
import type { SimulatedLedger } from './ledgers/simulated-ledger.ts';
import type { Plan, TenantPlan } from './plan.ts';
import type { Stage } from './stage.ts';
import { watchBudget } from './watch/budget.ts';
import { watchCalls } from './watch/calls.ts';
import { type DocumentWatch, watchDocuments } from './watch/documents.ts';
import { type RackbeatWatch, watchRackbeat } from './watch/into-rackbeat.ts';
import { type InventoryWatch, watchInventory } from './watch/inventory.ts';
import { type PullWatch, watchPulls } from './watch/pulls.ts';
import { watchReconciles } from './watch/reconciles.ts';
import { watchRows } from './watch/rows.ts';
import { watchTokens } from './watch/tokens.ts';

export interface World {
  stage: Stage;
  plan: Plan;
  companies: Company[];
  connector: Connector;
  rackbeat: RackbeatSimulator;
  documents: DocumentWatch;
  intoRackbeat: RackbeatWatch;
  pulls: PullWatch;
  inventory: InventoryWatch;
  /** People have stopped making trouble, and nothing goes wrong any more. */
  isCalm: boolean;
  /** While true no call reaches any ledger. */
  ledger: { isAway: boolean };
  /** Sends Rackbeat's due webhooks, now and whenever the next one is due. */
  deliverWebhooks(): void;
  /** All records of one of Rackbeat's lists, as a person sees them. */
  inRackbeat<T>(company: Company, path: string): Promise<T[]>;
  oneInRackbeat<T>(company: Company, path: string): Promise<T | undefined>;
}

const founders: Record<Ledger, (clock: SimulatorClock, plan: Plan) => SimulatedLedger> = {
  'e-conomic': economicInSimulation,
  dinero: dineroInSimulation,
  eaccounting: (clock, { callsPerMinute }) => eaccountingInSimulation(clock, callsPerMinute),
};

const adminKey = { scope: 'operator', keyId: 'sim', secret: 'operator-secret-91c2' };

export function createWorld(stage: Stage, seed: number, plan: Plan): World {
  const { schedule } = stage;
  const clock: SimulatorClock = { now: schedule.now, advance: noSkipping, set: noSkipping };
  const companies: Company[] = [];
  const ledger = { isAway: false };
  const used = [...new Set(plan.tenants.map((tenant) => tenant.ledger))];
  const ledgers = new Map(used.map((name) => [name, founders[name](clock, plan)]));
  const rackbeat = createRackbeat({ clock, deliver: (delivery) => deliver(delivery) });
  const documents = watchDocuments(stage, () => connector);
  const calls = watchCalls(stage);
  const budget = watchBudget(stage, [...ledgers.values()]);
  const rows = watchRows(stage);
  const tokens = watchTokens(stage);
  const intoRackbeat = watchRackbeat(stage);
  const pulls = watchPulls(stage);
  const inventory = watchInventory(stage, () => connector);
  const reconciles = watchReconciles(stage, () => world);
  const key = `${adminKey.scope}.${adminKey.keyId}.${adminKey.secret}`;
  const watch = {
    transfers: rows,
    tenants: { saveConnection: ({ tenantId }: Connection) => stage.start(remembersSettings(tenantId)) },
    answered: (container: Container) => calls.answered(container),
    pulls: {
      advance: pulls.advanced,
      claimInitialSync: pulls.syncClaimed,
      saveInitialSync: pulls.syncSaved,
      claimReconcile: reconciles.claimed,
      saveReconcile: reconciles.saved,
    },
    published(detailType: string | undefined, detail: string | undefined) {
      pulls.published(detailType, detail);
      reconciles.published(detailType, detail);
    },
    shares: { take: budget.took },
    limits: { pause: ([scope, until]: [string, number]) => calls.paused(scope, until) },
  } as unknown as ConnectorWatch;
  const connector = createConnector(stage, seed, [...ledgers.values()], neighboursOf(), watch, key);

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
    const found = await connector.truth.tenants.getConnection(tenantId, company?.ledger.name ?? 'e-conomic');
    if (found !== undefined) tokens.stored(found.connection);
    const { book, layout } = company?.books.chosenIn(found?.connection.settings) ?? {};
    if (book !== undefined) company?.bookings.add(book);
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
      addressOf(request, body) {
        const isRackbeat = request.url.startsWith(urls.rackbeat);
        const company = companies.find(({ account, ledger, books }) =>
          isRackbeat
            ? request.headers.get('authorization') === `Bearer ${account.token}`
            : request.url.startsWith(ledger.url) && books.isOwnerOf(request, body),
        );
        return { party: isRackbeat ? 'rackbeat' : 'ledger', tenant: company?.tenantId ?? 'unknown' };
      },
      async carry(given) {
        const request = withSmallPages(given);
        const ledger = [...ledgers.values()].find(({ url }) => request.url.startsWith(url));
        return await (ledger?.carry(request) ?? rackbeat.fetch(request));
      },
      instead(sent) {
        if (sent.party === 'ledger' && ledger.isAway) return new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } });
        if (sent.party === 'rackbeat' && companyOf(sent.tenant).rackbeatRefuses)
          return Response.json({ message: 'Unauthenticated.' }, { status: 401 });
        return undefined;
      },
      throttled: (sent, wait, container) => {
        const company = companyOf(sent.tenant);
        const shortest = sent.party === 'rackbeat' || company.ledger.tellsHowLong ? wait : 0;
        calls.askedToWait(sent, shortest, container, company);
        return sent.party === 'ledger' ? company.ledger.throttled(wait) : tooMany(wait);
      },
      leaves(sent, container, request) {
        const company = companyOf(sent.tenant);
        documents.leaves(sent, container, company);
        calls.leaves(sent, container, company);
        budget.leaves(sent, container, request, company);
        tokens.leaves(sent, container, request, company);
        intoRackbeat.leaves(sent, company);
        inventory.leaves(sent, container);
        reconciles.leaves(sent, container, company);
      },
      async worked(sent, answer, container, heard) {
        const company = companyOf(sent.tenant);
        if (isRefusal(sent, answer) && company.ledger.isWrite(sent) && heard) calls.refused(sent, company);
        intoRackbeat.worked(sent, answer, heard);
        await inventory.worked(sent, answer, container, company);
        await documents.worked(sent, answer, container, heard, company);
      },
    };
  }

  async function oneInRackbeat<T>({ account }: Company, path: string): Promise<T | undefined> {
    const headers = { authorization: `Bearer ${account.token}` };
    const answer = await rackbeat.fetch(new Request(`${urls.rackbeat}/${path}`, { headers }));
    if (!answer.ok) return undefined;
    return Object.values((await answer.json()) as Record<string, T>)[0];
  }

  for (const tenant of plan.tenants) companies.push(found(tenant, rackbeat, ledgers.get(tenant.ledger) as SimulatedLedger));
  const world: World = {
    stage,
    plan,
    companies,
    connector,
    rackbeat,
    documents,
    intoRackbeat,
    pulls,
    inventory,
    ledger,
    isCalm: false,
    deliverWebhooks,
    inRackbeat: async <T>(company: Company, path: string) => (await oneInRackbeat<T[]>(company, `${path}?limit=1000`)) ?? [],
    oneInRackbeat,
  };
  return world;
}

/** The operator's key as the table holds it. */
export const operator = adminKey;

function isRefusal({ party, method }: Sent, { status }: Response): boolean {
  return party === 'ledger' && method !== 'GET' && status >= 400 && status < 500 && status !== 401 && status !== 429;
}

/** Rackbeat's. */
function tooMany(wait: number): Response {
  return Response.json({ message: 'Too many requests' }, { status: 429, headers: { 'retry-after': String(wait) } });
}

function found(plan: TenantPlan, rackbeat: RackbeatSimulator, ledger: SimulatedLedger): Company {
  const account = rackbeat.addAccount({ companyName: plan.name, country: ledger.country });
  const tenantId = String(account.accountId);
  const customers = Array.from({ length: plan.customers }, (_, index) => ({
    company_name: `${plan.name} customer ${index + 1}`,
    company_vat: '',
    address_country: ledger.country === 'SE' ? 'Sweden' : 'Denmark',
    contact_email: `customer-${plan.sharesAddress ? 'all' : index + 1}.${tenantId}@example.test`,
  }));
  const suppliers = Array.from({ length: plan.suppliers }, (_, index) => ({
    company_name: `${plan.name} supplier ${index + 1}`,
    company_vat: '',
    address_country: ledger.country === 'SE' ? 'Sweden' : 'Denmark',
    contact_email: `${index === 0 && plan.sellsAndBuys ? 'customer' : 'supplier'}-${index + 1}.${tenantId}@example.test`,
  }));
  const products = Array.from({ length: plan.products }, (_, index) => ({
    number: `P-${index + 1}`,
    name: `${plan.name} product ${index + 1}`,
  }));
  const company: Company = {
    plan,
    tenantId,
    account,
    ledger,
    books: ledger.found(plan),
    rackbeatRefuses: false,
    customers: account.silently(() => customers.map((customer) => account.customer(customer).number)),
    products: account.silently(() => products.map((product) => account.product(product).number)),
    suppliers: account.silently(() => suppliers.map((supplier) => account.supplier(supplier).number)),
    invoices: new Map(),
    purchases: new Map(),
    orders: new Map(),
    projects: new Map(),
    dineroInvoices: new Map(),
    entered: new Map(),
    pushedOrders: new Map(),
    meddled: new Map(),
    waitsForTheNight: false,
    ledgerCustomers: [],
    ledgerProducts: [],
    syncIsWanted: plan.initialSync?.requested === true,
    unheard: new Set(),
    settings: {
      layout: layouts[0],
      book: plan.book,
      keepNumber: plan.keepNumber,
      fromEconomic: plan.fromEconomic,
      inventory: plan.inventory,
      initialSync: plan.initialSync,
      sentMarks: plan.sentMarks,
      pushesOrders: plan.pushesOrders,
      takesProjects: plan.takesProjects,
    },
    layouts: [],
    forced: new Map(),
    copiesPromised: new Set(),
    bookings: new Set([plan.book]),
    epoch: 0,
  };
  keepInEconomic(company);
  fillForInitialSync(company);
  if (plan.sentMarks?.refused === true) account.refuseMarks(403);
  return company;
}

function noSkipping(): never {
  throw new Error('Only the schedule moves time');
}
