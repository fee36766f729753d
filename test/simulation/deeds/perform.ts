/** Does what the plan says, and tells it in words. */
import type { Company } from '../company.ts';
import type { Deed, Step } from '../plan.ts';
import type { World } from '../world.ts';
import { behindOurBack } from './behind-our-back.ts';
import type { Doing } from './doing.ts';
import { inEconomicOrders } from './in-economic-orders.ts';
import { inRackbeat } from './in-rackbeat.ts';
import { inTheConsole } from './in-the-console.ts';
import { inTheLedger } from './in-the-ledger.ts';
import { operate } from './operate.ts';
import { withDineroInvoices } from './with-dinero-invoices.ts';
import { withProjects } from './with-projects.ts';
import { withPushedOrders } from './with-pushed-orders.ts';
import { withTheInitialSync } from './with-the-initial-sync.ts';
import { withTheMatching } from './with-the-matching.ts';
import { withTheStock } from './with-the-stock.ts';

const doings: Doing = {
  ...inRackbeat,
  ...inTheLedger,
  ...inEconomicOrders,
  ...withPushedOrders,
  ...withProjects,
  ...withTheStock,
  ...withTheInitialSync,
  ...withDineroInvoices,
  ...withTheMatching,
  ...behindOurBack,
  ...inTheConsole,
};

export function perform(world: World, { tenant, deed }: Step): void {
  if ('minutes' in deed) {
    operate(world, deed);
    return;
  }
  const company = world.companies[tenant];
  const act = doings[deed.do] as ((world: World, company: Company, deed: Deed) => void) | undefined;
  if (company === undefined || act === undefined) throw new Error(`Nobody can do this: ${deed.do}`);
  company.epoch += 1;
  act(world, company, deed);
  world.deliverWebhooks();
}
