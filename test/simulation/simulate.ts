/** One run: a plan drawn from a seed, lived through on virtual time, until all has come to rest or a promise is broken. */
import { nextRunAt } from '#shared/calendar.ts';
import { hours, minutes } from '#shared/clock.ts';
import { sha256 } from '#shared/hash.ts';
import { type Fault, seededChoices } from './choices.ts';
import { repairAll, tick } from './come-to-rest.ts';
import type { Company } from './company.ts';
import { perform } from './deeds/perform.ts';
import { holdBooksAgainstEachOther } from './hold-books.ts';
import { missedAfter, visit } from './people/bookkeeper.ts';
import { activate, reconnect, saveSettings, startInitialSync, visitEvery } from './people/console.ts';
import { type Plan, planOf } from './plan.ts';
import { virtualSchedule } from './schedule.ts';
import { countSometimes, type RareThing } from './sometimes.ts';
import { createStage, type Violation } from './stage.ts';
import { createTrace, type Line } from './trace.ts';
import { checkTheEnd } from './watch/in-the-end.ts';
import { createWorld, operator, type World } from './world.ts';

/** What of a seed's plan and faults is kept; all of it when absent. */
export interface Kept {
  tenants?: ReadonlySet<number>;
  steps?: ReadonlySet<string>;
  faults?: ReadonlySet<string>;
}

export interface Run {
  seed: number;
  plan: Plan;
  /** Events that ran. */
  events: number;
  violation: Violation | undefined;
  faults: readonly Fault[];
  sometimes: ReadonlyMap<RareThing, number>;
  lines: readonly Line[];
}

const tickEvery = 5 * minutes;

export async function simulate(seed: number, kept: Kept = {}): Promise<Run> {
  const plan = narrowed(planOf(seed), kept);
  const schedule = virtualSchedule(plan.beginning);
  const choices = seededChoices(seed, kept.faults);
  const sometimes = countSometimes();
  const stage = createStage({ schedule, choices, trace: createTrace(schedule.now), sometimes });
  const world = createWorld(stage, seed, plan);
  try {
    await setUp(world);
    await live(world);
    if (stage.violation() === undefined) await repairAll(world, stage.schedule.now() + missedAfter + visitEvery);
    if (stage.violation() === undefined) await valueStockOnceMore(world);
    if (stage.violation() === undefined) await matchOnceMore(world);
    if (stage.violation() === undefined) await stayQuiet(world);
    if (stage.violation() === undefined) await checkTheEnd(world);
    if (stage.violation() === undefined) await holdBooksAgainstEachOther(world);
  } finally {
    world.connector.messaging.stop();
  }
  return {
    seed,
    plan,
    events: schedule.events(),
    violation: stage.violation(),
    faults: choices.struck(),
    sometimes: sometimes.counts(),
    lines: stage.trace.lines(),
  };
}

/** Leaves out what a shrunk failure does not need. A tenant that is left out still exists, but nothing happens to it. */
function narrowed(plan: Plan, { tenants, steps }: Kept): Plan {
  const isKept = ({ id, tenant }: Plan['steps'][number]) =>
    (steps === undefined || steps.has(id)) && (tenants === undefined || tenant < 0 || tenants.has(tenant));
  const { steps: day, evening, night } = plan;
  return { ...plan, steps: day.filter(isKept), evening: evening.filter(isKept), night: night.filter(isKept) };
}

async function setUp(world: World): Promise<void> {
  const { stage, connector, companies, plan } = world;
  const { beginning } = plan;
  const { tenants } = connector.truth;
  if (stage.choices.chance('connected while things go wrong', 0.3)) {
    stage.choices.calm(false);
    stage.sometimes.saw('a connection was made while things went wrong');
  }
  await tenants.putKey({
    scope: operator.scope,
    keyId: operator.keyId,
    secretHash: sha256(operator.secret),
    name: 'simulation',
    createdAt: stage.schedule.now(),
  });
  for (const company of companies) {
    const { tenantId, plan, ledger } = company;
    const createdAt = stage.schedule.now();
    await tenants.putTenant({
      tenantId,
      companyName: plan.name,
      country: ledger.country,
      timeZone: 'Europe/Copenhagen',
      createdAt,
    });
    stage.start(install(world, company));
  }
  await stage.schedule.run(beginning + 2 * hours);
  stage.choices.calm(true);
  // Whoever was not done by then is done now.
  await stage.schedule.run(beginning + 3 * hours);
}

async function install(world: World, company: Company): Promise<void> {
  const { trace } = world.stage;
  const until = async (act: () => Promise<boolean>) => {
    while (!(await act())) trace.detail(`${company.plan.name} tries once more to connect`, company.tenantId);
  };
  await until(() => reconnect(world, company));
  await until(() => saveSettings(world, company, company.settings));
  await until(() => activate(world, company));
}

