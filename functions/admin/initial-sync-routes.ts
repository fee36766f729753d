/** The initial sync of one connection: pre-flight, start or resume, progress. */
import type { z } from 'zod';
import type { AnswerTo } from '#shared/desk.ts';
import { type InitialSync, newInitialSync } from '#shared/initial-sync/progress.ts';
import { isoTime } from '#shared/iso-time.ts';
import type { Ledger } from '#shared/kinds.ts';
import type { Language } from '#shared/texts/language.ts';
import { type Caller, mayReach } from './access.ts';
import type { AdminApp } from './app.ts';
import { audit } from './audit.ts';
import { connectionOf } from './connection-routes.ts';
import { type InitialSyncView, initialSyncContract, type PreflightView } from './initial-sync-contract.ts';
import { ApiProblem } from './problem.ts';
import { type ReadReason, reasonReader } from './reason-reader.ts';
import type { AdminServices } from './services.ts';

const advice = 'The initial sync can be run only once. It belongs to the set-up: run it before records are kept on both sides.';

export function initialSyncRoutes(app: AdminApp, services: AdminServices): void {
  app.openapi(initialSyncContract.preflight, async (context) => {
    const { tenantId, ledger } = context.req.valid('param');
    mayReach(context.get('caller'), tenantId);
    await connectionOf(services, tenantId, ledger);
    const { kinds, reasons } = await services.askLedger(ledger, { ask: 'preflight-initial-sync', tenantId });
    const read = await reasonReader(services, ledger, context.get('language'), reasons);
    return context.json({ kinds, reasons: reasonLines(reasons, read) }, 200);
  });

  app.openapi(initialSyncContract.start, async (context) => {
    const { tenantId, ledger } = context.req.valid('param');
    mayReach(context.get('caller'), tenantId);
    const connection = await connectionOf(services, tenantId, ledger);
    if (connection.status !== 'active')
      throw new ApiProblem(409, 'NOT_ACTIVE', `The connection to ${ledger} is ${connection.status}; activate it first`);
    const known = await services.pulls.getInitialSync({ tenantId, ledger });
    if (known?.status === 'finished')
      return context.json(await initialSyncView(services, ledger, known, context.get('language')), 200);
    await requestInitialSync(services, context.get('caller'), tenantId, ledger);
    return context.json(await viewOf(services, tenantId, ledger, context.get('language')), 202);
  });

  app.openapi(initialSyncContract.progress, async (context) => {
    const { tenantId, ledger } = context.req.valid('param');
    mayReach(context.get('caller'), tenantId);
    await connectionOf(services, tenantId, ledger);
    return context.json(await viewOf(services, tenantId, ledger, context.get('language')), 200);
  });
}

/** Leaves the row before the event, so that whoever looks at once sees that it was asked for. Asking again resumes. */
export async function requestInitialSync(
  services: AdminServices,
  caller: Caller,
  tenantId: string,
  ledger: Ledger,
): Promise<void> {
  await services.pulls.requestInitialSync(newInitialSync({ tenantId, ledger }, services.clock.now()));
  const correlationId = services.random.id();
  await audit(services, caller, { tenantId, ledger, what: 'initial sync requested', details: { correlationId } });
  await services.events.publish('InitialSyncRequested', [{ version: 1, tenantId, ledger, cause: 'initial-sync', correlationId }]);
}

async function viewOf(services: AdminServices, tenantId: string, ledger: Ledger, language: Language) {
  return await initialSyncView(services, ledger, await services.pulls.getInitialSync({ tenantId, ledger }), language);
}

async function initialSyncView(
  services: AdminServices,
  ledger: Ledger,
  sync: InitialSync | undefined,
  language: Language,
): Promise<z.infer<typeof InitialSyncView>> {
  const read = await reasonReader(services, ledger, language, [...(sync?.reasons ?? []), sync?.trouble]);
  const time = (at: number | undefined) => (at === undefined ? null : isoTime(at));
  const isOver = sync?.status === 'finished';
  return {
    status: sync?.status ?? 'none',
    available: !isOver,
    advice: isOver ? null : advice,
    startedAt: time(sync?.startedAt),
    finishedAt: time(sync?.finishedAt),
    updatedAt: time(sync?.updatedAt),
    kinds: Object.entries(sync?.counts ?? {}).map(([kind, counts]) => ({ kind: kind as keyof InitialSync['counts'], ...counts })),
    reasons: reasonLines(sync?.reasons ?? [], read),
    trouble: sync?.trouble === undefined ? null : read(sync.trouble),
  };
}

function reasonLines(
  reasons: AnswerTo<'preflight-initial-sync'>['reasons'],
  read: ReadReason,
): z.infer<typeof PreflightView>['reasons'] {
  return reasons.map(({ values, ...line }) => {
    const { sentence, hint } = read({ code: line.code, values });
    return { ...line, sentence, ...(hint === undefined ? {} : { hint }) };
  });
}
