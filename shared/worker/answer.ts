/** Answers the admin function's questions about one connection. */
import * as z from 'zod';
import { type AnswerTo, Question, type Reply } from '../desk.ts';
import { CallFailed } from '../failures.ts';
import { preflight } from '../initial-sync/preflight.ts';
import { type Kind, kinds } from '../kinds.ts';
import { nightlyCalendar, reconcilePull } from '../reconcile/nightly.ts';
import type { TenantConnection } from '../store/tenant-store.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { PullDefinition, Session, SettingProblem } from '../transfer/ledger-definition.ts';
import { connect } from './connect.ts';
import { chooseCompany, consentPage, receiveConsent } from './consent.ts';
import { acceptInstall, cancelInstall, install } from './install.ts';
import { openInitialSync } from './open-initial-sync.ts';
import { openSession } from './open-session.ts';
import { preview } from './preview.ts';
import type { Worker } from './worker.ts';

type AnyReply = Reply<Question['ask']>;

/** Never throws for what a person got wrong or a neighbour refused: the reply says it. */
export async function answer<S extends Session>(worker: Worker<S>, asked: unknown): Promise<AnyReply> {
  const question = Question.parse(asked);
  try {
    switch (question.ask) {
      case 'connect':
        return await connect(worker, question);
      case 'check-settings':
        return await withConnection(worker, question.tenantId, (found) => checkSettings(worker, found, question.settings));
      case 'options':
        return await withConnection(worker, question.tenantId, (found) => options(worker, found));
      case 'consent-page':
        return consentPage(worker, question);
      case 'receive-consent':
        return await receiveConsent(worker, question);
      case 'choose-company':
        return await chooseCompany(worker, question);
      case 'accept-install':
        return await acceptInstall(worker, question);
      case 'cancel-install':
        return await cancelInstall(worker, question);
      case 'install':
        return await install(worker, question);
      case 'preview':
        return await withConnection(worker, question.tenantId, (found) => previewOf(worker, found, question));
      case 'preflight-initial-sync':
        return await withConnection(worker, question.tenantId, (found) => foreseeInitialSync(worker, found));
      case 'settings-schema':
        return { answer: settingsSchema(worker) };
    }
  } catch (error) {
    if (error instanceof CallFailed)
      return {
        problem: {
          code: `${error.party === 'ledger' ? 'LEDGER' : 'RACKBEAT'}_${error.failure.kind.toUpperCase()}`,
          detail: error.message,
        },
      };
    throw error;
  }
}

async function withConnection<S extends Session>(
  worker: Worker<S>,
  tenantId: string,
  act: (found: TenantConnection) => Promise<AnyReply>,
): Promise<AnyReply> {
  const found = await worker.tenants.getConnection(tenantId, worker.ledger.name);
  // The credentials of a closed connection are gone: nothing can be asked in its name.
  return found === undefined || found.connection.status === 'closed'
    ? { problem: { code: 'NOT_CONNECTED', detail: `Tenant ${tenantId} has no connection to ${worker.ledger.name}` } }
    : await act(found);
}

async function checkSettings<S extends Session>(
  worker: Worker<S>,
  found: TenantConnection,
  settings: unknown,
): Promise<{ answer: AnswerTo<'check-settings'> }> {
  const parsed = worker.ledger.settings.safeParse(settings);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue): SettingProblem => ({
        setting: settingOf(issue),
        severity: 'error',
        reason: { code: 'SETTING_INVALID', detail: issue.message },
      }),
    );
    return { answer: { settings, problems, pulls: {} } };
  }
  const session = openSession(worker, found, parsed.data);
  const problems = 'unusable' in session ? [] : await worker.ledger.checkSettings(session);
  return { answer: { settings: parsed.data, problems, pulls: pullsUnder(worker, found, parsed.data) } };
}

function pullsUnder<S extends Session>(
  { ledger }: Worker<S>,
  { tenant }: TenantConnection,
  settings: S['settings'],
): AnswerTo<'check-settings'>['pulls'] {
  const runs = Object.entries(ledger.pulls).map(([pull, definition]) => [pull, runUnder(definition, tenant, settings)] as const);
  const nightly = [reconcilePull, { intervalSeconds: 24 * 3600, calendar: nightlyCalendar(tenant) }] as const;
  return Object.fromEntries(Object.keys(ledger.books).length === 0 ? runs : [...runs, nightly]);
}

function runUnder<S extends Session>(
  definition: PullDefinition<S>,
  tenant: Tenant,
  settings: S['settings'],
): AnswerTo<'check-settings'>['pulls'][string] {
  const { intervalSeconds } = definition;
  if (definition.sort !== 'check' && definition.wanted?.(settings) === false) return null;
  if (definition.sort !== 'run' || definition.calendar === undefined) return { intervalSeconds };
  const calendar = definition.calendar(tenant, settings);
  return calendar === undefined ? null : { intervalSeconds, calendar };
}

/** An unknown key is named itself, not only the object it stands in. */
function settingOf(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String);
  return [...path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])].join('.');
}

async function options<S extends Session>(worker: Worker<S>, found: TenantConnection): Promise<AnyReply> {
  const session = openSession(worker, found, found.connection.settings ?? {});
  if ('unusable' in session) return { problem: { code: session.unusable.code, detail: session.unusable.detail ?? '' } };
  return { answer: { lists: await worker.ledger.options(session) } };
}

async function previewOf<S extends Session>(
  worker: Worker<S>,
  found: TenantConnection,
  { kind, number }: { kind: Kind; number: string },
): Promise<AnyReply> {
  const session = openSession(worker, found);
  if ('unusable' in session) return { problem: { code: session.unusable.code, detail: session.unusable.detail ?? '' } };
  const shown = await preview({ ...worker, now: worker.clock.now() }, session, kind, number);
  return shown === undefined
    ? { problem: { code: 'NO_PREVIEW', detail: `There is no preview of a ${kind}` } }
    : { answer: shown };
}

async function foreseeInitialSync<S extends Session>(worker: Worker<S>, found: TenantConnection): Promise<AnyReply> {
  const run = openInitialSync(worker, found, worker.clock.now());
  if ('unusable' in run) return { problem: { code: run.unusable.code, detail: run.unusable.detail ?? '' } };
  return { answer: await preflight(run) };
}

function settingsSchema<S extends Session>({ ledger }: Worker<S>): AnswerTo<'settings-schema'> {
  const schema = z.toJSONSchema(ledger.settings, { io: 'input' });
  const known = kinds.filter((kind) => ledger.kinds[kind] !== undefined);
  return { schema, kinds: known, ...(ledger.settingsLayout === undefined ? {} : { layout: ledger.settingsLayout }) };
}
