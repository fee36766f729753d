/** Settings of one connection: read, check against the live ledger, save, activate. */
import * as z from 'zod';
import { type Calendar, nextRunAt } from '#shared/calendar.ts';
import { seconds } from '#shared/clock.ts';
import type { AnswerTo } from '#shared/desk.ts';
import type { Ledger } from '#shared/kinds.ts';
import type { Connection } from '#shared/tenant/tenant.ts';
import type { Language } from '#shared/texts/language.ts';
import { mayReach } from './access.ts';
import type { AdminApp } from './app.ts';
import { audit } from './audit.ts';
import { connectionOf, connectionView } from './connection-routes.ts';
import { requestInitialSync } from './initial-sync-routes.ts';
import { ApiProblem } from './problem.ts';
import { reasonReader } from './reason-reader.ts';
import { routes, type SettingsView } from './routes.ts';
import type { AdminServices } from './services.ts';

export function settingsRoutes(app: AdminApp, services: AdminServices): void {
  app.openapi(routes.getSettings, async (context) => {
    const { tenantId, ledger } = context.req.valid('param');
    mayReach(context.get('caller'), tenantId);
    const connection = await connectionOf(services, tenantId, ledger);
    const { settings = {}, settingsVersion } = connection;
    const checked = await checkedIfPossible(services, ledger, tenantId, settings);
    return checked === undefined
      ? context.json({ settings, version: settingsVersion, problems: [], checked: false }, 200)
      : context.json(await settingsView(services, ledger, checked, settingsVersion, context.get('language')), 200);
  });

  app.openapi(routes.settingsSchema, async (context) => {
    const { tenantId, ledger } = context.req.valid('param');
    mayReach(context.get('caller'), tenantId);
    return context.json((await services.askLedger(ledger, { ask: 'settings-schema' })).schema, 200);
  });

  app.openapi(routes.settingsLayout, async (context) => {
    const { tenantId, ledger } = context.req.valid('param');
    mayReach(context.get('caller'), tenantId);
    const { layout = null, kinds } = await services.askLedger(ledger, { ask: 'settings-schema' });
    return context.json({ layout, kinds }, 200);
  });

  app.openapi(routes.checkSettings, async (context) => {
    const { tenantId, ledger } = context.req.valid('param');
    mayReach(context.get('caller'), tenantId);
    const connection = await connectionOf(services, tenantId, ledger);
    const checked = await services.askLedger(ledger, { ask: 'check-settings', tenantId, settings: context.req.valid('json') });
    return context.json(await settingsView(services, ledger, checked, connection.settingsVersion, context.get('language')), 200);
  });

  app.openapi(routes.putSettings, async (context) => {
    const caller = context.get('caller');
    const { tenantId, ledger } = context.req.valid('param');
    mayReach(caller, tenantId);
    const before = await connectionOf(services, tenantId, ledger);
    const checked = await services.askLedger(ledger, { ask: 'check-settings', tenantId, settings: context.req.valid('json') });
    await refuseErrors(services, ledger, checked, context.get('language'));
    const now = services.clock.now();
    const saved = await save(services, {
      ...before,
      settings: checked.settings,
      settingsVersion: before.settingsVersion + 1,
      settingsSavedBy: caller.who,
      settingsSavedAt: now,
      updatedAt: now,
    });
    if (saved.status === 'active') await schedule(services, saved, checked, now);
    await audit(services, caller, {
      tenantId,
      ledger,
      what: 'settings saved',
      details: { version: saved.settingsVersion, before: before.settings ?? null, after: checked.settings },
    });
    return context.json(await settingsView(services, ledger, checked, saved.settingsVersion, context.get('language')), 200);
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
    await refuseErrors(services, ledger, checked, context.get('language'));
    const now = services.clock.now();
    await schedule(services, before, checked, now);
    const saved = await save(services, { ...before, status: 'active', activatedAt: before.activatedAt ?? now, updatedAt: now });
    await audit(services, caller, {
      tenantId,
      ledger,
      what: 'activated',
      details: { before: { status: before.status }, after: { status: saved.status } },
    });
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

/** What is saved can be read while a neighbour is away or the consent is gone; then nobody can say what is wrong with it. */
async function checkedIfPossible({ askLedger }: AdminServices, ledger: Ledger, tenantId: string, settings: unknown) {
  try {
    return await askLedger(ledger, { ask: 'check-settings', tenantId, settings });
  } catch (error) {
    if (error instanceof ApiProblem) return undefined;
    throw error;
  }
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

/**
 * Pulls follow the settings at once: what is switched off runs no more, what is switched on starts within its own interval, and
 * what runs already keeps how far it came.
 */
async function schedule(
  { pulls }: AdminServices,
  { tenantId, ledger }: Connection,
  checked: AnswerTo<'check-settings'>,
  now: number,
): Promise<void> {
  for (const [pull, run] of Object.entries(checked.pulls)) {
    const key = { tenantId, ledger, pull };
    const known = await pulls.get(key);
    if (run === null) {
      if (known !== undefined) await pulls.remove(key);
    } else if (run.calendar === undefined) {
      if (known === undefined)
        await pulls.put({ ...key, intervalSeconds: run.intervalSeconds, dueAt: now + run.intervalSeconds * seconds });
    } else if (!isSame(known?.calendar, run.calendar)) {
      // A save in the minute between due and tick must not move a run that is due already.
      await pulls.put({
        ...known,
        ...key,
        intervalSeconds: run.intervalSeconds,
        calendar: run.calendar,
        dueAt: nextRunAt(run.calendar, now),
      });
    }
  }
}

function isSame(known: Calendar | undefined, wanted: Calendar): boolean {
  const isSameTime = known?.at?.hour === wanted.at?.hour && known?.at?.minute === wanted.at?.minute;
  return isSameTime && known?.frequency === wanted.frequency && known.timeZone === wanted.timeZone;
}

async function refuseErrors(
  services: AdminServices,
  ledger: Ledger,
  checked: AnswerTo<'check-settings'>,
  language: Language,
): Promise<void> {
  const errors = checked.problems.filter((problem) => problem.severity === 'error');
  if (errors.length === 0) return;
  const read = await readerOf(services, ledger, checked, language);
  throw new ApiProblem(422, 'SETTINGS_REFUSED', 'The settings cannot be used as they are', {
    errors: errors.map(({ setting, reason }) => ({ field: setting, message: read(reason).sentence })),
  });
}

async function settingsView(
  services: AdminServices,
  ledger: Ledger,
  checked: AnswerTo<'check-settings'>,
  version: number,
  language: Language,
): Promise<z.infer<typeof SettingsView>> {
  const read = await readerOf(services, ledger, checked, language);
  const problems = checked.problems.map((problem) => {
    const { sentence, hint: told } = read(problem.reason);
    // Beside the field itself there is nothing to be said about where to fill it in, and nothing to be sent again.
    const hint = problem.reason.code === 'SETTING_MISSING' ? undefined : told;
    return { ...problem, sentence, ...(hint === undefined ? {} : { hint }) };
  });
  return { settings: checked.settings, version, problems, checked: true };
}

function readerOf(services: AdminServices, ledger: Ledger, { problems }: AnswerTo<'check-settings'>, language: Language) {
  return reasonReader(
    services,
    ledger,
    language,
    problems.map(({ reason }) => reason),
  );
}
