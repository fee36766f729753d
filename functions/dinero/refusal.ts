/** Reads Dinero's refusals: one envelope with a numbered reason, and texts by field. */
import * as z from 'zod';
import type { CallFailure } from '#shared/failures.ts';
import type { Answer, Call } from '#shared/http.ts';
import type { ReasonCode } from '#shared/texts/reasons.ts';

const Refusal = z.object({
  code: z.number().optional(),
  message: z.string().optional(),
  validationErrors: z.record(z.string(), z.unknown()).nullish(),
});

/** Dinero's numbers for reasons that we tell apart. */
const outdated = 58;
const duplicated = 72;
const missing = [40, 63];

export function readRefusal(answer: Answer, call: Call): CallFailure {
  const parsed = Refusal.safeParse(answer.body);
  const body = parsed.success ? parsed.data : {};
  const problems = Object.entries(body.validationErrors ?? {}).map(([field, text]) => ({ field, text: String(text) }));
  const detail = detailOf(answer, body, problems);
  // Also a personal integration whose key was deleted.
  if (answer.status === 401) return { kind: 'reconnect', detail };
  return {
    kind: 'rejected',
    // An unknown invoice is answered with 400 and number 63, an unknown contact with 404: here both are 404.
    status: missing.includes(body.code ?? 0) ? 404 : answer.status,
    fields: [...problems.map(({ field }) => field), ...fieldOf(body.code)],
    reason: { code: codeOf(answer, call, body.code, problems), detail },
  };
}

/** The version was not the latest: read it again. */
export function isOutdated(failure: CallFailure): boolean {
  return failure.kind === 'rejected' && failure.fields?.includes('Timestamp') === true;
}

/** The guid was used before, maybe by ourselves. */
export function isDuplicate(failure: CallFailure): boolean {
  if (failure.kind !== 'rejected') return false;
  return failure.status === 409 || (failure.reason.detail ?? '').includes('guidMustBeUnique');
}

function fieldOf(code: number | undefined): string[] {
  if (code === outdated) return ['Timestamp'];
  return code === duplicated ? ['Guid'] : [];
}

type Problem = { field: string; text: string };

function detailOf(answer: Answer, body: z.infer<typeof Refusal>, problems: Problem[]): string {
  const text =
    problems.map(({ field, text }) => `${field}: ${text}`).join('; ') ||
    body.message ||
    (typeof answer.body === 'string' && answer.body) ||
    `status ${answer.status}`;
  return `${text.slice(0, 300)}${body.code === undefined ? '' : ` (${body.code})`}`;
}

/** Numbers 48 (no Pro), 49 and 55 (mail), 47 (accounting year) speak for themselves; 42 is told by its fields. */
function codeOf(answer: Answer, call: Call, code: number | undefined, problems: Problem[]): ReasonCode {
  if (answer.status === 403) return 'LEDGER_ACCESS_DENIED';
  if (missing.includes(code ?? 0)) return 'NOT_IN_LEDGER';
  if (code === 47) return 'PERIOD_CLOSED';
  if (code === 49 || code === 55) return 'EMAIL_MISSING';
  const complains = (field: RegExp, text = /./) =>
    problems.some((problem) => field.test(problem.field) && text.test(problem.text));
  if (complains(/date$/i, /clos|luk|lås|lock/i)) return 'PERIOD_CLOSED';
  if (complains(/^Currency/)) return 'CURRENCY_UNKNOWN';
  if (complains(/^Number$/) && call.path.endsWith('/book')) return 'INVOICE_NUMBER_TAKEN';
  return 'LEDGER_REFUSED';
}
