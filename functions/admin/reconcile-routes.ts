/** The reconcile of one connection: what the newest run found, and a run for any days. */
import type { z } from 'zod';
import { hours } from '#shared/clock.ts';
import { isoTime } from '#shared/iso-time.ts';
import type { Ledger } from '#shared/kinds.ts';
import type { ReconciledKind } from '#shared/reconcile/book-list.ts';
import {
  type Figures,
  newReconciliation,
  outcomeOf,
  type ReconcileSummary,
  type Reconciliation,
  type Tally,
} from '#shared/reconcile/reconciliation.ts';
import type { Language } from '#shared/texts/language.ts';
import { mayReach } from './access.ts';
import type { AdminApp } from './app.ts';
import { audit } from './audit.ts';
import { connectionOf } from './connection-routes.ts';
import { ApiProblem } from './problem.ts';
import { type ReadReason, reasonReader } from './reason-reader.ts';
import { type ReconcileView, type RunView, reconcileContract } from './reconcile-contract.ts';
import type { AdminServices } from './services.ts';

/** A run that nobody has written to for so long has lost its message: a new one may take its place. */
const forgottenAfter = 1 * hours;

export function reconcileRoutes(app: AdminApp, services: AdminServices): void {
  app.openapi(reconcileContract.show, async (context) => {
    const { tenantId, ledger } = context.req.valid('param');
    mayReach(context.get('caller'), tenantId);
    await connectionOf(services, tenantId, ledger);
    return context.json(await viewOf(services, tenantId, ledger, context.get('language')), 200);
  });

  app.openapi(reconcileContract.start, async (context) => {
    const caller = context.get('caller');
    const { tenantId, ledger } = context.req.valid('param');
    mayReach(caller, tenantId);
    const { from, to } = context.req.valid('json');
    const connection = await connectionOf(services, tenantId, ledger);
    if (connection.status !== 'active')
      throw new ApiProblem(409, 'NOT_ACTIVE', `The connection to ${ledger} is ${connection.status}; activate it first`);
    const { pulls, clock, random, events } = services;
    const id = random.id();
    const before = await pulls.getReconcile({ tenantId, ledger });
    const run = newReconciliation({ tenantId, ledger, id, cause: 'asked', from, to }, clock.now(), before);
    // The row before the event, so that whoever looks at once sees that it was asked for.
    if ((await pulls.requestReconcile(run, clock.now() - forgottenAfter)) === 'exists')
      throw new ApiProblem(409, 'ALREADY_RUNNING', 'A reconcile of this connection is under way; wait until it is finished');
    await audit(services, caller, { tenantId, ledger, what: 'reconcile requested', details: { from, to } });
    await events.publish('ReconcileRequested', [{ version: 1, tenantId, ledger, runId: id, from, to, correlationId: id }]);
    return context.json(await viewOf(services, tenantId, ledger, context.get('language')), 202);
  });
}

async function viewOf(
  services: AdminServices,
  tenantId: string,
  ledger: Ledger,
  language: Language,
): Promise<z.infer<typeof ReconcileView>> {
  const run = await services.pulls.getReconcile({ tenantId, ledger });
  if (run === undefined) return { run: null, history: [] };
  const read = await reasonReader(services, ledger, language, [...run.differences, run.trouble]);
  return { run: runView(run, read), history: run.history.map(summaryView) };
}

function runView(run: Reconciliation, read: ReadReason): z.infer<typeof RunView> {
  const { id, cause, from, to, status, requestedAt, finishedAt, differences, moreDifferences, webhooksRenewed, trouble } = run;
  const kinds = Object.entries(run.tallies) as [ReconciledKind, Tally][];
  return {
    ...{ id, cause, from, to, status, moreDifferences },
    requestedAt: isoTime(requestedAt),
    finishedAt: finishedAt === undefined ? null : isoTime(finishedAt),
    ...outcomeOf(run),
    kinds: kinds.map(([kind, { sums, ...counts }]) => ({
      kind,
      ...counts,
      sums: Object.entries(sums).map(([currency, { rackbeat, ledger }]) => ({
        currency,
        rackbeat: amount(rackbeat),
        ledger: amount(ledger),
      })),
    })),
    differences: differences.map((difference) => ({
      ...read(difference),
      kind: difference.kind,
      number: difference.number,
      rackbeat: figuresView(difference.rackbeat),
      ledger: figuresView(difference.ledger),
    })),
    webhooksRenewed: webhooksRenewed ?? [],
    trouble: trouble === undefined ? null : read(trouble),
  };
}

function summaryView({ finishedAt, ...summary }: ReconcileSummary) {
  return { ...summary, finishedAt: isoTime(finishedAt) };
}

function figuresView(figures: Figures | undefined) {
  return figures === undefined
    ? null
    : { amount: amount(figures.amount), currency: figures.currency, document: figures.document ?? null };
}

function amount(hundredths: number): string {
  return (hundredths / 100).toFixed(2);
}
