/** The console asks the API as everybody does, in this process: one place decides who may do what, and writes down who did it. */
import type * as z from 'zod';
import type { Caller } from './access.ts';
import type { AdminApp } from './app.ts';
import { ApiProblem, Problem } from './problem.ts';

/** Throws `ApiProblem` for an answer that is no success. @param path below `/api/v1` @param once the wish's own name: sent again under it, it is the same wish */
export type AskApi = <S extends z.ZodType>(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  schema: S,
  body?: unknown,
  once?: string,
) => Promise<z.infer<S>>;

export function askApi(api: AdminApp, caller: Caller, language: string): AskApi {
  return async (method, path, schema, body, once) => {
    const answer = await api.request(
      `/api/v1${path}`,
      {
        method,
        headers: {
          'accept-language': language,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(once === undefined ? {} : { 'idempotency-key': once }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      { caller },
    );
    const given: unknown = await answer.json();
    if (answer.ok) return schema.parse(given);
    const { status, code, title, detail, errors } = Problem.parse(given);
    throw new ApiProblem(status, code, title, {
      ...(detail === undefined ? {} : { detail }),
      ...(errors === undefined ? {} : { errors }),
    });
  };
}
