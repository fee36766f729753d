/** The initial sync's routes: what each takes and answers. */
import { createRoute, z } from '@hono/zod-openapi';
import { answers } from '#shared/desk.ts';
import { Kind } from '#shared/kinds.ts';
import { answer, conflict, connection, connectionPath, ledgerAsked, problems, security } from './routes.ts';

const Count = z.number().int();
const ReasonLine = z.object({
  code: z.string(),
  kind: Kind,
  count: Count,
  sentence: z.string().describe('The reason as the first record has it'),
  hint: z.string().optional().describe('What a person can do'),
  examples: z.array(z.string()).describe('The numbers of the first records'),
});

export const InitialSyncView = z.object({
  status: z.enum(['none', 'requested', 'running', 'failed', 'finished']),
  available: z.boolean().describe('It can be had once; false when it is over'),
  advice: z.string().nullable().describe('What a person should know before deciding'),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  updatedAt: z.string().nullable(),
  kinds: z.array(
    z.object({ kind: Kind, total: Count, created: Count, linked: Count, skipped: Count, failed: Count, finished: z.boolean() }),
  ),
  reasons: z.array(ReasonLine),
  trouble: z.object({ code: z.string(), sentence: z.string(), hint: z.string().optional() }).nullable(),
});

export const PreflightView = z.object({
  kinds: answers['preflight-initial-sync'].shape.kinds,
  reasons: z.array(ReasonLine),
});

const path = `${connection}/initial-sync`;

export const initialSyncContract = {
  preflight: createRoute({
    method: 'post',
    path: `${path}/preflight`,
    security,
    summary: 'What the initial sync would carry over and what it would leave, from lists only; nothing is written',
    request: { params: connectionPath },
    responses: { 200: answer('What it would do', PreflightView), ...ledgerAsked, ...problems },
  }),
  start: createRoute({
    method: 'post',
    path,
    security,
    summary: 'Start the initial sync, or go on with one that stopped; a finished one is left alone',
    request: { params: connectionPath },
    responses: {
      202: answer('Asked for', InitialSyncView),
      200: answer('Already done; nothing was done', InitialSyncView),
      ...conflict,
      ...problems,
    },
  }),
  progress: createRoute({
    method: 'get',
    path,
    security,
    summary: 'How far the initial sync has come',
    request: { params: connectionPath },
    responses: { 200: answer('Progress', InitialSyncView), ...problems },
  }),
};
