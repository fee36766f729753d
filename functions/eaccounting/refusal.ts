/** Reads eAccounting's refusals: one form for all of them, whose number tells and whose text is only shown. */
import * as z from 'zod';
import type { CallFailure } from '#shared/failures.ts';
import type { Answer } from '#shared/http.ts';
import type { ReasonCode } from '#shared/texts/reasons.ts';

/** `ErrorId` is what the vendor's support asks for. */
const Refusal = z.object({
  ErrorCode: z.number().int().optional(),
  DeveloperErrorMessage: z.string().optional(),
  ErrorId: z.string().optional(),
});

export function readRefusal(answer: Answer): CallFailure {
  const parsed = Refusal.safeParse(answer.body);
  const body = parsed.success ? parsed.data : {};
  const detail = detailOf(body, answer);
  if (answer.status === 401) return { kind: 'reconnect', detail };
  return { kind: 'rejected', status: answer.status, reason: { code: codeOf(body.ErrorCode, answer.status), detail } };
}

/** Status and number decide: the vendor publishes the numbers and hardly a text. */
function codeOf(errorCode: number | undefined, status: number): ReasonCode {
  switch (errorCode) {
    case 3001:
    case 4026:
      return 'PERIOD_CLOSED';
    case 3002:
      return 'LEDGER_ACCOUNT_MISSING';
    case 4000:
      return 'LEDGER_NUMBER_TAKEN';
    case 4003:
      return 'LEDGER_NOT_SET_UP';
    case 4004:
      return 'LEDGER_COMPANY_INACTIVE';
    default:
      break;
  }
  // 4002 stands for a module the company lacks and for an impossible combination of values: the status tells them apart.
  if (status === 403) return 'LEDGER_ACCESS_DENIED';
  return status === 404 ? 'NOT_IN_LEDGER' : 'LEDGER_REFUSED';
}

function detailOf({ ErrorCode, DeveloperErrorMessage, ErrorId }: z.infer<typeof Refusal>, answer: Answer): string {
  const text =
    DeveloperErrorMessage ?? (typeof answer.body === 'string' && answer.body !== '' ? answer.body : `status ${answer.status}`);
  const number = ErrorCode === undefined ? '' : ` (${ErrorCode})`;
  return text.slice(0, 240) + number + (ErrorId === undefined ? '' : ` [error ${ErrorId}]`);
}
