/** Writes a refusal as the body Dinero would send. */
import type { Refusal } from '../refusal.ts';

export function refusalResponse({ code, status, message, problems }: Refusal): Response {
  const body = {
    code,
    message,
    validationErrors: problems ?? null,
    languageSpecificMessages: Object.entries(problems ?? {}).map(([property, text]) => ({ property, message: text })),
    errorMessageList: Object.entries(problems ?? {}).map(([Code, Message]) => ({ Code, Message })),
  };
  return Response.json(body, { status });
}
