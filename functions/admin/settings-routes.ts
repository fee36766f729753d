/** Settings of one connection: read, check against the live ledger, save, activate. */
import * as z from 'zod';
import { nextRunAt } from '#shared/calendar.ts';
import { days, seconds } from '#shared/clock.ts';
import type { AnswerTo } from '#shared/desk.ts';
import type { Connection } from '#shared/tenant/tenant.ts';
import { readable } from '#shared/texts/reasons.ts';
import { mayReach } from './access.ts';
import type { AdminApp } from './app.ts';
import { audit } from './audit.ts';
import { connectionOf, connectionView } from './connection-routes.ts';
import { requestInitialSync } from './initial-sync-routes.ts';
import { ApiProblem } from './problem.ts';
import { routes, type SettingsView } from './routes.ts';
import type { AdminServices } from './services.ts';

export function settingsRoutes(app: AdminApp, services: AdminServices): void {
  app.openapi(routes.getSettings, async (context) => {
    const { tenantId, ledger } = context.req.valid('param');
    mayReach(context.get('caller'), tenantId);
    const connection = await connectionOf(services, tenantId, ledger);
    const checked = await services.askLedger(ledger, { ask: 'check-settings', tenantId, settings: connection.settings ?? {} });
    return context.json(settingsView(checked, connection.settingsVersion), 200);
  });

  app.openapi(routes.settingsSchema, async (context) => {
    const { tenantId, ledger } = context.req.valid('param');
    mayReach(context.get('caller'), tenantId);
    return context.json((await services.askLedger(ledger, { ask: 'settings-schema' })).schema, 200);
  });

  app.openapi(routes.checkSettings, async (context) => {
    const { tenantId, ledger } = context.req.valid('param');
    mayReach(context.get('caller'), tenantId);
    const connection = await connectionOf(services, tenantId, ledger);
    const checked = await services.askLedger(ledger, { ask: 'check-settings', tenantId, settings: context.req.valid('json') });
    return context.json(settingsView(checked, connection.settingsVersion), 200);
  });

  app.openapi(routes.putSettings, async (context) => {
    const caller = context.get('caller');
    const { tenantId, ledger } = context.req.valid('param');
    mayReach(caller, tenantId);
    const before = await connectionOf(services, tenantId, ledger);
    const checked = await services.askLedger(ledger, { ask: 'check-settings', tenantId, settings: context.req.valid('json') });
    refuseErrors(checked);
    const now = services.clock.now();
    const saved = await save(services, {
      ...before,
      settings: checked.settings,
      settingsVersion: before.settingsVersion + 1,
      settingsSavedBy: caller.who,
      settingsSavedAt: now,
      updatedAt: now,
    });
    if (saved.status === 'active') await scheduleCalendars(services, saved, checked, now);
    await audit(services, caller, {
      tenantId,
      ledger,
      what: 'settings saved',
      details: { version: saved.settingsVersion, before: before.settings ?? null, after: checked.settings },
    });
    return context.json(settingsView(checked, saved.settingsVersion), 200);
  });

  app.openapi(routes.activate, async (context) => {
    const caller = context.get('caller');
    const { tenantId, ledger } = context.req.valid('param');
    mayReach(caller, tenantId);
    const before = await connectionOf(services, tenantId, ledger);
    if (before.settings === undefined) throw new ApiProblem(409, 'SETTINGS_NOT_SAVED', 'Save the settings before you activate');
    if (before.status === 'reconnect' || before.status === 'closed')
      throw new ApiProblem(409, 'NOT_CONNECTED', 'Connect the ledger again before you activate');
    const checked = await services.askLedger(ledger, { ask: 'check-settings', tenantId, settings: before.settings });
    refuseErrors(checked);
    const now = services.clock.now();
    await schedule(services, before, checked, now);
    const saved = await save(services, { ...before, status: 'active', activatedAt: before.activatedAt ?? now, updatedAt: now });
    await audit(services, caller, { tenantId, ledger, what: 'activated' });
    if (before.activatedAt === undefined && isInitialSyncWanted(before.settings))
      await requestInitialSync(services, caller, tenantId, ledger);
    return context.json(connectionView(saved), 200);
  });

  app.openapi(routes.options, async (context) => {
    const { tenantId, ledger } = context.req.valid('param');
    mayReach(context.get('caller'), tenantId);
    await connectionOf(services, tenantId, ledger);
    return context.json((await services.askLedger(ledger, { ask: 'options', tenantId })).lists, 200);
  });
}

/** The check box of the settings page, which every ledger's settings have under this name. */
const WithInitialSync = z.object({ initialSync: z.object({ requested: z.literal(true) }) });

function isInitialSyncWanted(settings: unknown): boolean {
  return WithInitialSync.safeParse(settings).success;
}

async function save({ tenants }: AdminServices, connection: Connection): Promise<Connection> {
  const saved = await tenants.saveConnection(connection);
  if (saved === 'conflict')
    throw new ApiProblem(409, 'CHANGED_MEANWHILE', 'Somebody else changed this connection at the same moment; load it again');
  return saved;
}

/** Each pull starts within its own interval; one that runs already keeps its cursor. */
async function schedule(
  services: AdminServices,
  connection: Connection,
  checked: AnswerTo<'check-settings'>,
  now: number,
): Promise<void> {
  const { pulls, askLedger } = services;
  const { tenantId, ledger } = connection;
  const { pulls: wanted } = await askLedger(ledger, { ask: 'settings-schema' });
  for (const { pull, intervalSeconds } of wanted) {
    if (!(pull in checked.calendars) && (await pulls.get({ tenantId, ledger, pull })) === undefined)
      await pulls.put({ tenantId, ledger, pull, intervalSeconds, dueAt: now + intervalSeconds * seconds });
  }
  await scheduleCalendars(services, connection, checked, now);
}

/** What runs on days of a calendar follows the settings at once, and keeps how far it came. */
async function scheduleCalendars(
  { pulls }: AdminServices,
  { tenantId, ledger }: Connection,
  { calendars }: AnswerTo<'check-settings'>,
  now: number,
): Promise<void> {
  for (const [pull, calendar] of Object.entries(calendars)) {
    const key = { tenantId, ledger, pull };
    const known = await pulls.get(key);
    if (calendar === null) {
      if (known !== undefined) await pulls.remove(key);
      continue;
    }
    // A save in the minute between due and tick must not move a run that is due already.
    const isKnown = known?.calendar?.frequency === calendar.frequency && known.calendar.timeZone === calendar.timeZone;
    if (!isKnown)
      await pulls.put({ ...known, ...key, intervalSeconds: days / seconds, calendar, dueAt: nextRunAt(calendar, now) });
  }
}

function refuseErrors(checked: AnswerTo<'check-settings'>): void {
  const errors = checked.problems.filter((problem) => problem.severity === 'error');
  if (errors.length === 0) return;
  throw new ApiProblem(422, 'SETTINGS_REFUSED', 'The settings cannot be used as they are', {
    errors: errors.map(({ setting, reason }) => ({ field: setting, message: readable(reason).sentence })),
  });
}

function settingsView(checked: AnswerTo<'check-settings'>, version: number): z.infer<typeof SettingsView> {
  const problems = checked.problems.map((problem) => {
    const { sentence, hint } = readable(problem.reason);
    return { ...problem, sentence, ...(hint === undefined ? {} : { hint }) };
  });
  return { settings: checked.settings, version, problems };
}