/** The time in which people work and things go wrong. */
async function live(world: World): Promise<void> {
  const { stage, plan, companies } = world;
  const { schedule, choices } = stage;
  const start = schedule.now();
  choices.calm(false);
  for (const step of plan.steps) schedule.at(start + step.at, () => perform(world, step));
  for (let at = tickEvery; at < plan.calmAt; at += tickEvery) schedule.at(start + at, () => tick(world));
  for (const company of companies) {
    const every = choices.between(`visits to ${company.tenantId}`, 25, 110) * minutes;
    for (let at = every; at < plan.calmAt; at += every) schedule.at(start + at, () => stage.start(visit(world, company)));
  }
  await schedule.run(start + plan.calmAt);
  choices.calm(true);
  world.isCalm = true;
}

/** The next day on which every stock is valued, in quiet times. */
async function valueStockOnceMore(world: World): Promise<void> {
  const { schedule } = world.stage;
  const calendars = world.companies.flatMap(({ plan: { inventory } }) =>
    inventory === undefined ? [] : [{ frequency: inventory.frequency, timeZone: 'Europe/Copenhagen' }],
  );
  if (calendars.length === 0) return;
  await schedule.run(Math.max(...calendars.map((calendar) => nextRunAt(calendar, schedule.now()))));
  for (let ticks = 0; ticks < 3; ticks += 1) {
    tick(world);
    await schedule.run(schedule.now() + tickEvery);
  }
  await repairAll(world, schedule.now());
}

/** Supplier invoices are matched once a day. */
async function matchOnceMore(world: World): Promise<void> {
  const { schedule } = world.stage;
  if (!world.companies.some(({ plan }) => plan.matchesPurchases)) return;
  await schedule.run(schedule.now() + 24 * hours);
  tick(world);
  await schedule.run(schedule.now() + tickEvery);
  await repairAll(world, schedule.now());
}

/** Every known record is announced twice although nothing has changed: the second time nothing may be written. */
async function stayQuiet(world: World): Promise<void> {
  const { stage, companies, documents, intoRackbeat } = world;
  // Settings may have changed since a record was last carried over.
  for (const company of companies) await announceAll(world, company);
  await stage.schedule.run(stage.schedule.now() + 6 * hours);
  // What was only linked is written now, and may fail for a person to repair.
  await repairAll(world, stage.schedule.now());
  const before = documents.writes() + intoRackbeat.writes();
  for (const company of companies) {
    await announceAll(world, company);
    if (company.syncIsWanted) stage.start(startInitialSync(world, company));
  }
  await stage.schedule.run(stage.schedule.now() + 6 * hours);
  const more = documents.writes() + intoRackbeat.writes() - before;
  if (more > 0) stage.broken('nothing is written when nothing has changed', `${more} writes for old news`);
}

async function announceAll(
  { stage, connector }: World,
  {
    tenantId,
    ledger,
    invoices,
    purchases,
    customers,
    suppliers,
    products,
    orders,
    dineroInvoices,
    pushedOrders,
    ledgerCustomers,
    ledgerProducts,
    projects,
  }: Company,
): Promise<void> {
  const records = [
    ...[...invoices.values()].map(
      ({ number }) => ({ kind: 'customer-invoice', number: String(number), change: 'booked' }) as const,
    ),
    ...[...purchases.values()].map(
      ({ number }) => ({ kind: 'supplier-invoice', number: String(number), change: 'booked' }) as const,
    ),
    ...[...pushedOrders.values()].map(
      ({ number }) => ({ kind: 'sales-order', number: String(number), change: 'booked' }) as const,
    ),
    ...suppliers.map((number) => ({ kind: 'supplier', number: String(number), change: 'updated' }) as const),
    ...customers.map((number) => ({ kind: 'customer', number: String(number), change: 'updated' }) as const),
    ...products.map((number) => ({ kind: 'product', number, change: 'updated' }) as const),
    ...[...orders.values()].map(({ number }) => ({ kind: 'order', number: String(number), change: 'updated' }) as const),
    ...[...dineroInvoices.values()].map(({ guid }) => ({ kind: 'ledger-invoice', number: guid, change: 'updated' }) as const),
    ...[...customers, ...ledgerCustomers].map(
      (number) => ({ kind: 'ledger-customer', number: String(number), change: 'updated' }) as const,
    ),
    ...[...projects.keys()].map((number) => ({ kind: 'ledger-project', number: String(number), change: 'updated' }) as const),
    ...[...products, ...ledgerProducts].map((number) => ({ kind: 'ledger-product', number, change: 'updated' }) as const),
  ];
  for (const record of records) {
    const key = { tenantId, ledger: ledger.name, kind: record.kind, number: record.number } as const;
    if ((await connector.truth.transfers.get(key)) === undefined) continue;
    const detail = { version: 1, ...key, change: record.change, cause: 'webhook', correlationId: 'old-news' };
    const entry = {
      EventBusName: 'connector',
      Source: 'simulation',
      DetailType: 'RecordChanged',
      Detail: JSON.stringify(detail),
    };
    stage.start(connector.messaging.bus.putEvents({ Entries: [entry] }));
  }
}
