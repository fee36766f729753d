/** The admin API: authentication, routes, errors as problem+json. */
import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { loggable } from '#shared/failures.ts';
import { BadCursor, StoreUnavailable } from '#shared/store/errors.ts';
import { type Language, languageOf } from '#shared/texts/language.ts';
import { authenticate, type Caller } from './access.ts';
import { connectionRoutes } from './connection-routes.ts';
import { deadLetterRoutes } from './dead-letter-routes.ts';
import { initialSyncRoutes } from './initial-sync-routes.ts';
import { previewRoute } from './preview-route.ts';
import { ApiProblem, type Problem } from './problem.ts';
import { reconcileRoutes } from './reconcile-routes.ts';
import type { AdminServices } from './services.ts';
import { settingsRoutes } from './settings-routes.ts';
import { transferRoutes } from './transfer-routes.ts';

export interface AdminEnv {
  /** A caller the console has let in already. Set in this process only: what comes from outside brings other bindings. */
  Bindings: { caller?: Caller };
  Variables: { caller: Caller; language: Language };
}
export type AdminApp = OpenAPIHono<AdminEnv>;

/** The audit keeps settings twice, as they were and as they are, in one row of at most 400 KB; the largest honest ones have 80. */
const largestBody = 128 * 1024;

export function adminApp(services: AdminServices): AdminApp {
  const app: AdminApp = new OpenAPIHono({ defaultHook: refuseInvalid });
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'An operator key, or the key of one tenant',
  });
  app.doc31('/api/v1/openapi.json', { openapi: '3.1.0', info: { title: 'Rackbeat ledger connector', version: '1' } });
  app.use('/api/v1/*', bodyLimit({ maxSize: largestBody, onError: refuseTooLarge }));
  app.use('/api/v1/*', async (context, next) => {
    context.set('language', languageOf(context.req.header('accept-language')));
    context.set('caller', context.env?.caller ?? (await authenticate(services.tenants, context.req.header('authorization'))));
    await next();
  });
  connectionRoutes(app, services);
  settingsRoutes(app, services);
  transferRoutes(app, services);
  previewRoute(app, services);
  initialSyncRoutes(app, services);
  reconcileRoutes(app, services);
  deadLetterRoutes(app, services);
  app.notFound((context) =>
    problemAnswer({
      type: 'about:blank',
      title: `There is nothing at ${context.req.method} ${context.req.path}`,
      status: 404,
      code: 'NOT_FOUND',
    }),
  );
  app.onError((error) => problemAnswer(problemOf(error, services)));
  return app;
}

function refuseTooLarge(): never {
  throw new ApiProblem(413, 'BODY_TOO_LARGE', `The body is larger than ${largestBody} bytes`);
}

function refuseInvalid(result: {
  success: boolean;
  error?: { issues: { path: PropertyKey[]; message: string }[] };
}): Response | undefined {
  if (result.success || result.error === undefined) return undefined;
  const errors = result.error.issues.map((issue) => ({ field: issue.path.map(String).join('.'), message: issue.message }));
  return problemAnswer({ type: 'about:blank', title: 'The request is not valid', status: 400, code: 'INVALID_REQUEST', errors });
}

function problemOf(error: Error, { log }: AdminServices): Problem {
  if (error instanceof ApiProblem) return error.problem;
  if (error instanceof BadCursor)
    return { type: 'about:blank', title: 'The cursor is not one of ours', status: 400, code: 'BAD_CURSOR' };
  if (error instanceof StoreUnavailable)
    return { type: 'about:blank', title: 'The database does not answer; try again', status: 503, code: 'TRY_AGAIN' };
  // A body that is no JSON reaches us as hono's own exception, with its status.
  if ('status' in error && typeof error.status === 'number' && error.status < 500)
    return { type: 'about:blank', title: error.message, status: error.status, code: 'INVALID_REQUEST' };
  log.error('admin request failed', { error: loggable(error) });
  return { type: 'about:blank', title: 'Something went wrong on our side', status: 500, code: 'INTERNAL' };
}

function problemAnswer(problem: Problem): Response {
  return Response.json(problem, { status: problem.status, headers: { 'content-type': 'application/problem+json' } });
}
