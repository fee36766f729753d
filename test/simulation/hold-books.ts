/**
 * After everything: an evening in which people work behind the connector's back, the night in which both sides' books are held against
 * each other while things go wrong, and a morning in which somebody asks once more.
 */
import { minutes } from '#shared/clock.ts';
import { repairAll, tick } from './come-to-rest.ts';
import type { Company } from './company.ts';
import { perform } from './deeds/perform.ts';
import { visit } from './people/bookkeeper.ts';
import { askReconcile } from './people/console.ts';
import type { Step } from './plan.ts';
import { eveningWork } from './plan-reconcile.ts';
import { checkAfterTheNight, isToCome } from './watch/after-the-night.ts';
import { shownFor } from './watch/book-findings.ts';
import { localDay } from './watch/local-day.ts';
import type { World } from './world.ts';

const tickEvery = 5 * minutes;
const visitEvery = 30 * minutes;
/** Until every company's reconcile has fallen due and had its time. */
const nightLasts = 120 * minutes;
/** After so long whatever was made is old enough to be missed. */
const settles = 70 * minutes;
/** The longest a reconcile takes when nothing goes wrong. */
const calmReconcile = 30 * minutes;

export async function holdBooksAgainstEachOther(world: World): Promise<void> {
  const { stage, companies, plan } = world;
  if (!companies.some((company) => company.plan.reconciles)) return;
  for (const company of companies) company.waitsForTheNight = true;
  await goWrong(world, plan.evening, eveningWork + visitEvery);
  if (stage.violation() !== undefined) return;
  await stage.schedule.run(stage.schedule.now() + settles);
  await rememberBooks(world);
  await stage.schedule.run(await nextNight(world));
  await goWrong(world, plan.night, nightLasts);
  if (stage.violation() !== undefined) return;
  await stage.schedule.run(stage.schedule.now() + settles);
  // When the night's run broke off, the morning's is the first that asks for what is missing: only the one after it must find all there.
  for (let isFirst = true; isFirst || (await tellsOfMissing(world)); isFirst = false) {
    for (const company of companies) stage.start(askOnceMore(world, company));
    await stage.schedule.run(stage.schedule.now() + calmReconcile);
    await repairAll(world, stage.schedule.now());
    if (!isFirst || stage.violation() !== undefined) break;
  }
  for (const company of companies) if (stage.violation() === undefined) await checkAfterTheNight(world, company);
}

/** People and faults are at work for so long; then all comes to rest. */
async function goWrong(world: World, steps: readonly Step[], lasts: number): Promise<void> {
  const { stage, companies } = world;
  const { schedule, choices } = stage;
  const start = schedule.now();
  choices.calm(false);
  for (const step of steps) schedule.at(start + step.at, () => perform(world, step));
  for (let at = tickEvery; at < lasts; at += tickEvery) schedule.at(start + at, () => tick(world));
  for (let at = visitEvery; at < lasts; at += visitEvery)
    schedule.at(start + at, () => {
      for (const company of companies) stage.start(visit(world, company));
    });
  await schedule.run(start + lasts);
  choices.calm(true);
  if (stage.violation() === undefined) await repairAll(world, schedule.now());
}

/** What people did stays as it is, whatever the reconcile finds. */
async function rememberBooks(world: World): Promise<void> {
  for (const company of world.companies)
    for (const [name, meddling] of company.meddled) {
      const [kind, number] = name.split(' ') as ['customer-invoice' | 'supplier-invoice', string];
      if (meddling.deed === 'forgotten') continue;
      meddling.left = meddling.deed === 'deleted' ? '[]' : JSON.stringify(await shownFor(world, company, kind, Number(number)));
    }
}

/** When the first company's books are next held against each other. */
async function nextNight({ companies, connector }: World): Promise<number> {
  const pulls = await Promise.all(
    companies.map(({ tenantId, ledger }) => connector.truth.pulls.get({ tenantId, ledger: ledger.name, pull: 'reconcile' })),
  );
  return Math.min(...pulls.map((pull) => pull?.dueAt ?? Number.POSITIVE_INFINITY));
}

async function tellsOfMissing({ companies, connector }: World): Promise<boolean> {
  const runs = await Promise.all(
    companies.map(({ tenantId, ledger }) => connector.truth.pulls.getReconcile({ tenantId, ledger: ledger.name })),
  );
  return runs.some((run) => run?.differences.some(({ code }) => isToCome(code)));
}

/** From the first to the last day on which something was booked. */
async function askOnceMore(world: World, company: Company): Promise<void> {
  const moments = [...company.invoices.values(), ...company.purchases.values()].map(({ bookedAt }) => bookedAt);
  const now = world.stage.schedule.now();
  const [first, last] = [Math.min(now, ...moments), Math.max(0, ...moments) || now];
  const isBegun = await askReconcile(world, company, localDay(first), localDay(last));
  if (!isBegun) world.stage.broken('a person may ask for a reconcile', `${company.plan.name} may not`, company.tenantId);
}
