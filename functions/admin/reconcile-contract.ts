/** The reconcile's routes: what each takes and answers. */
import { createRoute, z } from '@hono/zod-openapi';
import { isDay } from '#shared/local-time.ts';
import { reconciledKinds } from '#shared/reconcile/book-list.ts';
import { answer, conflict, connection, connectionPath, problems, security } from './routes.ts';

const Count = z.number().int();
const Figures = z.object({
  amount: z.string().describe('Incl. VAT, in document currency; negative for a credit note'),
  currency: z.string(),
  document: z.string().nullable().describe('What the ledger calls it'),
});
const ReasonView = z.object({
  code: z.string(),
  sentence: z.string(),
  hint: z.string().optional(),
  detail: z.string().optional(),
});

const Summary = z.object({
  id: z.string(),
  cause: z.enum(['nightly', 'asked']),
  from: z.string(),
  to: z.string(),
  finishedAt: z.string().nullable(),
  missing: Count.describe('Booked in Rackbeat and not in the ledger, or no more; what had never come is asked for by itself'),
  twice: Count,
  different: Count.describe('Another amount, without our reference, or without an invoice in Rackbeat'),
});

const KindTally = z.object({
  kind: z.enum(reconciledKinds),
  inRackbeat: Count,
  inLedger: Count,
  same: Count,
  different: Count,
  gone: Count,
  twice: Count,
  missing: Count,
  relinked: Count,
  failed: Count,
  underWay: Count,
  skipped: Count,
  before: Count,
  strays: Count,
  sums: z.array(z.object({ currency: z.string(), rackbeat: z.string(), ledger: z.string() })),
});

export const RunView = Summary.extend({
  status: z.enum(['requested', 'running', 'failed', 'finished']),
  requestedAt: z.string(),
  kinds: z.array(KindTally),
  differences: z.array(
    ReasonView.extend({
      kind: z.enum(reconciledKinds),
      number: z.string(),
      rackbeat: Figures.nullable(),
      ledger: Figures.nullable(),
    }),
  ),
  moreDifferences: Count.describe('How many differences there are beyond those listed'),
  webhooksRenewed: z.array(z.string()).describe('Events whose webhook Rackbeat had no more'),
  trouble: ReasonView.nullable(),
});

export const ReconcileView = z.object({ run: RunView.nullable(), history: z.array(Summary) });

const Day = z.string().refine(isDay, 'must be a day, YYYY-MM-DD').openapi({ format: 'date' });
const path = `${connection}/reconcile`;

export const reconcileContract = {
  show: createRoute({
    method: 'get',
    path,
    security,
    summary: 'How both sides’ books compare: the newest run, and the runs before it',
    request: { params: connectionPath },
    responses: { 200: answer('The newest run', ReconcileView), ...problems },
  }),
  start: createRoute({
    method: 'post',
    path,
    security,
    summary: 'Hold both sides’ books against each other for some days; what is missing is asked for',
    request: {
      params: connectionPath,
      body: {
        required: true,
        content: {
          'application/json': {
            schema: z
              .strictObject({ from: Day, to: Day })
              .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be before from' }),
          },
        },
      },
    },
    responses: { 202: answer('Asked for', ReconcileView), ...conflict, ...problems },
  }),
};
