/** What must be true after both sides' books were held against each other: what was missing has come, what people did stands as they left it. */
import type { Company } from '../company.ts';
import type { World } from '../world.ts';
import { bookedIn, shownFor } from './book-findings.ts';

export async function checkAfterTheNight(world: World, company: Company): Promise<void> {
  await checkLastRun(world, company);
  await checkCame(world, company);
  await checkLeftAlone(world, company);
  await checkWebhooks(world, company);
}

async function checkLastRun({ stage, connector }: World, { tenantId, ledger }: Company): Promise<void> {
  const run = await connector.truth.pulls.getReconcile({ tenantId, ledger: ledger.name });
  const isHeard = [run, ...(run?.history ?? [])].some((each) => each?.cause === 'asked' && each.finishedAt !== undefined);
  if (run?.status !== 'finished' || !isHeard)
    stage.broken('a reconcile comes to its end', `${run?.id} is ${run?.status} (${run?.trouble?.code})`, tenantId);
  for (const { code, kind, number } of run?.differences ?? [])
    if (isToCome(code)) stage.broken('what is missing comes', `${kind} ${number} is still ${code} in the morning`, tenantId);
}

/** What a reconcile asks for itself, so that the next one finds it there. */
export const isToCome = (code: string): boolean => code === 'MISSING_IN_LEDGER' || code === 'ROW_FORGOTTEN';

/** Booked in Rackbeat: in the ledger, in a list, or taken away there by a person. */
async function checkCame(world: World, company: Company): Promise<void> {
  const { tenantId, ledger, plan } = company;
  if (plan.invoicesFromDinero) return;
  for (const { number } of bookedIn(company)) {
    const row = await world.connector.truth.transfers.get({
      ...{ tenantId, ledger: ledger.name, kind: 'customer-invoice', number: String(number) },
    });
    if (row === undefined) world.stage.broken('none is lost', `${number} is in no list after the night`, tenantId);
    if (row?.state === 'done' && row.history.some(({ cause }) => cause === 'reconcile'))
      world.stage.sometimes.saw('what a reconcile missed came');
    const shown = await shownFor(world, company, 'customer-invoice', number);
    const wasDeleted = world.documents
      .all()
      .some(({ reference, isDeleted }) => isDeleted && reference.split('-')[2] === String(number));
    if (shown.length === 0 && row?.state === 'done' && !wasDeleted)
      world.stage.broken('none is lost', `${number} is done and not in ${ledger.title}`, tenantId);
    const copies = (row?.copies ?? 0) + (company.meddled.get(`customer-invoice ${number}`)?.deed === 'copied' ? 1 : 0);
    if (shown.length > copies + 1) world.stage.broken('never twice', `${shown.length} documents for ${number}`, tenantId);
  }
}

async function checkLeftAlone(world: World, company: Company): Promise<void> {
  for (const [name, { deed, left }] of company.meddled) {
    if (left === undefined) continue;
    const [kind, number] = name.split(' ') as ['customer-invoice' | 'supplier-invoice', string];
    const now = JSON.stringify(await shownFor(world, company, kind, Number(number)));
    if (now !== left)
      world.stage.broken('what a person did stands', `${name} was ${deed}: ${left}, and is now ${now}`, company.tenantId);
  }
}

async function checkWebhooks(world: World, company: Company): Promise<void> {
  const webhooks = await world.inRackbeat<{ event: string; is_active: boolean }>(company, 'webhooks');
  if (!webhooks.some(({ event, is_active }) => event === 'customer_invoice.booked' && is_active))
    world.stage.broken('a webhook that is gone is registered again', 'customer_invoice.booked has none', company.tenantId);
}
