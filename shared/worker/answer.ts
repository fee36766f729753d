/** Answers the admin function's questions about one connection. */
import * as z from 'zod';
import { type AnswerTo, Question, type Reply } from '../desk.ts';
import { CallFailed } from '../failures.ts';
import { preflight } from '../initial-sync/preflight.ts';
import type { TenantConnection } from '../store/tenant-store.ts';
import type { Session, SettingProblem } from '../transfer/ledger-definition.ts';
import { connect } from './connect.ts';
import { openInitialSync } from './open-initial-sync.ts';
import { openSession } from './open-session.ts';
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
  return found === undefined
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
    return { answer: { settings, problems, calendars: {} } };
  }
  const session = openSession(worker, found, parsed.data);
  const problems = 'unusable' in session ? [] : await worker.ledger.checkSettings(session);
  return { answer: { settings: parsed.data, problems, calendars: calendarsOf(worker, found, parsed.data) } };
}

function calendarsOf<S extends Session>(
  { ledger }: Worker<S>,
  { tenant }: TenantConnection,
  settings: S['settings'],
): AnswerTo<'check-settings'>['calendars'] {
  const calendars = Object.entries(ledger.pulls).flatMap(([pull, definition]) =>
    definition.sort !== 'run' || definition.calendar === undefined
      ? []
      : [[pull, definition.calendar(tenant, settings) ?? null] as const],
  );
  return Object.fromEntries(calendars);
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

async function foreseeInitialSync<S extends Session>(worker: Worker<S>, found: TenantConnection): Promise<AnyReply> {
  const run = openInitialSync(worker, found, worker.clock.now());
  if ('unusable' in run) return { problem: { code: run.unusable.code, detail: run.unusable.detail ?? '' } };
  return { answer: await preflight(run) };
}

function settingsSchema<S extends Session>({ ledger }: Worker<S>): AnswerTo<'settings-schema'> {
  const schema = z.toJSONSchema(ledger.settings, { io: 'input' });
  return { schema, pulls: Object.entries(ledger.pulls).map(([pull, { intervalSeconds }]) => ({ pull, intervalSeconds })) };
}
