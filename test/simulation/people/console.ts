/** What a person does through the admin API: presses a button, and presses again when no answer comes. */
import { minutes, seconds } from '#shared/clock.ts';
import type { Kind } from '#shared/kinds.ts';
import type { Company, Settings } from '../company.ts';
import type { World } from '../world.ts';

const mostPresses = 6;

/** Calls until an answer comes that is no fault of the machinery; undefined when the person gives up. */
async function press(
  world: World,
  company: Company,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, unknown> } | undefined> {
  const { trace, schedule } = world.stage;
  for (let tries = 0; tries < mostPresses; tries += 1) {
    const connection = `/tenants/${company.tenantId}/connections/${company.ledger.name}`;
    const answer = await world.connector.admin(method, `${connection}${path}`, body, headers);
    const text = answer === undefined ? 'no answer' : String(answer.status);
    trace.detail(`a person of ${company.plan.name} asked ${method} ${path}: ${text}`, company.tenantId);
    if (answer !== undefined && answer.status < 500 && answer.status !== 409)
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    await new Promise<void>((resolve) => schedule.after(40 * seconds, resolve));
  }
  return undefined;
}

/** @param forceKey asks for a second document; the same key is the same wish */
export async function askResend(
  world: World,
  company: Company,
  kind: Kind,
  number: number | string,
  forceKey?: string,
): Promise<void> {
  const { sometimes } = world.stage;
  company.epoch += 1;
  const force = forceKey === undefined ? {} : { force: true, acknowledgeDuplicate: true };
  const headers: Record<string, string> = forceKey === undefined ? {} : { 'idempotency-key': forceKey };
  if (forceKey !== undefined) company.forced.set(`${number} ${forceKey}`, Number(number));
  const key = { tenantId: company.tenantId, ledger: company.ledger.name, kind, number: String(number) } as const;
  const wasDone = (await world.connector.truth.transfers.get(key))?.state === 'done';
  const answer = await press(world, company, 'POST', '/resend', { kind, number: String(number), ...force }, headers);
  company.epoch += 1;
  if (answer?.status === 200) sometimes.saw('a person pressed resend on a finished document');
  if (answer?.status !== 202 || forceKey === undefined) return;
  sometimes.saw('a person forced a second document');
  if (wasDone) company.copiesPromised.add(Number(number));
}

/** From the moment of the first press either the old or the new settings may hold. */
export async function saveSettings(world: World, company: Company, settings: Settings): Promise<boolean> {
  company.epoch += 1;
  const saved = await press(world, company, 'PUT', '/settings', company.books.settings(settings));
  company.epoch += 1;
  if (saved?.status !== 200) return false;
  company.settings = settings;
  return true;
}

/** Starts it, or lets it go on where it stopped. */
export async function startInitialSync(world: World, company: Company): Promise<void> {
  company.epoch += 1;
  await press(world, company, 'POST', '/initial-sync', {});
}

/** @returns whether it was begun  @param from and `to` are days, both included */
export async function askReconcile(world: World, company: Company, from: string, to: string): Promise<boolean> {
  return (await press(world, company, 'POST', '/reconcile', { from, to }))?.status === 202;
}

export async function activate(world: World, company: Company): Promise<boolean> {
  return (await press(world, company, 'POST', '/activate', {}))?.status === 200;
}

/** Gives both consents anew. */
export async function reconnect(world: World, company: Company): Promise<boolean> {
  company.epoch += 1;
  company.rackbeatRefuses = false;
  const credentials = company.books.giveConsent();
  const answer = await press(world, company, 'PUT', '/credentials', {
    rackbeatToken: company.account.token,
    credentials,
  });
  company.epoch += 1;
  return answer?.status === 200;
}

export const visitEvery = 120 * minutes;
