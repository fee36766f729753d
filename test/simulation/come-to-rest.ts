/** Until nothing is under way any more: ticks come, and the bookkeepers go on until their lists are empty. */
import { minutes } from '#shared/clock.ts';
import { openTransfers, visit } from './people/bookkeeper.ts';
import { visitEvery } from './people/console.ts';
import { restsWithin } from './plan.ts';
import type { World } from './world.ts';

/** Schedules deliver at least once, now and then not at all. */
export function tick({ stage, connector }: World): void {
  const { choices, sometimes } = stage;
  if (choices.strikes('tick lost', 'tick')) return;
  stage.start(connector.tick());
  if (!choices.strikes('tick twice', 'tick')) return;
  sometimes.saw('a tick came twice');
  stage.start(connector.tick());
}

/** The bookkeepers go on until their lists are empty. @param noticed when whatever was never heard of has been missed */
export async function repairAll(world: World, noticed: number): Promise<void> {
  const { stage, companies } = world;
  const { schedule } = stage;
  stage.trace.story('From now on nothing goes wrong any more');
  const end = schedule.now() + restsWithin;
  while (stage.violation() === undefined && (schedule.now() < noticed || !(await isAtRest(world)))) {
    if (schedule.now() > end) {
      await tellUnrest(world);
      return;
    }
    for (const company of companies) stage.start(visit(world, company));
    for (let at = 0; at < visitEvery; at += 60 * minutes) schedule.after(at, () => tick(world));
    await schedule.run(schedule.now() + visitEvery);
  }
}

async function tellUnrest(world: World): Promise<void> {
  for (const company of world.companies)
    for (const { kind, number, state, reason } of await openTransfers(world, company))
      world.stage.broken('all comes to rest', `${kind} ${number} is still ${state} (${reason?.code})`, company.tenantId);
  if (!(await reconcilesAreOver(world))) world.stage.broken('all comes to rest', 'a reconcile never comes to its end');
  world.stage.broken('all comes to rest', `${world.connector.messaging.pending()} messages are still under way`);
}

async function isAtRest(world: World): Promise<boolean> {
  if (world.connector.messaging.pending() > 0 || world.rackbeat.pendingDeliveries().length > 0) return false;
  const open = await Promise.all(world.companies.map((company) => openTransfers(world, company)));
  if (!(await syncsAreOver(world)) || !(await reconcilesAreOver(world))) return false;
  if (!(await everyoneIsConnected(world))) return false;
  return open.flat().length === 0 && world.companies.every(({ unheard }) => unheard.size === 0);
}

async function everyoneIsConnected({ companies, connector }: World): Promise<boolean> {
  const found = await Promise.all(
    companies.map(({ tenantId, ledger }) => connector.truth.tenants.getConnection(tenantId, ledger.name)),
  );
  return found.every((each) => each?.connection.status !== 'reconnect');
}

async function reconcilesAreOver({ companies, connector }: World): Promise<boolean> {
  const runs = await Promise.all(
    companies.map(({ tenantId, ledger }) => connector.truth.pulls.getReconcile({ tenantId, ledger: ledger.name })),
  );
  return runs.every((run) => run === undefined || run.status === 'finished' || run.status === 'failed');
}

async function syncsAreOver({ companies, connector }: World): Promise<boolean> {
  for (const { tenantId, ledger, syncIsWanted } of companies) {
    const sync = await connector.truth.pulls.getInitialSync({ tenantId, ledger: ledger.name });
    if (syncIsWanted && sync?.status !== 'finished') return false;
  }
  return true;
}
